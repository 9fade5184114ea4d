"""What is said to people: a sentence with its facts still raw, and how it reads in English."""
