"""Which rounds are there, at what stage is each, by which rules, and what lies before a voter?"""
