"""Whoever follows something is told what everybody may know of it: as often as they chose, once, and nothing else."""

import json
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.instants import LONDON
from pb.actions.following import MOST, NO_MORE
from pb.actions.talking import Saying
from pb.erasable.follow_tables import follower_addresses, follows, follows_asked
from pb.erasable.letter_tables import letters
from pb.letters import following as rows
from pb.letters.following import AT_ONCE, DAILY, NEVER, WEEKLY, next_letter
from pb.letters.reach import Wishes, keep_wishes
from pb.letters.sending import About, Sender
from pb.letters.unsubscribing import token_of as proof
from pb.letters.ways.shown import Shown
from pb.processes.by_the_clock import tell_followers_what_happened as telling
from tests.stories import BENCHES, MONDAY, PASSWORD, SKATE_PARK, SYSTEM, TIMETABLE, Town

ABOUT = About("Plymstock", "http://localhost", b"for tests only" * 4)
PAGE = "/following/by-letter/"


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.sender = Sender(town.application.database, town.clock, Shown(), ABOUT)
    yield town
    town.close()


def ann(town):
    person = town.application.people.appoint(
        "resident", name="Ann", email="ann@example.org", password=PASSWORD, by=SYSTEM
    )
    return Actor(person, "resident")


def goes_on(town, moment=None):
    if moment is not None:
        town.clock.set_to(moment)
    town.application.do_what_is_due()
    town.sender.send_due()


def letters_to(town, whom, kind="followed"):
    with town.application.reading() as connection:
        its = select(letters).where(letters.c.kind == kind, letters.c.to_whom == whom).order_by(letters.c.posted_at)
        return connection.execute(its).all()


def told(town, whom):
    """What the letters to somebody say happened, the first first."""
    return [json.loads(row.facts)["happened"] for row in letters_to(town, whom)]


def all_told(town, whom):
    return "\n".join(told(town, whom))


def test_whoever_follows_a_round_at_once_is_told_what_happens_in_it_and_once(town):
    reader, round_id = ann(town), town.announced_round()
    town.application.following.follow(Thing("round", round_id), AT_ONCE, by=reader)
    goes_on(town)
    assert told(town, reader.person) == []  # what was before is no news
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    for _ in range(3):
        goes_on(town)
    (said,) = told(town, reader.person)
    assert said == ("Monday 2 March 2026: P1: A skate park on Mill Lane: Proposal P1 was put in, asking for £9,000.")
    (row,) = letters_to(town, reader.person)
    assert (row.state, json.loads(row.facts)["link"]) == ("sent", f"/rounds/{round_id}")


