"""What did the vote come to, and what did the committee decide?"""
