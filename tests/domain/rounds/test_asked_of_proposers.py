"""What a round asks of proposers by itself: proper questions and answers, a share to the penny, and nothing changes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.rounds.asked_of_proposers import (
    Answer,
    AnswerTheQuestion,
    AskedQuestion,
    NobodyAskedThat,
    OthersMustGiveMore,
    QuestionsAreFixed,
    ShareFromOthers,
    ThatIsNoShare,
    ThatIsNotANumber,
    ThatIsNotOnOffer,
    ThoseAreNoChoices,
    TooManyFilesAreAsked,
    TooManyQuestions,
    answers_taken,
    questions_must_make_sense,
)
from domain.rounds.round_rules import RoundRules
from tests.domain.rounds.test_funding_round import OFFICER, RULES, START, drafted

WHY = AskedQuestion("q1", "Why here?", Answer.TEXT, needed=True, shown=True, help="Two lines.")
WHO = AskedQuestion("q2", "Who owns the land?", Answer.CHOICE, needed=True, shown=False, choices=("We", "Others"))
MANY = AskedQuestion("q3", "How many people?", Answer.NUMBER, needed=False, shown=True)
QUOTE = AskedQuestion("q4", "A quote", Answer.FILE, needed=True, shown=False)
ASKED = [WHY, WHO, MANY, QUOTE]
ANSWERS = {"q1": "It floods. ", "q2": "We", "q3": "1,200"}


LATER = START + timedelta(days=1)
"""When proposals can be put in, here."""


def announced(*asked):
    round = drafted()
    round.write_rules(rules_with(*asked), reason="", by=OFFICER, now=START)
    round.invite_proposals(by=OFFICER, now=START)
    return round


def rules_with(*asked, share=None):
    its = replace(RULES, timetable=replace(RULES.timetable, proposals_open_at=LATER))
    return replace(its, questions=[each.to_data() for each in asked], from_others=share.to_data() if share else {})


def test_rules_that_ask_nothing_are_written_as_before_there_were_questions():
    assert {"questions", "from_others"}.isdisjoint(RULES.to_data())
    assert RoundRules.from_data(RULES.to_data()).what_is_asked == ((), None)


def test_rules_with_questions_and_a_share_come_back_as_they_were_written():
    rules = rules_with(*ASKED, share=ShareFromOthers(20, 100, in_kind=True))
    rules.must_make_sense()
    assert RoundRules.from_data(rules.to_data()) == rules
    assert rules.asked == tuple(ASKED)


@pytest.mark.parametrize(
    ("questions", "no"),
    [
        ([replace(WHO, choices=("We",))], ThoseAreNoChoices),
        ([replace(WHO, choices=("We", "We"))], ThoseAreNoChoices),
        ([replace(WHY, choices=("We", "Others"))], ThoseAreNoChoices),
        ([replace(WHY, words=" ")], Refusal),
        ([replace(WHY, words="w" * 201)], Refusal),
        ([replace(WHY, help="h" * 501)], Refusal),
        ([replace(WHY, key="first")], Refusal),
        ([WHY, WHY], Refusal),
        ([replace(WHY, key=f"q{n}") for n in range(1, 22)], TooManyQuestions),
        ([replace(QUOTE, key=f"q{n}") for n in range(1, 7)], TooManyFilesAreAsked),
    ],
)
def test_questions_that_nobody_could_answer_are_refused(questions, no):
    with pytest.raises(no):
        questions_must_make_sense(questions)


@pytest.mark.parametrize(
    "odd",
    [{"needed": 1}, {"shown": None}, {"answer": "film"}, {"words": 3}, {"choices": "ab"}, {"more": 1}, {"key": 1}],
)
def test_a_question_of_another_form_is_refused_in_words(odd):
    with pytest.raises(Refusal):
        AskedQuestion.from_data({**WHY.to_data(), **odd})


def test_answers_are_kept_cleaned_and_in_the_order_of_the_questions():
    kept = answers_taken(ASKED, dict(reversed(ANSWERS.items())), ["q4"])
    assert kept == (("q1", "It floods."), ("q2", "We"), ("q3", "1200"))


@pytest.mark.parametrize(
    ("typed", "files", "no"),
    [
        ({**ANSWERS, "q1": " "}, ["q4"], AnswerTheQuestion),
        (ANSWERS, [], AnswerTheQuestion),
        ({**ANSWERS, "q2": "Nobody"}, ["q4"], ThatIsNotOnOffer),
        ({**ANSWERS, "q3": "many"}, ["q4"], ThatIsNotANumber),
        ({**ANSWERS, "q3": "-1"}, ["q4"], ThatIsNotANumber),
        ({**ANSWERS, "q1": "a" * 2_001}, ["q4"], Refusal),
        ({**ANSWERS, "q9": "?"}, ["q4"], NobodyAskedThat),
        (ANSWERS, ["q4", "q9"], NobodyAskedThat),
    ],
)
def test_an_answer_that_is_missing_or_none_is_refused(typed, files, no):
    with pytest.raises(no):
        answers_taken(ASKED, typed, files)


@pytest.mark.parametrize("odd", [(0, 100), (100, 100), (-1, 100), (5, 0)])
def test_nothing_and_everything_are_no_shares(odd):
    with pytest.raises(ThatIsNoShare):
        ShareFromOthers(*odd, in_kind=True).must_make_sense()


@given(st.integers(1, 999), st.integers(2, 1_000), st.integers(1, 10**9))
def test_what_is_said_to_be_needed_is_enough_and_a_penny_less_is_not(at_least, out_of, asked):
    if at_least >= out_of:
        return
    share = ShareFromOthers(at_least, out_of, in_kind=True)
    needed = share.needed_beside(asked)
    share.must_be_given(asked, needed)
    with pytest.raises(OthersMustGiveMore):
        share.must_be_given(asked, needed - 1)


def test_the_refusal_says_how_much_is_missing():
    with pytest.raises(OthersMustGiveMore, match=r"at least 20% of the whole.*£1,000: find more"):
        ShareFromOthers(20, 100, in_kind=True).must_be_given(400_000, 99_999)


def test_what_is_asked_can_change_until_proposals_can_be_put_in_and_never_after():
    opens, before = LATER, announced(WHY)
    before.write_rules(rules_with(WHY, MANY), reason="One more.", by=OFFICER, now=opens - timedelta(seconds=1))
    assert before.rules.asked == (WHY, MANY)
    for other in (
        rules_with(WHY),
        rules_with(MANY, WHY),
        rules_with(WHY, MANY, share=ShareFromOthers(1, 5, in_kind=True)),
    ):
        with pytest.raises(QuestionsAreFixed):
            before.write_rules(other, reason="Another.", by=OFFICER, now=opens)
    before.write_rules(replace(rules_with(WHY, MANY), pot=RULES.pot + 1), reason="More.", by=OFFICER, now=opens)


def test_moving_the_opening_away_does_not_let_the_questions_change():
    opens, close = LATER, RULES.timetable.proposals_close_at
    round = announced(WHY)
    later = replace(rules_with(WHY), timetable=replace(RULES.timetable, proposals_open_at=close - timedelta(days=1)))
    round.write_rules(later, reason="A later start.", by=OFFICER, now=opens + timedelta(hours=1))
    changed = replace(later, questions=[])
    with pytest.raises(QuestionsAreFixed):
        round.write_rules(changed, reason="Nothing more.", by=OFFICER, now=opens + timedelta(hours=2))
