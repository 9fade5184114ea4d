"""What comes in from and goes out to other people's software: Pabulib's files of elections, open data, tables."""
