"""What officers do in a round without a vote, as a list of tasks; those of a round with one are ``one_round.py``."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import url_for

from pb.actions.vocabulary import ProposalState
from web.front.said import Sentence, _
from web.front.scope import may_open
from web.shown.round_shown import RoundShown, Status

DONE = Status(Sentence("Done"), "green")
TO_DO = Status(Sentence("To do"), "blue")
OPTIONAL = Status(Sentence("Optional"), "grey")
LATER = Status(Sentence("Cannot start yet"), "grey")
WAITS = Status(Sentence("Waits for you"), "red")


class Step(NamedTuple):
    """One line of a round's task list."""

    words: str
    address: str
    """Empty where there is nothing to open yet."""
    hint: str
    status: Status


def asked_step(shown: RoundShown, address: str) -> Step:
    """Give the line of the list on which officers say what proposers are asked."""
    asks = bool(shown.rules and any(shown.rules.what_is_asked))
    return Step(
        _("Say what proposers are asked"),
        address,
        _("Questions of your own, and what others must give. You can leave it"),
        DONE if asks else OPTIONAL if shown.rules else LATER,
    )


def steps_of_a_fund(shown: RoundShown, states: Mapping[ProposalState, int]) -> list[Step]:
    """Give what officers do in it: write its rules, announce it, check bids as they come; the clerk does the rest."""

    def address(page: str, *, when: bool = True) -> str:
        return url_for(f"officers.{page}", round_id=shown.id) if when and may_open(f"officers.{page}", shown.of) else ""

    announced, over = not shown.of.is_draft, shown.of.has_ended
    unchecked, ready = states.get(ProposalState.SUBMITTED, 0), states.get(ProposalState.SHORTLISTED, 0)
    rules = Step(
        _("Write the rules"),
        address("start_fund", when=not over),
        _("Money, the year, and when bids are taken"),
        DONE if shown.rules else TO_DO,
    )
    ask = asked_step(shown, address("start_asking_proposers", when=bool(shown.rules) and not over))
    announce = Step(
        _("Announce the round"),
        address("ask_about_announcement", when=bool(shown.rules) and not announced),
        _("It appears on the public pages and takes bids from its date on"),
        DONE if announced else TO_DO if shown.rules else LATER,
    )
    check = Step(
        _("Check the bids"),
        address("show_proposals_to_check", when=announced),
        _(
            "{unchecked} to check, {ready} found ready, {ruled_out} ruled out",
            unchecked=unchecked,
            ready=ready,
            ruled_out=states.get(ProposalState.RULED_OUT, 0),
        ),
        LATER if not announced else WAITS if unchecked and not over else DONE,
    )
    decide = Step(
        _("The committee decides"),
        url_for("public.show_round", round_id=shown.id) + "#decided" if announced else "",
        _("Bids that are ready are offered to the clerk for the next agenda"),
        DONE if over else TO_DO if ready else LATER,
    )
    return [rules, ask, announce, check, decide]
