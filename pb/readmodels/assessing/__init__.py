"""What assessors were asked and found about proposals, what applicants replied, and appeals."""
