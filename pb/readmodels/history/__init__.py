"""What happened, when, and who did it, acting as what?"""
