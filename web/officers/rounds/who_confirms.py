"""Who may confirm the result of a round, as a form offers it: one of the committees, or nobody."""

from pb.readmodels.committees.answers import all_committees
from pb.readmodels.reading import Reading
from web.forms.fields import Offer
from web.front.said import Sentence

NOBODY = "nobody"


def who_may_confirm(connection: Reading) -> list[Offer]:
    """Give what a form offers: each committee, then nobody."""
    hint = Sentence("Decides by motion, with the vote before it")
    return [
        *[(each.id, each.name, hint) for each in all_committees(connection)],
        (
            NOBODY,
            Sentence("Nobody: the residents’ vote is final by itself"),
            Sentence("The result is published when it is counted"),
        ),
    ]


def committee_chosen(chosen: str) -> str:
    """Give the committee that was chosen; empty for nobody."""
    return "" if chosen == NOBODY else chosen
