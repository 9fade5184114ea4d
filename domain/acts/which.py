"""Which acts take two persons, by the names under which proposals of them are stored: never changed once stored."""

from typing import Final

CHANGE_RULES: Final = "change-rules"
"""Once residents have been invited under the earlier ones."""
SETTLE_PAPER: Final = "settle-paper"
ISSUE_CODES: Final = "issue-codes"
"""Before the vote opens, as always while it is open; they are asked for and confirmed on the roll of the round."""
CANCEL_CODE: Final = "cancel-code"
REPLACE_CODE: Final = "replace-code"
LET_IN: Final = "let-in"
"""At a counter; who it is stands outside the events. It goes with the promise of ``ISSUE_CODES``: no round names it."""
EXTEND_VOTING: Final = "extend-voting"
WITHDRAW_PROJECT: Final = "withdraw-project"
DRAW_LOT: Final = "draw-lot"
CASTING_VOTE: Final = "casting-vote"
"""Where somebody writes down another's: a chair gives their own alone."""
RECORD_DECISION: Final = "record-decision"
"""With which the result is published, as the committee confirmed it or departed from it."""
IN_A_ROUND: Final = (
    CHANGE_RULES,
    SETTLE_PAPER,
    ISSUE_CODES,
    CANCEL_CODE,
    REPLACE_CODE,
    EXTEND_VOTING,
    WITHDRAW_PROJECT,
    DRAW_LOT,
    CASTING_VOTE,
    RECORD_DECISION,
)
"""What a round promises of two persons, which is drafted now: all of this, or nothing."""

RESET_SECOND_STEP: Final = "reset-second-step"
"""Takes two always: whoever could do it alone could come in as anybody."""
SET_TEMPORARY_PASSWORD: Final = "temporary-password"  # noqa: S105 -- the name of an act
"""By hand, of whoever acts for the council: takes two wherever giving a role does, or that promise would be hollow."""

CORRECT_POPULATION: Final = "correct-population"
TIE_AREA: Final = "tie-area"
FORM_COMMITTEE: Final = "form-committee"
SEAT_MEMBER: Final = "seat-member"
RELEASE_MEMBER: Final = "release-member"
ELECT_CHAIR: Final = "elect-chair"
ELECT_VICE_CHAIR: Final = "elect-vice-chair"
ADOPT_STANDING_ORDERS: Final = "adopt-standing-orders"
GIVE_ROLE: Final = "give-role"
TAKE_ROLE: Final = "take-role"
OF_THE_COUNCIL: Final = (
    CORRECT_POPULATION,
    TIE_AREA,
    FORM_COMMITTEE,
    SEAT_MEMBER,
    RELEASE_MEMBER,
    ELECT_CHAIR,
    ELECT_VICE_CHAIR,
    ADOPT_STANDING_ORDERS,
    GIVE_ROLE,
    TAKE_ROLE,
)
"""What a council promises that asks for two persons now, for whatever lies in no round."""
LESSENS: Final = frozenset({RELEASE_MEMBER, TAKE_ROLE})
"""Of what takes something from a person: that person may be the second one, since nobody gains by confirming it."""

RECORD_CONTRIBUTION: Final = "record-contribution"
CORRECT_CONTRIBUTION: Final = "correct-contribution"
CLOSE_MONEY_YEAR: Final = "close-money-year"
VARY_AWARD: Final = "vary-award"
OF_A_POOL: Final = (RECORD_CONTRIBUTION, CORRECT_CONTRIBUTION, CLOSE_MONEY_YEAR, VARY_AWARD)
"""What takes two persons in a pool of money that promised it as it was set up."""

LET_ONE_SUFFICE: Final = "let-one-suffice"
LET_ONE_SUFFICE_EVERYWHERE: Final = "let-one-suffice-everywhere"
"""To ask for less takes two, whatever was promised."""
