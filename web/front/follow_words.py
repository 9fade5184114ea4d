"""How often followers are written to, in the words of choices, and what is chosen where nobody chose anything."""

from collections.abc import Mapping
from typing import Final

from pb.letters.following import AT_ONCE, DAILY, NEVER, WEEKLY
from web.front.said import Sentence

HOW_OFTEN: Final[Mapping[str, Sentence]] = {
    AT_ONCE: Sentence("At once"),
    DAILY: Sentence("Once a day"),
    WEEKLY: Sentence("Once a week"),
    NEVER: Sentence("No letters"),
}
AS_A_RULE: Final = DAILY
