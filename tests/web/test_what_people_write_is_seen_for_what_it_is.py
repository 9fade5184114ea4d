# ruff: noqa: RUF001 -- signs that look like others are what this is about
"""Invisible, turned and look-alike texts: cleaned or refused where they come in, harmless where they are shown."""

import re
from pathlib import Path

import pytest
from sqlalchemy import update

from pb.accounts.people_and_roles import account_of
from pb.accounts.refusals import EmailIsTaken, EmailNotUnderstood
from pb.actions.proposals import Bid, TitleNeeded
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.schemes.answers import all_areas
from pb.settings import read_settings
from tests.a_draft import begin
from tests.checkout import CHECKOUT
from tests.stories import PASSWORD, RULES, Town
from tests.town_pages import Visitor, service_of

NOTHING_SEEN = [
    "\u200b\u200b",
    "\u00ad\u00ad",
    "\u3164\u3164",
    "\u2800",
    "\u202e",
    "\u0301",
    "\ufeff \u2060",
    "\U0001d159",
    "\ufffc",
    "\uffa0",
]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.mark.parametrize("title", NOTHING_SEEN, ids=ascii)
def test_an_invisible_title_is_refused_like_an_empty_box_by_the_page_and_by_the_action(app, town, title):
    round_id = town.announced_round()
    rosa = Visitor(app, "resident")
    begin(rosa, round_id)
    page = rosa.send(title=title, summary="Ramps.")
    assert page.status_code == 422
    assert "Give your proposal a title" in page.text
    with pytest.raises(TitleNeeded):
        town.application.proposals.submit(round_id, Bid(title, "S", "", "P", [("R", 900_000)]), by=town.resident)


@pytest.mark.parametrize("name", NOTHING_SEEN, ids=ascii)
def test_nobody_registers_under_a_name_that_cannot_be_seen(app, name):
    visitor = Visitor(app)
    visitor.open("/register")
    page = visitor.send(name=name, email="nobody@example.org", password=PASSWORD)
    assert page.status_code == 422
    assert "Enter your name" in page.text


def test_a_title_that_would_turn_the_price_beside_it_loses_what_turns_it(town):
    round_id = town.announced_round()
    bid = Bid("Bench\u202e\u2067", "S\u202e", "", "P", [("R", 900_000)])
    town.application.proposals.submit(round_id, bid, by=town.resident)
    page = Visitor(service_of(town)).open(f"/rounds/{round_id}/proposals").text
    assert "<bdi>Bench</bdi>" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


GARDEN = "حديقة ٥٠"


def test_what_runs_from_the_right_stands_apart_in_what_a_page_says_itself(town, app):
    olive = Visitor(app, "officer")
    olive.open("/officers/areas/new")
    assert f"\u2068{GARDEN}\u2069 has been added." in olive.send(name=GARDEN, population="8400").text
    round_id = town.announced_round()
    bid = Bid(GARDEN, "S", "", "P", [("R", 900_000)])
    proposal = town.application.proposals.submit(round_id, bid, by=town.resident)
    page = Visitor(app).open(f"/proposals/{proposal}").text
    assert f"<title>\u2068{GARDEN}\u2069 – " in page
    assert f"<bdi>{GARDEN}</bdi>" in page


def test_a_link_back_keeps_the_name_of_a_round_apart(town):
    rounds = town.application.rounds
    round_id = rounds.draft(scheme=town.scheme, area=town.area, name=GARDEN, about="", committee="", by=town.officer)
    rounds.write_rules(round_id, RULES, by=town.officer)
    rounds.invite_proposals(round_id, by=town.officer)
    proposal = town.application.proposals.submit(
        round_id, Bid("Bench", "S", "", "P", [("R", 900_000)]), by=town.resident
    )
    page = Visitor(service_of(town)).open(f"/proposals/{proposal}").text
    assert f"Proposals in \u2068{GARDEN}\u2069" in page


ROSA = "rosa.resident@example.org"
TWINS = [f"{ROSA}\u200b", ROSA.title(), "\uff52\uff4f\uff53\uff41.resident@example.org", f" {ROSA} "]


@pytest.mark.parametrize("twin", TWINS, ids=ascii)
def test_two_accounts_that_look_the_same_cannot_be(town, twin):
    people = town.application.people
    with pytest.raises(EmailIsTaken):
        people.register(name="Rosa", email=twin, password=PASSWORD)
    assert people.sign_in(twin, PASSWORD), "and the one there is signs in, however it is pasted"


