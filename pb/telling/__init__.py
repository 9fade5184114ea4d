"""What is told to people about what happened, a sentence for each event."""
