"""Where codes take two persons, whoever comes to a counter is entered by one officer and confirmed by another."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.acts.refusals import (
    AnotherPersonConfirms,
    ItCannotBeDoneAnyMore,
    ItIsAnswered,
    SomebodyProposedItAlready,
)
from domain.refusals import Refusal
from domain.voting.casting_refusals import CodeCancelled
from domain.voting.roll_refusals import ThisCodeWasUsed
from pb.actions.at_the_counter import Comes
from pb.actions.two_persons import Waits
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.letter_tables import letters
from pb.erasable.register_tables import counter_waiting, register_rows
from pb.readmodels.acts.answers import one_proposed
from pb.registers import refusals as no
from pb.replaying.replay import compare_with_pages
from pb.store.together import SomebodyElseWasFirst
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.test_two_persons import TwoTown
from tests.stories import RULES, TIMETABLE, Town

HERE = "PL1 1AA"
WAYS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
FILE = f"name,email,address,postcode\nAnn Ash,ann@example.org,1 Elm Row,{HERE}\nBob Birch,,2 Elm Row,{HERE}\n"
DAN = Comes("Dan Dogwood", HERE, "3 Elm Row")


def a_round(town):
    """Give a round whose vote is to come, with two people on its register who hold codes, by name."""
    rounds, registers = town.application.rounds, town.application.registers
    town.clock.set_to(TIMETABLE.proposals_open_at)
    town.application.do_what_is_due()
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.confirmed(rounds.settle_ballot_paper(round_id, by=town.officer))
    registers.load(round_id, FILE.encode(), by=town.officer)
    said = {}
    if isinstance(town, TwoTown):
        request = town.application.issuing.ask_for_codes(round_id, 2, reason="All of them.", by=town.officer)
        said = {"request": request, "reason": "I counted."}
    return round_id, {one.row.voter.name: one for one in registers.issue_to_register(round_id, by=town.second, **said)}


def opens(town):
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()


@pytest.fixture
def town(settings):
    town = TwoTown(settings)
    yield town
    town.close()


def enters(town, round_id, row=None, comes=DAN, *, by=None, seen="photo"):
    letting_in, by = town.application.letting_in, by or town.officer
    if row is None:
        return letting_in.check_in_new(round_id, comes, seen=seen, by=by, seed=comes.name.encode().ljust(32))
    return letting_in.check_in(round_id, row, seen=seen, reason="No letter.", by=by)


def confirms(town, waits, *, by=None, seed=b"c" * 32):
    return town.application.confirming.confirm(waits.act, reason="I looked.", by=by or town.second, seed=seed)


def votes(town, round_id, code):
    entitlement = town.application.voting.enter_code(round_id, code)
    return town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a form of {code}")


def rows(town, table):
    with town.application.reading() as connection:
        return connection.execute(select(table)).all()


def topics(town, after):
    return [event.topic for event in town.application.store.read_all(after)]


def keeps_every_promise(town):
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    report = verify.verify(verify.Folder(data / "record"))
    return report.findings.all_kept(), "; ".join(filter(None, map("; ".join, report.findings.words.values())))


def test_one_officer_alone_lets_nobody_in_and_the_second_is_given_the_code(town):
    round_id, _given = a_round(town)
    opens(town)
    before, people = town.application.store.last_position(), len(rows(town, register_rows))
    waits = enters(town, round_id)
    assert isinstance(waits, Waits)
    assert topics(town, before) == ["acts.ActProposed"]
    assert (len(rows(town, register_rows)), town.application.voting.turnout(round_id).issued) == (people, 2)
    assert enters(town, round_id) == waits, "the same form again is the same"
    with pytest.raises(AnotherPersonConfirms):
        confirms(town, waits, by=town.officer)
    with pytest.raises(NotInThisCapacity):
        confirms(town, waits, by=town.ada)
    assert town.application.confirming.what_stands_in_its_way(waits.act, by=town.second) is None
    before = town.application.store.last_position()
    code = confirms(town, waits)
    assert topics(town, before)[:2] == ["acts.ActConfirmed", "voting.EntitlementsIssued"]
    assert confirms(town, waits) == code, "the same page again shows the same code"
    assert not confirms(town, waits, seed=b"")
    assert votes(town, round_id, code)
    assert not rows(town, counter_waiting)
    assert town.application.voting.turnout(round_id).issued == 3
    assert compare_with_pages(town.application.store, town.application.database).agrees
    assert keeps_every_promise(town) == (True, "")


def test_the_first_who_comes_to_a_counter_opens_no_roll_between_the_two(town):
    town.clock.set_to(TIMETABLE.proposals_open_at)
    round_id = town.announced_round(replace(RULES, who_may_vote={**WAYS, "ways": ["face-to-face"]}))
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    assert confirms(town, enters(town, round_id))
    assert keeps_every_promise(town) == (True, "")


def test_nothing_that_is_proposed_or_published_says_who_came(town):
    round_id, _given = a_round(town)
    confirms(town, enters(town, round_id))
    facts = [event.data for event in town.application.store.read_all(0)]
    told = str(facts) + str(list(leaves_after(town.application.store, 0)))
    assert "Dogwood" not in told
    assert "Elm Row" not in told
    (row,) = [one for one in rows(town, register_rows) if one.name == DAN.name]
    assert row.id not in told


def test_a_held_code_is_replaced_by_two_and_its_holder_is_written_to(settings):
    town = TwoTown(settings)
    town.application.desk.sends_letters = True
    try:
        round_id, given = a_round(town)
        opens(town)
        ann = given["Ann Ash"]
        waits = enters(town, round_id, ann.row.id)
        assert town.application.voting.enter_code(round_id, ann.code), "nothing is cancelled before"
        code = confirms(town, waits)
        with pytest.raises(CodeCancelled):
            votes(town, round_id, ann.code)
        assert votes(town, round_id, code)
        (letter,) = [one for one in rows(town, letters) if one.kind == "code-replaced-at-counter"]
        assert letter.to_whom == ann.row.id
        assert code not in letter.facts
        assert keeps_every_promise(town) == (True, "")
    finally:
        town.close()


def test_what_nobody_confirms_by_the_end_of_the_day_lapses_and_leaves_nothing_of_anybody(town):
    round_id, _given = a_round(town)
    opens(town)
    waits = enters(town, round_id)
    town.clock.pass_by(timedelta(hours=2))
    town.application.do_what_is_due()
    assert len(rows(town, counter_waiting)) == 1
    town.clock.pass_by(timedelta(days=1))
    with pytest.raises(no.TheyCameOnAnotherDay):
        confirms(town, waits)
    town.application.do_what_is_due()
    assert not rows(town, counter_waiting)
    assert "Dan Dogwood" not in [one.name for one in rows(town, register_rows)]
    with town.application.reading() as connection:
        lapsed = one_proposed(connection, waits.act)
    assert lapsed.has_lapsed
    assert "lapsed" in lapsed.answer_reason
    with pytest.raises(ItIsAnswered):
        confirms(town, waits)
    assert confirms(town, enters(town, round_id)), "who comes again the next day is entered again"
    assert keeps_every_promise(town) == (True, "")


def test_whoever_is_refused_at_the_counter_is_not_kept(town):
    round_id, _given = a_round(town)
    waits = enters(town, round_id)
    with pytest.raises(Refusal):
        town.application.confirming.refuse(waits.act, reason=" ", by=town.second)
    town.application.confirming.refuse(waits.act, reason="The photo is of another.", by=town.second)
    assert not rows(town, counter_waiting)
    assert town.application.voting.turnout(round_id).issued == 2
    assert keeps_every_promise(town) == (True, "")


def test_one_person_waits_once_and_whoever_is_on_the_register_is_not_entered_anew(town):
    round_id, given = a_round(town)
    enters(town, round_id)
    with pytest.raises(SomebodyProposedItAlready):
        enters(town, round_id, comes=DAN._replace(name="DOGWOOD, Dan"), by=town.second, seen="card")
    enters(town, round_id, given["Bob Birch"].row.id)
    with pytest.raises(SomebodyProposedItAlready):
        enters(town, round_id, given["Bob Birch"].row.id, seen="card")
    with pytest.raises(no.TheyAreOnTheRegister):
        enters(town, round_id, comes=Comes("Ann Ash", HERE, "1 Elm Row"))
    assert len(rows(town, counter_waiting)) == 2
    assert {one.name for one in rows(town, counter_waiting)} == {"", "Dan Dogwood"}, "a row of the register says who"


def test_neither_officer_is_the_one_who_comes(town):
    round_id, _given = a_round(town)
    owen = Comes("Owen Officer", HERE, "9 Elm Row")
    waits = enters(town, round_id, comes=owen)
    with pytest.raises(ItCannotBeDoneAnyMore):
        confirms(town, waits)


def test_a_code_that_was_used_meanwhile_is_not_replaced(town):
    round_id, given = a_round(town)
    opens(town)
    ann = given["Ann Ash"]
    waits = enters(town, round_id, ann.row.id)
    votes(town, round_id, ann.code)
    with pytest.raises(ItCannotBeDoneAnyMore) as refused:
        confirms(town, waits)
    assert isinstance(refused.value.__cause__, ThisCodeWasUsed)
    assert town.application.voting.turnout(round_id).issued == 2


def at_once(*deeds):
    """Do several things at the same moment; give what each came to."""
    gate, came = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place, deed):
        gate.wait()
        try:
            came[place] = deed()
        except (Refusal, SomebodyElseWasFirst) as refusal:
            came[place] = refusal

    threads = [threading.Thread(target=do, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def test_two_officers_who_confirm_at_once_make_one_code(town):
    round_id, _given = a_round(town)
    opens(town)
    third = town._person("officer", "Una Officer")
    waits = enters(town, round_id)
    came = at_once(
        lambda: confirms(town, waits, seed=b"1" * 32),
        lambda: confirms(town, waits, by=third, seed=b"2" * 32),
    )
    codes = [one for one in came if isinstance(one, str)]
    assert len(codes) == 1, came
    assert town.application.voting.turnout(round_id).issued == 3
    assert keeps_every_promise(town) == (True, "")


def test_a_code_of_the_register_and_one_of_the_counter_used_at_once_come_to_one_ballot(town):
    round_id, given = a_round(town)
    opens(town)
    ann = given["Ann Ash"]
    waits = enters(town, round_id, ann.row.id)

    def at_the_counter():
        code = confirms(town, waits)
        votes(town, round_id, code)
        return "voted"

    came = at_once(lambda: votes(town, round_id, ann.code) and "voted", at_the_counter)
    assert came.count("voted") == 1, came
    assert town.application.voting.turnout(round_id).cast == 1


def test_where_the_scheme_lets_one_suffice_one_officer_lets_people_in_as_before(settings):
    town = Town(settings)
    try:
        round_id, given = a_round(town)
        opens(town)
        new, instead = enters(town, round_id), enters(town, round_id, given["Ann Ash"].row.id)
        assert votes(town, round_id, new)
        assert votes(town, round_id, instead)
        assert not [topic for topic in topics(town, 0) if topic.startswith("acts.")]
        assert keeps_every_promise(town) == (True, "")
    finally:
        town.close()
