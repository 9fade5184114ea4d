"""Pages about people: appointing them, helping with passwords, erasing them."""

from web.officers.people import erasing, people, roles_for_what, signing_in  # noqa: F401 -- the pages add themselves
