"""Every page for residents: imported, each adds itself to the room, and only the service imports them all."""

from web.residents import my_proposals, pages, proposing, receipts, voting  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
