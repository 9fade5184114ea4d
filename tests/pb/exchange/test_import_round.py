"""Real elections taken over as rounds of ours: every ballot once, however often it is broken off."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.rounds.funding_round import FundingRound
from pb import cli
from pb.actions.counting import Counting
from pb.actions.deciding import Deciding
from pb.actions.proposals import Proposals
from pb.application import Application
from pb.casting.ballot_box import BallotBox
from pb.casting.reading import count_payloads
from pb.clock import SetClock
from pb.exchange import import_round as importing
from pb.exchange.declared_rule import rule_of
from pb.exchange.pabulib.reader import check_file
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from pb.readmodels.following import Follower
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rounds.answers import one_round
from pb.replaying.replay import Replay, state_hash
from pb.settings import read_settings
from tests.real_elections import ALL, SHIPPED, named
from tests.stories import QUICK

GDYNIA = next(path for path in SHIPPED if "gdynia" in path.name)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def taken_over(settings, path, progress=lambda *_: None):
    heading = check_file(path)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    clock = SetClock(planned.rules.timetable.proposals_open_at)
    with Application(settings, clock=clock, hasher=QUICK) as application:
        outcome = importing.import_round(application, clock, heading, planned, progress=progress)
        return planned, outcome, state_of(application, planned.round_id)


def state_of(application, round_id):
    with application.reading() as connection:
        row = one_round(connection, round_id)
        proposals = proposals_of(connection, round_id)
        return {
            "stage": row.stage,
            "ballots": row.ballots,
            "entitlements": row.entitlements,
            "proposals": [(p.number, p.cost) for p in proposals],
            "payloads": count_payloads(application.store, application.store.get(FundingRound, UUID(round_id)).id),
            "hash": state_hash(connection),
            "events": application.store.last_position(),
        }


OF_EVERY_KIND = {
    *(path.stem for path in SHIPPED),
    "poland_krakow_2022_czyzyny",
    "poland_warszawa_2018_pole-mokotowskie",
}


@pytest.mark.parametrize("path", [path for path in ALL if path.stem in OF_EVERY_KIND], ids=named)
def test_a_real_election_becomes_a_published_round_with_every_ballot_once(sqlite_settings, path):
    heading = check_file(path)
    planned, outcome, state = taken_over(sqlite_settings, path)
    assert state["stage"] == "published"
    assert state["ballots"] == state["entitlements"] == heading.ballots_cast
    assert state["proposals"] == [(p.number, p.cost * 100) for p in heading.declared.projects]
    assert outcome.budget == heading.declared.budget * 100
    expected = {}
    for reading, count in heading.ballots:
        text = planned.style.check(importing.marks_of(reading, planned.style), dict(state["proposals"]))
        expected[text] = expected.get(text, 0) + count
    assert state["payloads"] == expected


def test_on_both_databases_the_same_winners(settings):
    _, outcome, state = taken_over(settings, GDYNIA)
    assert outcome.winners == ("4", "2", "1")
    assert state["ballots"] == 306


@pytest.mark.parametrize(
    ("step", "after"),
    [
        ("Taking proposals", 3),
        ("Taking proposals", 7),
        ("Issuing entitlements", 120),
        ("Casting ballots", 60),
        ("Casting ballots", 240),
        ("Closing and sealing", 1),
        ("Counting", 0),
        ("Counting", 1),
    ],
)
def test_an_import_broken_off_anywhere_goes_on_and_comes_to_the_same(settings, monkeypatch, step, after):
    monkeypatch.setattr(importing, "CAST_TOGETHER", 60)
    monkeypatch.setattr(importing, "SEAL_AFTER", 120)
    monkeypatch.setattr(importing, "ISSUE_TOGETHER", 60)

    class BrokenOffError(Exception):
        pass

    def stop(what, done, _all):
        if what == step and done >= after:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        taken_over(settings, GDYNIA, stop)
    _, outcome, state = taken_over(settings, GDYNIA)
    assert (state["stage"], state["ballots"], state["entitlements"]) == ("published", 306, 306)
    assert len(state["proposals"]) == 5
    assert sum(state["payloads"].values()) == 306
    assert outcome.winners == ("4", "2", "1")
    assert taken_over(settings, GDYNIA)[2] == state


def test_an_import_broken_off_between_shutting_the_gate_and_recording_the_close_goes_on(settings, monkeypatch):
    class BrokenOffError(Exception):
        pass

    def shut_and_killed(box, round_id):
        monkeypatch.undo()
        box.close_gate(round_id)
        raise BrokenOffError

    monkeypatch.setattr(BallotBox, "close_gate", shut_and_killed)
    with pytest.raises(BrokenOffError):
        taken_over(settings, GDYNIA)
    _, outcome, state = taken_over(settings, GDYNIA)
    assert (state["stage"], state["ballots"], state["entitlements"]) == ("published", 306, 306)
    assert outcome.winners == ("4", "2", "1")


@pytest.mark.parametrize(
    ("owner", "action"),
    [(Proposals, "submit"), (Proposals, "shortlist"), (Counting, "count"), (Deciding, "publish_without_committee")],
)
def test_an_import_goes_on_though_a_fault_kept_rows_behind_what_it_did(sqlite_settings, monkeypatch, owner, action):
    do = getattr(owner, action)

    def do_with_a_fault_afterwards(*args, **kwargs):
        def fail(*_):
            raise OSError

        with monkeypatch.context() as patched:
            patched.setattr(Follower, "catch_up", fail)
            return do(*args, **kwargs)

    monkeypatch.setattr(owner, action, do_with_a_fault_afterwards)
    _, outcome, state = taken_over(sqlite_settings, GDYNIA)
    assert (state["stage"], state["ballots"]) == ("published", 306)
    assert outcome.winners == ("4", "2", "1")


def test_a_killed_import_goes_on_where_it_stopped(tmp_path):
    path = next(path for path in ALL if "lodz_2024" in path.name or "gdynia" in path.name)
    command = [sys.executable, "-m", "pb", "import-election", str(path), "--data", str(tmp_path)]
    environment = {**os.environ, "PB_SET_UP": "no", "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for seconds in (1.2, 1.5, 1.8):
        running = subprocess.Popen(command, env=environment, **quiet)
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert subprocess.run(command, env=environment, check=False, **quiet).returncode in {0, 1}
    heading = check_file(path)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    with Application(read_settings(tmp_path), hasher=QUICK) as application:
        state = state_of(application, planned.round_id)
    assert (state["stage"], state["ballots"], sum(state["payloads"].values())) == (
        "published",
        *[heading.ballots_cast] * 2,
    )


def test_replay_shows_what_the_import_left(sqlite_settings):
    _, _, state = taken_over(sqlite_settings, GDYNIA)
    with Application(sqlite_settings, hasher=QUICK) as application:
        assert Replay().follow(application.store).state_hash() == state["hash"]


def test_a_worker_does_not_close_an_imported_vote_before_its_ballots_are_in(sqlite_settings):
    def a_worker_comes_by(what, done, _all):
        if what == "Issuing entitlements" or (what == "Casting ballots" and done < 306):
            with Application(sqlite_settings, clock=SetClock(NOW), hasher=QUICK) as worker:
                worker.do_what_is_due()

    _, outcome, state = taken_over(sqlite_settings, GDYNIA, a_worker_comes_by)
    assert (state["stage"], state["ballots"]) == ("published", 306)
    assert outcome.winners == ("4", "2", "1")


def test_the_same_file_by_another_rule_is_another_round(sqlite_settings, capsys, monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")
    data = ["--data", str(sqlite_settings.data)]
    assert cli.main(["import-election", str(GDYNIA), *data]) == 0
    first = capsys.readouterr().out
    assert cli.main(["import-election", str(GDYNIA), *data, "--ties", "lower-cost,id"]) == 1
    second = capsys.readouterr().out
    assert "The city decided the same: all 3 winners." in first
    assert "Project 5 (Zajęcia sportowo – rekreacyjne dla seniorów) is funded here, but the city did not" in second
    assert "from this budget (its mark is 2)" in second


def test_a_project_withdrawn_after_the_vote_keeps_its_votes_and_gets_nothing(sqlite_settings, tmp_path):
    path = tmp_path / "withdrawn.pb"
    path.write_text(GDYNIA.read_text("utf-8").replace("4;6400;220", "4;999999999;220"), "utf-8")
    planned, outcome, _ = taken_over(sqlite_settings, path)
    assert list(planned.withdrawn) == ["4"]
    assert outcome.entry("4").reason == "withdrawn"
    assert outcome.entry("4").votes == 220


@pytest.mark.parametrize(
    "wrong",
    [
        ("3;9964;85", "3;-9964;85", "line 28: project 3 has a negative cost"),
        ("3;9964;85", "3;9964.125;85", "line 28: the cost of project 3 has more than two decimals"),
        ("date_end;22.06.2020", "date_end;22.06.2019", "line 15: the vote ends before it begins"),
        ("date_end;22.06.2020", "date_end;31.06.2020", "line 15: date_end is written YYYY or DD.MM.YYYY"),
        ("num_votes;306", "num_votes;307", "the file ends after 306 of the 307 ballots"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(tmp_path, monkeypatch, capsys, wrong):
    old, new, words = wrong
    monkeypatch.setenv("PB_SET_UP", "no")
    path = tmp_path / "bad.pb"
    text = GDYNIA.read_bytes().decode()
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert cli.main(["import-election", str(path), "--data", str(tmp_path / "data")]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not (tmp_path / "data").exists()


def test_a_year_alone_is_all_of_that_year_and_no_vote_ends_in_the_future():
    heading = check_file(next(path for path in SHIPPED if "amsterdam" in path.name))
    rule = rule_of(heading.declared, HUNDREDTHS)
    times = round_of(heading, rule, {}, now=NOW).rules.timetable
    assert (times.voting_opens_at.isoformat(), times.voting_closes_at.isoformat()) == (
        "2022-01-01T00:00:00+00:00",
        "2022-12-31T23:59:59+00:00",
    )
    earlier = datetime(2022, 3, 1, tzinfo=UTC)
    assert round_of(heading, rule, {}, now=earlier).rules.timetable.voting_closes_at == earlier


def test_proposals_open_and_close_at_the_hour_of_the_vote_though_the_clocks_change_in_between(tmp_path):
    assen = next(path for path in SHIPPED if "assen" in path.name).read_text("utf-8")
    later = tmp_path / "later.pb"
    later.write_text(assen.replace("date_begin;31.03.2024", "date_begin;02.04.2024"), "utf-8")
    heading = check_file(later)
    times = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW).rules.timetable
    assert times.voting_opens_at == datetime(2024, 4, 1, 23, tzinfo=UTC)
    assert times.proposals_open_at == datetime(2024, 3, 5, tzinfo=UTC)
    assert times.proposals_close_at == datetime(2024, 3, 19, tzinfo=UTC)


def test_long_names_are_whole_in_the_description(sqlite_settings):
    planned, _, _ = taken_over(sqlite_settings, GDYNIA)
    bid = next(bid for number, _, bid in planned.bids if number == "1")
    assert bid.title.endswith("…")
    assert "tablicy upamiętniającej lądowanie Jana Pawła II na lotnisku" in bid.description


def test_the_rules_of_the_round_say_where_they_come_from(sqlite_settings):
    planned, _, _ = taken_over(sqlite_settings, GDYNIA)
    with Application(sqlite_settings, hasher=QUICK) as application, application.reading() as connection:
        row = one_round(connection, planned.round_id)
    assert "arXiv 2012.06539" in row.about
    assert row.rules.ballot == {"style": "approval", "min_length": 1, "max_length": 3}
    assert json.dumps(row.rules.rule["ties"]) == '["file"]'
