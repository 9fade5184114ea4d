"""A lost code is cancelled and another one issued for it: the old one never votes, a used one is never cancelled."""

import threading
from hashlib import sha256

import pytest

from domain.refusals import Refusal
from domain.rounds.refusals import TheRollIsClosed
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled
from domain.voting.roll import Roll
from domain.voting.roll_refusals import SayWhyCodesAreCancelled, ThereIsNoSuchCode, ThisCodeWasUsed
from domain.words.stable_ids import derived_id
from pb.casting.voting_codes import mark_of
from pb.readmodels.voting.answers import codes_cancelled_in, issued_by_way
from pb.store.event_store import by_reference
from tests.stories import TIMETABLE, Town

WHY = "The letter went to an empty house."


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def vote(town):
    """A round that is open, with five codes."""
    round_id = town.open_round()
    town.codes_given = town.codes(round_id, 5)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    return round_id


def roll_of(town, round_id):
    return town.application.store.get(Roll, derived_id("roll", by_reference(round_id).hex))


def cast(town, round_id, code, form="a form that a browser drew"):
    voting = town.application.voting
    return voting.cast(round_id, voting.enter_code(round_id, code), ["1"], idempotency_key=form + code)


def test_the_old_code_votes_no_more_and_the_new_one_does(town, vote):
    lost = town.codes_given[0]
    new = town.application.issuing.replace_code(vote, lost, reason=WHY, by=town.officer)
    with pytest.raises(CodeCancelled):
        cast(town, vote, lost)
    assert cast(town, vote, new)
    assert town.application.voting.turnout(vote) == (5, 1)
    with town.application.reading() as connection:
        (told,) = codes_cancelled_in(connection, vote)
        assert (told.number, told.reason) == (1, WHY)
        assert issued_by_way(connection, vote) == {"posted-codes": 5}
    roll = roll_of(town, vote)
    assert (roll.issued, roll.cancelled, roll.replaced) == (6, 1, 1)


def test_the_record_can_show_that_nobody_voted_with_what_was_cancelled(town, vote):
    lost = town.codes_given[0]
    town.application.issuing.cancel_code(vote, lost, reason=WHY, by=town.officer)
    (event,) = [one for one in town.application.store.read_all() if one.topic == "voting.CodesCancelled"]
    assert event.data["hashes"] == [sha256(mark_of(by_reference(vote), lost)).hexdigest()]


def test_a_code_that_was_used_is_not_cancelled_and_nothing_is_issued_for_it(town, vote):
    used = town.codes_given[0]
    cast(town, vote, used)
    for act in (town.application.issuing.cancel_code, town.application.issuing.replace_code):
        with pytest.raises(ThisCodeWasUsed):
            act(vote, used, reason=WHY, by=town.officer)
    with pytest.raises(AlreadyVoted):
        cast(town, vote, used, "another form that a browser drew")
    assert roll_of(town, vote).issued == 5


def test_a_code_is_cancelled_once_and_only_with_a_reason_and_one_that_there_is(town, vote):
    lost, kept = town.codes_given[:2]
    cancel = town.application.issuing.cancel_code
    with pytest.raises(SayWhyCodesAreCancelled):
        cancel(vote, lost, reason=" ", by=town.officer)
    assert town.application.voting.enter_code(vote, lost), "nothing was done"
    cancel(vote, lost, reason=WHY, by=town.officer)
    for code in (lost, "0000-0000-0000-0"):
        with pytest.raises(ThereIsNoSuchCode):
            cancel(vote, code, reason=WHY, by=town.officer)
    assert town.application.voting.enter_code(vote, kept)


def test_the_same_form_sent_again_gives_the_same_new_code(town, vote):
    seed = bytes(range(32))
    codes = {
        town.application.issuing.replace_code(vote, town.codes_given[0], reason=WHY, by=town.officer, seed=seed)
        for _ in range(2)
    }
    assert len(codes) == 1
    assert roll_of(town, vote).cancelled == 1


def test_after_the_close_nothing_is_cancelled(town, vote):
    cast(town, vote, town.codes_given[1])
    town.close_and_count()
    with pytest.raises(TheRollIsClosed):
        town.application.issuing.cancel_code(vote, town.codes_given[0], reason=WHY, by=town.officer)


def test_a_vote_with_a_cancelled_code_closes_and_is_counted(town, vote):
    town.application.issuing.replace_code(vote, town.codes_given[0], reason=WHY, by=town.officer)
    cast(town, vote, town.codes_given[1])
    town.close_and_count()
    assert town.application.voting.turnout(vote) == (5, 1)


def test_of_a_cast_and_a_cancelling_at_the_same_moment_one_is_first(town, vote):
    for code in town.codes_given:
        said, begin = {}, threading.Barrier(2)

        def attempt(name, act, said=said, begin=begin):
            begin.wait()
            try:
                said[name] = bool(act() or True)
            except Refusal:
                said[name] = False

        cancelling = lambda code=code: town.application.issuing.cancel_code(vote, code, reason=WHY, by=town.officer)  # noqa: E731
        both = [
            threading.Thread(target=attempt, args=("cast", lambda code=code: cast(town, vote, code))),
            threading.Thread(target=attempt, args=("cancel", cancelling)),
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert said["cast"] != said["cancel"]
    turnout, roll = town.application.voting.turnout(vote), roll_of(town, vote)
    assert turnout.cast + roll.cancelled == 5
