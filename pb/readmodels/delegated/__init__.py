"""What is left to officers, what they decided, and which key decisions are to come?"""
