"""What people wrote and may have erased: kept beside the events, which hold only commitments to it."""
