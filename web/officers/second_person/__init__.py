"""Pages on what takes two persons: what waits for the second one, the answer, and which schemes ask for two."""

from web.officers.second_person import answering, asking_for_two  # noqa: F401 -- the pages add themselves
