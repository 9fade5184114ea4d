"""Which proposals are in a round, and what became of each?"""
