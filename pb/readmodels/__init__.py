"""What people can see: one file per question people ask."""
