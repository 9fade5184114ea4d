"""How many voting codes were issued, by whom, and which requests for further ones wait for another officer?"""
