"""Checking a public record without trusting whoever publishes it: ``verify.py``, one file, standard library only."""
