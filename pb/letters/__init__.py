"""Letters to people: written with what causes them, sent once, in words that a council can change. Start here."""
