"""The sentence a resident reads about a project, for each reason there is."""

import pytest

from domain.allocation import outcome
from domain.allocation.explanation import STEP_IN_WORDS, in_words, tie_in_words
from domain.allocation.outcome import Entry
from domain.allocation.tie_breaks import CASTING_VOTE, NO_MATTER, STEPS, Tie
from domain.saying.english import IN_ENGLISH

say = IN_ENGLISH.say


def entry(reason: str, facts: dict[str, int | str], granted: int = 0, from_reserve: int = 0) -> Entry:
    """The skate park on Mill Lane asked for 60, when 50 was left."""
    return Entry(
        project="skate park",
        rank=3,
        votes=41,
        score=41,
        measured="41",
        cost=60,
        reason=reason,
        left_before=50,
        left_after=50 - granted + from_reserve,
        granted=granted,
        from_reserve=from_reserve,
        facts=facts,
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (entry(outcome.FUNDED, {}, granted=20), "Funded with £20: £50 was left, £30 remains."),
        (
            entry(outcome.PART_FUNDED, {}, granted=50),
            "Funded in part: it asked for £60 and gets the £50 that was left.",
        ),
        (
            entry(outcome.TOPPED_UP, {}, granted=60, from_reserve=10),
            "Funded with £60: £50 was left, and the reserve pays the other £10.",
        ),
        (
            entry(outcome.FIXED_SUM, {}, granted=5),
            "Gets the fixed sum of £5: it was not among those funded in full.",
        ),
        (entry(outcome.DID_NOT_FIT, {}), "Did not fit: it needed £60, and £50 was left."),
        (
            entry(outcome.BELOW_MINIMUM, {"minimum": "at least 50 votes"}),
            "Below the minimum: it needed at least 50 votes.",
        ),
        (
            entry(outcome.EXCLUDED, {"by": "car park"}),
            "Not possible beside project car park, which is funded: only one of the two can be.",
        ),
        (
            entry(outcome.LOST_TIE, {"to": "pond", "step": "lower-cost"}),
            "Tied with project pond, which went first by lower cost; after it, £50 was left of the £60 needed.",
        ),
        (
            entry(outcome.WITHDRAWN, {"why": "The landowner said no."}),
            "Withdrawn from the vote: The landowner said no.",
        ),
        (
            entry(outcome.AFTER_STOP, {"by": "new roof"}),
            "Not reached: the count stopped at project new roof, the first that did not fit.",
        ),
        (
            entry(outcome.AFTER_LIMIT, {"limit": 5}),
            "Not among the first 5, which is how many are funded in full.",
        ),
        (
            entry(outcome.TOO_LITTLE_BEHIND, {"behind": 27, "round": 2, "effective_support": 4_507}),
            (
                "The voters behind it had £27 left of the £60 it costs when it dropped out in round 2: "
                "its effective support is 45.07%, and 100% would be funded."
            ),
        ),
        (
            entry(outcome.TOO_LITTLE_BEHIND, {"behind": 27, "round": 2, "effective_support": 9_999}),
            (
                "The voters behind it had £27 left of the £60 it costs when it dropped out in round 2: "
                "its effective support is 99.99%, and 100% would be funded."
            ),
        ),
        (
            entry(outcome.TOO_LITTLE_BEHIND, {"behind": 27, "round": 2, "effective_support": 10_000}),
            (
                "The voters behind it had £27 left of the £60 it costs when it dropped out in round 2: "
                "before that it was as near as a project that went first by the declared order of ties."
            ),
        ),
        (entry(outcome.TOO_LITTLE_BEHIND, {}), "The money behind it did not reach its cost of £60."),
        (entry(outcome.NO_SUPPORT, {}), "No ballot supports it."),
        (entry(outcome.NO_SUPPORT, {"pot": "sport"}), "No ballot supports it. Counted in the pot sport."),
        (entry(outcome.NO_SUPPORT, {"pot": ""}), "No ballot supports it. Counted in the pot without a name."),
    ],
)
def test_the_one_reason_is_said_with_the_figures_it_rests_on(told, sentence):
    assert say(in_words(told, lambda amount: f"£{amount}")) == sentence


def test_without_a_currency_the_bare_number_stands():
    assert say(in_words(entry(outcome.DID_NOT_FIT, {}))) == "Did not fit: it needed 60, and 50 was left."


def test_a_tie_names_all_that_were_tied_and_the_order_they_went_in():
    assert say(tie_in_words(Tie(("pond", "bench", "arch"), "lot"))) == (
        "Projects arch, bench and pond were tied; they went in the order pond, bench, arch, decided by lot."
    )
    assert say(tie_in_words(Tie(("pond", "bench"), "casting-vote"))) == (
        "Projects bench and pond were tied; they went in the order pond, bench, decided by the chair's casting vote."
    )


def test_every_step_that_can_decide_has_words():
    assert set(STEP_IN_WORDS) == {*STEPS, CASTING_VOTE, NO_MATTER} - {"refuse"}
