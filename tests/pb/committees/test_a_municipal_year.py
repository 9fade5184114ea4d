"""A municipal year by chance: nobody barred counts, nothing inquorate stands, and whatever tells of it tells the same.

PB_EXAMPLES=200 plays so many years of each, others each time.
"""

import csv
import io
import os
import secrets
from random import Random

import pytest

from domain.committees.in_the_room import CARRIED, LOST, SIDES
from pb.actions.before_the_committee import money_left_in
from pb.actions.in_session import room_as_entered
from pb.actions.notices import notices_of
from pb.exchange.hand_over import files_of, held_meeting
from pb.readmodels.delegated.answers import officer_decisions_of
from pb.readmodels.rooms.answers import call_ins_of, meetings_held
from pb.replaying.replay import Replay, state_hash
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.committees.a_year_of_a_fund import AYearOfAFund
from tests.pb.committees.a_year_of_meetings import AYear
from tests.staff_pages import service_with

MEETINGS = 5
BY_CHANCE = "PB_EXAMPLES" in os.environ
YEARS = [secrets.randbelow(10**9) for _ in range(int(os.environ["PB_EXAMPLES"]))] if BY_CHANCE else [1, 2]


@pytest.fixture(params=(AYear, AYearOfAFund), ids=("round", "fund"))
def of(request):
    return request.param


@pytest.fixture(params=YEARS, ids=lambda seed: f"year-{seed}")
def year(request, settings, of):
    year = of(settings, Random(request.param))  # noqa: S311 -- drawn for a test
    year.play(MEETINGS)
    yield year
    year.town.close()


def what_each_declared(entries, item, until):
    """Say of everybody what they declared last for an item before a moment in the log, by the entries alone."""
    declared = {}
    for one in entries[:until]:
        if one.kind == "InterestDeclared" and one.says["item"] == item:
            declared[one.says["member"]] = (
                one.says["interest"] == "disclosable-pecuniary" and not one.says["dispensation"]
            )
    return {member for member, bars in declared.items() if bars}


def nobody_barred_or_absent_counts(room, entries):
    """Tell each vote again from the entries, none of which of these meetings moves another in time."""
    struck = {one.says["corrects"] for one in entries if one.kind == "EntryCorrected"}
    there, item, opened = set(), "", {}
    for place, one in enumerate(entries):
        says = one.says
        if one.id in struck:
            continue
        if one.kind == "ItemTaken":
            item = says["item"]
        elif one.kind == "PersonArrived":
            there.add(says["member"])
        elif one.kind == "PersonLeft" and not says["item"]:
            there.discard(says["member"])
        barred = what_each_declared(entries, item, place)
        if one.kind in ("MotionMoved", "AmendmentMoved"):
            assert {says["mover"], says["seconder"]} <= there - barred
        elif one.kind == "TookTheChair":
            assert says["member"] in there - barred
        elif one.kind == "VoteOpened":
            assert set(says["entitled"]) <= there - barred
            assert says["presiding"] in says["entitled"]
            assert len(says["entitled"]) >= room.opening.quorum
            opened[says["vote"]] = says["entitled"]
        elif one.kind == "VoteTaken":
            cast = {who for side in SIDES for who in says["names"][side]}
            assert cast <= set(says["entitled"]) <= set(opened[says["vote"]]) & there
        elif one.kind == "CastingVote":
            assert says["member"] in opened[says["vote"]]


def test_whatever_tells_of_a_year_tells_the_same(year):
    """One year played: the rooms, what follows from them, the tables and minutes, the pages, the record."""
    desk, application = year.application.desk, year.application
    visitor = service_with(year.application).test_client()
    with application.reading() as reading:
        held = {one.id: one for one in meetings_held(reading, year.town.committee)}
        assert set(held) == set(year.rooms)
        awarded, approved = 0, set()
        for room_id in year.rooms:
            entered = room_as_entered(desk, room_id)
            room, entries = entered.standing(), entered.entries
            assert len({one.id for one in entries}) == len(entries)
            nobody_barred_or_absent_counts(room, entries)
            notices = {one.vote: one for one in notices_of(reading, room, room_id)}
            carried_with_money = set()
            for vote in room.votes.values():
                item = room.items[vote.item]
                if vote.outcome in (CARRIED, LOST):
                    assert len(vote.entitled_at_close) >= room.opening.quorum
                assert entered.decided[vote.id] == vote.outcome
                if vote.outcome == CARRIED and not vote.amendment:
                    motion = room.what_is_voted_on(vote)
                    left = set(motion.versions[vote.version].leaves)
                    if item.kind in ("bid", "bids") and left >= set(motion.before["asks"]):
                        continue  # it decides on none of them, and no notice follows
                    if item.kind in ("bid", "bids"):
                        carried_with_money.add(vote.id)
                        assert left.isdisjoint(notices[vote.id].awards)
                        version = room.what_is_voted_on(vote).versions[vote.version]
                        assert notices[vote.id].awards == dict(version.awards)
                        awarded += 0 if notices[vote.id].payable.is_referred_back else notices[vote.id].total
                    elif item.kind == "minutes" and item.about:
                        approved.add(item.about[0])
            assert set(notices) == carried_with_money
            minutes_and_tables_say_the_same(held_meeting(desk, reading, room_id, ""), room)
            page = visitor.get(f"/rooms/{room_id}").text
            for vote in room.votes.values():
                if vote.closed:
                    assert f"For ({vote.numbers['for']})" in page
        decided = officer_decisions_of(reading, year.town.committee)
        back = {one for one, what in call_ins_of(reading, [each.id for each in decided]).items() if is_back(what)}
        awarded += sum(one.total for one in decided if one.id not in back)
        assert awarded <= year.pot
        assert money_left_in(desk, year.round) == year.pot - awarded
    for ended in application.store.read_all(topics=("rounds.FundEnded",)):
        assert awarded <= ended.data["total"] <= ended.data["money"]  # what was referred back later is given no more
        assert {one for one in held if held[one].minutes_approved} == approved
    assert year.refused > MEETINGS
    published = LogWriter(application.settings.data, application.settings.record).publish(
        lambda after: leaves_after(application.store, after)
    )
    findings = verify.verify(verify.Folder(published.folder)).findings
    assert findings.all_kept(), {promise: told for promise, told in findings.words.items() if told}


def is_back(called_in):
    return called_in.came_to == "referred-back"


def minutes_and_tables_say_the_same(meeting, room):
    files = files_of(meeting)
    rows = {name: list(csv.DictReader(io.StringIO(files[name], newline=""))) for name in files if name.endswith("csv")}
    by_name = {
        vote.id: {meeting.named(who): side for side in SIDES for who in vote.names[side]}
        for vote in room.votes.values()
        if vote.by_name and vote.closed
    }
    told = {}
    for row in rows["votes.csv"]:
        if row["voted"] in SIDES:
            told.setdefault(row["vote"], {})[row["name"]] = row["voted"]
    assert told == {vote: names for vote, names in by_name.items() if names}
    numbers = [f"For ({vote.numbers['for']})" for vote in room.votes.values() if vote.closed]
    assert all(one in files["minutes.html"] for one in numbers)
    assert len(rows["attendance.csv"]) == len(room.opening.sits)


def test_a_year_replayed_from_its_events_alone_gives_the_same_state(settings):
    year = AYear(settings, Random(3))  # noqa: S311 -- drawn for a test
    year.play(2)
    application = year.application
    with application.reading() as connection:
        assert Replay().follow(application.store).state_hash() == state_hash(connection)
    year.town.close()
