"""What happened, for everybody: what the public record publishes, with the capacity in which people acted."""

import json

from flask import render_template, request, url_for

from pb.readmodels.history.answers import one_happening
from pb.readmodels.rounds.answers import announced_rounds
from web.auditors import pages
from web.auditors.event_lines import ROLES, WHO, find_events, lines_of
from web.auditors.question_forms import EventsForm
from web.front.guard import for_everybody
from web.front.the_application import reading


@pages.get("/what-happened")
@for_everybody
def show_what_happened() -> str | tuple[str, int]:
    """Show what happened, the latest first, fifty a page; of one round, one role, some days."""
    form, before = EventsForm(), max(request.args.get("before", 0, type=int), 0)
    with reading() as connection:
        rounds = {row.id: row.name for row in announced_rounds(connection)}
        form.round.offer([("", "All rounds"), *rounds.items()])
        form.role.offer([("", "Everybody"), *((role, WHO[role]) for role in ROLES)])
        found = find_events(connection, form, rounds, before=before, with_names=False)
    here = url_for("auditors.show_what_happened")
    return render_template(
        "auditors/events.html",
        events=found.events,
        form=form,
        with_names=False,
        older=f"{here}?{found.older}" if found.older else "",
        latest=here if before else "",
        page_of="auditors.show_one_thing_that_happened",
    ), (422 if form.problems else 200)


@pages.get("/what-happened/<int:position>")
@for_everybody
def show_one_thing_that_happened(position: int) -> str:
    """Show one event in words, and its facts as they are stored."""
    with reading() as connection:
        row = one_happening(connection, position, published=True)
        rounds = {each.id: each.name for each in announced_rounds(connection)}
        line = lines_of(connection, [row], rounds, with_names=False)[0]
    stored = {
        "position": row.position,
        "stored_name": row.name,
        "originator_id": row.subject,
        "timestamp": row.at,
        "acting_as": row.acting_as,
        **json.loads(row.facts),
    }
    return render_template(
        "auditors/event.html",
        event=line,
        row=row,
        stored=json.dumps(stored, indent=2, ensure_ascii=False),
        sealed=line.name == "voting.BallotsSealed",
        back_to=url_for("auditors.show_what_happened"),
        round_page="auditors.show_round_as_it_stood",
    )
