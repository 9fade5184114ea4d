"""Following on pages: one press by an account, a letter where there is none, and pages for everybody stay the same."""

import json
import re
from html import unescape

import pytest
from sqlalchemy import select

from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.erasable.letter_tables import letters
from pb.letters.following import AT_ONCE, DAILY, NEVER, WEEKLY
from pb.letters.sending import About, Sender
from pb.letters.unsubscribing import address_of
from pb.letters.ways.shown import Shown
from pb.settings import read_settings
from tests.stories import BENCHES, SKATE_PARK, Town
from tests.town_pages import Visitor, service_of

KEY = b"for tests only" * 4


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


def followable(town):
    """One of each kind with the address of its page."""
    round_id = town.announced_round()
    proposal = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    return {
        Thing("round", round_id): f"/rounds/{round_id}",
        Thing("proposal", proposal): f"/proposals/{proposal}",
        Thing("area", town.area): f"/areas/{town.area}",
        Thing("committee", town.committee): f"/committees/{town.committee}",
    }


def how_often(town, thing, person=None):
    return town.application.following.how_often(thing, by=person or town.resident)


def the_letter(town, to):
    with town.application.reading() as connection:
        facts = connection.scalars(
            select(letters.c.facts).where(letters.c.kind == "confirm-following", letters.c.to_whom == to)
        ).all()
    return json.loads(facts[-1])["link"]


def presses_follow(visitor, page):
    """Press the button of the page, which is a form of its own."""
    form = re.search(r'<form method="post" action="(/follow/[^"]+)">(.*?)</form>', page.text, re.DOTALL)
    hidden = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    return visitor.send(form[1], **{name: unescape(value) for name, value in hidden.items()})


def test_one_press_follows_on_every_page_and_the_page_says_so_afterwards(town, app):
    visitor = Visitor(app, "resident")
    for thing, address in followable(town).items():
        page = presses_follow(visitor, visitor.open(address))
        assert page.request.path == address
        assert "You follow this." in page.text
        assert how_often(town, thing) == DAILY


def test_the_page_for_everybody_is_the_same_whoever_follows(town, app):
    stranger, visitor = Visitor(app), Visitor(app, "resident")
    for address in followable(town).values():
        before = stranger.open(address)
        presses_follow(visitor, visitor.open(address))
        after = stranger.open(address)
        assert after.text == before.text
        assert after.headers["ETag"] == before.headers["ETag"]
        assert "Follow this" in after.text
        assert "<form" not in after.text.partition("<!--follow-->")[2].partition("<!--/follow-->")[0]
        assert visitor.open(address).headers["Cache-Control"] == "no-store"


def test_without_an_account_a_letter_asks_whether_it_was_they(town, app):
    thing, address = next(iter(followable(town).items()))
    visitor = Visitor(app)
    leads_to = re.search(r'href="(/follow/[^"]+)"', visitor.open(address).text)[1]
    visitor.open(leads_to)
    page = visitor.send(email="stranger@example.org", how_often=WEEKLY)
    assert "We have sent you an email" in page.text
    link = the_letter(town, "stranger@example.org")
    for _ in range(3):  # a mail scanner looks first
        page = visitor.open(link)
    assert "You asked to follow Spring round" in re.sub(r"</?bdi>", "", page.text)
    page = visitor.send(**{f"{thing.kind}-{thing.id}": WEEKLY})
    assert "What you chose is kept." in page.text
    assert page.text.count("<select") == 1
    page = visitor.send(**{f"{thing.kind}-{thing.id}": "no-more"})
    assert "You follow nothing yet" in page.text


