"""Pages on which officers write the rules of a round: money, pots, dates, ballot, count, level."""

from web.officers.writing_rules import asked, fund, rules  # noqa: F401 -- the pages add themselves
