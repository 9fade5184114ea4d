"""The demo's town: every stage that is promised is there, it replays, and it comes out the same each time."""

import json
import re
import shutil
import stat
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

import pytest
from sqlalchemy import select

from domain.refusals import Refusal
from pb.accounts.accounts import what_is_proven
from pb.actions.in_session import room_as_entered
from pb.application import Application
from pb.areas.looking_up import ward_of
from pb.areas.typed_postcodes import normalised
from pb.clock import SetClock
from pb.demo.announcing import WHERE_ROSA_LIVES
from pb.demo.chance import Calendar
from pb.demo.moving_in import play_and_move_in
from pb.demo.people import PASSWORD, PEOPLE
from pb.demo.places import COMMITTEES
from pb.demo.playing import play_town
from pb.demo.round_register import register_of
from pb.demo.rounds import OPEN_FOR_VOTES, ROUNDS
from pb.demo.wards import postcodes_of_ward
from pb.erasable.letter_tables import letters
from pb.readmodels.acts.answers import what_waits
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rooms.answers import meetings_held
from pb.readmodels.rounds.answers import all_rounds, one_round
from pb.readmodels.schemes.editions import codes_called, newest_edition
from pb.readmodels.sheets.answers import sheets_of
from pb.readmodels.voting.answers import codes_asked_for, issued_by_way
from pb.registers.keeping import by_way, row_of_person
from pb.replaying.replay import Replay, recount, state_hash
from pb.settings import read_settings
from pb.transparency.log_writer import LogWriter

