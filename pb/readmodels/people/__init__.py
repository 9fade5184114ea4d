"""Who has which role?"""
