"""Runs the web service: in one process or several, with the worker beside it. Knows no page."""
