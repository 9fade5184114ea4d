"""A week before an answer about a proposal is due, and once its day is past, whoever owes it is reminded, once each."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.undertakings.undertaking import Owes
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.actions.who_may import CLERK, OFFICER
from pb.desk import Desk
from pb.letters.outbox import Letter, ToPerson, post, posted_among
from pb.processes.by_the_clock.process import Process
from pb.processes.when_it_happens.telling_proposers import round_told_of, with_titles
from pb.readmodels.answering.answers import Owing, owed_or_answered
from pb.readmodels.people.answers import all_around, everybody_who_holds
from pb.readmodels.proposals.answers import one_proposal

BEFORE = timedelta(days=7)


def _letters(connection: Connection, owing: Owing, now: datetime) -> Iterator[Letter]:
    """Give the letters about one answer: to the officers of its scheme, or the clerks of the committee that owes it."""
    today, due = day_in_london(now), owing.due
    its_round = round_told_of(connection, owing.round)
    if due is None or due - BEFORE > today or its_round is None:
        return
    proposal = one_proposal(connection, owing.proposal)
    (told,) = with_titles(connection, [proposal], its_round)
    kind = "answer-overdue" if due < today else "answer-owed"
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": proposal.reference,
        "round": its_round.name,
        "link": f"/officers/proposals/{proposal.id}/answer",
        "due": due.isoformat(),
    }
    by_committee = owing.promised is not None and owing.promised.owes == Owes.COMMITTEE
    around = all_around(connection, Thing("proposal", proposal.id))
    wanted = CLERK if by_committee else OFFICER
    held = everybody_who_holds(connection, wanted)
    for person in dict.fromkeys(who for who, role in held if role.on(today) and role.covers(around)):
        yield Letter(kind, ToPerson(person), f"answer:{proposal.id}:{due.isoformat()}", facts)


def _due(desk: Desk, now: datetime) -> list[Thing]:
    with desk.database.reading() as connection:
        due: dict[str, Thing] = {}
        for owing in _owed_soon(connection, now):
            for letter in _letters(connection, owing, now):
                due[letter.id] = Thing("proposal", owing.proposal)
        for done in posted_among(connection, due):
            del due[done]
    return list(dict.fromkeys(due.values()))


def _owed_soon(connection: Connection, now: datetime) -> list[Owing]:
    latest = day_in_london(now) + BEFORE
    return [each for each in owed_or_answered(connection) if each.due is not None and each.due <= latest]


def _remind(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.writing() as connection:
        for owing in _owed_soon(connection, now):
            if owing.proposal == thing.id:
                for letter in _letters(connection, owing, now):
                    post(connection, letter, now=now)


REMIND_OF_ANSWERS_THAT_ARE_OWED = Process(_due, _remind)
