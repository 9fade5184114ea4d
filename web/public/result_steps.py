"""A count explained, for everybody: step by step, and what stood behind every project that was not funded.

Every step of every count has an address of its own that never changes, so that minutes can cite it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import abort, render_template, url_for

from pb.actions.vocabulary import Outcome, Percent, in_words
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.results.answers import counts_of
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.languages import speaker
from web.front.said import Sentence, _, _n, said
from web.front.the_application import reading
from web.public import pages
from web.shown.measured_bars import Measure, measure
from web.shown.round_shown import RoundShown
from web.shown.story_shown import FUNDED_WHOLLY, Loser, Step, StoryShown, has_steps, losers_in
from web.shown.this_round import announced
from web.wording.money import money

TOO_LITTLE_BEHIND = "too-little-behind"
FELL_SHORT = Sentence("The people who chose it no longer had enough money for it together.")


class Explained(NamedTuple):
    """One count with what its pages need."""

    round: RoundShown
    number: int
    latest: bool
    outcome: Outcome
    titles: Mapping[str, str]
    proposals: Mapping[str, str]

    def frame(self) -> dict[str, Any]:
        """Give what every page about this count shows."""
        return {
            "round": self.round,
            "number": self.number,
            "latest": self.latest,
            "outcome": self.outcome,
            "committee": self.round.of.committee_name,
            "result": url_for("public.show_count", round_id=self.round.id, number=self.number),
        }


class NotFunded(NamedTuple):
    """One project that was not funded. Amounts in whole pence."""

    number: str
    title: str
    proposal: str
    cost: int
    why: str
    loser: Loser | None
    """What stood behind it; None where the rule does not ask for that."""
    effective: str
    """Effective support in per cent; empty where the rule does not ask for it."""
    bar: Measure | None
    tie: Step | None
    """The last step in which it was tied with the project bought."""
    paid_instead: list[tuple[str, str]]
    """Winners that its supporters paid for: title, amount."""


@pages.get("/rounds/<ref:round_id>/result/<int:number>/steps")
@for_everybody
@kept_while_nothing_happens
def show_steps(round_id: str, number: int) -> str:
    """Show how the money was given out, from the first share to the last project."""
    count = _explained(round_id, number)
    story = _story(count)
    return render_template("public/steps.html", **count.frame(), story=story, voters=_voters_with_a_winner(count))


@pages.get("/rounds/<ref:round_id>/result/<int:number>/steps/<int:step>")
@for_everybody
@kept_while_nothing_happens
def show_step(round_id: str, number: int, step: int) -> str:
    """Show one step: which project was bought, and who paid what."""
    count = _explained(round_id, number)
    story = _story(count)
    if not 1 <= step <= len(story.steps):
        abort(404)
    shown = story.steps[step - 1]
    neighbours = {each.number: each for each in story.steps}
    return render_template(
        "public/step.html",
        **count.frame(),
        story=story,
        step=shown,
        bars=shown.bars,
        previous=neighbours.get(step - 1),
        next=neighbours.get(step + 1),
    )


@pages.get("/rounds/<ref:round_id>/result/<int:number>/not-funded")
@for_everybody
@kept_while_nothing_happens
def show_not_funded(round_id: str, number: int) -> str:
    """Show, for each project that was not funded, why, and how near it came."""
    count = _explained(round_id, number)
    projects = _not_funded(count)
    return render_template(
        "public/not_funded.html",
        **count.frame(),
        projects=projects,
        bars=[project.bar for project in projects if project.bar],
        has_steps=has_steps(count.outcome),
        voters=_voters_with_a_winner(count),
    )


def _explained(round_id: str, number: int) -> Explained:
    with reading() as connection:
        shown = announced(connection, round_id)
        counts = counts_of(connection, round_id)
        count = next((each for each in counts if each.number == number), None)
        if count is None:
            abort(404)
        titles, proposals = titles_on_paper(connection, round_id)
    return Explained(shown, number, count is counts[-1], count.outcome, titles, proposals)


def _story(count: Explained) -> StoryShown:
    if not has_steps(count.outcome):
        abort(404)
    return StoryShown(count.outcome, count.titles)


def _voters_with_a_winner(count: Explained) -> str:
    with_one, of = count.outcome.voters_with_a_winner, count.outcome.voters
    percent = Percent(with_one, of or 1)
    return _n("{voters} of {n} ({percent})", "{voters} of {n} ({percent})", of, voters=with_one, percent=percent)


def _not_funded(count: Explained) -> list[NotFunded]:
    told, titles = losers_in(count.outcome.story), count.titles
    steps = StoryShown(count.outcome, titles).steps if has_steps(count.outcome) else []
    found = []
    for entry in count.outcome.entries:
        if entry.granted or entry.project in count.outcome.winners:
            continue
        title = titles.get(entry.project) or _("Project {number}", number=entry.project)
        loser = told.get(entry.project)
        effective = speaker().percent(Percent(loser.effective, FUNDED_WHOLLY, places=2)) if loser else ""
        fell_short = loser and entry.reason == TOO_LITTLE_BEHIND
        found.append(
            NotFunded(
                entry.project,
                title,
                count.proposals.get(entry.project, ""),
                entry.cost,
                said(FELL_SHORT if fell_short else in_words(entry, money, count.outcome.rule)),
                loser,
                effective,
                measure(title, effective, loser.effective, FUNDED_WHOLLY, strong=False) if loser else None,
                next((step for step in reversed(steps) if entry.project in step.tied), None),
                [
                    (titles.get(project) or _("Project {number}", number=project), money(amount))
                    for project, amount in (loser.paid_instead if loser else ())
                ],
            )
        )
    return found
