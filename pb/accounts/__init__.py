"""Who can sign in and with what; all of it outside the events, and erasable."""
