"""Files of cities that contradict themselves or tell little, counted and imported by one policy in the same words."""

import re

import pytest

from pb import cli
from pb.verifier import verify

HEAD = """META
key;value
description;Testham PB
country;United Kingdom
unit;{unit}
instance;2026
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;{rule}
date_begin;01.03.2026
date_end;{ends}
{more}PROJECTS
project_id;cost;name;selected
1;{first};Bench;{marks[0]}
2;{second};Trees;{marks[1]}
3;300;Bins;{marks[2]}
VOTES
voter_id;vote
{votes}"""
PLAIN = "a;1,2\nb;1\nc;1,2\nd;3\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")

    def written(votes=PLAIN, **said):
        fields = {
            "unit": "Testham", "rule": "greedy", "ends": "15.03.2026", "more": "", "first": 400, "second": 500,
            "marks": "110", **said,
        }  # fmt: skip
        path = tmp_path / "testham.pb"
        path.write_text(HEAD.format(votes=votes, **fields), encoding="utf-8")
        return path

    return written


def told_by(command, path, capsys, *options):
    where = ["--data", str(path.parent / "data")] if command == "import-election" else []
    code = cli.main([command, str(path), *where, *options])
    said = capsys.readouterr()
    return code, said.out + said.err


REPORT = ("--on-contradiction", "report")
CASES = {
    "a project twice": ({"votes": "a;1,1,2\nb;1\nc;1,2\nd;3\n"}, "1 ballot names a project twice; each counted once"),
    "above max_sum_cost": ({"more": "max_sum_cost;800\n"}, "2 ballots cost more than max_sum_cost 800; each counted"),
    "below min_length": ({"more": "min_length;2\n"}, "2 ballots name fewer projects than min_length 2; each counted"),
    "above max_length": ({"more": "max_length;1\n"}, "2 ballots name more projects than max_length 1; each counted"),
    "no such project": (
        {"votes": "a;1,2\nb;1,9\nc;1,2\nd;3\n"},
        "1 ballot names a project that PROJECTS does not list",
    ),
    "a voter twice": ({"votes": "a;1,2\nb;1\na;1,2\nd;3\n"}, "1 ballot has a voter_id that had one before"),
    "no such day": ({"ends": "31.06.2026"}, "date_end is written YYYY or DD.MM.YYYY"),
}


@pytest.mark.parametrize(("said", "words"), CASES.values(), ids=CASES)
def test_count_and_import_refuse_alike_report_alike_and_count_alike_and_the_record_verifies(file, capsys, said, words):
    path = file(**said)
    refusals = [told_by(command, path, capsys) for command in ("count", "import-election")]
    assert [code for code, _ in refusals] == [2, 2]
    assert refusals[0][1] == refusals[1][1]
    assert "--on-contradiction report" in refusals[0][1]
    counted = told_by("count", path, capsys, *REPORT)
    imported = told_by("import-election", path, capsys, *REPORT)
    assert [counted[0], imported[0]] == [0, 0]
    notes = [[line for line in text.splitlines() if line.startswith("Note: ")] for _, text in (counted, imported)]
    assert [note for note in notes[0] if note in notes[1]], "the same sentence in both"
    assert any(words in note for note in notes[0])
    assert "The city decided the same" in counted[1]
    assert "The city decided the same" in imported[1]
    data = path.parent / "data"
    assert cli.main(["record", "publish", "--data", str(data)]) == 0
    assert verify.verify(verify.Folder(data / "record")).findings.all_kept()


@pytest.mark.parametrize("command", ["count", "import-election"])
def test_where_nobody_has_chosen_yet_the_city_did_not_decide_otherwise(file, capsys, command):
    code, text = told_by(command, file(marks="000"), capsys)
    assert code == 0
    assert "The file names no winners" in text
    assert "decided otherwise" not in text


@pytest.mark.parametrize("command", ["count", "import-election"])
def test_where_nothing_would_fit_a_city_that_funded_nothing_decided_the_same(file, capsys, command):
    path = file(first=4_000, second=5_000, marks="000")
    path.write_text(path.read_text("utf-8").replace("3;300;", "3;3000;"), "utf-8")
    code, text = told_by(command, path, capsys)
    assert code == 0
    assert "The city decided the same" in text


POZNAN = {"unit": "Poznań", "rule": "greedy-custom", "first": 700, "second": 350, "marks": "120"}
POZNAN["votes"] = "a;1,2\nb;1,2\nc;1,2\nd;1,3\n"


