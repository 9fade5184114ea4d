"""Pages on which officers set up schemes, areas and committees."""

from web.officers.committees import (  # noqa: F401 -- the pages add themselves
    agendas,
    areas,
    committees,
    councillors,
    interests,
    meetings,
    scheme_changes,
    schemes,
    standing_orders,
    waiting,
)
