"""What letting one person into a vote rests on, whichever way they come: a row, a code, the roll."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from domain.rounds.who_may_vote import FACE_TO_FACE, WhoMayVote
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled
from domain.voting.roll import Roll
from domain.voting.roll_refusals import ThereIsNoSuchCode, ThisCodeWasUsed
from domain.words.actor import SYSTEM, Actor
from pb.actions.codes_of_a_register import roll_of, tell_of_another_code
from pb.casting.box_key import BoxKey
from pb.casting.roll_rows import Entitlement, cancel, fingerprint, issue, issue_of
from pb.desk import Desk
from pb.registers import refusals as no
from pb.registers.keeping import OnRegister, given_another, keep_one, let_in
from pb.store.together import Writing


def let_one_in(
    desk: Desk,
    writing: Writing,
    box: BoxKey,
    row: OnRegister,
    new: Entitlement,
    *,
    way: str,
    seen: str = "",
    reason: str,
    by: Actor,
) -> Roll:
    """Let one person in, in the place of an unused code of theirs where they have one; give the roll, to be remembered.

    Whoever holds a code that a counter cancels is written to: they, or somebody in their name, have just come there.

    :param box: the key of the round's box, which is looked up before anything is written
    :param new: the entitlement of the code that they are given
    :param way: by which way they come
    :param seen: what was seen of them, where they come face to face
    :param reason: why a code of theirs is cancelled, where they have one
    :raises ThisCodeWasUsed: where a ballot was cast with theirs; ``AlreadyVoted`` to whoever comes by an account
    """
    reference = box.round_id
    now: datetime = desk.clock.now()
    roll, marks = roll_of(desk, reference, by), fingerprint([new.mark])
    was_cancelled = False
    if row.entitlement:
        held = roll.way_of(issue_of(writing.connection, reference, row.entitlement))
        try:
            shown = cancel(writing.connection, box, row.entitlement)
            roll.cancel([shown], reason=reason, way=held, by=by, now=now)
            was_cancelled = True
        except ThisCodeWasUsed:
            raise (AlreadyVoted if by == SYSTEM else ThisCodeWasUsed) from None
        except ThereIsNoSuchCode:  # the council cancelled it and gave no other: staff may, who look at them
            if by == SYSTEM:
                raise CodeCancelled from None
        given_another(writing.connection, row.id, new.code_hash, way)
    else:
        let_in(writing.connection, [(row.id, new.code_hash)], way)
    roll.let_in(marks, way=way, seen=seen, instead=bool(row.entitlement), by=by, now=now)
    issue(writing.connection, box, [new], number=roll.issues)
    if was_cancelled and way == FACE_TO_FACE:
        tell_of_another_code(desk, writing.connection, reference, row, roll.issues)
    return roll


def new_row(connection: Connection, reference: UUID, new: OnRegister) -> OnRegister:
    """Keep somebody who is on no register, under an id of chance; give their row."""
    keep_one(connection, reference.hex, new.id, new.voter, person=new.person, request=new.request)
    return new


def of_the_age(voters: WhoMayVote, born: date | None) -> str:
    """Refuse whoever is not of the age that may vote; give the day of birth, where it is asked for."""
    if not voters.asks_for_an_age:
        return ""
    if born is None:
        raise no.SayWhenYouWereBorn
    if not voters.lets_in_born_on(born):
        raise no.NotOfTheAge
    return born.isoformat()
