"""How rules, counts, papers, money and times are put into words."""
