"""Every event, for auditors: with names, drafts, and each event as it is stored."""

import re

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import people_who_act_for_the_council
from pb.actions.who_may import READ_THE_RECORD
from pb.readmodels.history.answers import facts_of, one_happening
from pb.readmodels.people.answers import all_around
from pb.readmodels.rounds.answers import names_of_rounds
from pb.readmodels.rows import written_out
from web.auditors import pages
from web.auditors.entries import entries_of
from web.auditors.event_lines import ROLES, SYSTEM, WHO, find_events, lines_of
from web.auditors.question_forms import EventsForm
from web.auditors.things_shown import things_shown
from web.front.guard import NotForThis, for_auditors
from web.front.said import Sentence, _
from web.front.scope import roles_for
from web.front.the_application import reading, the_application


@pages.get("/audit/")
@for_auditors
def show_events() -> Response | str | tuple[str, int]:
    """Show what happened, the latest first, fifty a page; lead whoever audits one thing to what is theirs."""
    if not roles_for(READ_THE_RECORD):
        return _to_what_is_theirs(request.args.get("round", ""))
    form, before = EventsForm(), max(request.args.get("before", 0, type=int), 0)
    with reading() as connection:
        rounds = names_of_rounds(connection, drafts=True)
        staff = {account.person: account.name for account in people_who_act_for_the_council(connection)}
        people: dict[str, Sentence | str] = {SYSTEM: WHO[SYSTEM], **staff}
        chosen = form.person.typed
        form.round.offer([("", _("All rounds")), *rounds.items()])
        form.role.offer([("", _("Everybody")), *((role, WHO[role]) for role in ROLES)])
        form.person.offer([("", _("Everybody")), *people.items(), *([] if chosen in people else [(chosen, "")])])
        found = find_events(connection, form, rounds, before=before, with_names=True)
    if chosen and chosen not in people:
        people[chosen] = next((event.who for event in found.events), _("Somebody else"))
        form.person.offer([("", _("Everybody")), *people.items()])
    here = url_for("auditors.show_events")
    return render_template(
        "auditors/events.html",
        events=found.events,
        form=form,
        with_names=True,
        older=f"{here}?{found.older}" if found.older else "",
        latest=here if before else "",
        page_of="auditors.show_event",
    ), (422 if form.problems else 200)


def _to_what_is_theirs(round_id: str) -> Response:
    """Lead somebody who does not audit the whole council to all of a round, or to the list of what is theirs."""
    if re.fullmatch(r"[0-9a-f]{32}", round_id):
        return redirect(url_for("auditors.show_everything_about", kind="round", thing_id=round_id), code=303)
    return redirect(url_for("auditors.show_rounds"), code=303)


@pages.get("/audit/events/<int:position>")
@for_auditors
def show_event(position: int) -> str:
    """Show one event in words and as it is stored; of sealed ballots only how many they are."""
    with reading() as connection:
        happening = one_happening(connection, position)
        around = set().union(*(all_around(connection, thing) for thing in happening.belongs_to))
        if not roles_for(READ_THE_RECORD, around):
            raise NotForThis
        rounds = names_of_rounds(connection, drafts=True)
        line = lines_of(connection, [happening], rounds, with_names=True)[0]
        belongs_to = things_shown(connection, happening.belongs_to)
    recorded = next(iter(the_application().store.read(position - 1, 1)), None)
    if recorded is None or recorded.position != position:
        abort(404)
    stored = {
        "position": recorded.position,
        "stored_name": recorded.topic,
        "originator_id": recorded.originator_id.hex,
        "originator_version": recorded.version,
        "timestamp": recorded.timestamp.isoformat(),
        "by": recorded.data["by"],
        "acting_as": recorded.data["acting_as"],
        **facts_of(recorded),
    }
    return render_template(
        "auditors/event.html",
        in_the_record=entries_of(position),
        event=line,
        happening=happening,
        belongs_to=belongs_to,
        stored=written_out(stored),
        sealed=line.name == "voting.BallotsSealed",
        back_to=url_for("auditors.show_events"),
        round_page="auditors.show_any_round_as_it_stood",
    )
