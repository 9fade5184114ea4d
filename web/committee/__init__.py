"""Pages for the committee's members and clerk."""