def test_what_happens_within_a_quarter_of_an_hour_is_told_in_one_letter(town):
    reader, round_id = ann(town), town.announced_round()
    town.application.following.follow(Thing("round", round_id), AT_ONCE, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    goes_on(town)
    for _ in range(2):
        town.application.proposals.submit(round_id, BENCHES, by=town.resident)
        goes_on(town, town.clock.now() + timedelta(minutes=1))
    assert len(told(town, reader.person)) == 1
    goes_on(town, town.clock.now() + timedelta(minutes=15))
    assert [each.count("was put in") for each in told(town, reader.person)] == [1, 2]


@pytest.mark.parametrize(("how_often", "sent"), [(DAILY, "2026-03-03T08:00"), (WEEKLY, "2026-03-09T08:00")])
def test_a_letter_a_day_and_a_letter_a_week_wait_for_the_morning(town, how_often, sent):
    reader, round_id = ann(town), town.announced_round()
    town.application.following.follow(Thing("round", round_id), how_often, by=reader)
    for bid in (SKATE_PARK, BENCHES):
        town.application.proposals.submit(round_id, bid, by=town.resident)
        goes_on(town)
    leaves = datetime.fromisoformat(sent).replace(tzinfo=LONDON)
    goes_on(town, leaves - timedelta(minutes=1))
    assert told(town, reader.person) == []
    goes_on(town, leaves)
    assert [each.count("was put in") for each in told(town, reader.person)] == [2]
    goes_on(town, leaves + timedelta(days=2))
    assert len(told(town, reader.person)) == 1  # nothing has happened since


def test_whoever_wants_no_letters_gets_none(town):
    reader, round_id = ann(town), town.announced_round()
    town.application.following.follow(Thing("round", round_id), NEVER, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    goes_on(town, MONDAY + timedelta(days=8))
    assert told(town, reader.person) == []


def test_mornings_are_londons_also_when_clocks_change():
    before = datetime(2026, 3, 28, 9, tzinfo=LONDON)
    assert next_letter(DAILY, before).startswith("2026-03-29T07:00")
    assert next_letter(WEEKLY, before).startswith("2026-03-30T07:00")
    assert next_letter(WEEKLY, datetime(2026, 3, 30, 7, 59, tzinfo=LONDON)).startswith("2026-03-30T07:00")
    assert next_letter(WEEKLY, datetime(2026, 3, 30, 8, tzinfo=LONDON)).startswith("2026-04-06T07:00")


def test_whoever_follows_a_proposal_is_told_its_result(town):
    reader = ann(town)
    round_id = town.announced_round(committee=True)
    skate, _allotments, benches = town.with_proposals(round_id)
    for proposal in (skate, benches):
        town.application.following.follow(Thing("proposal", proposal), AT_ONCE, by=reader)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    goes_on(town, TIMETABLE.voting_opens_at)
    town.vote(round_id, ["1"], ["1", "2"])
    goes_on(town, TIMETABLE.voting_closes_at)
    goes_on(town, TIMETABLE.voting_closes_at + timedelta(hours=1))
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    goes_on(town)
    goes_on(town, town.clock.now() + timedelta(hours=1))
    said = all_told(town, reader.person)
    assert "Voting opened." in said
    assert "The result was published as the committee decided. The project gets £9,000." in said
    assert "The project does not get money." in said
    assert {json.loads(row.facts)["what"] for row in letters_to(town, reader.person)} == {
        "P1: A skate park on Mill Lane", "P3: Benches on the sea front"
    }  # fmt: skip


def test_followers_are_never_told_how_anybody_voted(town):
    reader, round_id = ann(town), town.announced_round(committee=True)
    for thing in (Thing("round", round_id), Thing("committee", town.committee), Thing("area", town.area)):
        town.application.following.follow(thing, AT_ONCE, by=reader)
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    goes_on(town, TIMETABLE.voting_opens_at)
    town.vote(round_id, ["1"])
    goes_on(town, TIMETABLE.voting_closes_at)
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    goes_on(town, town.clock.now() + timedelta(hours=1))
    said = all_told(town, reader.person)
    assert said.count("A motion to confirm the count was carried.") + said.count("A motion to depart") >= 3
    for member in ("Ash", "Beech", "Cedar"):
        assert member not in said
    assert "For:" not in said


def test_followers_are_never_told_of_talk_nor_of_what_was_hidden_of_it(town):
    reader, round_id = ann(town), town.announced_round()
    proposal = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    for thing in (Thing("round", round_id), Thing("proposal", proposal), Thing("area", town.area)):
        town.application.following.follow(thing, AT_ONCE, by=reader)
    town.application.schemes.rule_talk(town.scheme, "after", support=False, by=town.officer)
    comment = town.application.talking.say(proposal, Saying("Ring Mr Smith."), by=town.officer)
    town.application.moderating.hide(comment, "private", reason="It names Mr Smith.", by=town.second)
    goes_on(town)
    assert told(town, reader.person) == []


def test_a_draft_cannot_be_followed_and_nothing_is_told_of_it(town):
    reader = ann(town)
    town.application.following.follow(Thing("area", town.area), AT_ONCE, by=reader)
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Secret", about="Not yet.", by=town.officer
    )
    goes_on(town)
    assert told(town, reader.person) == []
    for thing in (Thing("round", draft), Thing("round", "0" * 32), Thing("person", reader.person), Thing("area", "x")):
        with pytest.raises(Refusal, match="nothing here that can be followed"):
            town.application.following.follow(thing, AT_ONCE, by=reader)


def test_a_letter_is_in_the_language_of_its_reader(town):
    reader, round_id = ann(town), town.announced_round()
    with town.application.database.writing() as connection:
        keep_wishes(connection, reader.person, Wishes("cy"))
    town.application.following.follow(Thing("round", round_id), AT_ONCE, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    goes_on(town)
    (row,) = letters_to(town, reader.person)
    assert row.language == "cy"
    assert "Dydd Llun, 2 Mawrth 2026" in told(town, reader.person)[0]


def token_of(town, email):
    (row,) = letters_to(town, email, "confirm-following")[-1:]
    with town.application.reading() as connection:
        facts = json.loads(connection.scalar(select(letters.c.facts).where(letters.c.id == row.id)))
    return facts["link"].removeprefix(PAGE)


def asks(town, email, thing, how_often=AT_ONCE, **more):
    town.application.following.ask_by_address(email, thing, how_often, page=PAGE, **more)
    return token_of(town, email)


def test_an_address_follows_once_a_letter_has_proven_it_and_not_before(town):
    round_id, following = town.announced_round(), town.application.following
    thing = Thing("round", round_id)
    token = asks(town, "stranger@example.org", thing, language="cy")
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    goes_on(town)
    asked = following.look(token)
    assert (asked.thing, asked.how_often, asked.follows) == (thing, AT_ONCE, [])
    with town.application.reading() as connection:
        assert connection.execute(select(follows)).all() == []
        assert connection.execute(select(follower_addresses)).all() == []
    following.choose_by_link(token, {thing: AT_ONCE}, language="cy")
    town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    goes_on(town)
    with town.application.reading() as connection:
        whose = connection.scalar(select(follower_addresses.c.id))
    goes_on(town, town.clock.now() + timedelta(days=2))  # what they wished stays as long as they follow
    (row,) = letters_to(town, whose)
    assert (row.to_kind, row.state, row.language) == ("follower", "sent", "cy")
    assert "P2" in row.facts
    assert "Skate" not in row.facts


def test_the_same_is_kept_and_posted_whether_an_address_is_known_or_not(town):
    reader, thing = ann(town), Thing("round", town.announced_round())
    kept = []
    for email in ("ann@example.org", "nobody@example.org"):
        asks(town, email, thing)
        (row,) = letters_to(town, email, "confirm-following")
        kept.append((row.to_kind, row.language, sorted(json.loads(row.facts)), row.state))
    assert kept[0] == kept[1]
    assert letters_to(town, reader.person) == []


def test_a_link_to_a_known_address_has_the_person_follow(town):
    reader, thing = ann(town), Thing("round", town.announced_round())
    token = asks(town, "Ann@example.org".lower(), thing)
    town.application.following.choose_by_link(token, {thing: DAILY})
    assert town.application.following.how_often(thing, by=reader) == DAILY
    with town.application.reading() as connection:
        assert connection.execute(select(follower_addresses)).all() == []


def test_a_link_is_good_for_half_an_hour_and_then_its_address_goes(town):
    thing = Thing("round", town.announced_round())
    token = asks(town, "stranger@example.org", thing)
    town.clock.set_to(town.clock.now() + timedelta(minutes=30))
    with pytest.raises(Refusal, match="30 minutes"):
        town.application.following.look(token)
    with pytest.raises(Refusal):
        town.application.following.look("made up")
    goes_on(town, town.clock.now() + timedelta(days=1))
    with town.application.reading() as connection:
        assert connection.execute(select(follows_asked)).all() == []


def test_nobody_is_buried_in_letters_that_ask_them_to_confirm(town):
    thing = Thing("round", town.announced_round())
    for _ in range(3):
        asks(town, "stranger@example.org", thing)
    with pytest.raises(Refusal, match="minute"):
        asks(town, "stranger@example.org", thing)
    assert len(letters_to(town, "stranger@example.org", "confirm-following")) == 3


def test_following_no_more_sends_nothing_that_waits_and_forgets_an_address_that_follows_nothing_else(town):
    round_id = town.announced_round()
    thing = Thing("round", round_id)
    token = asks(town, "stranger@example.org", thing)
    town.application.following.choose_by_link(token, {thing: AT_ONCE})
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    town.application.do_what_is_due()  # posted, and not sent yet
    town.application.following.choose_by_link(token, {thing: NO_MORE})
    town.sender.send_due()
    with town.application.reading() as connection:
        posted = connection.execute(select(letters).where(letters.c.kind == "followed")).all()
        assert [(row.state, row.facts) for row in posted] == [("not sent", "{}")]
        assert connection.execute(select(follower_addresses)).all() == []
        assert connection.execute(select(follows)).all() == []
        assert connection.execute(select(letters).where(letters.c.to_whom == "stranger@example.org")).all() == []


def test_one_click_in_a_letter_ends_that_thing_and_no_other(town):
    reader, following = ann(town), town.application.following
    round_id = town.announced_round()
    one, other = Thing("round", round_id), Thing("area", town.area)
    for thing in (one, other):
        following.follow(thing, AT_ONCE, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    goes_on(town)
    row = next(each for each in letters_to(town, reader.person) if each.cause.startswith("followed:round:"))
    key = "for tests only" * 4
    for _ in range(2):  # a mail program may press twice
        assert town.application.letters.no_more(key, row.id, proof(key.encode(), row.id))
    assert following.how_often(one, by=reader) == ""
    assert following.how_often(other, by=reader) == AT_ONCE


def test_an_address_that_opens_an_account_goes_on_following(town):
    thing = Thing("round", town.announced_round())
    token = asks(town, "nora@example.org", thing)
    town.application.following.choose_by_link(token, {thing: WEEKLY})
    ways = town.application.ways_in
    ways.ask_to_register(name="Nora", email="nora@example.org", page="/in/")
    with town.application.reading() as connection:
        facts = json.loads(connection.scalar(select(letters.c.facts).where(letters.c.kind == "confirm-address")))
    came = ways.use_link(facts["link"].removeprefix("/in/"))
    nora = Actor(town.application.people.who_is(came.token).person, "resident")
    assert town.application.following.how_often(thing, by=nora) == WEEKLY
    with town.application.reading() as connection:
        assert connection.execute(select(follower_addresses)).all() == []


def test_what_somebody_follows_goes_with_them(town):
    reader, thing = ann(town), Thing("round", town.announced_round())
    town.application.following.follow(thing, AT_ONCE, by=reader)
    town.application.proposals.submit(thing.id, SKATE_PARK, by=town.resident)
    goes_on(town)
    town.application.erasing.erase(reader.person, by=town.officer)
    with town.application.reading() as connection:
        assert connection.execute(select(follows)).all() == []
    assert letters_to(town, reader.person) == []


def test_when_somebody_began_to_follow_is_not_kept(town):
    """It could help to tell which ballot is theirs."""
    reader, other = ann(town), town.resident
    thing = Thing("round", town.announced_round())
    town.application.following.follow(thing, AT_ONCE, by=reader)
    town.announced_round(name="Another round")
    town.clock.set_to(town.clock.now() + timedelta(hours=5))
    town.application.following.follow(thing, AT_ONCE, by=other)
    with town.application.reading() as connection:
        kept = connection.execute(select(follows)).all()
    assert len({row[1:] for row in kept}) == 1


def test_two_hundred_things_are_enough(town):
    reader = ann(town)
    thing = Thing("round", town.announced_round())
    with town.application.database.writing() as connection:
        for n in range(MOST):
            rows.follow(connection, reader.person, Thing("round", f"{n:032x}"), NEVER, told=0, now=town.clock.now())
    with pytest.raises(Refusal, match="200 things already"):
        town.application.following.follow(thing, AT_ONCE, by=reader)


class Killed(BaseException):
    """The process is gone in the middle of it."""


@pytest.mark.parametrize("where", ["something_has_happened", "_letter", "post", "was_told"])
def test_whoever_is_killed_in_between_leaves_nothing_told_twice_and_nothing_untold(town, monkeypatch, where):
    reader, round_id = ann(town), town.announced_round()
    town.application.following.follow(Thing("round", round_id), AT_ONCE, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    as_it_is = getattr(telling, where)

    def dies(*args, **more):
        as_it_is(*args, **more)
        raise Killed

    monkeypatch.setattr(telling, where, dies)
    with pytest.raises(Killed):
        town.application.do_what_is_due()
    monkeypatch.setattr(telling, where, as_it_is)
    for _ in range(2):
        goes_on(town, town.clock.now() + timedelta(hours=1))
    assert [len(re.findall("was put in", each)) for each in told(town, reader.person)] == [1]


def test_two_workers_at_once_send_one_letter(town):
    reader, round_id = ann(town), town.announced_round()
    thing = Thing("round", round_id)
    town.application.following.follow(thing, AT_ONCE, by=reader)
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    desk, now = town.application.desk, town.clock.now()
    (due,) = telling.TELL_FOLLOWERS_WHAT_HAPPENED.due(desk, now)
    (again,) = telling.TELL_FOLLOWERS_WHAT_HAPPENED.due(desk, now)
    for one in (due, again):
        telling.TELL_FOLLOWERS_WHAT_HAPPENED.do(desk, one, now)
    assert len(told(town, reader.person)) == 1
