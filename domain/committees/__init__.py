"""Committees: who sits on them, what they declare, and the motions they carry or lose."""