def test_a_citys_known_rule_is_offered_by_name_and_a_topped_up_project_counts_as_funded_by_it(file, capsys):
    path = file(**POZNAN)
    _, text = told_by("count", path, capsys)
    assert "The city decided otherwise" not in text
    offer = re.search("come out by Poznań’s rule: add (.*)", text)[1]
    assert offer == "--on-misfit stop --remainder top-up=80"
    _, text = told_by("count", path, capsys, *offer.split())
    assert "The city decided the same." in text
    code, text = told_by("import-election", path, capsys, *offer.split())
    assert code == 0
    assert "The city decided the same" in text


def test_projects_that_cost_nothing_or_more_than_there_is_are_read_by_the_import_as_by_the_count(file, capsys):
    path = file(first=0, second=1_500, marks="101")
    assert told_by("count", path, capsys)[0] == 0
    code, text = told_by("import-election", path, capsys)
    assert code == 0, text
    assert "Funded: 1  0  Bench" in text
    assert "Funded: 3  300  Bins" in text


@pytest.mark.parametrize("ends", ["15.3.2026", "2026-03-15", "15/03/2026", "2026-03-15T20:00:00", "03.2026", "2026"])
def test_days_as_cities_write_them_are_read(file, capsys, ends):
    path = file(ends=ends)
    assert told_by("count", path, capsys)[0] == 0
    assert told_by("import-election", path, capsys)[0] == 0


def test_names_of_which_nothing_is_seen_are_imported_as_they_are_counted(file, capsys):
    path = file()
    text = path.read_text("utf-8").replace("cost;name;selected", "cost;name;category;selected")
    text = text.replace(";Bench;", ";\u200b\u2060;\u200b;").replace(";Trees;", ";Tr\u202eees;green;")
    text = text.replace(";Bins;", ";Bins;green;").replace("Testham", "\u200b")
    path.write_text(text, "utf-8")
    assert told_by("count", path, capsys)[0] == 0
    code, text = told_by("import-election", path, capsys)
    assert code == 0, text
    assert "Funded: 1  400  Project 1" in text
    assert "Funded: 2  500  Trees" in text


@pytest.mark.parametrize("command", ["count", "import-election"])
def test_a_limit_that_is_none_is_none(file, capsys, command):
    assert told_by(command, file(more="max_length;None\nmax_sum_cost;\n"), capsys)[0] == 0


@pytest.mark.parametrize("command", ["count", "import-election"])
def test_a_rule_that_is_here_is_counted_though_pabulib_has_no_name_for_it(file, capsys, command):
    _, said = told_by(command, file(rule="phragmen"), capsys)
    assert "Rule: phragmen" in said
    assert "not known here" not in said


@pytest.mark.parametrize("command", ["count", "import-election"])
@pytest.mark.parametrize("rule", ["wibble", "equalshares/wibble"])
def test_what_had_to_be_assumed_of_a_rule_is_said_by_whatever_reads_the_file(file, capsys, command, rule):
    _, said = told_by(command, file(rule=rule), capsys)
    assert f"Note: The file declares the rule “{rule}”, which is not known here" in said


@pytest.mark.parametrize("rule", ["greedy", "equalshares/add1", "phragmen"])
@pytest.mark.parametrize("least", ["2", "2.0", "1,5"])
def test_the_least_support_that_a_file_states_holds_for_every_rule_and_however_it_is_written(file, capsys, rule, least):
    path = file(rule=rule, more=f"min_project_score_threshold;{least}\n", first=100, second=100)
    _, said = told_by("count", path, capsys)
    assert "minimum kind votes at_least 2" in said
    assert "Bins" not in said


def test_a_least_support_that_is_no_number_is_named_and_not_passed_over(file, capsys):
    _, said = told_by("count", file(more="min_project_score_threshold;two\n"), capsys)
    assert "Note: The file’s min_project_score_threshold is “two”, which is no number" in said


@pytest.mark.parametrize("command", ["count", "import-election"])
def test_what_a_file_says_neither_moves_the_terminal_nor_turns_what_stands_beside_it(file, capsys, command):
    path = file(unit="Test\x1b[2Jham", rule="wib\u202eble")
    path.write_text(path.read_text(encoding="utf-8").replace("Trees", "Tre\u202e\x1b[31mes"), encoding="utf-8")
    _, said = told_by(command, path, capsys)
    path.write_text(path.read_text(encoding="utf-8").replace("budget;1000", "budget;1\u202e\x1b[5m0"), encoding="utf-8")
    _, refused = told_by(command, path, capsys)
    assert "budget must be a number" in refused
    assert not {"\x1b", "\u202e"} & {*said, *refused}
