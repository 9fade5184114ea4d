"""Pages on which officers offer awards, look into whoever is paid, and vary, hold, complete or end them."""

from web.officers.awards import acting, looking, offering  # noqa: F401 -- the pages add themselves