def test_an_address_in_letters_of_another_alphabet_is_refused_in_words(town):
    with pytest.raises(EmailNotUnderstood, match="in no other alphabet"):
        town.application.people.register(name="R", email="r\u043esa@example.org", password=PASSWORD)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("r\u043esa@example.org", "\u043e (U+043E) in this email address only looks like the letter o"),
        ("rosa@ex\u03b1mple.org", "\u03b1 (U+03B1) in this email address only looks like the letter a"),
        ("r\u0131ta@example.org", "\u0131 (U+0131) in this email address only looks like the letter i"),
        ("rosé@example.org", "no é (U+00E9) in it"),
        ("jo²@example.org", "no ² (U+00B2) in it"),
        ("ж☺@example.org", "no ж (U+0436), ☺ (U+263A) in it"),
    ],
    ids=ascii,
)
def test_the_page_says_which_character_of_an_address_is_not_what_it_looks_like(app, typed, named):
    visitor = Visitor(app)
    visitor.open("/register")
    page = visitor.send(name="Rosa", email=typed, password=PASSWORD)
    assert page.status_code == 422
    assert named in page.text


OF_BEFORE = [
    "\u043eld@example.org",
    "old\u200b@example.org",
    "\uff4fld@example.org",
    "öld²@example.org",
    "o\u0308ld@example.org",
    "old\u2019s@example.org",
]


@pytest.mark.parametrize("kept", OF_BEFORE, ids=ascii)
def test_an_account_of_before_is_found_by_its_address_as_it_was_typed_then(town, app, kept):
    people = town.application.people
    person = people.register(name="Old", email=f"old{OF_BEFORE.index(kept)}@example.org", password=PASSWORD)
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.person == person).values(email=kept))
    visitor = Visitor(app)
    visitor.open("/sign-in")
    assert visitor.send(email=f" {kept.upper()}", password=PASSWORD).request.path != "/sign-in"
    with town.application.reading() as connection:
        assert account_of(connection, kept).person == person
    assert town.application.erasing.whose(kept) == person


def test_who_has_an_address_of_before_keeps_it_beside_somebody_whose_own_looks_the_same(town):
    people = town.application.people
    first = people.register(name="First", email="first@example.org", password=PASSWORD)
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.person == first).values(email="twin\u200b@example.org"))
    second = people.register(name="Second", email="twin@example.org", password="another three words")
    with town.application.reading() as connection:
        assert account_of(connection, "twin\u200b@example.org").person == first
        assert account_of(connection, "TWIN@example.org").person == second
    assert people.sign_in("twin\u200b@example.org", PASSWORD)


@pytest.mark.parametrize(
    "typed", ["8,400", "8400", "8 400", "８，４００", "٨٤٠٠", "8’400", "8\u202f400", "\u200b8,400 "], ids=ascii
)
def test_a_population_is_read_as_people_write_it(town, app, typed):
    olive = Visitor(app, "officer")
    olive.open("/officers/areas/new")
    olive.send(name=f"Stoke {typed!a}", population=typed)
    with town.application.reading() as connection:
        assert {area.population for area in all_areas(connection) if ascii(typed) in area.name} == {8_400}


@pytest.mark.parametrize("typed", ["8,40", "8,4000", "1,5", "8.400", "8²", "①", "eight"])
def test_what_may_be_meant_otherwise_is_no_population(app, typed):
    olive = Visitor(app, "officer")
    olive.open("/officers/areas/new")
    page = olive.send(name="Stoke", population=typed)
    assert page.status_code == 422
    assert "must be a whole number, like 8,400" in page.text


PEOPLES = re.compile(
    r"\{\{\s*(?:\w+\.)*(?:title|summary|place|description|about|reasons?|run_by|committee_name|scheme_name|area_name)\s*\}\}"
)
TEMPLATES = sorted((Path(CHECKOUT) / "web" / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(path.parents[1])))
def test_what_people_wrote_keeps_its_direction_to_itself_in_every_template(path):
    """In an element, what people wrote stands in <bdi> or in an element with dir="auto"; attributes need neither."""
    text = path.read_text(encoding="utf-8")
    loose = []
    for found in PEOPLES.finditer(text):
        before = text[: found.start()]
        in_title = before.rfind("{% block title") > before.rfind("{% endblock")
        in_attribute = before.rfind("<") > before.rfind(">")
        in_trans = before.rfind("{% trans") > before.rfind("{% endtrans")
        tag = before[before.rfind("<") :]
        if in_title or in_attribute or in_trans or before.endswith("<bdi>") or 'dir="auto"' in tag:
            continue
        loose.append(found[0])
    assert loose == []
