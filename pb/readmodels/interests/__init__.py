"""What did members register as interests, and what were they let off from?"""
