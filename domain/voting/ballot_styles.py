"""The styles of ballot that a round can choose from, and how a round's data name them."""

from collections.abc import Mapping
from typing import Any, Final

from domain.saying.sentence import Sentence
from domain.voting.choosing import Approval, ChooseOne, Knapsack
from domain.voting.payload import Marks, read_payload
from domain.voting.style import BallotStyle, NotABallotStyle
from domain.voting.weighing import PointsToSpread, Ranking, ScoreSheet

__all__ = [
    "STYLES",
    "Approval",
    "BallotStyle",
    "ChooseOne",
    "Knapsack",
    "Marks",
    "NotABallotStyle",
    "PointsToSpread",
    "Ranking",
    "ScoreSheet",
    "read_payload",
    "style_from_data",
]

STYLES: Final[Mapping[str, type[BallotStyle]]] = {
    style.STYLE: style for style in (Approval, Knapsack, ChooseOne, Ranking, PointsToSpread, ScoreSheet)
}
"""Every style by its name in a round's data, in the order in which a form offers them."""


def style_from_data(data: Mapping[str, Any]) -> BallotStyle:
    """Read a round's frozen rules of the ballot, as :meth:`BallotStyle.to_data` wrote them.

    :param data: ``{"style": "approval", "min_length": 1, "max_length": 5}``; limits that are not set are left out
    :return: the same rules, ready to check ballots; keep it, do not make one for each ballot
    :raises NotABallotStyle: for an unknown style, unknown limits, or limits that contradict each other
    """
    style = STYLES.get(str(data.get("style")))
    if style is None:
        raise NotABallotStyle(why=Sentence("its style must be one of {styles}", {"styles": list(STYLES)}))
    return style.from_data(data)
