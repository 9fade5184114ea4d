"""Who decides after the vote: a committee, or nobody where residents were promised that their vote is final."""

from domain.rounds import refusals as no
from domain.rounds.round_rules import DECIDE, RoundRules


def result_is_final_by_itself(rules: RoundRules, committee: str) -> bool:
    """Say whether nobody need confirm the result.

    :param committee: who confirms it; empty where nobody is named
    """
    return not committee and rules.vote_is_binding


def must_have_somebody_who_decides(level: str, committee: str, *, can_be_named: bool) -> None:
    """Refuse a vote that only advises, where nobody decides after it: its result could only be passed off as final.

    :param level: one of ``LEVELS``
    :param can_be_named: whether the round is a draft, to which a committee can be given; the sentence says the way out
    """
    if not committee and level != DECIDE:
        raise no.NobodyIsNamedToDecide if can_be_named else no.NobodyCanBeNamedToDecide
