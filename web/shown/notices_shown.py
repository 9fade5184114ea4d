"""Decision notices of a meeting as pages show them: what was awarded to whom, and what became of a call-in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import url_for

from pb.actions.notices import Notice
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal, titles_on_paper
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import CalledIn
from web.shown.paying_shown import not_paid_before


class Awarded(NamedTuple):
    """One award of a notice, in pence."""

    title: str
    address: str
    amount: int


class NoticeShown(NamedTuple):
    """A notice in words."""

    of: Notice
    awards: Sequence[Awarded]
    not_before: str
    called_in: CalledIn | None
    minute: str
    """Address of the decision's own page; empty where it has none."""


def notices_shown(reading: Reading, notices: Sequence[Notice]) -> list[NoticeShown]:
    """Give the notices of a meeting with the titles of what they award money to."""
    return [
        NoticeShown(
            notice,
            [
                Awarded(title, url_for("public.show_proposal", proposal_id=proposal) if proposal else "", amount)
                for title, proposal, amount in _awards(reading, notice)
            ],
            not_paid_before(notice.payable),
            notice.payable.called_in,
            url_for("committee.show_minute", decision_id=notice.id) if notice.round else "",
        )
        for notice in notices
    ]


def _awards(reading: Reading, notice: Notice) -> list[tuple[str, str, int]]:
    if notice.round:
        titles, proposals = titles_on_paper(reading, notice.round)
        return [(titles.get(one, one), proposals.get(one, ""), amount) for one, amount in notice.awards.items()]
    bids = {one: one_proposal(reading, one) for one in notice.awards}
    words: Mapping[str, object] = look_up(reading, [bid.words for bid in bids.values()])
    return [
        (getattr(words.get(bids[one].words), "title", bids[one].reference), one, amount)
        for one, amount in notice.awards.items()
    ]