PANCAKE_DAY = datetime(2027, 2, 9, 11, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    settings = read_settings(tmp_path_factory.mktemp("tamarford"))
    return settings, play_and_move_in(settings, PANCAKE_DAY, lambda *_: None)


@pytest.fixture
def town(played):
    return played[1]


@pytest.fixture
def application(played):
    with Application(played[0], clock=SetClock(PANCAKE_DAY)) as application:
        yield application


@pytest.fixture
def rows(application, town):
    """Every round by the key of its plan."""
    with application.reading() as connection:
        return {key: one_round(connection, round_id) for key, round_id in town.rounds.items()}


def counts(application, row):
    with application.reading() as connection:
        return [count.outcome for count in counts_of(connection, row.id)]


def decision(application, row):
    with application.reading() as connection:
        (only,) = decisions_on(connection, row.id)
    return only


def test_there_is_a_round_at_every_stage_and_in_both_schemes(rows):
    assert {key: row.stage for key, row in rows.items()} == {
        "a-scored-decision-day": "published",
        "a-withdrawal-and-a-recount": "published",
        "the-committee-departs": "published",
        "voting-extended": "published",
        "decided-by-lot": "published",
        "waiting-for-the-committee": "counted",
        "open-for-votes": "voting",
        "open-by-every-name": "voting",
        "waiting-for-a-draw": "closed",
        "ballot-paper-settled": "settled",
        "being-checked": "proposals",
        "open-for-proposals": "proposals",
        "a-draft": "draft",
        "all-year": "proposals",
    }
    assert {row.scheme_name for row in rows.values()} == {"Devonport participatory budgeting", "Local Environment Fund"}
    assert len({row.name for row in rows.values()}) == len(ROUNDS) + 1  # the fund without a vote has no such plan
    assert [key for key, row in rows.items() if not row.has_a_vote] == ["all-year"]


def test_one_round_takes_proposals_now_and_another_is_being_checked(application, rows):
    for key, takes in (("open-for-proposals", True), ("being-checked", False)):
        closes = rows[key].dates.proposals_close_at
        assert (closes > PANCAKE_DAY) is takes
    with application.reading() as connection:
        states = {p.state for p in proposals_of(connection, rows["being-checked"].id)}
    assert states == {"submitted", "shortlisted", "ruled-out"}


def test_ballots_of_the_open_round_are_sealed_already_and_some_codes_are_unused(application, town, rows):
    turnout = application.voting.turnout(rows[OPEN_FOR_VOTES].id)
    assert turnout == (420, 161)
    assert any(e.topic == "voting.BallotsSealed" for e in application.store.read_all(topics=["voting.BallotsSealed"]))
    assert len(town.unused_codes[OPEN_FOR_VOTES]) == 420 - 161


def test_the_footbridge_won_was_withdrawn_and_the_count_ran_again(application, rows):
    first, second = counts(application, rows["a-withdrawal-and-a-recount"])
    bridge = next(entry.project for entry in second.entries if entry.reason == "withdrawn")
    assert bridge in first.winners
    assert len(second.winners) > len(first.winners)


def test_the_committee_departed_from_the_floodlights_and_said_why(application, rows):
    (outcome,) = counts(application, rows["the-committee-departs"])
    motion = decision(application, rows["the-committee-departs"])
    departures, awards = motion.departures, motion.awards
    assert motion.carried
    assert any("bats" in reason for reason in departures.values())
    assert set(departures) == {n for n in {*awards, *outcome.winners} if (n in awards) != (n in outcome.winners)}


def test_three_dice_decided_between_the_rain_garden_and_the_seats(application, rows):
    (outcome,) = counts(application, rows["decided-by-lot"])
    assert [(set(tie.tied), tie.decided_by) for tie in outcome.ties] == [({"2", "3"}, "lot")]
    assert len({"2", "3"} & set(outcome.winners)) == 1


def test_the_micro_grants_cannot_be_counted_before_the_draw(application, rows):
    with pytest.raises(Refusal, match="a lot decides"):
        application.counting.count(rows["waiting-for-a-draw"].id)


def test_the_youth_fund_was_extended_with_a_reason(application, rows):
    announced = application.store.read_all(topics=["rounds.VotingExtended"])
    assert [e.data["reason"][:20] for e in announced] == ["The letters for two "]
    assert counts(application, rows["voting-extended"])[0].voters == 203


def test_some_changed_their_ballot_in_the_youth_fund_and_were_counted_once(application, rows):
    (event,) = application.store.read_all(topics=["voting.BallotsSuperseded"])
    assert event.data["round"] == rows["voting-extended"].id
    assert 20 < len(event.data["commitments"]) < 60


def test_people_did_not_vote_uniformly(application, rows):
    for key in ("a-scored-decision-day", "the-committee-departs", "waiting-for-the-committee", "voting-extended"):
        (outcome,) = counts(application, rows[key])
        votes = sorted(entry.score for entry in outcome.entries)
        assert votes[-1] > 5 * votes[0] / 4


def test_time_goes_forward_across_all_rounds(application):
    times = [event.timestamp for event in application.store.read_all()]
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert times[-1] < PANCAKE_DAY.replace(hour=0, minute=0)


def test_replay_gives_what_pages_show_and_every_count_comes_out_again(application):
    replay = Replay().follow(application.store)
    with application.reading() as connection:
        assert replay.state_hash() == state_hash(connection)
    with replay.reading() as connection:
        recounts = recount(application.store, connection)
    assert recounts
    assert all(made.same for made in recounts)


def test_the_same_seed_and_day_give_the_same_town_on_the_other_database(played, application, postgresql_settings):
    # The keys are real chance, and the record says which they are.
    memory = shutil.ignore_patterns("last-signed-checkpoint*")
    shutil.copytree(played[0].data / "keys", postgresql_settings.data / "keys", ignore=memory)
    play_town(postgresql_settings, PANCAKE_DAY)
    with (
        Application(postgresql_settings) as other,
        application.reading() as connection,
        other.reading() as other_connection,
    ):
        assert state_hash(other_connection) == state_hash(connection)
        assert letters_in(other_connection) == letters_in(connection)


def letters_in(connection):
    """Every letter, what became of it, and when: what differs from play to play is only whose claim it was."""
    wanted = select(letters.c.id, letters.c.kind, letters.c.state, letters.c.facts, letters.c.ended_at)
    return sorted(tuple(row) for row in connection.execute(wanted))


def test_letters_that_go_by_themselves_or_carry_a_code_were_sent_on_their_day(application):
    with application.reading() as connection:
        sent = [row for row in letters_in(connection) if row[2] in ("sent", "to print")]
    assert {
        "vote-invitation",
        "vote-is-open",
        "vote-reminder",
        "vote-cast-in-your-name",
        "code-replaced-at-counter",
        "result-for-voters",
        "question-answer-due",
        "meeting-called",
        "meeting-cancelled",
    } <= {kind for _id, kind, *_ in sent}
    assert all(ended < PANCAKE_DAY.isoformat() for *_, ended in sent)


def test_whoever_was_sent_a_code_can_read_it_in_the_letter_and_vote_with_it(application, rows):
    its = rows["open-by-every-name"]
    with application.reading() as connection:
        codes = [json.loads(row[3])["code"] for row in letters_in(connection) if row[1] == "vote-invitation"]
    assert len(set(codes)) == 36
    good = []
    for code in codes:
        with suppress(Refusal):
            good.append(application.voting.enter_code(its.id, code))
    assert 5 <= len(good) <= 36 - 20, "some voted with theirs, one lost it, one came without it, and others still can"


def test_the_public_record_has_moved_in_with_the_town(played, application):
    position, keys = application.store.last_position(), (played[0].data / "keys").iterdir()
    assert LogWriter(played[0].data, played[0].record).position() == position
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys if key.suffix == ".key"} == {0o600}


