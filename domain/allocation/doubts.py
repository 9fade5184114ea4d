"""What a council should think twice about before it freezes a rule. A rule with doubts is a rule: none of this refuses.

Rules of cities' files are counted as they are; only whoever writes a round's rules is asked.
"""

from domain.allocation.minimum_support import SHARE, VOTES
from domain.allocation.rule import Greedy, Rule


def may_fund_what_nobody_supports(rule: Rule) -> bool:
    """Say whether a project without one vote or point can get money: there is no minimum above nothing."""
    return not any(minimum.at_least > 0 for minimum in rule.minimum)


def averages_of_a_few_count(rule: Rule) -> bool:
    """Say whether one high score can beat many middling ones: averages, and no minimum of people who gave one."""
    if not isinstance(rule, Greedy) or rule.measure != "mean":
        return False
    return not any(asks_for_people(minimum.kind, minimum.at_least) for minimum in rule.minimum)


def asks_for_people(kind: str, at_least: int) -> bool:
    """Say whether a minimum asks for more people than one."""
    return (kind == VOTES and at_least > 1) or (kind == SHARE and at_least > 0)
