"""What a committee, or an officer for it, decided on bids of a round without the residents' vote, or beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import Award, awarded_of, call_ins_of, decided_in_round
from web.front.said import _


class DecidedOn(NamedTuple):
    """A decision on one bid. Amounts in whole pence."""

    of: Award
    title: str
    note: str
    """What a call-in means for it; empty without one."""


class AwardedToBids(NamedTuple):
    """All decisions on bids of a round, the latest first, and what they give in all, in whole pence."""

    decided: Sequence[DecidedOn]
    given: int
    """Not what a call-in referred back."""


def awarded_to_bids(connection: Reading, round_id: str) -> AwardedToBids:
    """Give every decision on a bid of a round that was not the residents'."""
    decided = decided_in_round(connection, round_id)
    if not decided:
        return AwardedToBids([], 0)
    titles = titles_of_proposals(connection, sorted({one.proposal for one in decided}))
    called_in = call_ins_of(connection, sorted({one.awarding for one in decided}))

    def note(one: Award) -> str:
        call_in = called_in.get(one.awarding)
        if call_in is None:
            return ""
        if not call_in.came_to:
            return _("Called in; nothing is paid before that is answered")
        return _("Called in and referred back to the committee") if call_in.came_to == "referred-back" else ""

    return AwardedToBids(
        [DecidedOn(one, titles[one.proposal].title, note(one)) for one in decided], awarded_of(connection, round_id)
    )
