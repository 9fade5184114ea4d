"""What is honest and rare is not accused: elections of other years, outages, late seats, new keys, a slow clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.committees.decision import Motion
from pb.application import Application
from pb.clock import SetClock
from pb.demo.moving_in import play_and_move_in
from pb.exchange.declared_rule import rule_of
from pb.exchange.import_round import import_round
from pb.exchange.pabulib.reader import check_file
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.transparency.stating import new_receipts_key
from pb.verifier import verify
from tests.real_elections import SHIPPED, named
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, MEETING, QUICK, RULES, RULES_WITH_POTS, TIMETABLE, Town

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADVICE = replace(RULES, level="consult")


def checked(data, store, *, now=None):
    """Publish what happened, and give the verifier's report on it."""
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    return verify.verify(verify.Folder(data / "record"), now=now)


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.do_what_is_due()
    yield town
    town.close()


def must_not_be_accused(town, published=True):
    """Publish and check; the one round has its result, unless it is said not to."""
    report = checked(town.application.settings.data, town.application.store)
    assert report.findings.all_kept(), report.as_text()
    assert [heard.published for heard in report.rounds.values()] == [published]
    return report


def take_over(settings, path):
    """Import an election as the command does."""
    heading = check_file(path)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    clock = SetClock(planned.rules.timetable.proposals_open_at)
    with Application(settings, clock=clock, hasher=QUICK) as application:
        import_round(application, clock, heading, planned)


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_an_election_that_was_taken_over_is_not_accused(tmp_path, path):
    take_over(read_settings(tmp_path), path)
    with Application(read_settings(tmp_path)) as application:
        report = checked(tmp_path, application.store)
    assert report.findings.all_kept(), report.as_text()


def test_elections_of_several_years_beside_a_town_of_today_are_not_accused(town, tmp_path):
    town.open_round(RULES)
    for path in SHIPPED[:3]:
        take_over(town.application.settings, path)
    report = checked(tmp_path, town.application.store)
    assert report.findings.all_kept(), report.as_text()


def test_no_round_of_the_demo_is_accused(tmp_path):
    pancake_day = datetime(2027, 2, 9, 11, 30, tzinfo=UTC)
    play_and_move_in(read_settings(tmp_path), pancake_day, lambda *_: None)
    with Application(read_settings(tmp_path)) as application:
        report = checked(tmp_path, application.store, now=int(pancake_day.timestamp()))
    assert report.findings.all_kept(), report.as_text()
    assert len(report.rounds) > 5


def test_rounds_with_pots_groups_and_scores_are_not_accused(town):
    round_id = town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    town.vote(round_id, ["1"], ["1", "3"], ["1", "2"], ["2", "4"])
    town.close_and_count()
    must_not_be_accused(town)


@pytest.mark.parametrize("ballots", [[], [["1"]], [["1"]] * 21, [["1"]] * 41])
def test_however_many_voted_nobody_is_accused(town, ballots):
    round_id = town.open_round(RULES)
    if ballots:
        town.vote(round_id, *ballots)
    town.close_and_count()
    assert must_not_be_accused(town).findings.checked["ballots"] == len(ballots)


def test_a_vote_that_nobody_recorded_the_opening_of_is_opened_and_closed_at_its_close(town):
    round_id = town.announced_round(RULES)
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.close_and_count()
    noted = must_not_be_accused(town).findings.notes
    assert any("was to open at 2026-03-23 09:00 UTC, and was recorded as open at" in note for note in noted)


def test_an_extension_before_the_opening_and_two_more_are_not_accused(town):
    rounds = town.application.rounds
    round_id = town.announced_round(RULES)
    town.with_proposals(round_id)
    rounds.settle_ballot_paper(round_id, by=town.officer)
    for days in (2, 9, 28):
        later = TIMETABLE.voting_closes_at + timedelta(days=days)
        rounds.extend_voting(round_id, later, reason="Snow.", by=town.officer)
        town.clock.set_to(TIMETABLE.voting_opens_at + timedelta(hours=days))
        town.application.do_what_is_due()
    town.vote(round_id, ["1"], ["2"])
    town.clock.set_to(TIMETABLE.voting_closes_at + timedelta(days=28))
    town.application.do_what_is_due()
    must_not_be_accused(town)


