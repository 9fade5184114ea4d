"""Registers of those who may vote: read from files with every mistake told, kept as rows, led to entitlements."""
