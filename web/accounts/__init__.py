"""Pages on which people sign in and out, register, and look after their password."""
