"""When a result is counted in a round without a committee, it is published at once: the residents' vote is final."""

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
    if funding_round.stage != Stage.COUNTED or funding_round.committee or funding_round.scheme == FROM_PABULIB:
        return ()
    funding_round.publish_result("", by=SYSTEM, now=now)
    return (funding_round,)


PUBLISH_WHEN_NOBODY_NEED_CONFIRM = Reaction(
    name="publish when nobody need confirm",
    hears=("rounds.ResultRecorded",),
    kind="round",
    decide=_publish,
)
