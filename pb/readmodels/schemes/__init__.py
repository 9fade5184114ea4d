"""Which schemes, areas and committees are there, and who sits on them?"""
