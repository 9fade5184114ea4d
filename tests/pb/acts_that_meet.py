"""Acts that may meet: what people can do to the same thing at the same moment, by where the thing stands.

Each of these reads something, decides by it and writes. Meets nothing itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

from domain.committees.decision import Motion
from domain.words.actor import Actor
from pb.accounts.people_and_roles import people_acting_as
from pb.processes.by_the_clock.close_voting_when_its_time_comes import close_vote
from pb.processes.by_the_clock.open_voting_when_its_time_comes import open_vote
from tests.pb.beginnings_of_acts import ADA
from tests.stories import ALLOTMENTS, BENCHES, BIDS, MONDAY, PASSWORD, RULES, SKATE_PARK, TIMETABLE

LATER = TIMETABLE.voting_closes_at + timedelta(days=1)
TIED = replace(
    RULES, rule={"rule": "greedy", "ties": ["lot"]}, pot=900_000, largest_bid=900_000, lot_source="Three dice"
)


@dataclass(frozen=True)
class Moment:
    """Where something stands, and what people can do to it there, by what they would call it."""

    begin: Callable
    acts: dict[str, Callable]


def _taking(town):
    """A round that takes proposals and has two, not checked yet."""
    town.clock.set_to(MONDAY)
    round_id = town.announced_round()
    made = [town.application.proposals.submit(round_id, bid, by=town.resident) for bid in BIDS[:2]]
    return SimpleNamespace(round=round_id, first=made[0], second=made[1])


def _checking(town):
    """One proposal is on the shortlist, the other waits to be checked."""
    thing = _taking(town)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.proposals.shortlist(thing.first, 900_000, by=town.officer)
    return thing


def _settled(town):
    thing = _checking(town)
    town.application.proposals.shortlist(thing.second, 500_000, by=town.officer)
    town.application.rounds.settle_ballot_paper(thing.round, by=town.officer)
    return thing


def _its_time_has_come(town):
    """The time to vote has come, and nobody has recorded it yet."""
    thing = _settled(town)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    return thing


def _open(town):
    thing = _its_time_has_come(town)
    open_vote(town.application.desk, thing.round, town.clock.now())
    return thing


def _asked(town):
    thing = _open(town)
    town.application.issuing.ask_for_codes(thing.round, 3, reason="Lost.", by=town.officer)
    return thing


def _over(town):
    thing = _asked(town)
    town.vote(thing.round, ["1"], ["2"])
    town.clock.set_to(TIMETABLE.voting_closes_at)
    return thing


def _tied(town, rules=TIED):
    """Closed, with two projects of which one can be funded, each with a vote."""
    town.clock.set_to(MONDAY)
    round_id = town.open_round(rules, bids=(SKATE_PARK, replace(BENCHES, costs=[("All", 900_000)])))
    town.vote(round_id, ["1"], ["2"])
    town.clock.set_to(TIMETABLE.voting_closes_at)
    close_vote(town.application.desk, round_id, town.clock.now())
    return SimpleNamespace(round=round_id)


def _tied_before_the_chair(town):
    return _tied(town, replace(TIED, rule={"rule": "greedy", "ties": ["refuse"]}, lot_source=""))


def _counted(town):
    """Counted, before a committee of its own, so that nobody's seat is missed afterwards."""
    town.clock.set_to(MONDAY)
    schemes = town.application.schemes
    town.committee = schemes.form_committee("Committee", [town.area], 2, casting_vote=True, by=town.officer)
    for member in town.members:
        schemes.seat_member(town.committee, member.person, has_vote=True, by=town.officer)
    schemes.elect_chair(town.committee, town.members[0].person, by=town.officer)
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["1", "2", "3"])
    town.close_and_count()
    return SimpleNamespace(round=round_id)


