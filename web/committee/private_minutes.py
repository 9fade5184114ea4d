"""What a meeting minuted in private, for those alone who may see the exempt papers of the item."""

from typing import NamedTuple

from flask import abort, render_template
from flask_login import current_user

from pb.actions.in_session import room_as_entered
from pb.erasable.private_minutes import private_words
from pb.readmodels.committees.answers import one_committee
from web.committee import pages
from web.front.guard import for_committee
from web.front.scope import works_for_it
from web.front.the_application import reading, the_application
from web.shown.room_shown import minute_in


class Minuted(NamedTuple):
    """What was minuted in private at one minute: the words, and the summary that everybody reads."""

    at: str
    words: str
    summary: str


@pages.get("/<ref:committee_id>/rooms/<ref:room_id>/private")
@for_committee
def show_private_minutes(committee_id: str, room_id: str) -> str:
    """Show what was minuted in private under each exempt item; not of one from which an interest bars, and why."""
    room = room_as_entered(the_application().desk, room_id).standing()
    opening = room.opening
    if opening.committee != committee_id:
        abort(404)
    items = [item for item in room.items.values() if item.in_private]
    members, me = the_application().members, current_user.person
    if items and not (works_for_it() or members.has_a_seat(opening.meeting, me)):
        abort(403)
    barred = members.barred_from(opening.meeting, me) if items else frozenset()
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        mine = [one for item in items if item.id not in barred for one in item.in_private]
        words = private_words(connection, [commitment for _at, _summary, commitment in mine])
    minuted = {
        item.id: [
            Minuted(minute_in(at, opening.at), words[commitment], summary)
            for at, summary, commitment in item.in_private
            if commitment in words
        ]
        for item in items
    }
    return render_template(
        "committee/private_minutes.html",
        committee=committee,
        room_id=room_id,
        began=opening.at,
        items=items,
        paragraphs=opening.exempt,
        barred=barred,
        minuted=minuted,
    )
