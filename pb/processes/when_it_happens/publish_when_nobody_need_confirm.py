"""When the vote of a round is final by itself, its result is published at once when it is counted."""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM
from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB


def _publish(desk: Desk, heard: Heard, now: datetime) -> Decided:
    funding_round = desk.store.get(FundingRound, UUID(heard.thing.id))
    if funding_round.stage != Stage.COUNTED or funding_round.scheme == FROM_PABULIB:
        return ()
    if not funding_round.result_is_final_by_itself:
        return ()
    funding_round.publish_result("", by=SYSTEM, now=now)
    return (funding_round,)


PUBLISH_WHEN_NOBODY_NEED_CONFIRM = Reaction(
    name="publish when nobody need confirm",
    hears=("rounds.ResultRecorded",),
    kind="round",
    decide=_publish,
)
