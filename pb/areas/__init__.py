"""Editions of areas and the postcodes in them: read from files, looked up offline, shown as a map."""
