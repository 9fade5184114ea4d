"""The language of participatory budgeting: what may happen, and why it may be refused.

Imports the standard library and ``eventsourcing.domain``, nothing else. The
contexts below do not import each other; they meet through ids and plain data.
"""
