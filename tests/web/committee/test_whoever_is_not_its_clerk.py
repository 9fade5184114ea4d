"""Whoever keeps nothing of a committee any more, or keeps another's, by raw requests to each of its pages and acts.

Each asks every address below ``/committee/`` and every page of officers about meetings, the acts with a token of their
own session and what a clerk would send: nothing is recorded, and no page shows a draft or what is exempt.
"""

import re
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.people.roles import Held
from domain.words.instants import day_in_london
from pb.actions.in_session import room_as_entered
from pb.actions.who_may import CLERK
from tests.stories import PASSWORD, SYSTEM
from tests.town_pages import service_of
from tests.web.committee.test_minutes_in_private import WORDS, InPrivate

REFUSED_FOR_ITS_TOKEN = 400
CEDAR = "councillor.cedar@example.org"
DRAFTED, PAPER = "Sale of the quay by private treaty", b"Three tenders, opened by two officers."


@pytest.fixture
def private(town):
    """A meeting with something minuted in private, an exempt paper, and another meeting whose agenda is a draft."""
    private = InPrivate(town)
    meetings, meeting = town.application.meetings, private.meeting
    how = {"title": "Tenders received", "name": "tenders.txt", "content": PAPER, "by": meeting.clerk}
    private.paper = meetings.publish_paper(meeting.id, meeting.items[1], **how)
    private.begins()
    assert private.minutes().status_code == 303
    begins = town.clock.now() + timedelta(days=20)
    private.to_come = meetings.call(town.committee, begins, "Council House", "in-person", by=meeting.clerk)
    meetings.draft_agenda(private.to_come, [AgendaItem("", "1", DRAFTED)], by=meeting.clerk)
    return private


def once_its_clerk(town):
    person = appointed(town, CLERK)
    return person, lambda: town.application.people.take_role(person, CLERK, by=SYSTEM)


def clerk_of_another(town):
    how = {"casting_vote": True, "by": town.officer}
    other = town.application.schemes.form_committee("Ham Committee", [town.area], 2, **how)
    return appointed(town, Held(CLERK, "committee", other)), None


def clerk_until_yesterday(town):
    today = day_in_london(town.clock.now())
    tomorrow = town.clock.now() + timedelta(days=1)
    return appointed(town, Held(CLERK, until=today.isoformat())), lambda: town.clock.set_to(tomorrow)


def member_whose_term_ended(town):
    member = town.members[2].person

    def ends():
        town.application.schemes.release_member(town.committee, member, by=town.officer)
        town.clock.set_to(town.clock.now() + timedelta(minutes=1))

    return member, ends


def member_of_another(town):
    return appointed(town, "member"), None


WHO = [once_its_clerk, clerk_of_another, clerk_until_yesterday, member_whose_term_ended, member_of_another]


def appointed(town, role):
    return town.application.people.appoint(
        role, name="Wilma Warden", email="wilma@example.org", password=PASSWORD, by=SYSTEM
    )


def addresses(app, private):
    """Every address about this committee, with what stands in it filled in; and whether it takes an act."""
    meeting, town = private.meeting, private.town
    known = {
        "committee_id": town.committee,
        "room_id": meeting.room,
        "meeting_id": private.to_come,
        "item": meeting.items[1],
        "item_id": meeting.items[1],
        "number": "1",
        "entry": meeting_entry(private),
        "person": town.members[0].person,
        "member": town.members[0].person,
    }
    about = ("/committee/", "/officers/meetings", "/officers/committees")
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if not str(rule).startswith(about):
            continue
        values = {name: known.get(name, "a" * 32) for name in rule.arguments}
        for meeting_id in {private.to_come, meeting.id} if "meeting_id" in values else {""}:
            filled = {**values, **({"meeting_id": meeting_id} if meeting_id else {})}
            yield app.url_map.bind("localhost").build(rule.endpoint, filled), rule.methods


def meeting_entry(private):
    return room_as_entered(private.town.application.desk, private.meeting.room).entries[0].id


def signed_in(app, email):
    client = app.test_client()
    form = {"csrf_token": token_in(client.get("/sign-in").text), "email": email, "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 303
    return client


def asks_for_all_of_it(client, app, private):
    """Open every address, and send each form to every one that takes an act; give what came of it."""
    token = token_in(client.get("/accessibility").text) or token_in(client.get("/").text)
    for address, methods in addresses(app, private):
        yield address, client.get(address)
        for form in FORMS if "POST" in methods else ():
            yield address, client.post(address, data={"csrf_token": token, **form(private)})


@pytest.mark.parametrize("who", WHO, ids=lambda one: one.__name__)
def test_nothing_goes_through_and_no_page_shows_a_draft(town, private, who):
    app = service_of(town)
    person, afterwards = who(town)
    client = signed_in(app, CEDAR if person == town.members[2].person else "wilma@example.org")
    if afterwards:
        afterwards()
    before, asked = town.application.store.last_position(), 0
    for address, answer in asks_for_all_of_it(client, app, private):
        asked += 1
        assert answer.status_code < 500, address
        assert answer.status_code != REFUSED_FOR_ITS_TOKEN, address
        seen = answer.get_data()
        for what in (DRAFTED.encode(), WORDS.encode(), PAPER):
            assert what not in seen, (address, what)
        assert town.application.store.last_position() == before, (address, answer.status_code)
    assert asked > 150


def test_the_clerk_who_asks_for_the_same_sees_it_and_enters_it(town, private):
    """Else nobody would know that the others were refused for who they are."""
    before = town.application.store.last_position()
    answers = [answer.get_data() for _, answer in asks_for_all_of_it(private.client, service_of(town), private)]
    for what in (DRAFTED.encode(), WORDS.encode(), PAPER):
        assert any(what in seen for seen in answers), what
    assert town.application.store.last_position() > before


def token_in(page):
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    return found[1] if found else ""


def as_a_clerk_would(private):
    mark = private.town.application.desk.new_id().hex
    return {
        "kind": "NoteMade", "entry": mark, "mark": mark, "item": private.meeting.items[1], "text": "x", "minute": "",
        "reason": "Because.", "why": "Because.", "member": private.town.members[0].person, "how": "in-person",
        "meeting": private.to_come, "title": "A paper", "place": "Hall",
    }  # fmt: skip


def closing(private):
    return {**as_a_clerk_would(private), "kind": "RoomClosed"}


FORMS = (as_a_clerk_would, closing)
