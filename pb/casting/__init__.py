"""The ballot box's transaction: one entitlement, one ballot, one receipt."""
