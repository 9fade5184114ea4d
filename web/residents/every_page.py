"""Every page for residents: imported, each adds itself to the room, and only the service imports them all."""

from web.residents import (  # noqa: F401 -- they add themselves
    answering,
    attaching,
    awards,
    by_account,
    my_assessment,
    my_proposals,
    naming,
    pages,
    proposing,
    putting_in_together,
    receipts,
    reporting,
    sending,
    talking,
    voting,
    was_it_used,
)

__all__ = ["pages"]
