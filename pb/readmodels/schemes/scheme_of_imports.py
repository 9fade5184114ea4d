"""The scheme under which imported elections stand, which only the import moves from stage to stage.

Their dates are long past: a worker that closes votes whose time has come would close one before its ballots are in.
"""

from typing import Final

from domain.words.stable_ids import derived_id

FROM_PABULIB: Final = derived_id("scheme", "elections from Pabulib").hex
"""Id of the scheme."""
NAME: Final = "Elections from elsewhere"
SUMMARY: Final = "Elections that took place in other cities, taken over from Pabulib and counted again here."
RUN_BY: Final = "The cities named in each election"
