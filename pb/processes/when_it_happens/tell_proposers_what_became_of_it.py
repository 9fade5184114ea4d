"""When a result is published or a project taken out of the vote, whoever proposed it is told what became of it."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction, Rows
from pb.processes.when_it_happens.telling_proposers import Told, a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.fates import Fate, WhatCameOfIt, fates_in

WITHDRAWN = "rounds.ProjectWithdrawn"


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    position, taken_out = heard.event.position, heard.event.topic == WITHDRAWN
    with desk.database.reading() as connection:
        its_round = round_told_of(connection, heard.thing.id)
        if its_round is None or not (taken_out or its_round.is_published):
            return ()
        of = [each for each in proposals_of(connection, its_round.id) if each.number]
        told = with_titles(connection, of, its_round)
        fates = fates_in(connection, its_round)
    if taken_out:
        number = heard.event.data["number"]
        reason = its_round.withdrawn[number]
        return [
            a_letter("project-taken-out", each, position, now, reason=reason)
            for each in told
            if each.of.number == number
        ]
    letters = (_result(each, fates.get(each.of.number), position, now) for each in told)
    return [each for each in letters if each is not None]


def _result(told: Told, came: WhatCameOfIt | None, position: int, now: datetime) -> Rows | None:
    result = f"/rounds/{told.its_round.id}/result"
    if came is None or came.fate == Fate.WITHDRAWN:
        return None  # they were told when it was taken out
    if came.fate == Fate.FUNDED:
        return a_letter("project-funded", told, position, now, amount=came.gets, result=result)
    if came.fate == Fate.PART_FUNDED:
        return a_letter("project-part-funded", told, position, now, amount=came.gets, cost=came.cost, result=result)
    return a_letter("project-not-funded", told, position, now, result=result)


TELL_PROPOSERS_WHAT_BECAME_OF_IT = Reaction(
    name="tell proposers what became of it",
    hears=("rounds.ResultPublished", WITHDRAWN),
    kind="round",
    decide=_tell,
)
