"""Where the money of rounds and awards comes from, and where every penny of it is: pools, in double entry."""
