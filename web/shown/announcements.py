"""What had to change after a round was announced, with its reason: rules, extensions, withdrawals, a call-in."""

from datetime import datetime
from typing import NamedTuple

from pb.actions.vocabulary import Closing, from_stored
from pb.readmodels.history.answers import happened_to
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import call_ins_of
from web.front.said import _
from web.shown.round_shown import RoundShown

REFERRED_BACK = "rounds.ResultReferredBack"


class Announcement(NamedTuple):
    """One change, in words."""

    what: str
    reason: str
    at: datetime


NAMES = ("rounds.RulesWritten", "rounds.VotingExtended", "rounds.ProjectWithdrawn", REFERRED_BACK)


def announcements_of(connection: Reading, shown: RoundShown) -> list[Announcement]:
    """Give the announcements of a round, the first first. One question to the database."""
    found = []
    for happening in happened_to(connection, shown.id, *NAMES):
        facts = happening.facts
        if happening.name == REFERRED_BACK:
            call_in = call_ins_of(connection, [facts["decision"]]).get(facts["decision"])
            what = _("The decision on the result was called in and referred back. The result is not final.")
            found.append(Announcement(what, call_in.answer if call_in else "", happening.at))
            continue
        if not facts["reason"]:
            continue  # rules written while the round was a draft
        what = {
            "rounds.RulesWritten": _("The rules of this round were changed."),
            "rounds.VotingExtended": _("The vote was extended."),
            "rounds.ProjectWithdrawn": _("Project {number} was withdrawn.", number=facts.get("number", "")),
        }[happening.name]
        if "closes_at" in facts:
            what = _("The vote was extended to {when}.", when=Closing(from_stored(facts["closes_at"])))
        found.append(Announcement(what, facts["reason"], happening.at))
    return found
