"""What is answered about proposals, and what is owed by which day."""
