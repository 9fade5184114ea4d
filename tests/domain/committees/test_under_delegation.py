"""What an officer decides under delegation: by whom, after consulting whom, within what, and what is written down."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from domain.committees import refusals as of_awards
from domain.committees import refusals_under_delegation as no
from domain.committees import room_refusals
from domain.committees.delegation import Delegation, LeftToAnOfficer
from domain.committees.forward_plan import Planned, PlannedDecision
from domain.committees.interests import Interest
from domain.committees.motion import BeforeTheCommittee
from domain.committees.officer_decision import Circumstances, Consulted, Decided, OfficerDecision, Rejected
from domain.words.actor import Actor

HAM, BUDEAUX = "ham", "budeaux"
OFFICER, CHAIR, VICE = "0ff1ce", "chair", "vice"
CLERK = Actor("c" * 32, "clerk")
NOW = datetime(2009, 10, 20, 10, tzinfo=UTC)
DAY = date(2009, 10, 20)
ASKED = {HAM: 1_393_700, BUDEAUX: 633_900}
LEFT = LeftToAnOfficer(
    OFFICER,
    "Head of Neighbourhoods",
    "motion",
    "Minute 34, 1 October 2009",
    "Housing Community Environmental Programme",
    2_027_600,
    date(2009, 10, 1),
    date(2009, 12, 31),
    ("chair", "vice-chair"),
    (HAM, BUDEAUX),
    "room",
    "vote",
)
ASKED_BOTH = (
    Consulted(CHAIR, "chair", date(2009, 10, 15), "Agrees."),
    Consulted(VICE, "vice-chair", date(2009, 10, 16), "Agrees."),
)
WHAT = Decided(
    DAY,
    "Housing Community Environmental Programme",
    "Ham gets £13,937, St Budeaux gets £6,339.",
    "Both are ready to begin, and tenants asked for them.",
    (HAM, BUDEAUX),
    ASKED,
    rejected=(Rejected("To wait for the meeting of January", "The programme ends in December."),),
    consulted=ASKED_BOTH,
)


def delegated(now=NOW, *, carried=True, **other):
    left = LeftToAnOfficer(**{**LEFT.__dict__, **other})
    return Delegation.give(left, committee="area", round="fund", carried=carried, id=UUID(int=3), by=CLERK, now=now)


def around(**other):
    before = BeforeTheCommittee(ASKED, 5_000_000, references={HAM: "HAM1", BUDEAUX: "BUD1"})
    facts = {"before": before, "sits": {CHAIR, VICE, "third"}, "offices": {"chair": CHAIR, "vice-chair": VICE}}
    return Circumstances(**{**facts, "call_in_ends": date(2009, 10, 27), **other})


def said(**other):
    return Decided(**{**WHAT.__dict__, **other})


def faults(decided=WHAT, delegation=None, circumstances=None, *, before=0, by=OFFICER):
    found = OfficerDecision.faults(
        decided,
        delegation or delegated(),
        circumstances or around(),
        awarded_before=before,
        by=Actor(by, "officer"),
        now=NOW,
    )
    return {type(fault): str(fault) for fault in found}


def taken(decided=WHAT, delegation=None, circumstances=None):
    return OfficerDecision.take(
        decided,
        delegation or delegated(),
        circumstances or around(),
        awarded_before=0,
        id=UUID(int=4),
        by=Actor(OFFICER, "officer"),
        now=NOW,
    )


def written(decision):
    (event,) = decision.pending_events
    return event


def test_st_budeaux_2009_13937_and_6339_in_consultation_with_chair_and_vice_chair():
    decision = written(taken())
    assert decision.awards == {BUDEAUX: 633_900, HAM: 1_393_700}
    assert [one["member"] for one in decision.consulted] == [CHAIR, VICE]
    assert decision.rejected == [
        {"option": "To wait for the meeting of January", "why": "The programme ends in December."}
    ]
    assert (decision.because, decision.notice, decision.call_in_ends) == ([], "", "2009-10-27")


def test_sums_that_do_not_add_up_are_refused_with_the_sum():
    asks = {"one": 100_000, "two": 100_000, "three": 100_000, "four": 544_000}
    before = BeforeTheCommittee(asks, 5_000_000, references={one: one for one in asks})
    decided = said(proposals=tuple(asks), awards=asks, total=800_000)
    found = faults(decided, delegated(proposals=()), around(before=before))
    assert set(found) == {room_refusals.TheAwardsAddUpToSomethingElse}
    assert "£8,440" in found[room_refusals.TheAwardsAddUpToSomethingElse]
    assert "£8,000" in found[room_refusals.TheAwardsAddUpToSomethingElse]


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"day": date(2009, 10, 21)}, no.ItIsDecidedOnADayThatIsHere),
        ({"day": date(2009, 9, 30)}, no.TheDelegationHasEnded),
        ({"text": " "}, no.SayWhatIsDecidedAndWhy),
        ({"reasons": "\u200b"}, no.SayWhatIsDecidedAndWhy),
        ({"rejected": ()}, no.SayWhichOptionsWereRejected),
        ({"rejected": (Rejected("To wait", " "),)}, no.SayWhichOptionsWereRejected),
        ({"none_considered": True}, no.SayWhichOptionsWereRejected),
        ({"proposals": (HAM, BUDEAUX, "third")}, no.NotWhatIsDelegated),
        ({"proposals": (HAM,)}, no.NotWhatIsDelegated),
        ({"proposals": (), "awards": {}}, no.ADecisionIsAboutABid),
        ({"awards": {HAM: 1_393_701, BUDEAUX: 1}}, of_awards.TheAwardIsAboveTheCost),
        ({"awards": {HAM: 0}}, of_awards.AnAwardIsMoreThanNothing),
        ({"urgent": "The roof leaks."}, no.SayWhyItIsUrgent),
        ({"urgent_agreed": "scrutiny-chair"}, no.SayWhyItIsUrgent),
        ({"urgent": "The roof leaks.", "urgent_agreed": "the mayor"}, no.SayWhyItIsUrgent),
        ({"consulted": ASKED_BOTH[:1]}, no.SomebodyWasNotConsulted),
        (
            {"consulted": (ASKED_BOTH[0], Consulted("third", "vice-chair", DAY, "Agrees."))},
            no.SomebodyWasNotConsulted,
        ),
        (
            {"consulted": (*ASKED_BOTH, Consulted("stranger", "member", DAY, "Agrees."))},
            no.WhoWasConsultedSits,
        ),
    ],
)
def test_what_does_not_say_all_that_the_regulations_ask_for_is_refused(other, refusal):
    assert refusal in faults(said(**other))


def test_consulted_after_the_decision_is_refused():
    early = said(day=date(2009, 10, 15))
    assert set(faults(early)) == {no.ConsultedAfterTheDecision}


def test_nobody_decides_in_the_place_of_the_officer_to_whom_it_is_left():
    assert no.ItIsDelegatedToSomebodyElse in faults(by="another")


def test_an_officer_who_declared_a_conflict_does_not_decide():
    delegation = delegated()
    delegation.declare(
        Interest(OFFICER, "personal", "My sister chairs it."), dispensation="", sits=(), by=CLERK, now=NOW
    )
    assert set(faults(delegation=delegation)) == {no.TheOfficerHasAConflict}


def test_a_member_whom_an_interest_bars_is_not_consulted_and_the_conflict_stands_in_the_record():
    delegation = delegated()
    barring = Interest(VICE, "disclosable-pecuniary", "Owns the yard.")
    delegation.declare(barring, dispensation="", sits={CHAIR, VICE}, by=CLERK, now=NOW)
    assert set(faults(delegation=delegation)) == {no.WhoIsConsultedHasNoInterest}
    decision = written(taken(said(consulted=ASKED_BOTH[:1]), delegation))
    assert [(one["member"], one["kind"]) for one in decision.conflicts] == [(VICE, "disclosable-pecuniary")]


def test_a_member_with_a_dispensation_or_another_interest_is_consulted():
    delegation = delegated()
    covered = Interest(VICE, "disclosable-pecuniary", "Owns the yard.")
    delegation.declare(covered, dispensation="register", sits={VICE}, by=CLERK, now=NOW)
    delegation.declare(Interest(CHAIR, "personal", "Knows them."), dispensation="", sits={CHAIR}, by=CLERK, now=NOW)
    assert faults(delegation=delegation) == {}


def test_where_nobody_can_be_consulted_it_goes_to_a_meeting():
    circumstances = around(offices={"chair": "", "vice-chair": ""})
    assert set(faults(said(consulted=()), circumstances=circumstances)) == {no.NobodyCouldBeConsulted}


def test_a_conflict_is_of_somebody_who_is_concerned_says_something_and_is_declared_once():
    delegation = delegated()
    how = {"dispensation": "", "sits": {CHAIR}, "by": CLERK, "now": NOW}
    with pytest.raises(no.OnlyWhoIsConcernedDeclares):
        delegation.declare(Interest("stranger", "personal", "Knows them."), **how)
    with pytest.raises(no.SayWhatConflictThereIs):
        delegation.declare(Interest(CHAIR, "personal", " "), **how)
    delegation.declare(Interest(CHAIR, "personal", "Knows them."), **how)
    with pytest.raises(no.TheConflictIsDeclared):
        delegation.declare(Interest(CHAIR, "personal", "Knows them. "), **how)


def test_more_than_is_delegated_counts_what_was_awarded_under_it_before():
    found = faults(before=1)
    assert set(found) == {no.MoreThanIsDelegated}
    assert "£20,276.01" in found[no.MoreThanIsDelegated]


def test_more_than_the_round_has_left_is_refused_with_the_sum():
    before = BeforeTheCommittee(ASKED, 2_000_000, references={HAM: "HAM1", BUDEAUX: "BUD1"})
    found = faults(circumstances=around(before=before))
    assert set(found) == {room_refusals.TheAwardsAreMoreThanThereIs}
    assert "£20,276" in found[room_refusals.TheAwardsAreMoreThanThereIs]


@pytest.mark.parametrize(
    ("circumstances", "refusal"),
    [
        ({"decided": {HAM: date(2009, 10, 2)}}, no.ItIsDecidedAlready),
        ({"put_off": {HAM: date(2009, 10, 2)}}, no.ItWaitsForAMeeting),
        ({"on_a_ballot_paper": frozenset({HAM})}, no.ResidentsVoteOnIt),
    ],
)
def test_a_bid_that_is_decided_deferred_or_voted_on_is_not_the_officers(circumstances, refusal):
    found = faults(circumstances=around(**circumstances))
    assert set(found) == {refusal}
    assert "HAM1" in found[refusal]


def planned(published, **other):
    plan = Planned(
        "Environmental works",
        "officer",
        OFFICER,
        LEFT.position,
        date(2009, 10, 1),
        DAY,
        ["money"],
        2_100_000,
        ["Report"],
        "Civic Centre",
        (HAM, BUDEAUX),
    )
    plan = Planned(**{**plan.__dict__, **other})
    return PlannedDecision.announce(plan, committee="area", round="fund", id=UUID(int=7), by=CLERK, now=published)


def test_a_key_decision_without_notice_is_refused_and_with_it_says_which():
    enough = 2_027_600
    assert no.AKeyDecisionIsAnnounced in faults(circumstances=around(key_from=enough))
    assert faults(circumstances=around(key_from=enough + 1)) == {}
    assert no.AKeyDecisionIsAnnounced in faults(said(two_wards=True))
    late, in_time = datetime(2009, 9, 22, tzinfo=UTC), datetime(2009, 9, 21, tzinfo=UTC)
    assert set(faults(circumstances=around(key_from=1, planned=planned(late)))) == {no.TheNoticeIsNotWhole}
    decision = written(taken(circumstances=around(key_from=1, planned=planned(in_time))))
    assert (decision.because, decision.notice) == (["money"], "28-days")
    assert decision.planned == UUID(int=7).hex


def test_the_notice_names_the_officer_who_decides():
    plan = planned(datetime(2009, 9, 1, tzinfo=UTC), officer="another")
    assert set(faults(circumstances=around(key_from=1, planned=plan))) == {no.TheNoticeIsAboutSomethingElse}


def test_an_urgent_decision_is_not_called_in_and_says_who_agreed():
    decision = written(taken(said(urgent="The roof leaks.", urgent_agreed="scrutiny-chair")))
    assert (decision.urgent, decision.urgent_agreed, decision.call_in_ends) == (
        "The roof leaks.",
        "scrutiny-chair",
        "",
    )


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"officer": ""}, no.SayWhoDecides),
        ({"position": " "}, no.SayWhatTheOfficerIs),
        ({"matter": " "}, no.SayWhatIsToBeDecided),
        ({"by_what": "habit"}, no.SayByWhatItIsDelegated),
        ({"source": ""}, no.SayByWhatItIsDelegated),
        ({"carried": False}, no.NoMotionWasCarriedOnIt),
        ({"most": 0}, no.ADelegationHasALimit),
        ({"last_day": date(2009, 9, 30)}, no.ADelegationEndsLater),
        ({"first_day": date(2009, 10, 21)}, no.ADelegationIsNotOfTomorrow),
        ({"consult": ("the mayor",)}, no.ThatIsNoOfficeToConsult),
    ],
)
def test_what_is_delegated_is_said_whole(other, refusal):
    with pytest.raises(refusal):
        delegated(**other)


def test_the_scheme_of_delegation_needs_no_motion():
    assert written(delegated(by_what="scheme", carried=False)).room == ""


def test_a_delegation_that_ended_is_none_and_ends_once():
    delegation = delegated(now=datetime(2009, 10, 2, tzinfo=UTC))
    with pytest.raises(no.SayWhyInPublic):
        delegation.end(reason=" ", by=CLERK, now=NOW)
    delegation.end(reason="The programme is over.", by=CLERK, now=datetime(2009, 10, 19, tzinfo=UTC))
    with pytest.raises(no.TheDelegationHasEnded):
        delegation.end(reason="Again.", by=CLERK, now=NOW)
    assert set(faults(delegation=delegation)) == {no.TheDelegationHasEnded}
