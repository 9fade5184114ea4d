"""What other rules would make of the same ballots: after the count only, the count itself first, worked out once."""

from threading import Event

import pytest

from pb import cli
from pb.what_if.comparison import other_rules
from pb.what_if.kept import BeingWorkedOut, NotCountedYet, OtherRules
from tests.a_vote_by_shares import BALLOTS, counted_round
from tests.stories import RULES, Town

SHEET = {"style": "score-sheet", "lowest": 1, "highest": 5}
SHEETS = [{"1": 5, "2": 4, "3": 1, "4": 1, "5": 1, "6": 1}, {"1": 1, "2": 4, "3": 5, "4": 2, "5": 1, "6": 1}]


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def by_rule(comparison, **wanted):
    return next(each for each in comparison.outcomes if each.rule.items() >= wanted.items())


def test_nobody_learns_anything_before_the_count(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["2"])
    with pytest.raises(NotCountedYet, match="sealed until the vote has closed"):
        town.application.other_rules.of(round_id)


def test_the_count_that_stands_comes_first_and_no_other_rule_is_called_the_result(town):
    comparison = town.application.other_rules.of(counted_round(town))
    first, *others = comparison.outcomes
    assert first.is_the_result
    assert first.rule["completion"] == "add1"
    assert not any(each.is_the_result for each in others)
    assert all(each.rule != first.rule for each in others)


def test_the_skate_park_falls_where_money_left_over_stays_in_the_pot(town):
    comparison = town.application.other_rules.of(counted_round(town))
    assert "1" in comparison.outcomes[0].outcome.winners
    assert by_rule(comparison, rule="equal-shares", utility="cost", completion="none").outcome.winners == ("4", "2")
    assert by_rule(comparison, rule="greedy", on_misfit="stop").outcome.spent <= 2_000_000


def test_every_rule_counts_the_same_ballots_and_none_overspends(town):
    comparison = town.application.other_rules.of(counted_round(town))
    assert {each.outcome.input_hash for each in comparison.outcomes} == {comparison.outcomes[0].outcome.input_hash}
    assert {each.outcome.voters for each in comparison.outcomes} == {len(BALLOTS)}
    assert all(each.outcome.spent <= each.outcome.budget for each in comparison.outcomes)


def test_score_sheets_are_also_counted_by_their_average_and_the_lowest_score_is_no_support(town):
    round_id = counted_round(town, {"rule": "greedy", "ties": ["id"]}, SHEETS, ballot=SHEET)
    comparison = town.application.other_rules.of(round_id)
    by_average = by_rule(comparison, measure="mean")
    assert by_average.outcome.winners
    assert by_average.voters_with_a_winner == 2
    assert comparison.no_support_up_to == 1
    shares = by_rule(comparison, rule="equal-shares", utility="points", completion="none")
    assert shares.rule["support_above"] == 1
    assert by_rule(comparison, rule="phragmen").outcome.entry("6").reason == "no-support"


def test_votes_have_no_average_and_no_points():
    rule = RULES.rule | {"minimum": [], "pots": None}
    offered = list(other_rules(rule, RULES.ballot))
    assert not [each for each in offered if each.get("measure") in ("mean", "votes") or each.get("utility") == "points"]
    assert {each["rule"] for each in offered} == {"greedy", "equal-shares", "phragmen"}


def test_the_minimum_of_the_round_holds_under_every_rule(town):
    rule = {"rule": "greedy", "ties": ["id"], "minimum": [{"kind": "votes", "at_least": 6}]}
    comparison = town.application.other_rules.of(counted_round(town, rule))
    assert {each.outcome.entry("6").reason for each in comparison.outcomes} == {"below-minimum"}


def test_a_tie_that_only_the_chair_could_decide_goes_by_number_and_says_so(town):
    rule = {"rule": "greedy", "ties": ["refuse"]}
    ballots = [["6"]] * 10 + [["1"]] * 9 + [["3"]] * 8  # for each pound, the statue and the skate park are equal
    comparison = town.application.other_rules.of(counted_round(town, rule, ballots))
    per_cost = by_rule(comparison, measure="per-cost")
    assert per_cost.tied_by_number
    assert per_cost.outcome.winners[:2] == ("3", "1")
    assert not comparison.outcomes[0].tied_by_number


def test_it_is_worked_out_once_for_each_count(town):
    round_id = counted_round(town)
    assert town.application.other_rules.of(round_id) is town.application.other_rules.of(round_id)


def test_another_process_reads_what_the_first_has_worked_out(town, settings):
    round_id = counted_round(town)
    first = town.application.other_rules.of(round_id)
    assert len(list((settings.data / "what-if").iterdir())) == 1
    assert OtherRules(town.application.desk, settings).of(round_id) == first


def test_a_large_vote_is_counted_in_a_process_of_its_own_and_comes_out_the_same(town, settings):
    round_id = counted_round(town)
    here = town.application.other_rules.of(round_id)
    (file,) = (settings.data / "what-if").iterdir()
    file.unlink()
    apart = OtherRules(town.application.desk, settings, patience=60, apart_beyond=0)
    assert apart.of(round_id) == here
    assert file.is_file()


def test_at_the_command_line_each_rule_is_a_row_and_the_result_is_marked(town, settings, capsys):
    round_id = counted_round(town)
    address = settings.database.render_as_string(hide_password=False)
    assert cli.main(["what-if", round_id, "--data", str(settings.data), "--database", address]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "the result" in told
    assert "phragmen, skip" in told
    assert (settings.data / "what-if").is_dir()


def test_at_the_command_line_nobody_learns_anything_before_the_count_either(town, settings, capsys):
    address = settings.database.render_as_string(hide_password=False)
    assert cli.main(["what-if", town.open_round(), "--data", str(settings.data), "--database", address]) == 2
    assert "sealed until the vote has closed" in capsys.readouterr().err


def test_whoever_cannot_wait_is_told_to_come_back(town, settings):
    hasty = OtherRules(town.application.desk, settings, patience=0)
    enough = Event()
    hasty._work_out = lambda *_: enough.wait()
    with pytest.raises(BeingWorkedOut, match="Come back in a minute"):
        hasty.of(counted_round(town))
    enough.set()


def test_a_comparison_that_failed_is_tried_again_by_the_next_who_asks(town, settings):
    round_id = counted_round(town)
    rules = OtherRules(town.application.desk, settings)
    work_out, rules._work_out = rules._work_out, lambda *_: 1 // 0
    with pytest.raises(ZeroDivisionError):
        rules.of(round_id)
    rules._work_out = work_out
    assert rules.of(round_id).count == 1


def test_a_file_that_was_damaged_is_worked_out_anew(town, settings):
    round_id = counted_round(town)
    first = town.application.other_rules.of(round_id)
    (file,) = (settings.data / "what-if").iterdir()
    file.write_text("{", encoding="utf-8")
    assert OtherRules(town.application.desk, settings).of(round_id) == first


def test_a_recount_is_compared_with_its_project_withdrawn(town):
    round_id = counted_round(town, {"rule": "greedy", "ties": ["id"]}, committee=True)
    first = town.application.other_rules.of(round_id)
    town.application.rounds.withdraw_project(round_id, "1", reason="The landowner said no.", by=town.officer)
    town.application.do_what_is_due()
    again = town.application.other_rules.of(round_id)
    assert (first.count, again.count) == (1, 2)
    assert {each.outcome.entry("1").reason for each in again.outcomes} == {"withdrawn"}
