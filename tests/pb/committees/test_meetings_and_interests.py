"""What the clerk does about meetings and interests, through the actions, as pages read it back."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from domain.committees.agenda import AgendaItem
from domain.committees.refusals_of_meetings import TheAgendaIsTooLate, TheMinutesAreBegun, TheNoticeIsTooShort
from domain.committees.standing_orders import StandingOrders
from domain.words.actor import Actor
from pb.actions.interests import SayWhatTheInterestIs
from pb.actions.meetings import LARGEST_PAPER, ThatIsNoPaper, ThePaperIsEmpty, ThePaperIsTooLarge
from pb.actions.who_may import DoesNotActAsThatHere, NotInThisCapacity
from pb.erasable.interest_words import interest_words
from pb.erasable.letter_tables import letters
from pb.erasable.papers_kept import paper_with
from pb.readmodels.committees.answers import seats_of, standing_orders_on
from pb.readmodels.interests.answers import dispensations_of, interests_of
from pb.readmodels.meetings.answers import meetings_from, meetings_of, one_meeting, papers_of
from tests.stories import MONDAY, PASSWORD, SYSTEM, Town

BEGINS = MONDAY + timedelta(days=14, hours=9)


@pytest.fixture
def town(settings):
    town = Town(settings)
    clerk = town.application.people.appoint(
        "clerk", name="Clem Clerk", email="clem@example.org", password=PASSWORD, by=SYSTEM
    )
    town.clerk = Actor(clerk, "clerk")
    yield town
    town.close()


def called(town, begins=BEGINS, **more):
    return town.application.meetings.call(town.committee, begins, "Council House", "in-person", by=town.clerk, **more)


def published(town):
    meetings, meeting = town.application.meetings, called(town)
    meetings.draft_agenda(
        meeting, [AgendaItem("", "1", "Minutes", "minutes"), AgendaItem("", "2", "Report")], by=town.clerk
    )
    meetings.publish_agenda(meeting, by=town.clerk)
    return meeting


def read(town, question, *about):
    with town.application.reading() as connection:
        return question(connection, *about)


def test_a_meeting_is_called_drafted_published_and_read_back(town):
    meeting = called(town)
    town.application.meetings.draft_agenda(meeting, [AgendaItem("", "1", "Minutes", "minutes")], by=town.clerk)
    draft = read(town, one_meeting, meeting)
    assert (draft.items, draft.published_at, [one.title for one in draft.draft]) == ([], None, ["Minutes"])
    again = [*draft.draft, AgendaItem("", "2", "Report")]
    town.application.meetings.draft_agenda(meeting, again, by=town.clerk)
    assert read(town, one_meeting, meeting).draft[0].item == draft.draft[0].item
    town.application.meetings.publish_agenda(meeting, by=town.clerk)
    shown = read(town, one_meeting, meeting)
    assert [(one.number, one.title) for one in shown.items] == [("1", "Minutes"), ("2", "Report")]
    assert shown.published_at == town.clock.now()
    assert [one.id for one in read(town, meetings_from, town.clock.now())] == [meeting]


def test_notice_follows_the_standing_orders_of_the_day_of_the_meeting(town):
    orders = StandingOrders(Fraction(1, 3), casting_vote=False, clear_days=12)
    town.application.schemes.adopt_standing_orders(
        town.committee, orders, BEGINS.date() + timedelta(days=1), by=town.officer
    )
    assert called(town)
    with pytest.raises(TheNoticeIsTooShort):
        called(town, BEGINS + timedelta(days=1))
    assert read(town, standing_orders_on, town.committee, BEGINS.date()).clear_days == 5
    assert read(town, standing_orders_on, town.committee, BEGINS.date() + timedelta(days=1)) == orders


def test_an_agenda_that_is_not_published_in_time_is_refused_whole(town):
    meeting = called(town)
    town.application.meetings.draft_agenda(meeting, [AgendaItem("", "1", "Minutes")], by=town.clerk)
    town.clock.set_to(BEGINS - timedelta(days=2))
    with pytest.raises(TheAgendaIsTooLate):
        town.application.meetings.publish_agenda(meeting, by=town.clerk)
    assert read(town, one_meeting, meeting).published_at is None


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("report.pdf", b"<html>", ThatIsNoPaper),
        ("report.exe", b"%PDF-1.7", ThatIsNoPaper),
        ("report.html", b"\xff\xfe<html>", ThatIsNoPaper),
        ("report.txt", b"a\x00b", ThatIsNoPaper),
        ("report.txt", b" \n", ThePaperIsEmpty),
        ("report.txt", b"a" * (LARGEST_PAPER + 1), ThePaperIsTooLarge),
    ],
)
def test_a_file_that_is_no_paper_is_refused_and_leaves_nothing(town, name, content, refusal):
    meeting = published(town)
    item = read(town, one_meeting, meeting).items[0].item
    with pytest.raises(refusal):
        town.application.meetings.publish_paper(
            meeting, item, title="Report", name=name, content=content, by=town.clerk
        )
    assert not read(town, papers_of, meeting)


def test_a_paper_is_kept_under_the_hash_that_its_event_says(town):
    meeting, content = published(town), b"%PDF-1.7 report"
    item = read(town, one_meeting, meeting).items[0].item
    for title in ("Report", "The same again"):
        town.application.meetings.publish_paper(
            meeting, item, title=title, name="R.PDF", content=content, by=town.clerk
        )
    town.application.meetings.withdraw_paper(meeting, 1, reason="Twice.", by=town.clerk)
    first, second = read(town, papers_of, meeting)
    assert (first.withdrawn, first.reason, second.withdrawn) == (True, "Twice.", False)
    assert second.sha256 == hashlib.sha256(content).hexdigest()
    assert read(town, paper_with, second.sha256) == content


def test_every_change_of_a_meeting_is_read_back_with_when_it_was_to_be_until_then(town):
    meeting, a = published(town), town.application.meetings
    later = BEGINS + timedelta(days=1)
    a.move(meeting, later, "Town Hall", "both", reason="Flood.", by=town.clerk)
    a.add_late_item(meeting, AgendaItem("", "", "Storm damage"), reason="It cannot wait.", by=town.clerk)
    town.clock.set_to(later + timedelta(minutes=15))
    a.find_inquorate(meeting, [town.members[0].person], by=town.clerk)
    a.adjourn(meeting, goes_on=later + timedelta(days=7), reason="Too few came.", by=town.clerk)
    a.cancel(meeting, reason="Nothing left.", by=town.clerk)
    its = read(town, one_meeting, meeting)
    assert [(one.what, one.begins) for one in its.changes] == [
        ("moved", BEGINS),
        ("inquorate", later),
        ("adjourned", later),
        ("cancelled", later + timedelta(days=7)),
    ]
    assert (its.state, its.items[-1].number, list(its.late.values())) == ("cancelled", "3", ["It cannot wait."])
    assert [one.id for one in read(town, meetings_of, town.committee)] == [meeting]


def test_only_the_clerk_calls_a_meeting_and_a_clerk_of_another_committee_does_not(town):
    with pytest.raises(NotInThisCapacity):
        town.application.meetings.call(town.committee, BEGINS, "Council House", "in-person", by=town.officer)
    with pytest.raises(DoesNotActAsThatHere):
        town.application.meetings.call(
            town.committee, BEGINS, "Council House", "in-person", by=Actor(town.officer.person, "clerk")
        )


def test_an_interest_is_published_and_goes_with_the_person_while_the_record_keeps_that_there_was_one(town):
    member, a = town.members[0].person, town.application.interests
    with pytest.raises(SayWhatTheInterestIs):
        a.register(member, "land", " ", date(2026, 1, 2), by=town.clerk)
    a.register(member, "land", "12 Mill Lane", date(2026, 1, 2), by=town.clerk)
    a.register(member, "employment", "", date(2026, 1, 2), sensitive=True, by=town.clerk)
    a.tell_monitoring_officer(member, 1, town.clock.now().date(), by=town.clerk)
    first, second = read(town, interests_of, member)
    assert (first.words, first.sensitive, first.told) == ("12 Mill Lane", False, town.clock.now().date())
    assert (second.words, second.sensitive, second.told) == (None, True, None)
    a.end(member, 2, by=town.clerk)
    assert read(town, interests_of, member)[1].ended
    assert "Mill Lane" not in str([event.data for event in town.application.store.read_all()])
    with town.application.reading() as connection:
        assert [row.person for row in connection.execute(select(interest_words))] == [member]


def test_a_dispensation_is_found_for_what_it_is_for_until_it_ends(town):
    member, a = town.members[0].person, town.application.interests
    assert a.dispensation_for(member, ["hall"], committee=town.committee) is None
    until = town.clock.now().date() + timedelta(days=30)
    number = a.grant(
        member,
        "The hall.",
        committee=town.committee,
        rounds=["a" * 32],
        allows="vote",
        ground="c",
        last_day=until,
        by=town.clerk,
    )
    assert a.dispensation_for(member, ["a" * 32], committee=town.committee).number == number
    assert a.dispensation_for(member, ["b" * 32], committee=town.committee) is None
    a.end_dispensation(member, number, reason="A trustee no longer.", by=town.clerk)
    assert a.dispensation_for(member, ["a" * 32], committee=town.committee) is None
    assert [(one.what, one.holds(until), one.reason) for one in read(town, dispensations_of, member)] == [
        ("The hall.", False, "A trustee no longer.")
    ]


def test_seats_have_kinds_and_terms_and_a_term_that_is_over_can_be_given_again(town):
    a = town.application
    someone = a.people.appoint("member", name="Dora", email="dora@example.org", password=PASSWORD, by=SYSTEM)
    last = town.clock.now().date() + timedelta(days=2)
    a.schemes.seat_member(
        town.committee,
        someone,
        has_vote=True,
        kind="substitute",
        for_whom=town.members[1].person,
        last_day=last,
        by=town.officer,
    )
    seat = read(town, seats_of, someone)[0]
    assert (seat.kind, seat.for_whom, seat.last_day, seat.lasts_on(last)) == (
        "substitute",
        town.members[1].person,
        last,
        True,
    )
    town.clock.set_to(datetime.combine(last + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9))
    a.schemes.seat_member(town.committee, someone, has_vote=True, area=town.area, by=town.officer)
    again = read(town, seats_of, someone)
    assert [(seat.kind, seat.last_day, seat.area) for seat in again] == [("member", None, town.area)]
    a.schemes.elect_vice_chair(town.committee, someone, by=town.officer)
    a.schemes.release_member(town.committee, someone, by=town.officer)
    assert read(town, seats_of, someone) == []


def test_members_are_written_to_when_a_meeting_is_called_and_again_when_it_is_moved(town):
    def called_letters():
        with town.application.reading() as connection:
            wanted = select(letters.c.person, letters.c.facts).where(letters.c.kind == "meeting-called")
            return connection.execute(wanted).all()

    meeting = called(town)
    assert sorted(row.person for row in called_letters()) == sorted(member.person for member in town.members)
    later = BEGINS + timedelta(days=1)
    town.application.meetings.move(meeting, later, "Town Hall", "in-person", reason="Flood.", by=town.clerk)
    assert len(called_letters()) == 2 * len(town.members)
    assert any("Town Hall" in row.facts for row in called_letters())


def letters_to(town, member, kind):
    with town.application.reading() as connection:
        wanted = select(letters.c.facts).where((letters.c.kind == kind) & (letters.c.person == member.person))
        return [json.loads(facts) for facts in connection.scalars(wanted.order_by(letters.c.posted_at))]


def test_members_are_sent_the_business_when_it_is_published_and_again_with_a_late_item(town):
    meeting, member = called(town), town.members[0]
    items = [AgendaItem("", "1", "Minutes", "minutes"), AgendaItem("", "2", "Report")]
    town.application.meetings.draft_agenda(meeting, items, by=town.clerk)
    assert [sent["agenda"] for sent in letters_to(town, member, "meeting-called")] == [""]
    town.application.meetings.publish_agenda(meeting, by=town.clerk)
    late = {"reason": "It cannot wait.", "by": town.clerk}
    town.clock.set_to(town.clock.now() + timedelta(hours=1))
    town.application.meetings.add_late_item(meeting, AgendaItem("", "", "Storm damage"), **late)
    agendas = [sent["agenda"] for sent in letters_to(town, member, "meeting-called")]
    assert sorted(agendas) == ["", "1 Minutes\n2 Report", "1 Minutes\n2 Report\n3 Storm damage"]


def test_members_are_told_that_a_meeting_is_cancelled_or_goes_on_another_day(town):
    gone, broken, member = called(town), published(town), town.members[0]
    town.application.meetings.cancel(gone, reason="Nothing to decide.", by=town.clerk)
    (told,) = letters_to(town, member, "meeting-cancelled")
    assert (told["reason"], told["place"]) == ("Nothing to decide.", "Council House")
    before = len(letters_to(town, member, "meeting-called"))
    town.clock.set_to(BEGINS + timedelta(minutes=20))
    goes_on = BEGINS + timedelta(days=7)
    town.application.meetings.adjourn(broken, goes_on=goes_on, place="The school", reason="Too hot.", by=town.clerk)
    after = letters_to(town, member, "meeting-called")
    assert len(after) == before + 1
    assert any(sent["place"] == "The school" for sent in after)


def test_a_meeting_that_stood_over_and_is_given_another_day_is_to_come_again(town):
    meeting, a = published(town), town.application.meetings
    town.clock.set_to(BEGINS + timedelta(minutes=20))
    a.find_inquorate(meeting, [town.members[0].person], by=town.clerk)
    a.move(meeting, BEGINS + timedelta(days=14), "Town Hall", "in-person", reason="Too few came.", by=town.clerk)
    assert read(town, one_meeting, meeting).state == "called"
    a.cancel(meeting, reason="It was decided elsewhere.", by=town.clerk)
    assert read(town, one_meeting, meeting).state == "cancelled"


def test_no_item_comes_to_an_agenda_whose_minutes_are_begun_as_nobody_could_take_it_there(town):
    meeting = published(town)
    late = {"reason": "It cannot wait.", "by": town.clerk}
    town.clock.set_to(BEGINS)
    a = town.application
    a.meetings.add_late_item(meeting, AgendaItem("", "", "Storm damage"), **late)
    a.in_session.open(meeting, at=BEGINS, by=town.clerk)
    with pytest.raises(TheMinutesAreBegun):
        a.meetings.add_late_item(meeting, AgendaItem("", "", "A flood"), **late)
    assert [one.title for one in read(town, one_meeting, meeting).items] == ["Minutes", "Report", "Storm damage"]