def test_every_project_withdrawn_before_in_and_after_the_vote_is_not_accused(town):
    rounds = town.application.rounds
    round_id = town.announced_round(ADVICE, committee=True)
    town.with_proposals(round_id)
    rounds.settle_ballot_paper(round_id, by=town.officer)
    rounds.withdraw_project(round_id, "1", reason="Sold.", by=town.officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    rounds.withdraw_project(round_id, "2", reason="Sold.", by=town.officer)
    town.vote(round_id, ["1"], ["2", "3"])
    town.close_and_count()
    rounds.withdraw_project(round_id, "3", reason="Sold.", by=town.officer)
    town.application.do_what_is_due()
    town.decide(round_id, {})
    must_not_be_accused(town)


def decided(town, *, rules=ADVICE):
    round_id = town.open_round(rules, committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    return round_id


def test_who_was_silent_absent_or_gave_no_reason_is_noted_and_not_accused(town):
    round_id = decided(town)
    first, second, _ = [member.person for member in town.members]
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    vote = town.unanimous(present=[first, second], votes_for=[first], moved_by=second, seconded_by=first)
    town.decide(round_id, awards, vote=vote, reasons="")
    told = " ".join(must_not_be_accused(town).findings.notes)
    assert "did not vote" in told
    assert "1 members with a vote were not at the meeting" in told
    assert "does not say why" in told


def test_members_who_come_and_go_for_a_decision_are_noted_and_not_accused(town):
    round_id, schemes = decided(town), town.application.schemes
    third = town.members[-1].person
    town.meet()
    schemes.release_member(town.committee, third, by=town.officer)
    schemes.seat_member(town.committee, third, has_vote=True, by=town.officer)
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    town.decide(round_id, awards)
    told = " ".join(must_not_be_accused(town).findings.notes)
    assert "joined after the vote closed, before the decision" in told
    assert f"member {third[:8]} of 'Area Committee' left between the close and a week after" in told


def test_motions_lost_until_one_is_carried_by_a_casting_vote_are_not_accused(town):
    round_id = decided(town)
    first, second, third = [member.person for member in town.members]
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    sides = {"votes_for": [first], "votes_against": [second], "abstentions": [third]}
    for casting, reasons in (("against", "Once."), ("against", "Twice."), ("for", "At last.")):
        town.decide(round_id, awards, vote=town.unanimous(**sides, casting=casting), reasons=reasons)
        town.clock.pass_by(timedelta(hours=1))
    must_not_be_accused(town)


def test_a_decision_that_is_recorded_days_after_the_meeting_at_which_seats_were_others_is_not_accused(town):
    round_id = decided(town)
    town.meet()
    town.clock.pass_by(timedelta(days=3))
    town.application.schemes.release_member(town.committee, town.members[-1].person, by=town.officer)
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    town.application.deciding.put_to_the_vote(
        round_id, Motion(awards, "So."), town.unanimous(), met_on=MEETING.date(), by=town.members[0]
    )
    must_not_be_accused(town)


def test_a_seat_given_again_in_the_first_hour_of_a_summer_day_is_not_accused(town, tmp_path):
    """In London the day after the last of the term has begun, and in Greenwich it has not."""
    seat, dogwood = town.application.schemes.seat_member, town._person("member", "Councillor Dogwood").person
    last, again = date(2026, 3, 30), datetime(2026, 3, 30, 23, 30, tzinfo=UTC)
    seat(town.committee, dogwood, has_vote=True, last_day=last, by=town.officer)
    town.clock.set_to(again)
    seat(town.committee, dogwood, has_vote=True, by=town.officer)
    report = checked(tmp_path, town.application.store)
    assert report.findings.all_kept(), report.as_text()


def test_a_new_key_of_receipts_and_another_policy_are_not_accused(town, tmp_path):
    decided_by_vote = town.open_round(RULES)
    new_receipts_key(town.application.store, LogWriter(tmp_path), town.clock)
    log = LogWriter(tmp_path).signer.key.verifier
    (tmp_path / "policy.txt").write_text(f"log {log}\nquorum none\n# of our choosing\n")
    town.application.do_what_is_due()
    town.vote(decided_by_vote, ["1"])
    town.close_and_count()
    must_not_be_accused(town)


def test_a_request_that_is_refused_after_the_close_is_not_accused(town):
    round_id = town.open_round(RULES)
    request = town.application.issuing.ask_for_codes(round_id, 5, reason="Lost.", by=town.officer)
    town.close_and_count()
    town.application.issuing.refuse_codes(round_id, request, reason="Too late.", by=town.second)
    must_not_be_accused(town)


def test_a_clock_that_was_two_seconds_fast_and_is_put_right_accuses_nobody(town):
    round_id, rounds = town.open_round(RULES), town.application.rounds
    town.clock.pass_by(timedelta(hours=1))
    rounds.withdraw_project(round_id, "1", reason="Sold.", by=town.officer)
    town.clock.pass_by(timedelta(seconds=-2))
    rounds.withdraw_project(round_id, "2", reason="Sold.", by=town.officer)
    town.close_and_count()
    must_not_be_accused(town)


def test_a_service_that_was_down_over_the_close_accuses_nobody_of_keeping_the_box_open(town):
    round_id = town.open_round(RULES)
    town.vote(round_id, ["1"])
    town.clock.set_to(TIMETABLE.voting_closes_at + timedelta(hours=3))
    town.application.do_what_is_due()
    told = " ".join(must_not_be_accused(town).findings.notes)
    assert "was recorded as closed at 2026-03-28 12:00 UTC; what waited in the box was sealed then" in told


def test_whoever_changes_roles_acts_only_while_they_have_them(town):
    people = town.application.people
    administrator = town._person("administrator", "Ada Administrator")
    newcomer = town._person("resident", "Nia Newcomer")
    people.give_role(newcomer.person, "officer", by=administrator)
    town.application.schemes.correct_population(
        town.area, 14_001, source="A count.", by=newcomer._replace(role="officer")
    )
    people.take_role(newcomer.person, "officer", by=administrator)
    people.give_role(newcomer.person, "officer", by=administrator)
    people.take_role(newcomer.person, "officer", by=administrator)
    town.application.erasing.erase(newcomer.person, by=administrator)
    town.open_round(RULES)
    must_not_be_accused(town, published=False)
