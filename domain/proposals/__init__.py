"""A resident's proposal, from the first draft to shortlisted or ruled out."""
