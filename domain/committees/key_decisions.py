"""Which decisions are key, and how many days of notice lie before one. Who gives the notice: ``forward_plan.py``.

A decision is key where it spends what is significant for the budget, or touches those who live in two or more wards
(SI 2012/2089, regulation 8). What is significant in pounds, the council says; it stands in the standing orders. Notice
is twenty-eight clear days (regulation 9), which are days of the calendar, or, where that is impracticable, five clear
days (regulation 10) on which the offices are open, as those of an agenda.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from domain.committees.clear_days import ONE_DAY, clear_days_between

BY_MONEY: Final = "money"
BY_WARDS: Final = "wards"
BECAUSE: Final = (BY_MONEY, BY_WARDS)
CLEAR_DAYS: Final = 28
EXCEPTION_CLEAR_DAYS: Final = 5
WHOLE_NOTICE: Final = "28-days"
GENERAL_EXCEPTION: Final = "general-exception"
SPECIAL_URGENCY: Final = "special-urgency"
NOTICES: Final = (WHOLE_NOTICE, GENERAL_EXCEPTION, SPECIAL_URGENCY)


def why_it_is_key(total: int, *, key_from: int, two_wards: bool) -> list[str]:
    """Say for what a decision is key: nothing where it is not.

    :param total: what it spends, in pence
    :param key_from: from how many pence on the council calls it significant; 0 where it has not said so
    :param two_wards: whether it is significant for those who live or work in two or more wards
    """
    found = {BY_MONEY: key_from and total >= key_from, BY_WARDS: two_wards}
    return [why for why in BECAUSE if found[why]]


def clear_days_of_the_calendar(published: date, decided: date) -> int:
    """Count the days that lie between two days, without either of them."""
    return max((decided - published).days - 1, 0)


def first_day_after_notice(published: date) -> date:
    """Give the first day on which a key decision can be made that was announced on a day."""
    return published + timedelta(days=CLEAR_DAYS + 1)


def first_day_after_exception(notified: date) -> date:
    """Give the first day on which it can be made after a notice of the general exception."""
    day = notified + ONE_DAY
    while clear_days_between(notified, day) < EXCEPTION_CLEAR_DAYS:
        day += ONE_DAY
    return day


def notice_of(decided: date, *, published: date, exceptions: Sequence[date], urgencies: Sequence[date]) -> str:
    """Say which notice a key decision had before the day on which it is made; empty where it had none that suffices.

    :param published: when its entry was published in the forward plan
    :param exceptions: when a notice of the general exception was published
    :param urgencies: when it was agreed that it is urgent and cannot be deferred
    """
    if clear_days_of_the_calendar(published, decided) >= CLEAR_DAYS:
        return WHOLE_NOTICE
    if any(clear_days_between(day, decided) >= EXCEPTION_CLEAR_DAYS for day in exceptions):
        return GENERAL_EXCEPTION
    return SPECIAL_URGENCY if any(day <= decided for day in urgencies) else ""
