"""What several pages show: a round, a ballot, a decision, a story of a count, bars beside their table."""
