"""Ballots that say what they should not: refused at their line, or counted by the stated convention and listed.

A count, an import and the record of the import go by the same convention.
"""

import json
import re
from collections import Counter

import pytest

from pb import cli
from pb.exchange.pabulib.blocks import PabulibRefused
from pb.exchange.pabulib.reader import check_file, read_ballots

APPROVAL = """META
key;value
description;Testham PB
country;United Kingdom
unit;Testham
instance;2026
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;greedy
date_begin;01.03.2026
date_end;15.03.2026
PROJECTS
project_id;cost;name;category;neighborhood
1;400;Bench;play;North
2;500;Trees;green;North
3;300;Bins;green;South
VOTES
voter_id;vote
a;1,2
b;1
c;1,2
d;3
"""
WEIGHED = (
    APPROVAL.replace("vote_type;approval", "vote_type;cumulative\nmax_sum_points;10")
    .replace("voter_id;vote\n", "voter_id;vote;points\n")
    .replace("a;1,2\n", "a;1,2;6,4\n")
    .replace("b;1\n", "b;1;5\n")
    .replace("c;1,2\n", "c;1,2;3,3\n")
    .replace("d;3\n", "d;3;9\n")
)
SHEETS = (
    WEIGHED.replace("cumulative\nmax_sum_points;10", "scoring\nmin_points;0\nmax_points;9\ndefault_score;0")
    .replace("b;1;5", "b;1,2,3;5,0,1")
    .replace("c;1,2;", "c;1,2,3;9,")
)
RANKED = APPROVAL.replace("vote_type;approval", "vote_type;ordinal\nmax_length;3")
ONE = APPROVAL.replace("approval", "choose-1").replace("1,2", "1")

