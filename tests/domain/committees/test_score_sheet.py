"""Members' own score sheets, as a member, an officer and whoever counts again would dispute about them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.allocation.scores import Mix
from domain.committees import score_sheet as no
from domain.committees.committee import Committee
from domain.committees.score_sheet import SaidOnASheet, ScoreSheet, means_of, on_paper
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFICER = Actor("01" * 16, "officer")
ANN, BEN, COOPTED = (Actor(f"0{n}" * 16, "member") for n in "abc")
SHORTLIST = {"p": "P1", "q": "P2"}
SAID = SaidOnASheet.of({"p": 7, "q": 0}, {}, SHORTLIST)


@pytest.fixture
def committee():
    formed = Committee.form(
        name="Area Committee", areas=["a"], quorum=1, casting_vote=False, id=derived_id("c"), by=OFFICER, now=NOW
    )
    formed.seat(ANN.person, has_vote=True, by=OFFICER, now=NOW)
    formed.seat(COOPTED.person, has_vote=False, by=OFFICER, now=NOW)
    formed.seat(BEN.person, has_vote=True, last_day=date(2026, 3, 3), by=OFFICER, now=NOW)
    return formed


def hand_in(committee, by=ANN, said=SAID, now=NOW):
    return ScoreSheet.hand_in(said, round="r", committee=committee, by=by, now=now)


@pytest.mark.parametrize(
    ("points", "interests", "refusal"),
    [
        ({"p": 7}, {}, no.ScoreEveryProject),
        ({"p": 7}, {"q": " \u200b"}, no.ScoreEveryProject),
        ({"p": 7, "q": 1}, {"q": "My house."}, no.ScoreEveryProject),
        ({"p": 11, "q": 1}, {}, no.PointsOfASheet),
        ({"p": -1, "q": 1}, {}, no.PointsOfASheet),
        ({"p": 1, "q": 1, "gone": 1}, {}, no.TheShortlistIsAnother),
    ],
)
def test_a_sheet_scores_every_project_or_says_why_not(points, interests, refusal):
    with pytest.raises(refusal):
        SaidOnASheet.of(points, interests, SHORTLIST)


def test_only_members_with_a_vote_on_that_day_score(committee):
    for by in (COOPTED, OFFICER):
        with pytest.raises(no.OnlyWhoSitsScores):
            hand_in(committee, by)
    later = datetime(2026, 3, 5, 9, tzinfo=UTC)
    sheet = hand_in(committee, BEN)
    with pytest.raises(no.OnlyWhoSitsScores):
        hand_in(committee, BEN, now=later)
    with pytest.raises(no.OnlyWhoSitsScores):
        sheet.change(SaidOnASheet.of({"p": 1, "q": 1}, {}, SHORTLIST), committee=committee, by=BEN, now=later)


def test_a_sheet_is_changed_into_another_and_not_into_itself(committee):
    sheet = hand_in(committee)
    with pytest.raises(no.NothingNewOnTheSheet):
        sheet.change(SAID, committee=committee, by=ANN, now=NOW)
    sheet.change(SaidOnASheet.of({"p": 7}, {"q": "My house."}, SHORTLIST), committee=committee, by=ANN, now=NOW)
    assert sheet.interests == [{"proposal": "q", "reason": "My house."}]


def test_who_has_an_interest_neither_lifts_nor_lowers_a_mean():
    means = means_of([{"p": 10, "q": 1}, {"q": 2}, {"p": 5, "q": 2}], SHORTLIST)
    assert means == {"p": Fraction(15, 2), "q": Fraction(5, 3)}
    assert on_paper(means) == {"p": 45, "q": 10}
    with pytest.raises(no.NobodyScoredIt):
        means_of([{"p": 10}], SHORTLIST)


def test_means_too_fine_for_a_ballot_paper_are_refused_and_not_rounded():
    with pytest.raises(no.TheMeansAreTooFine):
        on_paper({str(n): Fraction(10 * n - 1, n) for n in range(1, 20)})


SHEETS = st.lists(
    st.dictionaries(st.sampled_from("abcde"), st.integers(0, 10), max_size=5), min_size=1, max_size=9
).filter(lambda sheets: {"a", "b", "c", "d", "e"} == set().union(*sheets))


@given(SHEETS, st.lists(st.integers(0, 500), min_size=5, max_size=5), st.sampled_from(["highest", "sum"]))
def test_a_mix_weighs_the_paper_exactly_as_it_would_weigh_the_means(sheets, votes, scale):
    """Held against the plain arithmetic: each part of its own scale, half and half."""
    paper = on_paper(means_of(sheets, {each: each for each in "abcde"}))
    means = [
        Fraction(sum(sheet[each] for sheet in sheets if each in sheet), sum(each in sheet for sheet in sheets))
        for each in "abcde"
    ]
    unit_of = max if scale == "highest" else sum

    def share(all_of_them, each):
        return Fraction(each) / unit_of(all_of_them) if unit_of(all_of_them) else Fraction(0)

    plainly = [(share(votes, v) + share(means, m)) / 2 for v, m in zip(votes, means, strict=True)]
    assert Mix(1, 1, scale).of(votes, [paper[each] for each in "abcde"]) == plainly
