"""What is kept long enough goes by itself, says how much, and takes nothing with it that somebody may look up."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select, update

import pb.casting.box_tables
from domain.committees.agenda import AgendaItem
from domain.words.actor import Actor
from pb.actions.keeping import EVERYTHING
from pb.erasable.bank_accounts import bank_accounts
from pb.erasable.begun_rules import BegunRules, begun_in, keep_begun
from pb.erasable.letter_tables import letters
from pb.erasable.papers_kept import papers_kept
from pb.erasable.postcode_tables import address_requests
from pb.erasable.proposal_drafts import proposal_drafts
from pb.erasable.register_tables import register_rows
from pb.erasable.remarks import Remark, remarks_by_id
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.texts import outside_the_events, written_words
from pb.erasable.what_is_kept import (
    ACCOUNTS_NOT_PAID_INTO,
    ACCOUNTS_PAID_INTO,
    BEGUN_RULES,
    KEPT_IN_WORDS,
    LETTERS,
    PAPERS,
    POSTCODE_QUESTIONS,
    PROPOSAL_DRAFTS,
    QUESTIONS,
    REGISTERS,
    STAY,
    UNUSED_ACCOUNTS,
    WHAT_IS_KEPT,
)
from pb.letters.outbox import Letter, ToContact, post
from pb.letters.reach import Wishes, keep_wishes, wishes_of
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.people.what_went import what_went
from pb.readmodels.proposals.questions import questions_about
from pb.readmodels.rows import instant
from pb.settings import read_settings
from tests.an_award import THEIRS, WithAnAward
from tests.stories import BENCHES, MONDAY, PASSWORD, SKATE_PARK, SYSTEM, TIMETABLE, Town

A_DAY = timedelta(days=1)
SAMS_ADDRESS = "sam@example.org"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def later(town, by):
    town.clock.set_to(MONDAY + by)
    town.application.do_what_is_due()


def went(town):
    with town.application.reading() as connection:
        return {key: of.number for key, of in what_went(connection).items()}


def rows(town, table, *conditions):
    with town.application.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions))


def registered(town, name="Sam", email=SAMS_ADDRESS):
    town.application.people.register(name=name, email=email, password=PASSWORD)
    return email


def test_whatever_holds_anything_of_anybody_stands_in_one_row_of_the_table():
    outside = {*outside_the_events.tables, *pb.casting.box_tables._tables.tables} - {"gates", "sealings", "box_keys"}
    named = [table for one in WHAT_IS_KEPT for table in one.tables]
    assert sorted(named) == sorted(outside)
    assert len(KEPT_IN_WORDS) == len(WHAT_IS_KEPT)


def test_every_kind_has_a_rule_that_runs_by_itself_or_stands_among_those_that_no_day_ends():
    ruled = {*EVERYTHING, "accounts"}
    assert not ruled & STAY
    assert ruled | STAY == set(KEPT_IN_WORDS)


def test_accounts_go_six_years_after_their_award_is_over_and_a_year_after_it_where_nobody_took_it(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    _first, (other, least) = town.bids()[:2]
    award, declined = town.accepts(town.offers()), town.offers(other, least)
    town.awards.enter_account(declined, THEIRS, by=town.resident)
    town.awards.decline(declined, by=town.resident)
    town.awards.end_early(award, reason="The land was sold.", by=town.officer)
    over = town.clock.now()
    assert rows(town, bank_accounts) == 2
    for after, left in ((ACCOUNTS_NOT_PAID_INTO, 1), (ACCOUNTS_PAID_INTO - A_DAY, 1), (ACCOUNTS_PAID_INTO, 0)):
        town.clock.set_to(over + after + timedelta(minutes=1))
        town.application.do_what_is_due()
        assert rows(town, bank_accounts) == left, after
    assert went(town)["bank-accounts"] == 2
    town.close()


def test_papers_go_six_years_after_the_last_meeting_that_had_them(town):
    clem = town.application.people.appoint("clerk", name="Clem", email="clem@example.org", password=PASSWORD, by=SYSTEM)
    meetings, clerk = town.application.meetings, Actor(clem, "clerk")
    begins = MONDAY + timedelta(days=14, hours=9)
    meeting = meetings.call(town.committee, begins, "Council House", "in-person", by=clerk)
    meetings.draft_agenda(meeting, [AgendaItem("", "1", "Minutes", "minutes"), AgendaItem("", "2", "Report")], by=clerk)
    meetings.publish_agenda(meeting, by=clerk)
    with town.application.reading() as connection:
        item = one_meeting(connection, meeting).items[0].item
    meetings.publish_paper(meeting, item, title="Report", name="r.pdf", content=b"%PDF-1.7 report", by=clerk)
    assert rows(town, papers_kept) == 1
    town.clock.set_to(begins + PAPERS - A_DAY)
    town.application.do_what_is_due()
    assert rows(town, papers_kept) == 1
    town.clock.set_to(begins + PAPERS + A_DAY)
    town.application.do_what_is_due()
    assert rows(town, papers_kept) == 0
    assert went(town)["papers"] == 1


def test_a_question_about_a_postcode_goes_a_year_after_it_was_asked(town):
    facts = {"words": "", "postcode": "", "answered_at": "", "code": ""}
    asked = {"id": "a" * 32, "number": "1234", "edition": "b" * 32, "asked_at": instant(MONDAY), **facts}
    with town.application.database.writing() as connection:
        connection.execute(insert(address_requests).values(asked))
    later(town, POSTCODE_QUESTIONS)
    assert rows(town, address_requests) == 1
    later(town, POSTCODE_QUESTIONS + A_DAY)
    assert rows(town, address_requests) == 0
    assert went(town)["postcode-questions"] == 1


def test_questions_and_answers_that_not_everybody_may_read_go_a_year_after_the_result(town):
    round_id, questions = town.announced_round(), town.application.questions
    made = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    due = (MONDAY + A_DAY).date()
    asked = {shown: questions.ask(made, f"Why {shown}?", due=due, by=town.officer) for shown in (True, False)}
    for shown, question in asked.items():
        questions.answer(made, question, "So.", shown=shown, by=town.resident)
    town.application.proposals.shortlist(made, 900_000, by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    town.vote(round_id, ["1"])
    town.close_and_count()
    published, before = town.clock.now(), rows(town, written_words)
    town.clock.set_to(published + QUESTIONS)
    town.application.do_what_is_due()
    assert rows(town, written_words) == before
    town.clock.set_to(published + QUESTIONS + A_DAY)
    town.application.do_what_is_due()
    assert rows(town, written_words) == before - 2
    assert went(town)["questions"] == 2
    with town.application.reading() as connection:
        found = {
            one.shown: remarks_by_id(connection, [one.answer])[one.answer] for one in questions_about(connection, made)
        }
    assert found == {True: Remark("So."), False: Remark()}


def test_wishes_go_with_whoever_had_them(town):
    sam = town.application.people.register(name="Sam", email=SAMS_ADDRESS, password=PASSWORD)
    with town.application.database.writing() as connection:
        keep_wishes(connection, sam, Wishes("cy"))
        keep_wishes(connection, "c" * 32, Wishes("cy"))
    later(town, A_DAY)
    with town.application.reading() as connection:
        assert wishes_of(connection, sam) == Wishes("cy")
        assert wishes_of(connection, "c" * 32) == Wishes()
    assert went(town)["letter-wishes"] == 1


def test_an_account_that_nobody_used_for_two_years_goes_and_that_it_went_is_said(town, tmp_path):
    registered(town)
    later(town, A_DAY)
    later(town, UNUSED_ACCOUNTS + A_DAY)
    assert rows(town, accounts, accounts.c.email == SAMS_ADDRESS) == 1
    later(town, UNUSED_ACCOUNTS + 2 * A_DAY)
    assert rows(town, accounts, accounts.c.email == SAMS_ADDRESS) == 0
    assert went(town)["accounts"] == 2  # the resident of the story, who put in nothing either
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SAMS_ADDRESS.encode() in path.read_bytes()]


def test_who_signs_in_now_and_then_keeps_their_account(town):
    registered(town)
    for year in (1, 2, 3):
        town.clock.set_to(MONDAY + timedelta(days=365 * year))
        town.application.people.sign_in(SAMS_ADDRESS, PASSWORD)
        town.application.do_what_is_due()
    assert rows(town, accounts, accounts.c.email == SAMS_ADDRESS) == 1


def test_who_put_something_in_or_acts_for_the_council_is_not_erased_by_itself(town):
    round_id = town.announced_round()
    town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    before = rows(town, accounts)
    later(town, A_DAY)
    later(town, 2 * UNUSED_ACCOUNTS)
    kept = {person.person for person in (town.officer, town.resident, *town.members)}
    with town.application.reading() as connection:
        assert kept <= set(connection.scalars(select(accounts.c.person)))
    assert rows(town, accounts) <= before


def test_a_letter_loses_its_words_and_address_and_is_never_sent_again(town):
    sent = {
        "id": "a" * 32,
        "kind": "sign-in-link",
        "cause": "link:1",
        "to_kind": "contact",
        "to_whom": SAMS_ADDRESS,
        "person": "",
        "language": "en",
        "facts": '{"link":"/l/secret"}',
        "posted_at": instant(MONDAY),
        "due_at": instant(MONDAY),
        "state": "sent",
        "tries": 1,
        "in_doubt": 0,
        "claim": "",
        "claimed_until": "",
        "ended_at": instant(MONDAY),
        "by_way": "smtp",
        "their_id": "<1@example.org>",
        "why": "",
    }
    with town.application.database.writing() as connection:
        connection.execute(insert(letters).values(sent))
    later(town, LETTERS)
    assert rows(town, letters, letters.c.to_whom == SAMS_ADDRESS) == 1
    later(town, LETTERS + A_DAY)
    assert rows(town, letters, letters.c.to_whom == SAMS_ADDRESS) == 0
    assert rows(town, letters) == 1
    assert went(town)["letters"] == 1
    later(town, LETTERS + 2 * A_DAY)
    assert went(town)["letters"] == 1


@pytest.mark.parametrize("state", ["waiting", "to print"])
def test_a_letter_that_nobody_ever_sent_loses_its_words_and_address_too(town, state):
    with town.application.database.writing() as connection:
        link = {"link": "/in/secret", "code": "222 222", "until": instant(MONDAY)}
        post(connection, Letter("sign-in-link", ToContact(SAMS_ADDRESS), "link:1", link), now=MONDAY)
        connection.execute(update(letters).values(state=state))
    later(town, LETTERS)
    assert rows(town, letters, letters.c.to_whom == SAMS_ADDRESS) == 1
    later(town, LETTERS + A_DAY)
    with town.application.reading() as connection:
        (row,) = connection.execute(select(letters)).all()
    assert (row.to_whom, row.facts, row.state, row.why) == ("", "{}", "not sent", "nobody sent it in time")
    assert went(town)["letters"] == 1
    later(town, LETTERS + 2 * A_DAY)
    assert went(town)["letters"] == 1


def test_rules_that_were_begun_and_left_go_after_a_year(town):
    round_id = town.announced_round()
    with town.application.database.writing() as connection:
        keep_begun(connection, round_id, town.officer.person, BegunRules({}, ""), instant(MONDAY))
    later(town, BEGUN_RULES + A_DAY)
    with town.application.reading() as connection:
        assert begun_in(connection, round_id, town.officer.person) is None
    assert went(town)["begun-rules"] == 1


def test_a_proposal_that_was_begun_and_left_goes_after_half_a_year_and_that_is_reported(town):
    round_id = town.announced_round()
    town.application.drafting_proposals.begin(round_id, UUID(int=7), by=town.resident)
    later(town, PROPOSAL_DRAFTS)
    assert rows(town, proposal_drafts) == 1
    later(town, PROPOSAL_DRAFTS + A_DAY)
    assert rows(town, proposal_drafts) == 0
    assert went(town)["proposal-drafts"] == 1


def test_a_register_goes_ninety_days_after_the_result_of_its_round(town):
    over, running = town.open_round(), town.announced_round(name="Autumn round")
    town.vote(over, ["1"])
    row = {
        "same": "",
        "person": "",
        "name": "Sam",
        "email": "",
        "address": "",
        "postcode": "",
        "area": "",
        "born": "",
        "way": "",
        "entitlement": None,
    }
    with town.application.database.writing() as connection:
        for of in (over, running):
            connection.execute(insert(register_rows).values(row | {"id": of, "round": of}))
    town.close_and_count()
    published = town.clock.now()
    town.clock.set_to(published + REGISTERS)
    town.application.do_what_is_due()
    assert rows(town, register_rows) == 2
    town.clock.set_to(published + REGISTERS + A_DAY)
    town.application.do_what_is_due()
    assert rows(town, register_rows, register_rows.c.round == running) == rows(town, register_rows) == 1
    assert went(town)["registers"] == 1


def test_a_sign_in_that_has_ended_goes_the_next_day_and_nobody_need_be_told(town):
    registered(town)
    town.application.people.sign_in(SAMS_ADDRESS, PASSWORD)
    later(town, A_DAY)
    assert rows(town, sign_ins) == 0
    assert went(town) == {}


def test_it_looks_once_a_day(town):
    later(town, A_DAY)
    assert town.application.keeping.look() == 0
    registered(town)
    assert town.application.keeping.look() == 0
