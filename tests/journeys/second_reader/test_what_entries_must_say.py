"""The page knows of every kind of entry what it must say, as verify.py does; both read alike what leaves it out."""

import copy

import pytest

from pb.verifier import acting
from tests.journeys.second_reader.test_the_two_readers_agree import must_agree

IN_EVERY_ACT = ("as", "at", "by", "id")


def test_both_know_the_same_kinds_of_entries_with_what_they_must_and_may_say(from_disk):
    told = from_disk.evaluate("() => Object.fromEntries(ACTS)")
    assert set(told.pop("string")[0]) == acting.TEXTS
    must_be, may_be = map(set, told.pop("boolean"))
    assert (must_be, must_be | may_be) == (acting.YES_OR_NO, acting.MAY_BE_YES_OR_NO)
    known = {}
    for kind, one in acting.KINDS.items():
        owes, may = {*one.says}, {*one.may_say}
        (may if kind.startswith("act.") else owes).update({"r"} if one.in_round else ())
        (may if kind == "register.interest" else owes).update({"p"} if one.committed else ())
        known[kind] = owes, may
    assert {kind: (set(owes), set(may[0] if may else ())) for kind, (owes, *may) in told.items()} == known


def kinds_that_matter():
    """Kinds on which what the page checks can hang: all but the few that the honest town does not have."""
    lacking = ("appeal.", "codes.", "round.referred-back", "record.stated-anew", "committee.standing-orders")
    lacking += ("box.superseded",)  # see test_ballots_that_change.py
    begins = ("record.stated", "committee.", "member.", "round.", "proposal.", "roll.", "box.", "motion.")
    return [kind for kind in acting.KINDS if kind.startswith(begins) and not kind.startswith(lacking)]


def both_say(insider, read):
    theirs = insider.report()
    ours = read(insider.folder / f"forged {insider.published}" / "record")
    must_agree(ours, theirs)
    return theirs


@pytest.mark.parametrize("kind", kinds_that_matter())
def test_an_entry_that_leaves_something_out_has_not_happened_to_either(insider, read, kind):
    insider.number_again()
    honest = insider.book
    place = insider.place(insider.one(kind, which=-1))
    for field in sorted({*IN_EVERY_ACT, *acting.KINDS[kind].says}):
        insider.book = copy.copy(honest)
        insider.book[place] = less = copy.deepcopy(honest[place])
        if less["d"].pop(field, None) is None:
            continue  # a resident acts for themselves
        assert both_say(insider, read).findings.number["entries"], field


@pytest.mark.parametrize("kind", kinds_that_matter())
def test_an_entry_whose_words_are_no_words_has_not_happened_to_either(insider, read, kind):
    insider.number_again()
    honest = insider.book
    place = insider.place(insider.one(kind, which=-1))
    for field in sorted(acting.TEXTS & set(honest[place]["d"])):
        insider.book = copy.copy(honest)
        insider.book[place] = other = copy.deepcopy(honest[place])
        other["d"][field] = 7
        assert both_say(insider, read).findings.number["entries"], field


@pytest.mark.parametrize(
    ("kind", "field", "said"),
    [
        ("motion.decided", "carried", 1),
        ("motion.decided", "carried", "true"),
        ("round.counted", "number", True),
        ("roll.asked", "request", True),
        ("round.closed", "batches", True),
        ("member.joined", "has_vote", 1),
    ],
)
def test_true_is_no_number_and_no_number_is_true_to_either(insider, read, kind, field, said):
    insider.says(kind, which=-1)[field] = said
    insider.number_again()
    assert both_say(insider, read).findings.number["entries"]


@pytest.mark.parametrize("kind", ["proposal.submitted", "round.closed", "motion.decided", "round.published"])
def test_an_entry_that_lies_elsewhere_than_its_kind_does_has_not_happened_to_either(insider, read, kind):
    insider.number_again()
    honest, place = insider.book, insider.place(insider.one(kind, which=-1))
    for change in ({"p": "7" * 64}, {"p": 7}, {"q": "7"}):
        insider.book = copy.copy(honest)
        insider.book[place] = {**honest[place], **change}
        broken = both_say(insider, read).findings.number["entries"]
        assert broken or change == {"p": "7" * 64}


@pytest.mark.parametrize("kind", ["area.drawn", "round.closed", "motion.decided", "round.published"])
def test_of_what_an_entry_says_besides_the_page_says_nothing_and_calls_nothing_kept(insider, read, kind):
    """It may be meant for a newer page than the one that somebody kept: the record names which it is for verify.py."""
    insider.number_again()
    insider.says(kind, which=-1)["besides"] = "A word."
    both_say(insider, read)
    ours = read(insider.folder / "forged 1" / "record")
    assert {name for name, (said, _) in ours.items() if said == "kept"} <= {"signature", "tree", "append-only"}
    assert "BROKEN" not in {said for said, _ in ours.values()}