ONCE = "once for each project"
LEFT_OUT = "without it"
KINDS = {
    "a project named twice": (
        *(APPROVAL, "a;1,2", "a;1,1,2", "names project 1 twice", "1 ballot names a project twice (line 21)"),
        *(ONCE, (("1", "2"), None)),
    ),
    "a project named twice where one is chosen": (
        *(ONE, "b;1", "b;1,1", "names project 1 twice", "1 ballot names a project twice (line 22)"),
        *(ONCE, (("1",), None)),
    ),
    "a project ranked twice": (
        *(RANKED, "a;1,2", "a;2,1,2", "names project 2 twice", "1 ballot names a project twice (line 22)"),
        *(ONCE, (("2", "1"), None)),
    ),
    "points for a project twice": (
        *(WEIGHED, "a;1,2;6,4", "a;1,2,1;2,4,3", "names project 1 twice", "1 ballot names a project twice (line 22)"),
        *("once for each project, with its points added", (("1", "2"), (5, 4))),
    ),
    "a project scored twice": (
        *(SHEETS, "a;1,2;6,4", "a;1,2,1;2,4,3", "names project 1 twice", "1 ballot names a project twice (line 24)"),
        *("once for each project, with its points added", (("1", "2"), (5, 4))),
    ),
    "more than max_sum_cost": (
        *(APPROVAL, "date_end;", "max_sum_cost;800\ndate_end;", "cost 900, more than max_sum_cost 800"),
        *("2 ballots cost more than max_sum_cost 800 (lines 22, 24)", "", (("1", "2"), None)),
    ),
    "less than min_sum_cost": (
        *(APPROVAL, "date_end;", "min_sum_cost;350\ndate_end;", "cost 300, less than min_sum_cost 350"),
        *("1 ballot costs less than min_sum_cost 350 (line 25)", "", (("3",), None)),
    ),
    "more than max_length": (
        *(APPROVAL, "date_end;", "max_length;1\ndate_end;", "names 2 projects, more than max_length 1"),
        *("2 ballots name more projects than max_length 1 (lines 22, 24)", "", (("1", "2"), None)),
    ),
    "fewer than min_length": (
        *(APPROVAL, "date_end;", "min_length;2\ndate_end;", "names 1 project, fewer than min_length 2"),
        *("2 ballots name fewer projects than min_length 2 (lines 23, 25)", "", (("3",), None)),
    ),
    "a ranking beyond max_length": (
        *(RANKED.replace("max_length;3", "max_length;2"), "b;1\n", "b;1,3,2\n"),
        *("names 3 projects, more than max_length 2", "1 ballot names more projects than max_length 2 (line 23)"),
        *("in its first 2 places", (("1", "3"), None)),
    ),
    "several where one is chosen": (
        *(ONE, "b;1", "b;1,3", "names 1 project, not 2"),
        *("1 ballot names more than 1 project, where vote_type choose-1 names one (line 22)", "", (("1", "3"), None)),
    ),
    "a blank ballot": (
        *(APPROVAL, "b;1\n", "b;\n", "names no project", "1 ballot names no project (line 22)", "", ((), None)),
    ),
    "a blank ballot where one is chosen": (
        *(ONE, "b;1\n", "b;\n", "names no project", "1 ballot names no project (line 22)", "", ((), None)),
    ),
    "a project that is not there": (
        *(APPROVAL, "a;1,2", "a;1,9,2", "names project 9, which PROJECTS does not list"),
        *("1 ballot names a project that PROJECTS does not list (line 21)", LEFT_OUT, (("1", "2"), None)),
    ),
    "points for a project that is not there": (
        *(WEIGHED, "a;1,2;6,4", "a;1,9,2;1,2,3", "names project 9, which PROJECTS does not list"),
        *("1 ballot names a project that PROJECTS does not list (line 22)", LEFT_OUT, (("1", "2"), (1, 3))),
    ),
    "more than max_points": (
        *(WEIGHED, "max_sum_points;10", "max_points;8", "gives project 3 9 points, above max_points 8"),
        *("1 ballot gives a project more than max_points 8 (line 25)", "", (("3",), (9,))),
    ),
    "a score off the scale": (
        *(SHEETS, "max_points;9", "max_points;8", "gives project 1 9 points, above max_points 8"),
        *("2 ballots give a project more than max_points 8 (lines 26, 27)", "", (("1", "2", "3"), (9, 3, 3))),
    ),
    "less than min_points": (
        *(WEIGHED, "max_sum_points;10", "min_points;4", "gives project 1 3 points, below min_points 4"),
        *("1 ballot gives a project less than min_points 4 (line 24)", "", (("1", "2"), (3, 3))),
    ),
    "more than max_sum_points": (
        *(WEIGHED, "max_sum_points;10", "max_sum_points;9", "gives 10 points in all, above max_sum_points 9"),
        *("1 ballot gives more in all than max_sum_points 9 (line 22)", "", (("1", "2"), (6, 4))),
    ),
    "less than min_sum_points": (
        *(WEIGHED, "max_sum_points;10", "min_sum_points;6", "gives 5 points in all, below min_sum_points 6"),
        *("1 ballot gives less in all than min_sum_points 6 (line 23)", "", (("1",), (5,))),
    ),
    "points below nothing": (
        *(WEIGHED, "a;1,2;6,4", "a;1,2;6,-4", "gives project 2 -4 points, which is below 0"),
        *("1 ballot gives a project points below 0 (line 22)", "without those points"),
        (("1", "2"), (6, 0)),
    ),
    "points that are words": (
        *(WEIGHED, "a;1,2;6,4", "a;1,2;6,four", "“four” is no number of points"),
        *("1 ballot gives points that are no number (line 22)", "without those points", (("1",), (6,))),
    ),
    "more points than projects": (
        *(WEIGHED, "b;1;5", "b;1;5,2", "names 1 project, but gives points 2 times"),
        "1 ballot gives points another number of times than projects (line 23)",
        "with its points in their sequence, as far as both go",
        (("1",), (5,)),
    ),
    "fewer points than projects": (
        *(WEIGHED, "a;1,2;6,4", "a;1,2;6", "names 2 projects, but gives points 1 times"),
        "1 ballot gives points another number of times than projects (line 22)",
        "with its points in their sequence, as far as both go",
        (("1",), (6,)),
    ),
    "points where there are none": (
        *(WEIGHED.replace("cumulative\nmax_sum_points;10", "approval"), "", ""),
        *(
            "a ballot of vote_type approval has no points",
            "4 ballots have points, which vote_type approval has none of",
        ),
        *("without its points", (("1", "2"), None)),
    ),
    "points that do not follow the ranking": (
        *(WEIGHED.replace("cumulative\nmax_sum_points;10", "ordinal"), "a;1,2;6,4", "a;1,2;4,6"),
        *(
            "do not follow its order of preference",
            "1 ballot gives points that do not follow their order of preference",
        ),
        *("in the order in which it lists them", (("1", "2"), (4, 6))),
    ),
    "a voter twice": (
        *(
            APPROVAL,
            "b;1",
            "a;1",
            "voter_id a has two ballots",
            "1 ballot has a voter_id that had one before (line 22)",
        ),
        *("as a ballot of its own", (("1",), None)),
    ),
    "nobody": (
        *(
            APPROVAL,
            "b;1",
            ";1",
            "a ballot has no voter_id",
            "1 ballot has no voter_id (line 22)",
            "as a ballot of its own",
            (("1",), None),
        ),
    ),
    "too many of a category": (
        *(
            APPROVAL.replace("date_end;", "categories;play,green\nmax_length_per_category;1\ndate_end;"),
            "a;1,2",
            "a;2,3",
        ),
        *("names 2 projects of category green, more than the 1 that META allows",),
        *("1 ballot names more than 1 of category green (line 23)", "", (("2", "3"), None)),
    ),
    "too few of a category": (
        *(APPROVAL.replace("date_end;", "categories;play,green\nmin_length_per_category;0,1\ndate_end;"), "", ""),
        *("names 0 projects of category green, fewer than the 1 that META asks for",),
        *("1 ballot names fewer than 1 of category green (line 24)", "", (("1",), None)),
    ),
    "too dear in a category": (
        *(APPROVAL.replace("date_end;", "categories;play,green\nmax_sum_cost_per_category;400,450\ndate_end;"), "", ""),
        *("projects of category green cost 500, more than max_sum_cost 450 for category green",),
        *("2 ballots cost more than max_sum_cost 450 for category green (lines 23, 25)", "", (("1", "2"), None)),
    ),
    "too cheap in a category": (
        *(APPROVAL.replace("date_end;", "categories;play,green\nmin_sum_cost_per_category;0,300\ndate_end;"), "", ""),
        *("projects of category green cost 0, less than min_sum_cost 300 for category green",),
        *("1 ballot costs less than min_sum_cost 300 for category green (line 24)", "", (("1",), None)),
    ),
    "too many of a neighbourhood": (
        *(APPROVAL.replace("date_end;", "max_length_per_neighborhood;1\ndate_end;"), "", ""),
        *("names 2 projects of neighborhood North, more than the 1 that META allows",),
        *("2 ballots name more than 1 of neighborhood North", "", (("1", "2"), None)),
    ),
}


