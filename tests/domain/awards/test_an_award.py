"""An award follows from what was decided: never more, never too early, looked into by two, accepted with its terms."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.awards import refusals as no
from domain.awards.award import CALL_IN, COMPLAINT, Award, AwardStage
from domain.awards.offered import (
    ASSET_TRANSFER,
    BY_DECISION,
    COUNCIL_DELIVERS,
    GRANT,
    INDIVIDUAL,
    KINDS,
    ORGANISATION,
    UNCONSTITUTED,
    Entitled,
    Instalment,
    Offer,
    Payee,
    Terms,
)
from domain.words.actor import Actor

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
OFFICER, SECOND, WREN, ROBIN = (
    Actor(name * 32, role) for name, role in (("a", "officer"), ("b", "officer"), ("c", "resident"), ("d", "resident"))
)
GROUP = {WREN.person}
DECIDED = Entitled(450_000, BY_DECISION, "e" * 32, call_in_ends=date(2026, 6, 9))
TWO = {1: Instalment(300_000, date(2026, 7, 1)), 2: Instalment(150_000, date(2026, 12, 1), "report")}
OFFER = Offer(
    GRANT,
    450_000,
    Payee(ORGANISATION, "Ham Brook Friends", "1100001"),
    Terms("Terms 3", "Spend it on the pond."),
    date(2026, 7, 8),
    TWO,
)
BANK = "f" * 64


def offered(offer=OFFER, entitled=DECIDED, now=NOW):
    return Award.offer(
        offer, entitled, round="1" * 32, proposal="2" * 32, scheme="3" * 32, pool="4" * 32, by=OFFICER, now=now
    )


def looked_into(award=None):
    award = award or offered()
    award.see_constitution(by=OFFICER, now=NOW)
    award.enter_bank_account(BANK, by=WREN, now=NOW)
    award.confirm_bank_account(BANK, group=GROUP, by=SECOND, now=NOW)
    return award


def accepted(award=None):
    award = looked_into(award)
    award.accept(award.fingerprint, group=GROUP, as_hand=False, by=WREN, now=NOW)
    return award


def test_an_offer_says_what_was_decided_and_waits_for_the_group():
    award = offered()
    assert award.id == Award.id_of("1" * 32, "2" * 32)
    assert (award.stage, award.amount, award.most, award.instalments) == (AwardStage.OFFERED, 450_000, 450_000, TWO)
    assert award.waits_for_the_constitution
    assert award.waits_for_the_bank_account


@pytest.mark.parametrize(
    ("entitled", "refused"),
    [
        (replace(DECIDED, amount=0), no.NothingWasDecidedForIt),
        (replace(DECIDED, amount=449_999), no.MoreThanWasDecided),
        (replace(DECIDED, call_in_ends=date(2026, 6, 10)), no.ItCanStillBeCalledIn),
        (replace(DECIDED, is_called_in=True), no.ItIsCalledIn),
    ],
)
def test_nothing_is_offered_that_was_not_decided_or_can_still_be_called_in(entitled, refused):
    with pytest.raises(refused):
        offered(entitled=entitled)


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"kind": "gift"}, no.ThereIsNoSuchKind),
        ({"payee": Payee(ORGANISATION)}, no.SayWhoIsPaid),
        ({"payee": Payee(INDIVIDUAL, "Wren Penhale")}, no.SayWhoIsPaid),
        ({"payee": Payee(UNCONSTITUTED, "Ham Brook neighbours")}, no.AGroupWithoutRulesNeedsAHost),
        ({"payee": Payee(ORGANISATION, "Ham Brook Friends", host="Another")}, no.AGroupWithoutRulesNeedsAHost),
        ({"kind": COUNCIL_DELIVERS}, no.TheCouncilPaysNobody),
        ({"kind": ASSET_TRANSFER}, no.SayWhichAsset),
        ({"asset": "A shed"}, no.SayWhichAsset),
        ({"terms": Terms("", "Spend it.")}, no.SayTheTerms),
        ({"terms": Terms("Terms 3", " ")}, no.SayTheTerms),
        ({"accept_by": date(2026, 6, 9)}, no.TheDayToAcceptHasPassed),
        ({"amount": 449_999}, no.TheInstalmentsDoNotAddUp),
        ({"instalments": {}}, no.AnInstalmentIsMoreThanNothing),
        ({"instalments": {1: Instalment(450_000, date(2026, 7, 1), "a nod")}}, no.AnInstalmentIsMoreThanNothing),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused_with_what_to_do(changed, refused):
    with pytest.raises(refused):
        offered(replace(OFFER, **changed))


def test_each_kind_can_be_offered_and_asks_for_what_it_needs():
    payees = {COUNCIL_DELIVERS: Payee("")}
    for kind in KINDS:
        offer = replace(
            OFFER, kind=kind, payee=payees.get(kind, OFFER.payee), asset="A shed" if kind == ASSET_TRANSFER else ""
        )
        award = offered(offer)
        asks = (award.waits_for_the_constitution, award.waits_for_the_bank_account)
        assert asks == {COUNCIL_DELIVERS: (False, False), ASSET_TRANSFER: (True, False)}.get(kind, (True, True))


def test_a_group_without_a_constitution_is_paid_through_its_host_and_an_individual_is_never_named():
    hosted = offered(replace(OFFER, payee=Payee(UNCONSTITUTED, "Ham Brook neighbours", host="Stoke Trust")))
    assert hosted.host == "Stoke Trust"
    alone = offered(replace(OFFER, payee=Payee(INDIVIDUAL)))
    assert (alone.payee, alone.waits_for_the_constitution, alone.waits_for_the_bank_account) == ("", False, True)


def test_the_account_is_confirmed_by_a_second_person_who_is_not_paid_and_typed_the_same():
    award = offered()
    with pytest.raises(no.NoBankAccountIsEntered):
        award.confirm_bank_account(BANK, group=GROUP, by=SECOND, now=NOW)
    award.enter_bank_account(BANK, by=OFFICER, now=NOW)
    for who in (OFFICER, WREN):
        with pytest.raises(no.ASecondPersonConfirmsTheAccount):
            award.confirm_bank_account(BANK, group=GROUP, by=who, now=NOW)
    with pytest.raises(no.TheAccountIsAnotherOne):
        award.confirm_bank_account("0" * 64, group=GROUP, by=SECOND, now=NOW)
    award.confirm_bank_account(BANK, group=GROUP, by=SECOND, now=NOW)
    award.enter_bank_account("9" * 64, by=WREN, now=NOW)
    assert award.waits_for_the_bank_account  # another account is confirmed again


def test_it_is_accepted_by_the_group_with_the_terms_it_read_after_it_was_looked_into():
    award = offered()
    with pytest.raises(no.NotYetSeen):
        award.accept(award.fingerprint, group=GROUP, as_hand=False, by=WREN, now=NOW)
    looked_into(award)
    with pytest.raises(no.OnlyTheGroupAccepts):
        award.accept(award.fingerprint, group=GROUP, as_hand=False, by=ROBIN, now=NOW)
    with pytest.raises(no.TheseAreNotTheTerms):
        award.accept("0" * 64, group=GROUP, as_hand=False, by=WREN, now=NOW)
    with pytest.raises(no.TheDayToAcceptHasPassed):
        award.accept(award.fingerprint, group=GROUP, as_hand=False, by=WREN, now=datetime(2026, 7, 9, 9, tzinfo=UTC))
    award.accept(award.fingerprint, group=GROUP, as_hand=False, by=WREN, now=NOW)
    assert award.stage is AwardStage.ACCEPTED
    with pytest.raises(no.ItIsNotOffered, match="accepted"):
        award.decline(group=GROUP, as_hand=False, by=WREN, now=NOW)


def test_an_officer_writes_down_what_the_group_said_on_the_phone():
    award = looked_into()
    award.accept(award.fingerprint, group=GROUP, as_hand=True, by=OFFICER, now=NOW)
    assert award.stage is AwardStage.ACCEPTED


def test_an_offer_lapses_after_its_last_day_and_not_on_it():
    award = offered()
    with pytest.raises(no.ItHasNotLapsed):
        award.lapse(by=OFFICER, now=datetime(2026, 7, 8, 20, tzinfo=UTC))
    award.lapse(by=OFFICER, now=datetime(2026, 7, 9, 9, tzinfo=UTC))
    assert award.stage is AwardStage.LAPSED


def test_it_is_varied_up_to_what_was_decided_and_an_instalment_that_is_begun_stays():
    award = accepted(offered(replace(OFFER, amount=300_000, instalments={1: TWO[1]})))
    said = {"reason": "The pump cost more.", "by": OFFICER, "now": NOW}
    with pytest.raises(no.MoreThanWasDecided):
        award.vary(450_001, {1: TWO[1], 2: Instalment(150_001, date(2026, 12, 1))}, "", begun=(), **said)
    with pytest.raises(no.AnInstalmentIsBegun):
        award.vary(450_000, {1: Instalment(450_000, date(2026, 7, 1))}, "", begun={1}, **said)
    with pytest.raises(no.NothingWouldChange):
        award.vary(300_000, {1: TWO[1]}, "", begun={1}, **said)
    award.vary(450_000, TWO, "Plant before March.", begun={1}, **said)
    assert (award.amount, award.instalments, award.conditions) == (450_000, TWO, "Plant before March.")


def test_it_is_completed_when_nothing_of_it_is_owed_and_ended_early_with_a_reason():
    award = accepted()
    with pytest.raises(no.ItIsNotAllPaid, match="£1,500"):
        award.complete(spent=300_000, owed=150_000, by=OFFICER, now=NOW)
    award.complete(spent=450_000, owed=0, by=OFFICER, now=NOW)
    with pytest.raises(no.ItIsOver, match="completed"):
        award.end_early(reason="Too late.", by=OFFICER, now=NOW)
    early = accepted()
    with pytest.raises(no.SayWhy):
        early.end_early(reason=" ", by=OFFICER, now=NOW)
    early.end_early(reason="The group dissolved.", by=OFFICER, now=NOW)
    assert early.stage is AwardStage.ENDED_EARLY


def test_a_complaint_and_a_call_in_hold_it_until_each_is_answered():
    award = accepted()
    award.hold(COMPLAINT, reason="A neighbour complains.", by=OFFICER, now=NOW)
    award.hold(CALL_IN, reason="Called in.", by=OFFICER, now=NOW)
    with pytest.raises(no.ItIsHeldForThatAlready):
        award.hold(COMPLAINT, reason="Again.", by=OFFICER, now=NOW)
    award.let_go(CALL_IN, reason="It stands.", by=OFFICER, now=NOW)
    with pytest.raises(no.ItIsHeld):
        award.complete(spent=0, owed=0, by=OFFICER, now=NOW)
    award.let_go(COMPLAINT, reason="Not upheld.", by=OFFICER, now=NOW)
    with pytest.raises(no.NothingIsHeldForThat):
        award.let_go(COMPLAINT, reason="Not upheld.", by=OFFICER, now=NOW)
    assert not award.held
