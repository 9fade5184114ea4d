"""Pots, exclusion groups and a committee's scores go out in a .pb file, and come back as the same round."""

import json
from dataclasses import replace

import pytest

from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from pb import cli
from pb.exchange.city_decided import official_winners
from pb.exchange.declared_rule import rule_of
from pb.exchange.export_round import export_round
from pb.exchange.in_full import PAPER, RULE, read_in_full
from pb.exchange.pabulib.reader import check_file
from pb.exchange.pots_of_file import SHARED
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from pb.readmodels.rounds.answers import all_rounds, one_round
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB
from tests.pb.exchange.test_import_round import NOW
from tests.pb.exchange.test_pabulib_writer import complaints_of
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES_WITH_POTS, Town

VOTES = [["1"], ["1", "3"], ["1", "2"], ["1", "2"], ["2", "4"], ["3"]]


@pytest.fixture(autouse=True)
def _without_setting_up(monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    yield town
    town.close()


def exported(town, path, rules=RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS):
    round_id = town.open_round(rules, bids=bids, about=about)
    town.vote(round_id, *VOTES)
    town.close_and_count()
    with path.open("w", encoding="utf-8", newline="") as stream:
        export_round(town.application, round_id, stream)
    return check_file(path)


def by_area():
    rule = RULES_WITH_POTS.rule
    pots = {**rule["pots"], "by": "area", "leftovers": "city", "city": "Seats"}
    about = [AboutAProject(area=each.category, group=each.group, committee=each.committee) for each in ABOUT_POTS]
    return replace(RULES_WITH_POTS, rule={**rule, "pots": pots}), about


def test_pots_by_category_stand_in_pabulibs_own_fields_and_its_checker_takes_them(town, tmp_path):
    heading = exported(town, tmp_path / "round.pb")
    meta, declared = heading.declared.meta, heading.declared
    assert complaints_of(tmp_path / "round.pb") == set()
    assert (meta["categories"], meta["budget_per_category"]) == ("Play,Growing,Seats", "7000,6000,5000")
    assert declared.rule == "greedy-custom"
    column = declared.columns.index("category")
    cells = {project.number: project.cells[column] for project in declared.projects}
    assert cells == {"1": "Play", "2": "Play", "3": "Growing", "4": "Seats"}


def test_pots_by_area_stand_in_the_fields_for_neighbourhoods(town, tmp_path):
    rules, about = by_area()
    heading = exported(town, tmp_path / "round.pb", rules, about=about)
    meta = heading.declared.meta
    assert complaints_of(tmp_path / "round.pb") == set()
    assert (meta["neighborhoods"], meta["budget_per_neighborhood"]) == ("Play,Growing,Seats", "7000,6000,5000")
    assert heading.declared.columns[-1] == "neighborhood"
    assert "categories" not in meta


def test_projects_that_exclude_each_other_make_plain_greedy_pabulibs_greedy_exclusive(town, tmp_path):
    rules = replace(RULES_WITH_POTS, rule={"rule": "greedy", "ties": ["file"]})
    bids = [replace(bid, pot="") for bid in BIDS_FOR_POTS]
    about = [AboutAProject(group=each.group) for each in ABOUT_POTS]
    heading = exported(town, tmp_path / "round.pb", rules, bids=bids, about=about)
    assert heading.declared.rule == "greedy-exclusive"
    assert complaints_of(tmp_path / "round.pb") == set()


def winners_of(path, capsys, *options):
    assert cli.main(["count", str(path), "--json", *options]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("shape", ["category", "area", "a name with a comma", "one pot", "equal shares"])
def test_an_exported_round_is_counted_again_exactly_and_imported_without_loss(
    town, sqlite_settings, tmp_path, capsys, shape
):
    rules, bids, about = RULES_WITH_POTS, list(BIDS_FOR_POTS), list(ABOUT_POTS)
    if shape == "area":
        rules, about = by_area()
    elif shape == "a name with a comma":
        pots = json.loads(json.dumps(rules.rule["pots"]).replace("Play", "Play, sport; and 50.5%"))
        rules = replace(rules, rule={**rules.rule, "pots": pots})
        about[:2] = [each._replace(category="Play, sport; and 50.5%") for each in about[:2]]
        bids[:2] = [replace(each, pot="Play, sport; and 50.5%") for each in bids[:2]]
    elif shape == "one pot":
        rules = replace(rules, rule={**rules.rule, "pots": None, "others_get": 150_00})
        bids = [replace(bid, pot="") for bid in bids]
    elif shape == "equal shares":
        rule = {"rule": "equal-shares", "completion": "add1u", "step": 1, "utility": "cost", "share": "exact"}
        rules = replace(rules, rule={**rule, "pots": rules.rule["pots"], "ties": ["lower-cost", "id"]})
        about = [replace_score(each) for each in about]
    path = tmp_path / "round.pb"
    heading = exported(town, path, rules, bids, about)
    assert complaints_of(path) == set()
    counted = winners_of(path, capsys)
    assert counted["same_as_official"] is True
    assert counted["assumed"] == []
    assert cli.main(["import-election", str(path), "--data", str(sqlite_settings.data)]) == 0
    with town.application.reading() as connection:
        (again,) = [row for row in all_rounds(connection) if row.scheme == FROM_PABULIB]
        back = one_round(connection, again.id)
    frozen = {project.number: project for project in back.projects}
    assert {n: _beside(project) for n, project in frozen.items()} == {str(n): told for n, told in enumerate(about, 1)}
    original = {**rules.rule, "version": 1}
    assert {name: back.rules.rule[name] for name in original if name != "pots"} == {
        name: value for name, value in original.items() if name != "pots"
    }
    assert (back.rules.rule["pots"] or {}).items() >= (original["pots"] or {}).items()
    out = tmp_path / "again.pb"
    assert cli.main(["export-election", again.id, "--to", str(out), "--data", str(sqlite_settings.data)]) == 0
    assert official_winners(check_file(out).declared, {}) == official_winners(heading.declared, {})
    assert complaints_of(out) == set()


def replace_score(about):
    return AboutAProject(about.category, about.area, about.group)


def _beside(project):
    return AboutAProject(project.category, project.area, project.group, project.committee)


FILE = """META
key;value
description;Six pots
country;United Kingdom
unit;Sunderland
instance;2026
num_projects;3
num_votes;3
budget;1000
vote_type;approval
rule;greedy
date_begin;01.06.2026
date_end;30.06.2026
{more}
PROJECTS
project_id;cost;votes;name;category;neighborhood
7;300.50;3;Swings;Play;Hendon
8;400;2;Goals;Play;Hendon
9;500;1;Beds;Green spaces;Millfield
VOTES
voter_id;vote
a;7,8
b;7,8
c;7,9
"""


def a_file(folder, *more):
    path = folder / "sunderland.pb"
    path.write_text(FILE.replace("{more}\n", "".join(f"{line}\n" for line in more)))
    return check_file(path)


def test_pots_that_a_file_from_elsewhere_states_are_taken_over(tmp_path, capsys):
    heading = a_file(tmp_path, "categories;Play,Green spaces", "budget_per_category;400.50,500")
    rule = rule_of(heading.declared, HUNDREDTHS)
    assert rule.data["pots"]["amounts"] == [
        {"name": "Play", "amount": 40_050},
        {"name": "Green spaces", "amount": 50_000},
    ]
    assert rule.assumed == (SHARED,)
    planned = round_of(heading, rule, {}, now=NOW)
    assert [bid.pot for _, _, bid in planned.bids] == ["Play", "Play", "Green spaces"]
    assert winners_of(heading.path, capsys)["winners"] == ["7", "9"]


def test_pots_by_neighbourhood_are_taken_over_too(tmp_path):
    heading = a_file(tmp_path, "neighborhoods;Hendon,Millfield", "budget_per_neighborhood;600,400")
    assert rule_of(heading.declared, 2).data["pots"]["by"] == "area"
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    assert [about.area for about in planned.paper.values()] == ["Hendon", "Hendon", "Millfield"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("categories;Play", "budget_per_category;400,500"), "not one amount for each name"),
        (("budget_per_category;400",), "not one amount for each name"),
        (("categories;Play,Green spaces", "budget_per_category;400,lots"), "not one amount for each name"),
        (("categories;Play,Green spaces", "budget_per_category;400,601"), "more than the budget"),
        (("categories;Play,Play", "budget_per_category;400,500"), "there twice"),
        (("categories;Play,Roads", "budget_per_category;400,500"), "not every project is in one of them"),
    ],
)
def test_pots_that_cannot_be_counted_are_left_out_and_said_to_be(tmp_path, more, why):
    rule = rule_of(a_file(tmp_path, *more).declared, HUNDREDTHS)
    assert "pots" not in rule.data
    assert why in rule.assumed[0]
    assert rule.assumed[0].endswith("one pot for all is assumed.")


