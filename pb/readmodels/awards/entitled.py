"""What does a published result or a decision that stands give a bid, and can it still be called in?"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from domain.awards.offered import BY_COUNT, BY_DECISION, DELEGATED, Entitled
from pb.readmodels.delegated.tables import officer_decisions
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import counts_of, one_decision
from pb.readmodels.rooms.answers import call_ins_of
from pb.readmodels.rooms.paying import REFERRED_BACK, payable_by
from pb.readmodels.rooms.tables import bid_awards
from pb.readmodels.rounds.answers import one_round

NOTHING = Entitled(0, "", "")


def entitled_in(reading: Reading, round_id: str, proposal: str) -> Entitled:
    """Give what stands for a bid of a round: by a motion or an officer on the bid itself, else by the result.

    :raises NotFound: where there is no such round
    """
    return entitled_of(reading, round_id).get(proposal, NOTHING)


def entitled_of(reading: Reading, round_id: str) -> Mapping[str, Entitled]:
    """Give what stands for each bid of a round that gets something, by the bid's id.

    :raises NotFound: where there is no such round
    """
    return {**_by_the_result(reading, round_id), **_by_themselves(reading, round_id)}


def _by_themselves(reading: Reading, round_id: str) -> Mapping[str, Entitled]:
    """Give what was decided on each bid alone: the latest that was not referred back."""
    wanted = select(bid_awards).where(bid_awards.c.round == round_id, bid_awards.c.amount > 0)
    rows = reading.execute(wanted.order_by(bid_awards.c.met_on)).all()
    if not rows:
        return {}
    decided = {row.awarding for row in rows}
    called_in = call_ins_of(reading, sorted(decided))
    officers = set(reading.scalars(select(officer_decisions.c.id).where(officer_decisions.c.id.in_(decided))))
    found = {}
    for row in rows:
        its = called_in.get(row.awarding)
        if its and its.came_to == REFERRED_BACK:
            continue
        made_by = DELEGATED if row.awarding in officers else BY_DECISION
        ends = date.fromisoformat(row.call_in_ends) if row.call_in_ends else None
        found[row.proposal] = Entitled(row.amount, made_by, row.awarding, ends, bool(its and not its.came_to))
    return found


def _by_the_result(reading: Reading, round_id: str) -> Mapping[str, Entitled]:
    its_round = one_round(reading, round_id)
    if not its_round.has_a_vote or not its_round.is_published:
        return {}
    stands = {one.number: one.proposal for one in its_round.projects if one.number not in its_round.withdrawn}
    if its_round.decision:
        motion = one_decision(reading, its_round.decision)
        payable = payable_by(reading, [motion]).get(motion.id)
        if payable is None or payable.is_referred_back:
            return {}
        told = (BY_DECISION, motion.id, payable.call_in_ends, payable.waits_for_an_answer)
        gets = [(number, amount, told) for number, amount in motion.awards.items()]
    else:
        counted = next(one for one in reversed(counts_of(reading, round_id)) if one.id == its_round.latest_count)
        gets = [(one.project, one.granted, (BY_COUNT, counted.id, None, False)) for one in counted.outcome.entries]
    return {stands[number]: Entitled(amount, *told) for number, amount, told in gets if amount and number in stands}
