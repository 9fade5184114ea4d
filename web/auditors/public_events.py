"""What happened, for everybody: what the public record publishes, with the capacity in which people acted."""

from flask import render_template, request, url_for

from pb.readmodels.history.answers import one_happening
from pb.readmodels.rounds.answers import names_of_rounds
from pb.readmodels.rows import instant, written_out
from web.auditors import pages
from web.auditors.event_lines import ROLES, WHO, find_events, lines_of
from web.auditors.question_forms import EventsForm
from web.front.guard import for_everybody
from web.front.said import Sentence
from web.front.the_application import reading


@pages.get("/what-happened")
@for_everybody
def show_what_happened() -> str | tuple[str, int]:
    """Show what happened, the latest first, fifty a page; of one round, one role, some days."""
    form, before = EventsForm(), max(request.args.get("before", 0, type=int), 0)
    with reading() as connection:
        rounds = names_of_rounds(connection, drafts=False)
        form.round.offer([("", Sentence("All rounds")), *rounds.items()])
        form.role.offer([("", Sentence("Everybody")), *((role, WHO[role]) for role in ROLES)])
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
        happening = one_happening(connection, position, published=True)
        rounds = names_of_rounds(connection, drafts=False)
        line = lines_of(connection, [happening], rounds, with_names=False)[0]
    stored = {
        "position": happening.position,
        "stored_name": happening.name,
        "originator_id": happening.subject,
        "timestamp": instant(happening.at),
        "acting_as": happening.acting_as,
        **happening.facts,
    }
    return render_template(
        "auditors/event.html",
        event=line,
        happening=happening,
        stored=written_out(stored),
        sealed=line.name == "voting.BallotsSealed",
        back_to=url_for("auditors.show_what_happened"),
        round_page="auditors.show_round_as_it_stood",
    )
