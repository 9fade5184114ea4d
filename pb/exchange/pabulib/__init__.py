"""Pabulib's format (arXiv 2012.06539, section 3) read and written: what a file says, not what we make of it."""
