"""What is done with the money of an award: milestones, reports, and when it is finished."""
