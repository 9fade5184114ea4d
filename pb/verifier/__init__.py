"""Checking a public record without trusting its publisher: six files that need the standard library alone."""
