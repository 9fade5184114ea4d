"""Every table, in numbered steps."""
