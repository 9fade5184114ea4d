"""Awards: what was offered to whom, what it waits for, and what came of it."""
