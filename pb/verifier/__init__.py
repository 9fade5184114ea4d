"""Checking a public record without trusting its publisher: files that need the standard library alone."""
