"""Pools of money: who gave, what is left, and a statement for each funder at any day."""
