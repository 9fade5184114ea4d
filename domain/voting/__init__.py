"""Who may vote (never what), and what was voted (never whose); styles of ballot and their tally."""
