"""From ballots to funded projects: the rules that real cities use, exact and explained."""
