"""Awards: what is offered to whoever carries a bid out, on which terms, and what came of it."""