def test_everybody_in_the_table_can_sign_in_with_the_ordinary_hasher(application):
    for person in (p for p in PEOPLE if p.known_as):
        signed_in = application.people.who_is(application.people.sign_in(person.email, PASSWORD))
        assert person.role in signed_in.roles
        assert signed_in.name == person.name


def test_each_committee_can_be_quorate_without_its_chair():
    for committee in COMMITTEES:
        assert len(committee.members) - 1 >= committee.quorum


def test_bids_cost_round_sums_and_say_something():
    for plan in ROUNDS:
        for bid in plan.bids:
            asked = sum(pounds for _, pounds in bid.costs)
            assert plan.smallest <= asked <= plan.largest, bid.title
            assert re.search(r"[.!]$", bid.description), bid.title
            assert bid.by in {person.key for person in PEOPLE if person.role == "resident"}


@pytest.mark.parametrize("month", range(1, 13))
def test_no_two_rounds_have_the_same_name_whenever_the_demo_is_started(month):
    calendar = Calendar.around(datetime(2028, month, 29, 22, tzinfo=UTC))
    names = [plan.name.format(season=calendar.season(plan.days.voting_opens)) for plan in ROUNDS]
    assert len(set(names)) == len(names)


def test_a_draft_is_shown_to_nobody_but_officers(application, rows):
    with application.reading() as connection:
        assert rows["a-draft"].id in {row.id for row in all_rounds(connection)}
    assert rows["a-draft"].announced_at is None


def test_the_decision_day_was_counted_pot_by_pot_and_only_one_of_two_bids_for_fore_street_was_funded(application, rows):
    (outcome,) = counts(application, rows["a-scored-decision-day"])
    pots = [(pot["name"], pot["spent"] > 0) for pot in outcome.story["pots"]]
    assert pots == [
        ("Children and young people", True),
        ("Older people and history", True),
        ("Sport and green places", True),
        ("Getting together", True),
        ("leftovers", True),
    ]
    fore_street = [p.number for p in rows["a-scored-decision-day"].projects if p.group]
    assert len(fore_street) == 2
    assert len(set(fore_street) & set(outcome.winners)) == 1
    assert {outcome.entry(number).reason for number in fore_street} == {"funded", "excluded"}


def test_in_ham_brook_the_committees_scores_count_half_and_change_the_order(application, rows):
    (outcome,) = counts(application, rows["waiting-for-the-committee"])
    by_both = [entry.project for entry in outcome.entries]
    by_votes = [entry.project for entry in sorted(outcome.entries, key=lambda entry: -entry.votes)]
    assert outcome.rule["mix"] == {"residents": 50, "committee": 50, "scale": "highest"}
    assert by_both != by_votes


