"""Whatever a published count says, and is not so, is found and named: one field falsified at a time, for every rule."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation import outcome
from domain.voting.payload import write_points, write_votes
from pb.verifier import counting
from tests.verifier.falsehoods import falsehoods
from tests.verifier.random_rounds import EQUAL_SHARES, GREEDY, PHRAGMEN, a_round, counted, rounds

APPROVAL, SHEET = {"style": "approval", "min_length": 0}, {"style": "score-sheet", "lowest": 0, "highest": 5}
MANY = [["1", "2"]] * 4 + [["1", "3"]] * 3 + [["2", "3", "5"]] * 3 + [["4"]] * 2 + [["3"], ["5", "4"], []]
NAMED = [write_votes(numbers) for numbers in MANY]
SHEETS = [
    write_points({number: (place * (voter + 2) + voter) % 6 for place, number in enumerate("12345", 1)})
    for voter in range(11)
]
POTS = {
    "by": "category",
    "amounts": [{"name": "Green", "amount": 50}, {"name": "Youth", "amount": 30}, {"name": "City", "amount": 20}],
    "leftovers": "share",
}
NOBODY_FOR_FOUR = [payload for payload in NAMED if "4" not in payload]
TOP_UP = {"kind": "top-up", "at_least": 40, "out_of": 100}
LEAST = [{"kind": "votes", "at_least": 4}, {"kind": "relative-to-cost", "at_least": 1}]
MEAN = {"rule": "greedy", "measure": "mean", "mix": {"residents": 50, "committee": 50}}
EXHAUSTIVE = {"rule": "equal-shares", "completion": "add1u", "utility": "points", "support_above": 1, "step": 2}
COMPARED = {"rule": "equal-shares", "completion": "greedy", "comparison": True, "share": "floor"}
ROUNDS = {
    "greedy that skips": (40, {"rule": "greedy"}, NAMED),
    "greedy that stops, with the reserve": (60, {"rule": "greedy", "on_misfit": "stop", "remainder": TOP_UP}, NAMED),
    "greedy with a part": (60, {"rule": "greedy", "measure": "votes", "remainder": {"kind": "part"}}, NAMED),
    "greedy with fixed sums": (70, {"rule": "greedy", "full_winners": 2, "others_get": 7}, NAMED),
    "greedy with one winner": (70, {"rule": "greedy", "full_winners": 1}, NAMED),
    "greedy by the mean, half by the committee": (70, MEAN, SHEETS),
    "greedy with minimums": (70, {"rule": "greedy", "minimum": LEAST}, NAMED),
    "greedy pot by pot": (110, {"rule": "greedy", "pots": POTS}, NAMED),
    "equal shares": (70, {"rule": "equal-shares"}, NOBODY_FOR_FOUR),
    "equal shares raised": (70, {"rule": "equal-shares", "completion": "add1", "utility": "cardinality"}, NAMED),
    "equal shares raised until nothing fits": (75, EXHAUSTIVE, SHEETS),
    "equal shares completed and compared": (70, COMPARED, NAMED),
    "equal shares pot by pot": (
        110,
        {"rule": "equal-shares", "pots": {**POTS, "leftovers": "city", "city": "City"}},
        NAMED,
    ),
    "phragmen": (70, {"rule": "phragmen"}, NOBODY_FOR_FOUR),
    "phragmen that stops, pot by pot": (110, {"rule": "phragmen", "on_misfit": "stop", "pots": POTS}, SHEETS),
}
NAMED_BY = {
    "ballots": "ballots are said to be counted",
    "voters": "ballots are said to be counted",
    "votes": "votes and",
    "score": "points, published are",
    "granted": "pence by the rule, published is",
    "winners": "the winners are",
    "budget": "pence are spent by the rule",
    "spent": "pence are spent by the rule",
    "input_hash": "the hash of what was counted",
    "fingerprint": "by other rules than were settled",
    "withdrawn": "leaves out other projects",
}
"""The words in which a false field is named, where they are not its own name."""


CASTING_VOTES = [[*reversed(some)] for number in (2, 3, 4, 5) for some in combinations("12345", number)]


def rounds_of_every_kind():
    for number, (name, (budget, rule, payloads)) in enumerate(ROUNDS.items()):
        ties = [["lower-cost", "more-voters", "lot"], ["refuse"], ["id"]][number % 3]
        ballot = SHEET if payloads is SHEETS else APPROVAL
        heard = a_round(budget, [30, 20, 20, 40, 35], ballot, payloads, {"version": 1, "ties": ties, **rule})
        heard.projects[1]["group"] = heard.projects[3]["group"] = "Mill Lane"
        heard.casting_votes = CASTING_VOTES
        heard.withdrawn = {"3": "The land was sold."} if "minimum" in rule else {}
        yield pytest.param(heard, id=f"{name}, ties by {ties[-1]}")


def test_every_reason_and_every_step_that_decides_ties_is_among_the_counts_that_are_falsified():
    outcomes = [counted(round_.values[0])["outcome"] for round_ in rounds_of_every_kind()]
    assert {entry["reason"] for each in outcomes for entry in each["entries"]} == set(outcome.REASONS)
    decided_by = {tie["decided_by"] for each in outcomes for tie in each["ties"]}
    assert decided_by >= {"lower-cost", "lot", "id", "casting-vote"}


@pytest.mark.parametrize("heard", list(rounds_of_every_kind()))
def test_each_false_field_of_a_count_is_found_and_named(heard, monkeypatch):
    published = counted(heard)
    assert counting.count_again(heard, published, []) == []
    count, once = counting.outcome_of, {}

    def counted_once(case, rule, withdrawn):
        """Count the ballots once for all falsehoods: they stay as they are."""
        if case.told_afresh not in once:
            once[case.told_afresh] = count(case, rule, withdrawn)
        return once[case.told_afresh]

    monkeypatch.setattr(counting, "outcome_of", counted_once)
    for what, made in falsehoods(published):
        found = counting.count_again(heard, made(), [])
        assert found, f"{what} was not found"
        assert is_named(what, " ".join(words for _, words in found)), (what, found)


def is_named(what, words):
    """Say whether the words tell which field is false, or that the whole cannot be read at all."""
    path, how = what.split(": ", 1)
    names = [name for name in path.split(".") if not name.isdigit()]
    if "not written as they must be" in words or "does not list the projects" in words:
        return True
    if how == "a field more" and "rule" not in names:
        return '"note"' in words
    if "rule" in names:
        return "the count was made with another" in words
    return any(NAMED_BY.get(name, name.replace("_", " ")) in words for name in names) or (
        names[-1] == "entries" and "looked at" in words
    )


@pytest.mark.parametrize("rules", [GREEDY, EQUAL_SHARES, PHRAGMEN], ids=["greedy", "equal shares", "phragmen"])
def test_no_false_field_of_any_round_is_missed_and_no_honest_count_is_accused(rules):
    @settings(max_examples=100)
    @given(rounds(rules), st.randoms(use_true_random=False))
    def check(heard, chance):
        published = counted(heard)
        assert counting.count_again(heard, published, []) == []
        for what, made in chance.sample(list(falsehoods(published)), 6):
            assert counting.count_again(heard, made(), []), f"{what} was not found"

    check()


def test_in_a_record_that_is_signed_the_entry_of_the_count_is_named_with_what_is_false(forger):
    honest = list(forger.entries)
    (number,) = forger.numbers_of("round.count")
    published = forger.leaves()[number]["d"]
    of_the_count = ("ballots", "fingerprint", "outcome", "withdrawn")
    lies = [(what, made) for what, made in falsehoods(published) if what.split(":")[0].split(".")[0] in of_the_count]
    for what, made in lies[::23]:
        forger.entries = list(honest)
        found = forger.change("round.count", lambda data, made=made: replaced(data, made())).findings()
        assert f"entry {number}: " in " ".join(found.values()), what


def replaced(data, other):
    """Put other data into the same entry."""
    data.clear()
    data.update(other)


def test_another_reason_for_a_withdrawal_than_was_recorded_is_found():
    heard = a_round(70, [30, 20, 20, 40, 35], APPROVAL, NAMED, {"rule": "greedy", "version": 1}, withdrawn=["2"])
    published = counted(heard)
    heard.withdrawn["2"] = "Nobody remembers."
    ((promise, words),) = counting.count_again(heard, published, [])
    assert promise == "money"
    assert words.startswith('the why in the facts of project 2 is "Nobody remembers." by the rule, published is')
