"""Checking a public record without trusting its publisher: five files that need the standard library alone."""
