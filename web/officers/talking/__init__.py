"""Pages on which officers say how residents talk, read what waits, hide what breaks a rule, and answer objections."""

from web.officers.talking import moderating, ruling  # noqa: F401 -- the pages add themselves
