"""What happened to what somebody follows, worth telling: questions alone, asked of the rows of other contexts."""
