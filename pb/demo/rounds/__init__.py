"""The rounds of the town, one file each; the file's name says what there is to see in it. Only data."""

from pb.demo.plans import RoundPlan
from pb.demo.rounds import (
    a_draft,
    a_scored_decision_day,
    a_withdrawal_and_a_recount,
    ballot_paper_settled,
    being_checked,
    decided_by_lot,
    open_by_every_name,
    open_for_proposals,
    open_for_votes,
    the_committee_departs,
    voting_extended,
    waiting_for_a_draw,
    waiting_for_the_committee,
)

ROUNDS: tuple[RoundPlan, ...] = (
    a_scored_decision_day.ROUND,
    a_withdrawal_and_a_recount.ROUND,
    the_committee_departs.ROUND,
    voting_extended.ROUND,
    decided_by_lot.ROUND,
    waiting_for_the_committee.ROUND,
    open_for_votes.ROUND,
    open_by_every_name.ROUND,
    waiting_for_a_draw.ROUND,
    ballot_paper_settled.ROUND,
    being_checked.ROUND,
    open_for_proposals.ROUND,
    a_draft.ROUND,
)
OPEN_FOR_VOTES = open_for_votes.ROUND.key
OPEN_BY_EVERY_NAME = open_by_every_name.ROUND.key