def test_categories_without_pots_stand_on_the_paper_and_change_nothing(tmp_path):
    heading = a_file(tmp_path)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    assert [about.category for about in planned.paper.values()] == ["Play", "Play", "Green spaces"]
    assert {bid.pot for _, _, bid in planned.bids} == {""}


@pytest.mark.parametrize(
    "comment",
    [
        RULE,
        RULE + "{",
        RULE + "[]",
        RULE + '{"rule":"unheard of"}',
        RULE + '{"rule":"greedy","step":1}',
        RULE + '{"rule":"greedy","others_get":' + "9" * 5_000 + "}",
        RULE + '{"rule":"greedy"} ' + PAPER + '{"7":{"colour":"red"}}',
        RULE + '{"rule":"greedy"} ' + PAPER + '{"7":{"group":7}}',
        RULE + '{"rule":"greedy"} ' + PAPER + '{"7":["group"]}',
        PAPER + '{"7":{"group":"site"}}',
    ],
)
def test_a_comment_that_says_something_else_in_full_says_nothing(tmp_path, comment):
    heading = a_file(tmp_path, f"comment;'#1: {comment}'".replace("'", ""))
    assert read_in_full(heading.declared) is None
    assert rule_of(heading.declared).data["rule"] == "greedy"


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ('{"7":{"group":"Mill Lane"}}', "Only one project is in the group"),
        ('{"7":{"committee":4}}', "The committee’s score for project 8 is missing"),
    ],
)
def test_a_paper_that_cannot_be_counted_is_refused_before_anything_is_written(tmp_path, paper, words):
    mix = '{"residents":1,"committee":1}' if "committee" in paper else "null"
    heading = a_file(tmp_path, f'comment;#1: {RULE}{{"rule":"greedy","mix":{mix}}} #2: {PAPER}{paper}')
    with pytest.raises(Refusal, match=words):
        round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)


def test_an_import_takes_pots_and_exclusive_projects_from_the_command_line(tmp_path, sqlite_settings, capsys):
    heading = a_file(tmp_path)
    asked = ["--pot", "Play=400", "--pot", "Green spaces=500", "--leftovers", "forward", "--exclusive", "8,9"]
    assert cli.main(["import-election", str(heading.path), *asked, "--data", str(sqlite_settings.data)]) == 0
    told = capsys.readouterr().out
    assert "Funded: 7  300.5  Swings" in told
    assert "Funded: 9  500  Beds" in told
    assert winners_of(heading.path, capsys, *asked)["winners"] == ["7", "9"]


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ([["7", "10"]], "there is no project 10"),
        ([["7"]], "a group needs two projects or more"),
        ([["7", "8"], ["8", "9"]], "project 8 is in a group already"),
        ([["7", "7"]], "project 7 is in a group already"),
    ],
)
def test_groups_that_cannot_be_made_are_refused_before_anything_is_written(tmp_path, groups, why):
    heading = a_file(tmp_path)
    with pytest.raises(Refusal, match=f"--exclusive 7.*{why}|--exclusive 8.*{why}"):
        round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW, exclusive=groups)
