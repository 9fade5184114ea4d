"""A funding round: its money, its dates, its rules, and when they freeze."""
