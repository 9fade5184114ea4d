"""Which schemes and areas are there?"""
