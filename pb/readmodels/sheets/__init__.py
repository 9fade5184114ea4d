"""What did members of a committee give the projects of a round on their own score sheets?"""
