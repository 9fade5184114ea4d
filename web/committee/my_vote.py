"""A member's own vote by name, on their own device, while the clerk has one open. What the clerk enters: in_session."""

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.in_session import room_as_entered
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee
from pb.telling.the_room import SIDES
from web.committee import pages
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.front.guard import MEMBER, for_committee
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.shown.room_shown import RoomShown


class VoteForm(PageForm):
    """One of three sides, of one vote; sent twice it is given once."""

    side = OneOf("Choose for, against, or abstain", tuple(SIDES.items()))
    vote = Words()
    entry = Words()


@pages.get("/<ref:committee_id>/rooms/<ref:room_id>/my-vote")
@for_committee
def show_my_vote(committee_id: str, room_id: str) -> str:
    """Show what is being voted on, and what one gave."""
    mark = the_application().desk.new_id().hex
    return _page(committee_id, room_id, VoteForm(formdata=None, data={"entry": mark}))


@pages.post("/<ref:committee_id>/rooms/<ref:room_id>/my-vote")
@for_committee
def give_my_vote(committee_id: str, room_id: str) -> Response | tuple[str, int]:
    """Give one's vote; until the clerk closes it, it can be given again, and the latest counts."""
    form = VoteForm()
    if form.validate():
        with form.handed_over(form.side):
            the_application().members.vote(
                room_id, form.vote.data, form.side.data, entry=form.entry.data, by=acting_as(MEMBER)
            )
            flash(_("Your vote is given. Until the clerk closes the vote you can give another."))
            return redirect(url_for("committee.show_my_vote", committee_id=committee_id, room_id=room_id), code=303)
    return _page(committee_id, room_id, form), 422


def _page(committee_id: str, room_id: str, form: VoteForm) -> str:
    room = room_as_entered(the_application().desk, room_id).standing()
    if room.opening.committee != committee_id:
        abort(404)
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        names = names_in_office(connection, room.opening.sits)
    vote = room.open_vote
    is_open = vote is not None and vote.by_name and vote.closed is None
    return render_template(
        "committee/my_vote.html",
        committee=committee,
        room_id=room_id,
        shown=RoomShown(room, names),
        vote=vote if is_open else None,
        motion=room.what_is_voted_on(vote) if vote else None,
        may=bool(vote and is_open and current_user.person in vote.entitled and current_user.person in room.in_sight()),
        given=vote.given.get(current_user.person, "") if vote else "",
        sides=SIDES,
        form=form,
    )
