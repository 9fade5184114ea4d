"""For tests of every page and act: a decision that is left to the town's officer, announced, and made."""

from datetime import timedelta

from domain.committees.delegation import LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.officer_decision import Decided
from domain.words.actor import SYSTEM
from domain.words.instants import day_in_london


def left_to_the_officer(town, round_id, bid=""):
    """Leave a decision to an officer and announce one; where a bid is given, it is decided.

    :return: ids by the names that addresses and acts have for them
    """
    application, today = town.application, day_in_london(town.clock.now())
    days = {"first_day": today, "last_day": today + timedelta(days=60)}
    who = {"officer": town.officer.person, "position": "Head of Neighbourhoods", "matter": "Small grants"}
    left = LeftToAnOfficer(**who, **days, most=100_000_000, by_what="scheme", source="Part 3, paragraph 4")
    delegation = application.under_delegation.delegate(town.committee, round_id, left, by=SYSTEM)
    said = {"decided_by": "officer", "because": ["money"], "papers": ["Report"], "copies_from": "First Stop"}
    plan = application.forward_plan.announce(
        town.committee, round_id, Planned(**who, **days, **said, most=1), by=SYSTEM
    )
    found = {"delegation_id": delegation, "plan_id": plan, "decision_id": "1e" * 16}
    if bid:
        decided = Decided(today, "A grant", "Nothing is granted.", "It was asked for twice.", (bid,), {})
        written = {**decided.__dict__, "none_considered": True}
        found["decision_id"] = application.under_delegation.decide(delegation, Decided(**written), by=town.officer)
    return found
