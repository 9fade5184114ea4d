"""A member's own page, an interest declared beforehand and a vote by name, each in the browser without JavaScript."""

import re
from datetime import timedelta

import pytest

from tests.a_meeting import named_votes
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, questions_to, service_of


@pytest.fixture
def meeting(town):
    return AMeetingToCome(town).publish()


def signed_in(town, name="ash"):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email=f"councillor.{name}@example.org", password=PASSWORD)
    return visitor.client


def sent(client, address, **says):
    page = client.get(address.partition("?")[0]).text
    form = next(one for one in page.split("<form")[1:] if 'name="key"' in one or 'name="entry"' in one)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return client.post(address, data={**hidden, **says})


def test_my_page_shows_the_next_meeting_my_wards_bids_and_what_i_declared(town, meeting):
    client = signed_in(town)
    meeting.declares(town.members[0], reason="My son plays there.")
    page = words_in(client.get("/committee/mine").text)
    for words in ("Council House", "Agenda and every paper", "A skate park on Mill Lane", "My son plays there."):
        assert words in page


def test_my_page_shows_how_i_voted_and_that_a_meeting_is_in_session(town, meeting):
    meeting.begins_now().everybody_comes()
    meeting.opens_a_vote()
    people = [member.person for member in town.members]
    meeting.at += timedelta(minutes=5)
    meeting.enter("VoteTaken", **named_votes(people[1:], people[:1], vote="2f" * 16))
    page = words_in(signed_in(town).get("/committee/mine").text)
    assert "Area Committee is meeting now." in page
    assert "Against: A report" in page


def test_my_page_asks_few_questions(town, meeting):
    client = signed_in(town)
    client.get("/committee/mine")
    with questions_to(town.application) as asked:
        assert client.get("/committee/mine").status_code == 200
    assert len(asked) <= 18, asked  # sign-in and scopes; then one for each heading, and two for each round of the ward


def test_an_interest_is_declared_published_and_taken_back(town, meeting):
    client = signed_in(town)
    address = f"/committee/meetings/{meeting.id}/declare"
    refused = sent(client, address, item=meeting.items[0], interest="personal", reason="")
    assert refused.status_code == 422
    assert "Say what your interest is" in refused.text
    says = {"item": meeting.items[0], "interest": "disclosable-pecuniary", "reason": "I own the field."}
    assert sent(client, address, **says).status_code == 303
    page = client.get(address).text
    assert "You leave for the item." in page
    assert "I own the field." in words_in(client.get(f"/meetings/{meeting.id}").text)
    declaration = re.search(r'name="declaration" value="([^"]+)"', page)[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    back = f"/committee/meetings/{meeting.id}/declarations"
    beech = signed_in(town, "beech")
    theirs = re.search(r'name="csrf_token" value="([^"]+)"', beech.get(address).text)[1]
    not_theirs = beech.post(back, data={"csrf_token": theirs, "declaration": declaration})
    assert not_theirs.status_code == 422
    assert f'<form method="post" action="{address}"' in not_theirs.text  # what is declared from here is a declaration
    assert client.post(back, data={"csrf_token": token, "declaration": declaration}).status_code == 303
    assert "I own the field." not in client.get(f"/meetings/{meeting.id}").text


def test_a_vote_by_name_is_given_in_the_browser_and_stands_before_the_clerk(town, meeting):
    meeting.begins_now().everybody_comes()
    client = signed_in(town)
    address = f"/committee/{town.committee}/rooms/{meeting.room}/my-vote"
    assert "No vote by name is open" in client.get(address).text
    meeting.opens_a_vote()
    assert sent(client, address, side="against").status_code == 303
    assert "You gave: Against." in words_in(client.get(address).text)
    clerk = Visitor(service_of(town))
    clerk.open("/sign-in")
    clerk.send(email="clerk@example.org", password=PASSWORD)
    screen = clerk.client.get(f"/committee/{town.committee}/rooms/{meeting.room}").text
    ash = town.members[0].person
    assert re.search(rf'name="vote-{ash}" value="against" checked', screen)
    assert "given on their own device" in screen


def test_nobody_but_members_has_such_a_page(town, meeting):
    for email in ("olive.officer@example.org", "clerk@example.org"):
        visitor = Visitor(service_of(town))
        visitor.open("/sign-in")
        visitor.send(email=email, password=PASSWORD)
        assert visitor.client.get("/committee/mine").status_code == 403
