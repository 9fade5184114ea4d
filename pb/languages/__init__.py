"""The languages that people are spoken to in: which there are, their catalogues, and how each writes facts."""
