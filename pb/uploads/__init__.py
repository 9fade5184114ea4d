"""What people hand in as files: told by its content, made harmless in a process of its own, never kept as it came."""
