"""What loading a register and issuing its codes rest on, at once or beside the pages: rules, codes, letters.

A code follows from a seed and the id of its row; from the code an entitlement, and there it ends.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from domain.acts.which import ISSUE_CODES as CODES_OF_TWO
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import TheRollIsClosed
from domain.rounds.who_may_vote import WhoMayVote
from domain.voting.roll import Roll
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id
from pb.casting.roll_rows import Entitlement
from pb.casting.voting_codes import code_of, entitlement_of, mark_of
from pb.desk import Desk
from pb.letters.to_the_register import TheRound, invite, say_it_was_replaced
from pb.readmodels.rounds.answers import Round, one_round
from pb.registers.keeping import OnRegister
from pb.registers.refusals import CodesAreAskedFor, TheRoundHasNoSuchWay
from pb.store.event_store import NotFound, by_reference

FEW: Final = 500
"""So many codes are issued, and a file of so many people taken, while the page waits; more take longer than it may."""


class LettersAreNotSentHere(Refusal):
    """Nobody has said by which way."""

    message = "This service sends no letters. Download the codes instead, and send them yourselves."


def must_send_letters(desk: Desk) -> None:
    """Refuse where letters would only lie in the outbox, with the codes in them."""
    if not desk.sends_letters:
        raise LettersAreNotSentHere


def must_have_the_way(desk: Desk, round_id: str, *ways: str) -> WhoMayVote:
    """Give who may vote in a round; refuse where none of these ways lets people in there."""
    rules = desk.store.get(FundingRound, by_reference(round_id)).rules
    if rules is None or not set(ways) & set(rules.voters.ways):
        raise TheRoundHasNoSuchWay
    return rules.voters


def must_not_be_over(desk: Desk, round_id: str) -> None:
    """Refuse when the vote of a round is over."""
    funding_round = desk.store.get(FundingRound, by_reference(round_id))
    if not funding_round.phase_at(desk.clock.now()).is_before_the_close:
        raise TheRollIsClosed


def must_stay_as_asked_for(desk: Desk, reference: UUID, by: Actor) -> None:
    """Refuse to change who waits for a code while another officer is to confirm how many they are.

    Whoever confirms says yes to a number: somebody forgotten and somebody made up loaded meanwhile would leave it the
    same. To be asked in the transaction in which the register changes.
    """
    if roll_of(desk, reference, by).waiting:
        raise CodesAreAskedFor


def must_take(desk: Desk, round_id: str, *, confirmed: bool | None) -> None:
    """Refuse codes at a time when so many officers cannot issue any."""
    funding_round = desk.store.get(FundingRound, by_reference(round_id))
    takes_two = CODES_OF_TWO in funding_round.takes_two
    funding_round.must_take_entitlements(desk.clock.now(), confirmed=confirmed, takes_two=takes_two)


def roll_of(desk: Desk, reference: UUID, by: Actor) -> Roll:
    """Give the roll of a round, or open it."""
    its_id = derived_id("roll", reference.hex)
    try:
        return desk.store.get(Roll, its_id)
    except NotFound:
        return Roll.open_for(reference.hex, id=its_id, by=by, now=desk.clock.now())


def code_for(seed: bytes, row_id: str) -> str:
    """Make the code of a row."""
    return code_of(hmac.digest(seed, row_id.encode(), "sha256"), 0)


def entitled(reference: UUID, code: str) -> Entitlement:
    """Give the entitlement of a code."""
    return Entitlement(entitlement_of(reference, code), mark_of(reference, code))


def invite_all(
    connection: Connection, round_id: str, given: Iterable[tuple[OnRegister, str]], issue: int, *, now: datetime
) -> None:
    """Post each their code; who has neither address gets none, and comes in person."""
    its = one_round(connection, by_reference(round_id).hex)
    of = _as_letters_name_it(its)
    opens = its.voting_opens_at or its.dates.voting_opens_at
    codes = {row.id: code for row, code in given if row.voter.email or row.voter.address}
    invite(connection, of, codes, str(issue), opens=opens, now=now)


def tell_of_another_code(desk: Desk, connection: Connection, reference: UUID, row: OnRegister, issue: int) -> None:
    """Write to somebody whose code was cancelled because they, or somebody in their name, came to a counter.

    :param issue: of the code that was given there: its number, never the code
    """
    if desk.sends_letters and (row.voter.email or row.voter.address):
        of = _as_letters_name_it(one_round(connection, reference.hex))
        say_it_was_replaced(connection, of, row.id, str(issue), now=desk.clock.now())


def _as_letters_name_it(its: Round) -> TheRound:
    return TheRound(its.id, its.name, its.voting_closes_at or its.dates.voting_closes_at)
