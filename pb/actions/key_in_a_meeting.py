"""What a committee announced of the key decisions that it makes in meetings, in the room and on the agenda alike."""

from datetime import date

from domain.committees.committee import Committee
from domain.committees.forward_plan import Announced, PlannedDecision
from pb.desk import Desk
from pb.readmodels.delegated.answers import forward_plan
from pb.readmodels.reading import Reading
from pb.store.event_store import by_reference


def announced_by(
    desk: Desk, reading: Reading, committee: str, round_id: str, day: date, *, is_result: bool
) -> Announced:
    """Give a committee's forward plan as it stands for a meeting on a day.

    :param committee: by id
    :param round_id: whose money is decided on
    :param is_result: whether a counted result is decided, and not bids
    """
    orders = desk.store.get(Committee, by_reference(committee)).standing_orders_on(day)
    plans = [desk.store.get(PlannedDecision, by_reference(one.id)) for one in forward_plan(reading, committee)]
    return Announced(plans, orders.key_from, day, round_id, is_result)