def _to_be_erased(town):
    """Somebody whose proposal waits to be checked and who asks to be erased; with a committee that has a seat free."""
    email = f"{uuid4().hex}@example.org"
    person = town.application.people.register(name="Rory", email=email, password=PASSWORD)
    town.clock.set_to(MONDAY)
    round_id = town.announced_round()
    other = town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    theirs = town.application.proposals.submit(round_id, SKATE_PARK, by=Actor(person, "resident"))
    town.clock.set_to(TIMETABLE.proposals_close_at)
    for one in (other, theirs):
        town.application.proposals.shortlist(one, 700_000, reason="Less.", by=town.officer)
    committee = town.application.schemes.form_committee("C", [town.area], 2, casting_vote=True, by=town.officer)
    return SimpleNamespace(round=round_id, first=theirs, person=person, committee=committee)


def _erase(town, thing):
    town.application.erasing.erase(thing.person, by=town.officer)


def _seat(town, thing):
    town.application.schemes.seat_member(thing.committee, thing.person, has_vote=True, by=town.officer)


def _make_member(town, thing):
    town.application.people.give_role(thing.person, "member", by=ADA)


def _two_auditors(town):
    """Two who have a role that somebody has to have, and nobody else."""
    people, pair = town.application.people, []
    with town.application.reading() as connection:
        before = people_acting_as(connection, "auditor")
    for _ in range(2):
        email = f"{uuid4().hex}@example.org"
        pair.append(people.appoint("auditor", name="Aled", email=email, password=PASSWORD, by=ADA))
    for one in before:
        people.take_role(one, "auditor", by=ADA)
    return SimpleNamespace(pair=pair)


def _nobody_yet(_town):
    return SimpleNamespace(email=f"{uuid4().hex}@example.org")


def _register(town, thing):
    town.application.people.register(name="Rory", email=thing.email, password=PASSWORD)


def _appoint(town, thing):
    town.application.people.appoint("member", name="Dale", email=thing.email, password=PASSWORD, by=ADA)


def _one_seat(town):
    committee = town.application.schemes.form_committee("C", [town.area], 2, casting_vote=True, by=town.officer)
    return SimpleNamespace(committee=committee)


def _give_the_seat(town, thing):
    town.application.schemes.seat_member(thing.committee, town.members[0].person, has_vote=True, by=town.officer)


def _make_chair(town, thing):
    town.application.schemes.elect_chair(thing.committee, town.members[0].person, by=town.officer)


def _take(which):
    return lambda town, thing: town.application.people.take_role(thing.pair[which], "auditor", by=ADA)


def _submit(town, thing):
    town.application.proposals.submit(thing.round, BENCHES, by=town.resident, id=uuid4())


def _edit(town, thing):
    town.application.proposals.edit(thing.first, ALLOTMENTS, by=town.resident)


def _withdraw(town, thing):
    town.application.proposals.withdraw(thing.first, by=town.resident)


def _shortlist(which, cost, reason=""):
    def act(town, thing):
        town.application.proposals.shortlist(vars(thing)[which], cost, reason=reason, by=town.officer)

    return act


def _rule_out(town, thing):
    town.application.proposals.rule_out(thing.first, reason="Not ours to give.", by=town.officer)


def _lower_the_largest_bid(town, thing):
    less = replace(RULES, largest_bid=600_000)
    town.application.rounds.write_rules(thing.round, less, reason="There is less money.", by=town.officer)


def _settle(town, thing):
    town.application.rounds.settle_ballot_paper(thing.round, by=town.officer)


def _extend(town, thing):
    town.application.rounds.extend_voting(thing.round, LATER, reason="Snow.", by=town.officer)


def _withdraw_project(town, thing):
    town.application.rounds.withdraw_project(thing.round, "2", reason="The site was sold.", by=town.officer)


def _issue(town, thing):
    town.application.issuing.issue_codes(thing.round, 2, by=town.officer)


def _ask(town, thing):
    town.application.issuing.ask_for_codes(thing.round, 5, reason="Lost as well.", by=town.officer)