@pytest.fixture(autouse=True)
def _nothing_to_set_up(monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")


@pytest.fixture(params=KINDS, ids=lambda kind: kind.replace(" ", "-"))
def kind(request, tmp_path):
    text, old, new, refusal, summary, convention, reading = KINDS[request.param]
    assert old in text
    path = tmp_path / "odd.pb"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path, refusal, summary, convention or "as it stands", reading


def in_parts(summary):
    """Part what a notice says of a kind from the line on which the first ballot of it stands."""
    what, _, lines = summary.partition(" (line")
    first = re.search(r"\d+", lines)
    return what, int(first[0]) if first else None


def test_by_default_it_is_refused_at_its_line_with_what_to_do(kind, capsys):
    path, refusal, summary, convention, _ = kind
    _, line = in_parts(summary)
    if "no project" in summary:
        assert check_file(path).ballots_cast == 4, "a blank ballot contradicts nothing"
        return
    with pytest.raises(PabulibRefused) as refused:
        check_file(path)
    assert line is None or refused.value.line == line
    assert refusal in str(refused.value)
    assert f"To count it {convention} and list such ballots, add --on-contradiction report." in str(refused.value)
    for command in (["count"], ["import-election", "--data", str(path.parent / "data")]):
        assert cli.main([command[0], str(path), *command[1:]]) == 2
        assert capsys.readouterr().err.strip().splitlines()[-1] == f"pb: {refused.value}"


def test_where_asked_it_is_counted_by_the_convention_and_listed(kind):
    path, _, summary, convention, reading = kind
    heading = check_file(path, contradictions="report")
    what, line = in_parts(summary)
    (told,) = [note for note in heading.notices if note.startswith(f"{what}; each counted {convention}: ")]
    ballots = {ballot.line: ballot for ballot in read_ballots(path, heading)}
    listed = [(int(at), voter) for at, voter in re.findall(r"line (\d+) \(voter (\w*)\)", told)]
    assert line is None or listed[0][0] == line
    assert [ballots[at].voter for at, _ in listed] == [voter for _, voter in listed]
    assert len(listed) == len(set(listed)) == int(what.split()[0])
    assert reading in [ballots[at].reading for at, _ in listed]
    together = Counter()
    for ballot, count in heading.ballots:
        together[ballot] += count
    assert Counter(ballot.reading for ballot in ballots.values()) == together
    assert heading.ballots_cast == 4


def test_a_count_an_import_and_its_record_come_to_the_same_and_the_record_is_in_order(kind, capsys):
    path, _, summary, _, _ = kind
    data = path.parent / "data"
    how = ["--on-contradiction", "report"]
    assert cli.main(["count", str(path), *how, "--json", "--explain"]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert cli.main(["import-election", str(path), "--data", str(data), *how]) == 0
    said = capsys.readouterr().out
    assert re.findall(r"^Funded: (\S+) ", said, re.MULTILINE) == counted["winners"]
    (told,) = [note for note in counted["notices"] if note.startswith(in_parts(summary)[0])]
    assert f"Note: {told}\n" in said
    assert cli.main(["record", "publish", "--data", str(data)]) == 0
    assert cli.main(["verify", str(data / "record")]) == 0
    out = path.parent / "out.pb"
    round_id = re.search(r"round ([0-9a-f]{32})", said)[1]
    assert cli.main(["export-election", round_id, "--data", str(data), "--to", str(out)]) == 0
    capsys.readouterr()
    assert cli.main(["count", str(out), *how, "--json", "--explain"]) == 0
    again = json.loads(capsys.readouterr().out)
    same = ("winners", "explanation", "notices")
    assert [again[what] for what in same] == [counted[what] for what in same]


def test_a_total_that_counts_a_project_twice_is_told_as_that(tmp_path):
    text = APPROVAL.replace("cost;name", "cost;votes;name").replace("a;1,2", "a;1,1,2")
    for number, cost, votes in ((1, 400, 4), (2, 500, 2), (3, 300, 1)):
        text = text.replace(f"{number};{cost};", f"{number};{cost};{votes};")
    path = tmp_path / "twice.pb"
    path.write_text(text, "utf-8")
    told = "Line 16: PROJECTS says project 1 has 4 votes, but 3 ballots name it: the total counts each mention of it."
    assert told in check_file(path, contradictions="report").notices


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("num_projects;3", "num_projects;4"), 7, "META says 4 projects, but PROJECTS lists 3."),
        (("num_votes;4", "num_votes;3"), 8, "META says 3 ballots, but VOTES has 4."),
        (("15.03.2026", "28.02.2026"), 13, "the vote ends before it begins."),
    ],
)
def test_what_else_contradicts_itself_is_refused_or_told_by_count_and_import_alike(
    tmp_path, capsys, change, line, words
):
    path = tmp_path / "odd.pb"
    path.write_text(APPROVAL.replace(*change, 1), "utf-8")
    for command in (["count"], ["import-election", "--data", str(tmp_path / "data")]):
        assert cli.main([command[0], str(path), *command[1:]]) == 2
        err = capsys.readouterr().err
        assert f"odd.pb, line {line}: {words}" in err
        assert "--on-contradiction report" in err
        assert cli.main([command[0], str(path), *command[1:], "--on-contradiction", "report"]) == 0
        assert f"Note: Line {line}: {words}" in capsys.readouterr().out


def test_a_project_withdrawn_after_the_vote_costs_no_voter_anything(tmp_path, capsys):
    path = tmp_path / "withdrawn.pb"
    text = APPROVAL.replace("2;500;Trees", "2;999999999;Trees").replace("date_end;", "max_sum_cost;400\ndate_end;")
    path.write_text(text, "utf-8")
    assert check_file(path).notices == ()
    assert cli.main(["import-election", str(path), "--data", str(tmp_path / "data")]) == 0
    assert "Funded: 1  400  Bench" in capsys.readouterr().out


def test_very_many_odd_ballots_are_counted_all_and_listed_in_part(tmp_path):
    rows = "".join(f"v{number};1,1\n" for number in range(12_000))
    path = tmp_path / "many.pb"
    path.write_text(APPROVAL[: APPROVAL.index("a;1,2")].replace("num_votes;4", "num_votes;12000") + rows, "utf-8")
    (told,) = check_file(path, contradictions="report").notices
    assert told.startswith(
        "12,000 ballots name a project twice; each counted once for each project: line 21 (voter v0)"
    )
    assert told.endswith(" and 11,980 more.")
