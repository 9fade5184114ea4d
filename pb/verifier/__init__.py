"""Checking a public record without trusting its publisher: ``verify.py``, ``acting.py``, ``counting.py``; standard library only."""
