"""Pages for residents: propose, vote, receipt."""
