"""A resident says for which group a proposal is and as what they wish to be named, and changes it later."""

from dataclasses import replace

import pytest

from pb.erasable.named_as import NamedAs, Shown
from pb.readmodels.proposals.answers import proposals_by
from tests.staff_pages import errors_in, words_in
from tests.stories import BENCHES, RULES


@pytest.fixture
def round_id(town):
    return town.announced_round(replace(RULES, proposals_each_group=1))


@pytest.fixture
def rosa(town):
    return town.browser("Rosa Resident")


def begun(town, rosa, round_id):
    draft = rosa.post(f"/rounds/{round_id}/propose", {"key": "k"}).location.rsplit("/", 1)[0]
    for page, typed in (
        ("idea", {"title": "Benches", "summary": "Eight."}),
        ("place", {"place": "Sea front"}),
        ("costs", {"costs-0-what": "Benches", "costs-0-amount": "7000"}),
    ):
        assert rosa.post(f"{draft}/{page}", typed).status_code == 303
    return draft


def test_the_limit_of_a_group_is_said_before_and_where_the_rules_are(town, rosa, round_id):
    assert "One group can put in 1 proposal" in words_in(rosa.get(f"/rounds/{round_id}/propose").text)
    assert "Each group can put in 1 proposal" in words_in(town.browser().get(f"/rounds/{round_id}").text)


def test_it_is_a_page_of_the_draft_and_stands_beside_what_is_sent(town, rosa, round_id):
    draft = begun(town, rosa, round_id)
    page = f"{draft}/named"
    assert errors_in(rosa.post(page, {"shown": "group", "group": ""}, page=page)) == [
        "Enter the name of the group, up to 100 characters, with letters in it."
    ]
    assert rosa.post(page, {"shown": "group", "group": "Sea Club"}).status_code == 303
    assert "Sea Club" in words_in(rosa.get(f"{draft}/preview").text)
    check = rosa.get(f"{draft}/check").text
    read = check.split('name="read" value="')[1].split('"')[0]
    assert "and that you are named so" in words_in(check)
    assert rosa.post(f"{draft}/check", {"read": read}).status_code == 303
    with town.application.database.reading() as connection:
        (made,) = proposals_by(connection, town.resident.person)
    anybody = town.browser()
    for address in (f"/proposals/{made.id}", f"/proposals/{made.id}/poster"):
        assert "Put in by Sea Club" in words_in(anybody.get(address).text)
    for address in (f"/rounds/{round_id}/proposals", "/proposals"):
        assert "by Sea Club" in words_in(anybody.get(address).text)
    assert "Sea Club" in town.browser("Olive Officer").get(f"/officers/rounds/{round_id}/proposals.csv").text


def test_it_is_changed_later_and_nobody_changes_anothers(town, rosa, round_id):
    bid = replace(BENCHES, named=NamedAs(Shown.NAME, "Rosa P.", ""))
    made = town.application.proposals.submit(round_id, bid, by=town.resident)
    led = rosa.get(f"/proposals/{made}/named").location
    assert 'value="Rosa P."' in rosa.get(led).text
    assert rosa.post(led, {"shown": "resident"}).status_code == 303
    town.clock.set_to(town.clock.now().replace(second=1))
    assert "Put in by a resident of Devonport" in words_in(town.browser().get(f"/proposals/{made}").text)
    town._person("resident", "Ola Other")
    assert town.browser("Ola Other").get(f"/proposals/{made}/named").status_code == 404


def test_a_group_that_has_enough_is_told_so_at_sending(town, rosa, round_id):
    first = replace(BENCHES, named=NamedAs(Shown.NOTHING, "", "Sea Club"))
    town.application.proposals.submit(round_id, first, by=town.second)
    draft = begun(town, rosa, round_id)
    rosa.post(f"{draft}/named", {"shown": "nothing", "group": "the SEA club"})
    read = rosa.get(f"{draft}/check").text.split('name="read" value="')[1].split('"')[0]
    refused = rosa.post(f"{draft}/check", {"read": read}, page=f"{draft}/check")
    assert "has put in as many proposals as one group can put into this round" in words_in(refused.text)
