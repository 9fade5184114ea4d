"""What is kept: the events and the database they lie in, opened, migrated and written in turn."""
