"""Exempt papers are for whoever needs to know: not for a member whom an interest bars from the item."""

from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, service_of

PRICES, OPEN = b"Secret prices", b"An open report"


@pytest.fixture
def meeting(town):
    """A bid with an open paper, and the tenders for it with an exempt one."""
    meeting = AMeetingToCome(town)
    exempt = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
    items = [
        AgendaItem("", "1", "A bid", "bid", (meeting.bids[0],)),
        AgendaItem("", "2", "Tenders", "bid", (meeting.bids[1],), exempt=exempt),
    ]
    meetings = town.application.meetings
    meetings.draft_agenda(meeting.id, items, by=meeting.clerk)
    for item, content in zip(meeting.items, (OPEN, PRICES), strict=True):
        meetings.publish_paper(meeting.id, item, title="Report", name="report.txt", content=content, by=meeting.clerk)
    return meeting.publish()


def signed_in(town, name):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email=f"councillor.{name}@example.org", password=PASSWORD)
    return visitor.client


def paper(client, meeting, number):
    return client.get(f"/committee/meetings/{meeting.id}/papers/{number}")


def owns_the_field(meeting, member, item=1):
    return meeting.declares(member, item, "disclosable-pecuniary", reason="I own the field.")


def test_whom_an_interest_bars_gets_no_exempt_paper_of_the_item_and_reads_why(town, meeting):
    ash, beech = signed_in(town, "ash"), signed_in(town, "beech")
    assert paper(ash, meeting, 2).data == PRICES
    declaration = owns_the_field(meeting, town.members[0])
    refused = paper(ash, meeting, 2)
    assert refused.status_code == 403
    assert "Localism Act 2011, section 31(4)" in words_in(refused.text)
    page = ash.get(f"/committee/meetings/{meeting.id}").text
    assert "You are not shown the exempt papers of item 2" in words_in(page)
    assert "papers/2" not in page
    assert paper(ash, meeting, 1).data == OPEN
    assert paper(beech, meeting, 2).data == PRICES
    town.application.members.take_back(meeting.id, declaration, by=town.members[0])
    assert paper(ash, meeting, 2).data == PRICES


def test_an_interest_in_another_item_or_one_that_does_not_bar_keeps_nothing_from_them(town, meeting):
    ash = signed_in(town, "ash")
    owns_the_field(meeting, town.members[0], item=0)
    meeting.declares(town.members[0], 1, "personal")
    assert paper(ash, meeting, 1).data == OPEN
    assert paper(ash, meeting, 2).data == PRICES


def test_a_dispensation_that_covers_the_item_gives_the_paper_back(town, meeting):
    ash, who = signed_in(town, "ash"), town.members[0].person
    owns_the_field(meeting, town.members[0])
    last = (town.clock.now() + timedelta(days=60)).date()
    how = {"allows": "speak", "ground": "c", "last_day": last, "by": meeting.clerk}
    number = town.application.interests.grant(who, "The field", proposals=[meeting.bids[1]], **how)
    assert paper(ash, meeting, 2).data == PRICES
    town.application.interests.end_dispensation(who, number, reason="It was a mistake.", by=meeting.clerk)
    assert paper(ash, meeting, 2).status_code == 403


def test_what_is_declared_in_the_room_bars_from_the_papers_too(town, meeting):
    meeting.begins_now().everybody_comes()
    beech = signed_in(town, "beech")
    its = {"item": meeting.items[1], "member": town.members[1].person, "interest": "disclosable-pecuniary"}
    meeting.enter("InterestDeclared", **its, reason="My firm bids.", leaves=True, dispensation="")
    assert paper(beech, meeting, 2).status_code == 403
