"""Where an award stands, and how that is said."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.saying.sentence import Sentence


class AwardStage(StrEnum):
    """Where an award stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    DECLINED = "declined"
    LAPSED = "lapsed"


STAGES_IN_WORDS: Final[Mapping[AwardStage, Sentence]] = {
    AwardStage.OFFERED: Sentence("offered"),
    AwardStage.ACCEPTED: Sentence("accepted"),
    AwardStage.COMPLETED: Sentence("completed"),
    AwardStage.ENDED_EARLY: Sentence("ended early"),
    AwardStage.DECLINED: Sentence("declined"),
    AwardStage.LAPSED: Sentence("not accepted in time"),
}
