"""What is done with the money that was awarded."""
