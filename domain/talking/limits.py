"""How much one person can say at once, so that everybody is heard: length, links, and comments in a time."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.talking import refusals as no

LONGEST: Final = 2_000
"""Characters of a comment, and of an objection."""
LONGEST_NAME: Final = 60
LONGEST_REASON: Final = 500
MOST_LINKS: Final = 2
AT_ONCE: Final = 5
"""Comments by one person within ``SHORT_TIME``, whatever they are about."""
SHORT_TIME: Final = timedelta(minutes=10)
IN_A_DAY: Final = 30
DAY: Final = timedelta(hours=24)
_LINK: Final = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S")


def must_be_fit_to_say(text: str, name: str = "") -> None:
    """Refuse words that are none, too long, or mostly links.

    :param text: cleaned
    :param name: what others see above it, cleaned; empty for none
    """
    if not 0 < len(text) <= LONGEST:
        raise no.WriteSomething
    if len(name) > LONGEST_NAME:
        raise no.TheNameIsTooLong
    links = len(_LINK.findall(text)) + len(_LINK.findall(name))
    if links > MOST_LINKS:
        raise no.TooManyLinks(most=MOST_LINKS, n=links)


def must_leave_room_for_others(said_at: Sequence[datetime], now: datetime) -> None:
    """Refuse somebody who has said a lot in a short time.

    :param said_at: when they said something within the last day, in any sequence
    """
    today = sorted(at for at in said_at if now - at < DAY)
    if len(today) >= IN_A_DAY:
        raise no.EnoughForToday(most=IN_A_DAY)
    lately = [at for at in today if now - at < SHORT_TIME]
    if len(lately) >= AT_ONCE:
        left = SHORT_TIME - (now - lately[-AT_ONCE])
        wait = -(-int(left.total_seconds()) // 60)
        minutes = int(SHORT_TIME.total_seconds()) // 60
        raise no.TooMuchAtOnce(most=AT_ONCE, minutes=minutes, wait=max(wait, 1))
