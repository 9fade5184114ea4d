"""A committee as it stood at any moment: who sat on it, who chaired it, how many it needed."""

from datetime import datetime

from flask import url_for

from pb.actions.vocabulary import Thing
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee, seats_on
from pb.readmodels.reading import Reading
from pb.replaying.as_it_stood import as_it_stood
from pb.store.event_store import NotFound
from web.auditors import pages
from web.auditors.two_moments import Fact, show_two_moments
from web.front.guard import for_auditors
from web.front.said import _
from web.front.the_application import reading, the_application


@pages.get("/audit/committees/<ref:committee_id>")
@for_auditors
def show_committee_as_it_stood(committee_id: str) -> str | tuple[str, int]:
    """Show a committee as it stood at a moment."""
    with reading() as connection:
        name = one_committee(connection, committee_id).name
        return show_two_moments(
            connection,
            Thing("committee", committee_id),
            lambda at: facts_at(connection, committee_id, at),
            published=False,
            name=name,
            kind="committee",
            absent=_("This committee did not exist yet."),
            back_to=(url_for("auditors.show_rounds"), _("Rounds and committees")),
            every_event=url_for("auditors.show_everything_about", kind="committee", thing_id=committee_id),
        )


def facts_at(connection: Reading, committee_id: str, at: datetime) -> list[Fact]:
    """Give the facts of a committee at an instant; none where it did not exist.

    :param connection: today's accounts, where people's names are looked up
    """
    replay = as_it_stood(the_application().store, connection, Thing("committee", committee_id), at)
    with replay.reading() as past:
        try:
            committee = one_committee(past, committee_id)
        except NotFound:
            return []
        seats = seats_on(past, committee_id)
    people = [seat.member for seat in seats]
    names = {person: _("[erased] {person}", person=person) for person in people} | names_in_office(connection, people)
    return [
        Fact(_("Name"), committee.name),
        Fact(_("Quorum"), f"{committee.quorum}"),
        Fact(_("On a tie"), _("the chair has a casting vote") if committee.casting_vote else _("the motion is lost")),
        Fact(_("Chair"), names[committee.chair] if committee.chair else _("nobody")),
        *(
            Fact(
                _("Seat of {member}", member=names[seat.member]),
                _("with a vote") if seat.has_vote else _("co-opted, without a vote"),
            )
            for seat in seats
        ),
    ]