def test_in_ham_brook_each_member_scored_for_themselves_and_one_not_what_they_have_an_interest_in(
    application, rows, town
):
    row = rows["waiting-for-the-committee"]
    with application.reading() as connection:
        sheets = {sheet.person: sheet for sheet in sheets_of(connection, row.id)}
        bids = {bid.id: bid for bid in proposals_of(connection, row.id)}
    members = {"helen", "ravi", "judith", "bernice"}
    assert set(sheets) == {town.people[member].person for member in members}
    (barred,) = sheets[town.people["ravi"].person].interests
    for bid in bids.values():
        given = [sheet.points[bid.id] for sheet in sheets.values() if bid.id in sheet.points]
        assert len(given) == {True: 3 if bid.id == barred else 4, False: 0}[bid.is_shortlisted]
        if given:
            on_paper = next(project.committee for project in row.projects if project.number == bid.number)
            assert Fraction(on_paper, 3) == Fraction(sum(given), len(given)), "to a third, since three scored the brook"


def test_the_decision_on_the_ferry_was_entered_in_the_room_and_reads_the_same_there_and_on_its_result(
    application, rows, town
):
    row = rows["decided-by-lot"]
    with application.reading() as connection:
        all_held = meetings_held(connection, town.committees["stoke-quay"])
    sat = [(one, room_as_entered(application.desk, one.id).standing()) for one in all_held]
    ((held, room),) = ((one, its) for one, its in sat if any(item.about == (row.id,) for item in its.items.values()))
    minuted = decision(application, row)
    (vote,) = room.votes.values()
    assert held.ended
    assert [item.ended for item in room.items.values()] == ["noted", "noted", ""]
    assert (vote.outcome, minuted.carried) == ("carried", True)
    assert (vote.names["for"], vote.names["abstain"]) == (minuted.vote.votes_for, minuted.vote.abstentions)
    assert room.what_is_voted_on(vote).stands_as.awards == minuted.awards
    assert minuted.vote.presiding == vote.presiding == town.people["colin"].person


def test_a_register_is_one_of_the_ways_that_counted_beside_accounts_and_a_counter(application, rows):
    its = rows["decided-by-lot"].id
    with application.reading() as connection:
        assert issued_by_way(connection, its) == {"register": 74, "accounts": 4, "face-to-face": 1}
        assert by_way(connection, its) == {"register": 74, "accounts": 4, "face-to-face": 1}
    told = application.store.read_all(topics=["voting.CodesCancelled"])
    assert {event.data["way"] for event in told} == {"register"}


def test_rosa_can_come_by_her_account_to_a_round_that_is_open_and_others_have(application, town, rows):
    its = rows["open-by-every-name"].id
    with application.reading() as connection:
        assert issued_by_way(connection, its) == {"register": 35, "accounts": 4, "face-to-face": 1}
        voters, rosa = rows["open-by-every-name"].rules.voters, town.people["rosa"].person
        postcode = postcodes_of_ward(WHERE_ROSA_LIVES)[-1]
        assert what_is_proven(connection, rosa).is_proven
        assert row_of_person(connection, its, rosa) is None
        assert ward_of(connection, postcode, voters.edition).code in codes_called(
            connection, voters.edition, voters.areas
        )


def test_a_register_waits_for_the_second_officer_and_so_does_a_figure(application, rows):
    with application.reading() as connection:
        (asked,) = (one for one in codes_asked_for(connection, rows["ballot-paper-settled"].id) if one.waits)
        assert asked.number == by_way(connection, rows["ballot-paper-settled"].id)[""] == 12
        assert len([one for one in what_waits(connection) if one.act == "correct-population"]) == 1


def test_whoever_is_on_a_register_lives_in_the_ward_of_the_round(application):
    with application.reading() as connection:
        edition = newest_edition(connection)
        for plan in ROUNDS:
            on = PANCAKE_DAY.date() if any(plan.ages) else None
            file = register_of(plan.ward, plan.on_register, on=on) if plan.on_register else b""
            lines = file.decode().splitlines()[1:]
            assert len({line.partition(",")[0] for line in lines}) == plan.on_register
            for line in lines:
                assert ward_of(connection, normalised(line.rpartition(",")[2]), edition.id).code == plan.ward
