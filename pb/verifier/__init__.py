"""Checking a public record without trusting its publisher: seven files that need the standard library alone."""
