"""By when proposals are answered, and the answers, through the actions, on both databases."""

from datetime import timedelta

import pytest

from domain.undertakings import refusals as no
from domain.undertakings.reply import Says
from domain.undertakings.undertaking import Owes
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.answering.answers import owed_or_answered, promised_in, promised_last
from tests.an_answer import WithAPromise
from tests.stories import BIDS, Town

DAY = timedelta(days=1)


@pytest.fixture
def town(settings):
    town = WithAPromise(settings)
    yield town
    town.close()


@pytest.fixture
def before(settings):
    """A town with a round that is announced, and nothing promised."""
    town = Town(settings)
    yield town
    town.close()


def test_what_is_due_counts_from_the_day_of_the_result(town):
    owing = town.owing(town.park)
    assert owing.due == town.decided_on + 28 * DAY
    assert not owing.is_overdue(owing.due)
    assert owing.is_overdue(owing.due + DAY)
    assert (owing.promised.owes, owing.stands) == (Owes.OFFICERS, None)


def test_what_will_be_done_is_due_again_on_its_day_and_what_is_done_is_due_no_more(town):
    will = town.today() + 40 * DAY
    town.answering.answer(town.park, "will", "The ramps are ordered.", day=will, by=town.officer)
    first = town.owing(town.park)
    assert (first.due, first.stands.due, first.stands.late) == (will, town.decided_on + 28 * DAY, False)
    town.later(41)
    assert town.owing(town.park).is_overdue(town.today())
    town.answering.answer(town.park, "done", "It is open.", day=town.today(), by=town.officer)
    last = town.owing(town.park)
    assert (last.due, last.stands.due, last.stands.late) == (None, will, True)
    assert [(each.version, each.says) for each in last.versions] == [(1, Says.WILL), (2, Says.DONE)]


def test_an_answer_of_the_last_day_is_in_time_and_one_of_the_day_after_is_late(town):
    town.later((town.decided_on + 28 * DAY - town.today()).days)
    town.answering.answer(town.park, "not", "It is too dear.", by=town.officer)
    town.later(1)
    town.answering.answer(town.plots, "not", "It is too dear.", by=town.officer)
    assert (town.owing(town.park).stands.late, town.owing(town.plots).stands.late) == (False, True)


def test_what_was_answered_early_has_no_day(before):
    round_id = before.announced_round()
    proposal = before.application.proposals.submit(round_id, BIDS[0], by=before.resident)
    answering, today = before.application.answering, before.clock.now().date()
    answering.promise(round_id, 7, "officers", by=before.officer)
    answering.answer(proposal, "done", "It stands.", day=today, by=before.officer)
    with before.application.reading() as connection:
        (one,) = owed_or_answered(connection)
    assert (one.stands.due, one.stands.late, one.due) == (None, False, None)


def test_a_promise_is_given_once_early_and_in_full(before):
    round_id = before.announced_round()
    promise = before.application.answering.promise
    with pytest.raises(no.SayWithinHowManyDays):
        promise(round_id, 0, "officers", by=before.officer)
    with pytest.raises(no.NoCommitteeAnswers):
        promise(round_id, 28, "committee", by=before.officer)
    with pytest.raises(no.SayWhoOwesTheAnswers):
        promise(round_id, 28, "somebody", by=before.officer)
    with pytest.raises(no.NameTheOffice):
        promise(round_id, 28, "office", office=" ", by=before.officer)
    with pytest.raises(NotInThisCapacity):
        promise(round_id, 28, "officers", by=before.resident)
    promise(round_id, 28, "office", office="Head of Parks", by=before.officer)
    with pytest.raises(no.ItIsPromisedAlready):
        promise(round_id, 30, "officers", by=before.officer)
    with before.application.reading() as connection:
        assert promised_in(connection, round_id) == promised_last(connection, before.scheme)
        assert promised_in(connection, round_id).office == "Head of Parks"


def test_a_committee_owes_where_one_decides(before):
    round_id = before.announced_round(committee=True)
    before.application.answering.promise(round_id, 14, "committee", by=before.officer)
    with before.application.reading() as connection:
        assert promised_in(connection, round_id).owes == Owes.COMMITTEE


def test_nothing_is_promised_once_the_paper_is_settled(before):
    round_id = before.open_round()
    with pytest.raises(no.ItIsTooLateToPromise):
        before.application.answering.promise(round_id, 28, "officers", by=before.officer)


def test_nothing_is_owed_where_nothing_was_promised_and_an_answer_stands_all_the_same(settings):
    town = WithAPromise(settings, days=0)
    assert town.owing(town.park).due is None
    town.answering.answer(town.park, "not", "It is too dear.", by=town.officer)
    with town.application.reading() as connection:
        assert [each.proposal for each in owed_or_answered(connection)] == [town.park]
    town.close()


def test_an_answer_says_what_becomes_of_it_and_when_and_who(town):
    answer, today = town.answering.answer, town.today()
    with pytest.raises(no.SayWhatBecomesOfIt):
        answer(town.park, "perhaps", "We shall see.", by=town.officer)
    with pytest.raises(no.SayWhenItWasDone):
        answer(town.park, "done", "It stands.", by=town.officer)
    with pytest.raises(no.SayWhenItWasDone):
        answer(town.park, "done", "It stands.", day=today + DAY, by=town.officer)
    with pytest.raises(no.SayByWhenItWillBeDone):
        answer(town.park, "will", "Soon.", day=today - DAY, by=town.officer)
    with pytest.raises(no.SayWhoDoesIt):
        answer(town.park, "other", "They do.", who=" ", by=town.officer)
    with pytest.raises(no.WriteTheAnswer):
        answer(town.park, "not", " ", by=town.officer)
    with pytest.raises(NotInThisCapacity):
        answer(town.park, "not", "No.", by=town.resident)
    answer(town.park, "not", "It is too dear.", by=town.officer)
    with pytest.raises(no.ThatIsTheAnswerAlready):
        answer(town.park, "not", "It is too dear.", by=town.second)


def test_what_was_ruled_out_was_answered_then_and_nobody_answers_what_was_withdrawn(before):
    round_id = before.announced_round()
    before.application.answering.promise(round_id, 7, "officers", by=before.officer)
    ruled, gone = (before.application.proposals.submit(round_id, bid, by=before.resident) for bid in BIDS[:2])
    before.application.proposals.rule_out(ruled, reason="The land is not ours.", by=before.officer)
    before.application.proposals.withdraw(gone, by=before.resident)
    with pytest.raises(no.ItWasWithdrawn):
        before.application.answering.answer(gone, "not", "It is gone.", by=before.officer)
    before.application.answering.answer(ruled, "not", "The land is not ours.", by=before.officer)
    with before.application.reading() as connection:
        assert [each.proposal for each in owed_or_answered(connection)] == [ruled]


def test_what_is_owed_comes_first_in_order_of_its_day(town):
    town.play()
    town.answering.answer(town.plots, "will", "They go on.", day=town.today() + 9 * DAY, by=town.officer)
    with town.application.reading() as connection:
        found = owed_or_answered(connection, [town.round])
    assert [each.proposal for each in found] == [town.plots, town.benches, town.park]