def _confirm(town, thing):
    town.application.issuing.confirm_codes(thing.round, 1, reason="They came back.", by=town.second)


def _refuse_codes(town, thing):
    town.application.issuing.refuse_codes(thing.round, 1, reason="They are here.", by=town.officer)


def _open_vote(town, thing):
    open_vote(town.application.desk, thing.round, town.clock.now())


def _close_vote(town, thing):
    close_vote(town.application.desk, thing.round, town.clock.now())


def _draw(town, thing):
    town.application.rounds.draw_lot(thing.round, "7", how="Drawn in the hall.", by=town.officer)


def _casting_vote(town, thing):
    town.application.rounds.give_casting_vote(thing.round, ["2", "1"], reason="Nearer.", by=town.officer)


def _count(town, thing):
    town.application.counting.count(thing.round)


def _decide(town, thing):
    deciding = town.application.deciding
    motion = Motion(dict(deciding.result_before_the_committee(thing.round).awards), "As residents voted.", {})
    deciding.put_to_the_vote(thing.round, motion, town.unanimous(), met_on=date(2026, 3, 31), by=town.members[0])


def _release(town, _thing):
    town.application.schemes.release_member(town.committee, town.members[1].person, by=town.officer)


def _elect(town, _thing):
    town.application.schemes.elect_chair(town.committee, town.members[1].person, by=town.officer)


MOMENTS = {
    "taking proposals": Moment(
        _taking,
        {
            "put one in": _submit,
            "edit it": _edit,
            "withdraw it": _withdraw,
            "shortlist it": _shortlist("first", 900_000),
            "rule it out": _rule_out,
            "lower the largest bid": _lower_the_largest_bid,
        },
    ),
    "checking proposals": Moment(
        _checking,
        {
            "settle": _settle,
            "shortlist another": _shortlist("second", 500_000),
            "shortlist it at another cost": _shortlist("first", 800_000, "Cheaper ramps."),
            "rule it out": _rule_out,
            "withdraw it": _withdraw,
            "lower the largest bid": _lower_the_largest_bid,
        },
    ),
    "before the opening": Moment(
        _settled, {"issue": _issue, "extend": _extend, "withdraw a project": _withdraw_project}
    ),
    "at the opening": Moment(_its_time_has_come, {"open": _open_vote, "extend": _extend, "issue": _issue, "ask": _ask}),
    "while the vote is open": Moment(
        _asked,
        {
            "ask for others": _ask,
            "confirm": _confirm,
            "refuse": _refuse_codes,
            "extend": _extend,
            "withdraw a project": _withdraw_project,
        },
    ),
    "after the close": Moment(
        _over,
        {
            "close": _close_vote,
            "issue": _issue,
            "confirm": _confirm,
            "extend": _extend,
            "withdraw a project": _withdraw_project,
        },
    ),
    "at a tie": Moment(_tied, {"draw": _draw, "count": _count, "withdraw a project": _withdraw_project}),
    "at a tie before the chair": Moment(
        _tied_before_the_chair,
        {"casting vote": _casting_vote, "count": _count, "withdraw a project": _withdraw_project},
    ),
    "before an erasure": Moment(
        _to_be_erased,
        {
            "erase": _erase,
            "seat": _seat,
            "make a member": _make_member,
            "settle": _settle,
            "shortlist it at another cost": _shortlist("first", 800_000, "More."),
        },
    ),
    "with one address": Moment(_nobody_yet, {"register": _register, "appoint": _appoint}),
    "with one seat": Moment(_one_seat, {"give it": _give_the_seat, "make them chair": _make_chair}),
    "before roles change": Moment(_two_auditors, {"take hers": _take(0), "take his": _take(1)}),
    "before the committee": Moment(
        _counted, {"decide": _decide, "release": _release, "elect": _elect, "withdraw a project": _withdraw_project}
    ),
}
