"""Clear days of notice: working days between two days, without either of them. Which days are holidays: the other file.

Five clear days have to lie between the day on which an agenda is open to everybody and the day of the meeting (Local
Government Act 1972, section 100B(3)). Neither of the two counts, nor Saturdays, Sundays and bank holidays. Some
councils count Christmas Eve and Maundy Thursday; section 243 leaves them out, and so does this.
"""

from datetime import date, timedelta
from typing import Final

from domain.committees.bank_holidays import bank_holidays

_SATURDAY: Final = 5
ONE_DAY: Final = timedelta(days=1)
_BEFORE_GOOD_FRIDAY: Final = timedelta(days=1)
_CHRISTMAS: Final = 12


def is_working_day(day: date) -> bool:
    """Whether a day counts: no weekend, no bank holiday, not Christmas Eve, Maundy Thursday or Christmas Day."""
    if day.weekday() >= _SATURDAY or day in bank_holidays(day.year):
        return False
    if day.month == _CHRISTMAS and day.day in (24, 25):
        return False
    tomorrow = day + _BEFORE_GOOD_FRIDAY
    return not (
        tomorrow.weekday() == _SATURDAY - 1 and tomorrow.month in (3, 4) and tomorrow in bank_holidays(day.year)
    )


def clear_days_between(given: date, meeting: date) -> int:
    """Count the clear days between the day on which notice is given and the day of a meeting; none where it is over."""
    days = range(1, max((meeting - given).days, 1))
    return sum(is_working_day(given + timedelta(days=n)) for n in days)


def last_day_for_notice(meeting: date, clear_days: int) -> date:
    """Give the last day on which notice can be given so that so many clear days are left before a meeting."""
    day = meeting - ONE_DAY
    while clear_days_between(day, meeting) < clear_days:
        day -= ONE_DAY
    return day


def first_day_for_meeting(given: date, clear_days: int) -> date:
    """Give the first day for a meeting of which notice is given on a day, with so many clear days between."""
    day = given + ONE_DAY
    while clear_days_between(given, day) < clear_days:
        day += ONE_DAY
    return day


def working_days_after(day: date, days: int) -> date:
    """Give the last of so many working days after a day, such as of a window for call-in; the day itself for none."""
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day)
    return day
