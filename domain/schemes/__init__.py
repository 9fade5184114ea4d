"""What a council sets up once: schemes, their areas, and the committees that answer for them."""
