"""A round as it stood at any moment, worked out of its events alone, and what is different at another moment."""

from datetime import datetime

from flask import abort, render_template, request

from pb.readmodels.history.answers import happenings_page
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import all_rounds, one_round
from pb.replaying.as_it_stood import round_as_it_stood
from pb.store.event_store import NotFound
from web.auditors import pages
from web.auditors.event_lines import ON_A_PAGE, EventLine, lines_of
from web.auditors.question_forms import MomentsForm
from web.auditors.round_in_facts import Fact, differences, facts_of_round
from web.front.guard import for_auditors, for_everybody
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
    """Show all rounds, to choose one from."""
    with reading() as connection:
        rounds = [RoundShown(each, now()) for each in all_rounds(connection)]
    return render_template("auditors/rounds.html", rounds=rounds)


@pages.get("/audit/rounds/<ref:round_id>")
@for_auditors
def show_any_round_as_it_stood(round_id: str) -> str | tuple[str, int]:
    """Show a round as it stood at a moment, drafts included."""
    return _page(round_id, drafts=True)


def _page(round_id: str, *, drafts: bool) -> str | tuple[str, int]:
    form = MomentsForm()
    if request.args:
        form.validate()
    at, compared = form.at.data, not form.compared_with.blank
    until = form.compared_with.data if compared else now()
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now()).of_this_page()
        if shown.of.is_draft and not drafts:
            abort(404)
        then = facts_at(connection, round_id, at, drafts=drafts) if at else []
        after = facts_at(connection, round_id, until, drafts=drafts) if until else []
        between = _between(connection, round_id, at, until, drafts=drafts) if at and until else []
    return render_template(
        "auditors/as_of.html",
        round_id=round_id,
        name=shown.name,
        form=form,
        at=at,
        until=until if compared else None,
        facts=then if at else after,
        changed=differences(then, after) if at and until else [],
        between=between[:ON_A_PAGE],
        more=len(between) > ON_A_PAGE,
        drafts=drafts,
        round_page="auditors.show_any_round_as_it_stood" if drafts else "public.show_round",
    ), (422 if form.problems else 200)


def facts_at(connection: Reading, round_id: str, at: datetime, *, drafts: bool) -> list[Fact]:
    """Give the facts of a round at an instant; none where it did not exist, or was a draft that is not to be seen.

    :param connection: today's read models, where what residents wrote is looked up
    """
    replay = round_as_it_stood(the_application().store, connection, round_id, at)
    with replay.reading() as past:
        try:
            then = one_round(past, round_id)
        except NotFound:
            return []
        if then.is_draft and not drafts:
            return []
        return facts_of_round(past, then, words_from=connection)


def _between(connection: Reading, round_id: str, at: datetime, until: datetime, *, drafts: bool) -> list[EventLine]:
    """Give what happened in the round after the earlier of two instants and up to the later one, the latest first."""
    first, last = sorted((at, until))
    found = happenings_page(
        connection,
        round_id=round_id,
        after=first,
        up_to=last,
        limit=ON_A_PAGE + 1,
        published=not drafts,
    )
    return lines_of(connection, found, {}, with_names=drafts)
