"""Pages on which administrators say how the site looks and what it says."""

from web.officers.site import setting_up  # noqa: F401 -- the pages add themselves
