"""Pages on which officers set up schemes, areas and committees."""

from web.officers.committees import areas, committees, schemes  # noqa: F401 -- the pages add themselves
