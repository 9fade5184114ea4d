"""Checking a public record without trusting its publisher: ``verify.py``, ``counting.py``; standard library only."""
