"""What the council answers for each proposal, and by when it has undertaken to."""
