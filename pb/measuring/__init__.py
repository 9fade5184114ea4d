"""How fast it is, against the least that the same machine must do for the same. Never used by the service."""
