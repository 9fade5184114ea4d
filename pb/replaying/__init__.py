"""The state of things at any moment, worked out of the events alone."""
