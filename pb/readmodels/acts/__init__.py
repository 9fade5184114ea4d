"""What was proposed to be done by two persons, and what became of it."""
