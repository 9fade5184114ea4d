"""How long something is open yet, in days by London's clock: what a page says first of whatever somebody can do."""

from datetime import datetime, timedelta

from pb.actions.vocabulary import day_in_london
from web.front.said import _, _n

_LAST_MOMENT = timedelta(microseconds=1)
"""What ends at midnight ended the day before."""


def whole_days_left(ends: datetime, now: datetime) -> int:
    """Count the midnights until the last day on which something is open; 0 on that day."""
    return (day_in_london(ends - _LAST_MOMENT) - day_in_london(now)).days


def days_left(ends: datetime, now: datetime) -> str:
    """Say how many days are left; empty where it is over.

    :param ends: the first instant at which it is no longer open
    """
    if now >= ends:
        return ""
    left = whole_days_left(ends, now)
    return _n("{n} day left", "{n} days left", left) if left else _("Last day")


def closes_in(ends: datetime, now: datetime) -> str:
    """Say when it closes as people count it; empty where it is over."""
    if now >= ends:
        return ""
    left = whole_days_left(ends, now)
    if not left:
        return _("Closes today")
    return _("Closes tomorrow") if left == 1 else _n("Closes in {n} day", "Closes in {n} days", left)
