"""Every page for everybody: imported, each adds itself to the room, and only the service imports them all."""

from web.public import ballot_paper, information, pages, proposals, record, result_steps, results, rounds, what_if  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
