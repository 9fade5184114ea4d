"""Payments of awards, by two persons, and the expenses of those who take part. A ledger, not a bank."""
