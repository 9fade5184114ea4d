"""What happens by itself; the file name is the sentence."""
