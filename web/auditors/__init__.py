"""Pages for auditors: every event, any moment."""
