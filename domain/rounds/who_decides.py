"""Who decides: a committee after a vote, nobody where residents' vote is final, or a committee without any vote."""

from datetime import datetime
from typing import Final

from domain.rounds import refusals as no
from domain.rounds.asked_of_proposers import must_ask_the_same
from domain.rounds.bids_taken import taken_since
from domain.rounds.round_rules import DECIDE, RoundRules
from domain.rounds.stages import Stage
from domain.words.seen import cleaned

COMMITTEE: Final = "committee"
"""By whom a round is decided in which nobody votes. Where residents do, nothing is said, as in rounds of before."""


def must_be_decided_by_somebody(decided_by: str, committee: str) -> None:
    """Refuse a round without a vote that names no committee, and any other word for who decides."""
    if decided_by not in ("", COMMITTEE):
        raise no.SayWhoDecides
    if decided_by and not committee:
        raise no.WithoutAVoteACommitteeDecides


def must_let_write(
    rules: RoundRules,
    reason: str,
    committee: str,
    before: RoundRules | None,
    since: datetime | None,
    *,
    stage: Stage,
    has_a_vote: bool,
    now: datetime,
) -> None:
    """Refuse rules that come too late, contradict themselves or the round, or change without a reason.

    :param before: the rules that hold until now; None where none were written
    :param has_a_vote: whether residents vote in the round, which it said when it was drafted
    :param since: since when proposals could be put in by rules of before; None where nobody could
    """
    ends_at = before.timetable.ends_at if before and stage == Stage.PROPOSALS else None
    if stage == Stage.ENDED or (ends_at and now >= ends_at):  # it may not be recorded yet that the year is over
        raise no.TheFundIsOver
    if stage not in (Stage.DRAFT, Stage.PROPOSALS):
        raise no.TheDraftWasDropped if stage == Stage.DROPPED else no.RulesAreFrozen
    if rules.has_a_vote != has_a_vote:
        raise no.ThisRoundHasAVote if has_a_vote else no.ThisRoundHasNoVote
    rules.must_make_sense()
    since = since or taken_since(stage, before, now)
    must_ask_the_same(before and before.what_is_asked, rules.what_is_asked, since=since)
    rules.must_name_the_draw()
    if has_a_vote:
        must_have_somebody_who_decides(rules.level, committee, can_be_named=stage == Stage.DRAFT)
    rules.timetable.must_be_near(now)
    if stage == Stage.PROPOSALS and not cleaned(reason):
        raise no.SayWhyTheRulesChange


def must_let_publish(decision: str, committee: str, rules: RoundRules, *, stage: Stage) -> None:
    """Refuse to publish a result that is not counted, or that somebody has yet to decide on."""
    if stage != Stage.COUNTED:
        raise no.ThereIsNoResultYet if stage != Stage.PUBLISHED else no.AlreadyPublished
    if committee and not decision:
        raise no.TheCommitteeHasNotDecided
    if not result_is_final_by_itself(rules, committee) and not decision:
        raise no.TheVoteIsNotFinal


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
