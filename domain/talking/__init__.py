"""Residents talk about proposals: comments, arguments, questions, support; and what officers hide of it, and why."""
