"""Pages for everybody about proposals: the list of a round, and one proposal with its history."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from pb.actions.vocabulary import Outcome, in_words
from pb.erasable.texts import look_up
from pb.readmodels.history.answers import happened_to
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import page_of_proposals
from pb.readmodels.results.answers import counts_of, decisions_on
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading
from web.public import pages
from web.shown.proposal_shown import STATES, ProposalShown
from web.shown.round_shown import RoundShown, Step
from web.shown.this_round import announced
from web.wording.money import money

ON_A_PAGE = 15
LAST_PAGE = 10_000
FILTERS = (("", "All"), ("submitted", "Being checked"), ("shortlisted", "On the shortlist"), ("ruled-out", "Ruled out"))


class Filter(NamedTuple):
    """A link above the list."""

    words: str
    address: str
    current: bool


class Line(NamedTuple):
    """One proposal in the list; the cost in whole pence."""

    id: str
    title: str
    summary: str
    place: str
    reference: str
    cost: int
    state_words: str
    colour: str


@pages.get("/rounds/<ref:round_id>/proposals")
@for_everybody
@kept_while_nothing_happens
def show_proposals(round_id: str) -> str:
    """Show the proposals of a round, fifteen a page, those of one state where ``state`` asks for it."""
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    with reading() as connection:
        shown = announced(connection, round_id)
        found = page_of_proposals(connection, round_id, state=state, offset=(page - 1) * ON_A_PAGE, limit=ON_A_PAGE + 1)
    here = url_for("public.show_proposals", round_id=round_id)

    def address(wanted: str, number: int) -> str:
        asked = [f"state={wanted}"] if wanted else []
        asked += [f"page={number}"] if number > 1 else []
        return f"{here}?{'&'.join(asked)}" if asked else here

    return render_template(
        "public/proposals.html",
        round=shown,
        filters=[Filter(words, address(each, 1), each == state) for each, words in FILTERS],
        proposals=[_line(row, words, shown) for row, words in found[:ON_A_PAGE]],
        previous=address(state, page - 1) if page > 1 else "",
        next=address(state, page + 1) if len(found) > ON_A_PAGE else "",
    )


def _line(row: Any, words: Any, shown: RoundShown) -> Line:
    status = STATES[row.state]
    label = f"Number {row.number} on the ballot paper" if row.number and shown.row.fingerprint else status.words
    return Line(
        row.id, words.title, words.summary, words.place, row.reference, row.cost or row.asked, label, status.colour
    )


@pages.get("/proposals/<ref:proposal_id>")
@for_everybody
@kept_while_nothing_happens
def show_proposal(proposal_id: str) -> str:
    """Show one proposal: its text, its costs line by line, what happened to it, what came of it."""
    with reading() as connection:
        row = one_proposal(connection, proposal_id)
        shown = announced(connection, row.round)
        words = look_up(connection, [row.words])[row.words]
        history = [_step(each) for each in happened_to(connection, proposal_id)]
        counts = counts_of(connection, row.round) if shown.has_result and row.number else []
        decisions = decisions_on(connection, row.round) if counts and shown.row.committee else []
    return render_template(
        "public/proposal.html",
        round=shown,
        proposal=ProposalShown(row, words),
        what_came_of_it=_what_came_of_it(row.number, shown, counts[-1], decisions) if counts else [],
        withdrawn_because=shown.withdrawn.get(row.number, ""),
        history=history,
        pot=_pot_of(row, shown),
    )


def _pot_of(row: Any, shown: RoundShown) -> tuple[str, str] | None:
    """Give what the proposal belongs to: as settled, else as its author chose; None where the money is not divided."""
    by = (shown.rules["rule"].get("pots") or {}).get("by", "")
    on_paper = next((each for each in shown.projects if each["proposal"] == row.id), {})
    pot = on_paper.get(by) or row.pot
    return (by.capitalize(), pot) if by and pot else None


def _what_came_of_it(number: str, shown: RoundShown, count: Any, decisions: Sequence[Any]) -> list[str]:
    """Say what the count came to for a project, and what the committee made of it."""
    lines = [in_words(Outcome.from_data(json.loads(count.outcome)).entry(number), money)]
    for decision in decisions:
        departure = json.loads(decision.departures).get(number)
        if decision.carried and departure:
            gets = json.loads(decision.awards).get(number, 0)
            what = f"gave it {money(gets)}" if gets else "gave it nothing"
            lines.append(f"{shown.row.committee_name} decided otherwise and {what}: {departure}")
    return lines


def _step(row: Any) -> Step:
    facts = json.loads(row.facts)
    words = {
        "proposals.ProposalSubmitted": "Put in by a resident",
        "proposals.ProposalEdited": "Changed by the resident who put it in",
        "proposals.ProposalWithdrawn": "Taken back by the resident who put it in",
        "proposals.ProposalShortlisted": "Put on the shortlist by an officer",
        "proposals.ProposalRuledOut": "Ruled out by an officer",
    }.get(row.name, row.name)
    if "cost" in facts:
        words += f" at {money(facts['cost'])}"
    if facts.get("reason"):
        words += f": {facts['reason']}"
    return Step(words, datetime.fromisoformat(row.at), "done")
