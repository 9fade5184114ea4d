"""Payments: which instalments were entered, approved, sent and paid, and what of them came back."""
