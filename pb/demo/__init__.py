"""A believable small town, played into the store through the ordinary actions. Start with README.md here."""
