"""Which meetings were held or are in session, what they awarded to bids, and what was called in?"""
