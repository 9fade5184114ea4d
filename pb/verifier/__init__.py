"""Checking a public record without trusting its publisher: three files that need the standard library alone."""
