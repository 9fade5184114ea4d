"""Which acts take two persons, by the names under which proposals of them are stored: never changed once stored."""

from typing import Final

SETTLE_PAPER: Final = "settle-paper"
EXTEND_VOTING: Final = "extend-voting"
WITHDRAW_PROJECT: Final = "withdraw-project"
DRAW_LOT: Final = "draw-lot"
CASTING_VOTE: Final = "casting-vote"
CHANGE_RULES: Final = "change-rules"
RECORD_DECISION: Final = "record-decision"
LET_ONE_SUFFICE: Final = "let-one-suffice"
CHANGE_ROLES: Final = "change-roles"
SEAT_MEMBER: Final = "seat-member"
RELEASE_MEMBER: Final = "release-member"
ELECT_CHAIR: Final = "elect-chair"
CORRECT_POPULATION: Final = "correct-population"

IN_A_ROUND: Final = (
    SETTLE_PAPER,
    EXTEND_VOTING,
    WITHDRAW_PROJECT,
    DRAW_LOT,
    CASTING_VOTE,
    CHANGE_RULES,
    RECORD_DECISION,
)
"""Those that take two where the round promised it. Voting codes have a way of their own, on the roll of the round."""
OF_A_SCHEME: Final = (LET_ONE_SUFFICE,)
OF_THE_COUNCIL: Final = (CHANGE_ROLES, SEAT_MEMBER, RELEASE_MEMBER, ELECT_CHAIR, CORRECT_POPULATION)
"""Those that take two from the day on which the council promised it."""
ALL: Final = (*IN_A_ROUND, *OF_A_SCHEME, *OF_THE_COUNCIL)
