"""Those who put a proposal in together: named by address, asked by a letter, behind it only if and while they agree."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.accounts.refusals import TooManyTries
from pb.actions.co_applicants import (
    EnoughAreNamed,
    GiveYourName,
    SomebodyHasNotAnswered,
    TheyAreNamedAlready,
    ThisLinkLeadsNowhere,
    YouPutItInYourself,
)
from pb.erasable.co_applicants import Answered, co_applicants, named_with, names_with
from pb.erasable.letter_tables import letters
from pb.store.event_store import NotFound
from tests.stories import PASSWORD, SKATE_PARK, SYSTEM, Town

PAGE = "/with/"


@pytest.fixture
def town(settings):
    made = Town(settings)
    made.round_id = made.announced_round()
    made.draft = uuid4()
    made.application.drafting_proposals.begin(made.round_id, made.draft, by=made.resident)
    boxes = [("title", "Swings"), ("summary", "Two swings.")]
    made.application.drafting_proposals.keep(made.round_id, made.draft.hex, "idea", boxes, by=made.resident)
    yield made
    made.close()


def ask(town, email, by=None):
    """Name somebody; give the token of their link, out of the letter."""
    by = by or town.resident
    town.application.co_applicants.ask(town.round_id, town.draft.hex, email, page=PAGE, by=by)
    with town.application.reading() as connection:
        of_kind = letters.c.kind == "asked-to-put-in-together"
        found = connection.execute(select(letters).where(of_kind, letters.c.to_whom == email)).all()
    return json.loads(found[-1].facts)["link"].removeprefix(PAGE)


def submit(town):
    return town.application.proposals.submit(town.round_id, SKATE_PARK, by=town.resident, id=town.draft)


def names(town):
    with town.application.reading() as connection:
        return names_with(connection, town.draft.hex)


def rows(town):
    with town.application.reading() as connection:
        return connection.execute(select(co_applicants)).all()


def resident(town, email):
    add = town.application.people.appoint
    return Actor(add("resident", name="S", email=email, password=PASSWORD, by=SYSTEM), "resident")


def test_nobody_is_behind_a_proposal_who_has_not_agreed_and_it_is_not_sent_before(town):
    together = town.application.co_applicants
    ann, bob = ask(town, "ann@example.org"), ask(town, "bob@example.org")
    asked = together.look(ann)
    assert (asked.title, asked.summary, asked.asked_by) == ("Swings", "Two swings.", "Rosa Resident")
    for _ in range(3):
        together.look(ann)
    assert names(town) == [], "looking changes nothing"
    with pytest.raises(SomebodyHasNotAnswered):
        submit(town)
    together.agree(ann, " Friends of Mill Lane\n")
    with pytest.raises(SomebodyHasNotAnswered):
        submit(town)
    together.decline(bob)
    submit(town)
    assert names(town) == ["Friends of Mill Lane"]
    assert together.look(ann).title == SKATE_PARK.title


def test_a_name_is_taken_off_at_any_time_by_its_owner_and_address_and_name_are_forgotten(town):
    ann = ask(town, "ann@example.org")
    together = town.application.co_applicants
    together.agree(ann, "Ann")
    submit(town)
    together.decline(ann)
    assert names(town) == []
    (row,) = rows(town)
    assert (row.name, row.email, row.state) == ("", "", Answered.DECLINED)
    together.agree(ann, "Ann Ash")
    assert names(town) == ["Ann Ash"], "whoever changes their mind has the link"


def test_the_author_takes_somebody_off_and_their_link_leads_nowhere(town):
    ann = ask(town, "ann@example.org")
    with town.application.reading() as connection:
        (it,) = named_with(connection, town.draft.hex)
    sam = resident(town, "s@example.org")
    with pytest.raises(NotFound):
        town.application.co_applicants.take_off(town.round_id, town.draft.hex, it.id, by=sam)
    town.application.co_applicants.take_off(town.round_id, town.draft.hex, it.id, by=town.resident)
    for act in (town.application.co_applicants.look, town.application.co_applicants.decline):
        with pytest.raises(ThisLinkLeadsNowhere):
            act(ann)
    submit(town)


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000])
def test_a_link_that_is_none_leads_nowhere(town, token):
    with pytest.raises(ThisLinkLeadsNowhere):
        town.application.co_applicants.agree(token, "Ann")


def test_who_cannot_be_named_is_refused_in_words(town):
    ask(town, "ann@example.org")
    for email, no in (
        ("ann@example.org", TheyAreNamedAlready),
        ("rosa.resident@example.org", YouPutItInYourself),
        ("nobody", Refusal),
    ):
        with pytest.raises(no):
            ask(town, email)
    for number in range(4):
        ask(town, f"n{number}@example.org")
    with pytest.raises(EnoughAreNamed):
        ask(town, "more@example.org")
    sam = resident(town, "s@example.org")
    with pytest.raises(NotFound):
        ask(town, "else@example.org", by=sam)


@pytest.mark.parametrize("name", ["", " \u200b", "n" * 101])
def test_whoever_agrees_gives_a_name_that_can_be_read(town, name):
    ann = ask(town, "ann@example.org")
    with pytest.raises(GiveYourName):
        town.application.co_applicants.agree(ann, name)


def test_nobody_is_buried_in_letters(town):
    def take_all_off():
        with town.application.reading() as connection:
            for each in named_with(connection, town.draft.hex):
                town.application.co_applicants.take_off(town.round_id, town.draft.hex, each.id, by=town.resident)

    for _ in range(3):
        ask(town, "ann@example.org")
        take_all_off()
    with pytest.raises(TooManyTries):
        ask(town, "ann@example.org")


def test_rows_go_with_the_draft_and_stay_with_what_was_sent(town):
    ask(town, "ann@example.org")
    town.application.drafting_proposals.throw_away(town.round_id, town.draft.hex, by=town.resident)
    assert rows(town) == []
    town.draft = UUID(int=uuid4().int)
    town.application.drafting_proposals.begin(town.round_id, town.draft, by=town.resident)
    town.application.co_applicants.agree(ask(town, "bob@example.org"), "Bob")
    submit(town)
    town.clock.pass_by(timedelta(days=400))
    town.application.do_what_is_due()
    assert names(town) == ["Bob"]


def test_whoever_was_named_is_gone_with_their_account_and_all_of_them_with_the_author(town):
    sam = resident(town, "sam@example.org")
    for email in ("sam@example.org", "ann@example.org"):
        town.application.co_applicants.agree(ask(town, email), email[:3])
    town.application.erasing.erase(sam.person, by=town.officer)
    assert names(town) == ["ann"]
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert rows(town) == []
