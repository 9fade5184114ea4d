"""Which acts take two persons, by the names under which proposals of them are stored: never changed once stored."""

from typing import Final

EXTEND_VOTING: Final = "extend-voting"
WITHDRAW_PROJECT: Final = "withdraw-project"
DRAW_LOT: Final = "draw-lot"
"""These take two where the round promised it. Voting codes have a way of their own, on the roll of the round."""
RESET_SECOND_STEP: Final = "reset-second-step"
"""Takes two always: whoever could do it alone could come in as anybody."""
LET_ONE_SUFFICE: Final = "let-one-suffice"
"""Takes two in every scheme."""
