"""What does a published result or a decision that stands give a bid, and can it still be called in?"""

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
    by_itself = _by_itself(reading, round_id, proposal)
    return by_itself if by_itself.amount else _by_the_result(reading, round_id, proposal)


def _by_itself(reading: Reading, round_id: str, proposal: str) -> Entitled:
    """Give what was decided on the bid alone: the latest that was not referred back."""
    wanted = select(bid_awards).where(bid_awards.c.round == round_id, bid_awards.c.proposal == proposal)
    rows = reading.execute(wanted.where(bid_awards.c.amount > 0).order_by(bid_awards.c.met_on.desc())).all()
    called_in = call_ins_of(reading, [row.awarding for row in rows])
    for row in rows:
        its = called_in.get(row.awarding)
        if its and its.came_to == REFERRED_BACK:
            continue
        officers = select(officer_decisions.c.id).where(officer_decisions.c.id == row.awarding)
        made_by = DELEGATED if reading.execute(officers).first() else BY_DECISION
        ends = date.fromisoformat(row.call_in_ends) if row.call_in_ends else None
        return Entitled(row.amount, made_by, row.awarding, ends, bool(its and not its.came_to))
    return NOTHING


def _by_the_result(reading: Reading, round_id: str, proposal: str) -> Entitled:
    its_round = one_round(reading, round_id)
    number = next((one.number for one in its_round.projects if one.proposal == proposal), "")
    if not its_round.has_a_vote or not its_round.is_published or not number or number in its_round.withdrawn:
        return NOTHING
    if its_round.decision:
        motion = one_decision(reading, its_round.decision)
        payable = payable_by(reading, [motion]).get(motion.id)
        if payable is None or payable.is_referred_back:
            return NOTHING
        amount = motion.awards.get(number, 0)
        return Entitled(amount, BY_DECISION, motion.id, payable.call_in_ends, payable.waits_for_an_answer)
    counted = next(one for one in reversed(counts_of(reading, round_id)) if one.id == its_round.latest_count)
    granted = next((one.granted for one in counted.outcome.entries if one.project == number), 0)
    return Entitled(granted, BY_COUNT, counted.id)
