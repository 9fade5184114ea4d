"""Every page for residents: imported, each adds itself to the room, and only the service imports them all."""

from web.residents import my_assessment, my_proposals, pages, proposing, receipts, voting, was_it_used  # noqa: F401 -- they add themselves

__all__ = ["pages"]
