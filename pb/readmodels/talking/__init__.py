"""What was said about proposals, what of it is hidden and why, and how many support each?"""
