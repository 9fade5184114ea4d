"""Pages on which decisions are left to officers, announced and made under delegation."""

from web.officers.delegated import (  # noqa: F401 -- the pages add themselves
    deciding,
    leaving,
    planning,
)
