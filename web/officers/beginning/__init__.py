"""Pages on which officers begin a round: what it begins with, its pages one after the other, whom it is handed to."""

from web.officers.beginning import choosing, handing_over, previewing, rehearsing, writing  # noqa: F401 -- the pages add themselves
