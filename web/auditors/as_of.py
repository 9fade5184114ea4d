"""A round as it stood at any moment, worked out of its events alone, and what is different at another moment."""

from datetime import datetime

from flask import abort, render_template, url_for

from pb.actions.vocabulary import Thing
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import all_rounds, one_round
from pb.replaying.as_it_stood import as_it_stood
from pb.store.event_store import NotFound
from web.auditors import pages
from web.auditors.round_in_facts import facts_of_round
from web.auditors.two_moments import Fact, show_two_moments
from web.front.guard import for_auditors, for_everybody
from web.front.said import _
from web.front.scope import may_open
from web.front.the_application import now, reading, the_application
from web.shown.round_shown import RoundShown


@pages.get("/rounds/<ref:round_id>/as-it-stood")
@for_everybody
def show_round_as_it_stood(round_id: str) -> str | tuple[str, int]:
    """Show a round as it stood at a moment, for everybody: nothing of it before it was announced."""
    return _page(round_id, drafts=False)


@pages.get("/audit/rounds")
@for_auditors
def show_rounds() -> str:
    """Show the rounds and committees that somebody audits, to choose one from."""
    with reading() as connection:
        any_round, any_committee = "auditors.show_any_round_as_it_stood", "auditors.show_committee_as_it_stood"
        rounds = [RoundShown(each, now()) for each in all_rounds(connection) if may_open(any_round, each)]
        committees = [each for each in all_committees(connection) if may_open(any_committee, committee_id=each.id)]
    return render_template("auditors/rounds.html", rounds=rounds, committees=committees)


@pages.get("/audit/rounds/<ref:round_id>")
@for_auditors
def show_any_round_as_it_stood(round_id: str) -> str | tuple[str, int]:
    """Show a round as it stood at a moment, drafts included."""
    return _page(round_id, drafts=True)


def _page(round_id: str, *, drafts: bool) -> tuple[str, int]:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now()).of_this_page()
        if shown.of.is_draft and not drafts:
            abort(404)
        events = "auditors.show_events" if drafts else "auditors.show_what_happened"
        back = (url_for("auditors.show_rounds"), _("Rounds"))
        return show_two_moments(
            connection,
            Thing("round", round_id),
            lambda at: facts_at(connection, round_id, at, drafts=drafts),
            published=not drafts,
            name=shown.name,
            kind="round",
            absent=_("This round did not exist yet.") if drafts else _("This round had not been announced yet."),
            back_to=back if drafts else (url_for("public.show_round", round_id=round_id), shown.name),
            every_event=url_for(events, round=round_id),
        )


def facts_at(connection: Reading, round_id: str, at: datetime, *, drafts: bool) -> list[Fact]:
    """Give the facts of a round at an instant; none where it did not exist, or was a draft that is not to be seen.

    :param connection: today's read models, where what residents wrote is looked up
    """
    replay = as_it_stood(the_application().store, connection, Thing("round", round_id), at)
    with replay.reading() as past:
        try:
            then = one_round(past, round_id)
        except NotFound:
            return []
        if then.is_draft and not drafts:
            return []
        return facts_of_round(past, then, words_from=connection)