def test_nobody_learns_by_asking_whether_an_address_is_known(town, app):
    _thing, address = next(iter(followable(town).items()))
    pages = []
    for email in ("rosa.resident@example.org", "nobody@example.org"):
        visitor = Visitor(app)
        visitor.open(re.search(r'href="(/follow/[^"]+)"', visitor.open(address).text)[1])
        pages.append(re.sub(r'value="[^"]*"', "", visitor.send(email=email, how_often=DAILY).text))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"email": "", "how_often": DAILY}, "Enter your email address"),
        ({"email": "nobody", "how_often": DAILY}, "email address"),
        ({"email": "a@example.org", "how_often": "hourly"}, "Choose how often we write to you"),
        ({"email": "a@example.org"}, "Choose how often we write to you"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(town, app, answers, said):
    thing = next(iter(followable(town)))
    visitor = Visitor(app)
    visitor.open(f"/follow/{thing.kind}/{thing.id}")
    page = visitor.send(**answers)
    assert page.status_code == 422
    assert said in unescape(page.text.partition("govuk-error-summary")[2])


def test_what_is_not_there_cannot_be_followed(town, app):
    for role in (None, "resident"):
        visitor = Visitor(app, role)
        assert visitor.open("/follow/round/" + "0" * 32).status_code == 404
        assert visitor.open("/follow/person/" + town.resident.person).status_code == 404


def test_the_list_keeps_how_often_for_each(town, app):
    things = followable(town)
    for thing in things:
        town.application.following.follow(thing, DAILY, by=town.resident)
    visitor = Visitor(app, "resident")
    page = visitor.open("/following")
    assert page.text.count("<select") == 4
    for name in ("Spring round", "A skate park on Mill Lane", "Devonport", "Area Committee"):
        assert name in page.text
    chosen = dict(zip(things, (AT_ONCE, WEEKLY, NEVER, "no-more"), strict=True))
    page = visitor.send(**{f"{thing.kind}-{thing.id}": what for thing, what in chosen.items()})
    assert "What you chose is kept." in page.text
    assert [how_often(town, thing) for thing in things] == [AT_ONCE, WEEKLY, NEVER, ""]


def test_the_list_is_only_shown_to_whoever_follows(town, app):
    for thing in followable(town):
        town.application.following.follow(thing, DAILY, by=town.resident)
    for role in (None, "officer", "auditor"):
        assert "Spring round" not in Visitor(app, role).open("/following").text


def test_an_address_asks_for_its_list(town, app):
    thing = next(iter(followable(town)))
    town.application.following.follow(thing, DAILY, by=town.resident)
    visitor = Visitor(app)
    visitor.open("/following")
    assert "We have sent you an email" in visitor.send(email="rosa.resident@example.org").text
    page = visitor.open(the_letter(town, "rosa.resident@example.org"))
    assert "Spring round" in page.text
    visitor.send(**{f"{thing.kind}-{thing.id}": NEVER})
    assert how_often(town, thing) == NEVER


def test_too_many_letters_are_refused_with_a_word_on_when(town, app):
    visitor = Visitor(app)
    for _ in range(3):
        visitor.open("/following")
        visitor.send(email="stranger@example.org")
    visitor.open("/following")
    page = visitor.send(email="stranger@example.org")
    assert page.status_code == 429
    assert "minute" in page.text


def test_a_link_of_before_says_so(town, app):
    visitor = Visitor(app)
    page = visitor.open("/following/by-letter/made-up")
    assert page.status_code == 410
    assert "This link does not work any more" in page.text


def test_one_click_ends_one_thing_by_the_page_and_by_a_mail_program(town, app):
    one, other = [thing for thing in followable(town) if thing.kind in ("round", "area")]
    for thing in (one, other):
        town.application.following.follow(thing, AT_ONCE, by=town.resident)
    town.application.proposals.submit(one.id, BENCHES, by=town.resident)
    town.application.do_what_is_due()
    Sender(town.application.database, town.clock, Shown(), About("Plymstock", "http://localhost", KEY)).send_due()
    with town.application.reading() as connection:
        rows = connection.execute(select(letters).where(letters.c.kind == "followed")).all()
    by_thing = {row.cause.split(":")[1]: row.id for row in rows}
    visitor = Visitor(app)
    page = visitor.open(address_of(KEY, by_thing["round"]))
    assert "Follow Spring round no more?" in re.sub(r"</?bdi>", "", page.text)
    assert "You do not follow this any more" in visitor.send().text
    assert (how_often(town, one), how_often(town, other)) == ("", AT_ONCE)
    pressed = app.test_client().post(address_of(KEY, by_thing["area"]), data={"List-Unsubscribe": "One-Click"})
    assert pressed.status_code == 200
    assert how_often(town, other) == ""


def test_following_is_everybodys_own(town, app):
    """An officer who is signed in follows as the person they are."""
    thing = next(iter(followable(town)))
    visitor = Visitor(app, "officer")
    visitor.open(f"/follow/{thing.kind}/{thing.id}")
    visitor.send(how_often=AT_ONCE)
    assert how_often(town, thing, Actor(town.officer.person, "officer")) == AT_ONCE
    assert how_often(town, thing) == ""


def test_a_result_can_be_followed(town, app):
    round_id = town.open_round()
    town.vote(round_id, ["1"])
    town.close_and_count()
    page = Visitor(app).open(f"/rounds/{round_id}/result")
    assert f'href="/follow/round/{round_id}"' in page.text
    visitor = Visitor(app, "resident")
    presses_follow(visitor, visitor.open(f"/rounds/{round_id}/result"))
    assert how_often(town, Thing("round", round_id)) == DAILY
