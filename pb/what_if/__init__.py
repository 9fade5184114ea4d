"""What other rules would have made of the same sealed ballots: worked out once, after the count, for everybody."""
