"""A round of ours written as a Pabulib file and counted from that file alone: by whatever rule, it decided the same.

Each round is an election taken over by the rule on the command line, whose file is then put away: what is exported is
what the record has.
"""

import json
import re

import pytest

from pb import cli

HEAD = """META
key;value
description;Mill Lane
country;United Kingdom
unit;Testham
instance;2026
num_projects;7
num_votes;8
budget;1000
vote_type;{vote_type}
rule;greedy
date_begin;01.03.2026
date_end;15.03.2026
{more}categories;green,play
PROJECTS
project_id;cost;name;category;neighborhood
1;400;Bench;play;North
2;350;Trees;green;North
3;300;Bins;green;South
4;250.50;Swing;play;South
5;120;Sign;green;South
6;120;Gate;play;North
7;80;Bulbs;green;North
VOTES
voter_id;vote{points}
"""
APPROVAL = HEAD.format(vote_type="approval", more="max_length;4\n", points="") + (
    "a;1,2,5\nb;1,3\nc;1,2,4\nd;1,6\ne;2,3,5\nf;2,4,7\ng;5,6\nh;3,7\n"
)
SPREAD = HEAD.format(vote_type="cumulative", more="max_sum_points;10\n", points=";points") + (
    "a;1,2;6,4\nb;1,3;7,3\nc;2,4,5;4,3,3\nd;1,6;8,2\ne;2,3,5;2,5,3\nf;4,7;5,5\ng;5,6;5,5\nh;3,7;6,4\n"
)
RANKED = HEAD.format(vote_type="ordinal", more="max_length;3\n", points="") + (
    "a;1,2,5\nb;1,3\nc;2,4,1\nd;6,1\ne;3,2,5\nf;7,4,2\ng;5,6\nh;3,7\n"
)
SHEETS = HEAD.format(
    vote_type="scoring", more="min_points;0\nmax_points;5\ndefault_score;0\n", points=";points"
) + "".join(f"{voter};1,2,3,4,5,6,7;{scores}\n" for voter, scores in zip(
    "abcdefgh",
    ["5,4,0,1,2,3,0", "5,1,4,0,0,2,1", "3,5,0,4,1,0,0", "4,0,0,0,0,5,1", "0,4,5,1,4,0,0", "1,3,0,5,0,0,5",
     "0,0,1,0,5,5,0", "0,1,5,0,0,0,4"],
    strict=True,
))  # fmt: skip
RULES = {
    "greedy": "",
    "stopping": "--on-misfit stop",
    "by votes": "--measure votes",
    "by the mean": "--measure mean",
    "by cost": "--measure per-cost",
    "topping up": "--on-misfit stop --remainder top-up=40",
    "topping up whatever is left": "--remainder top-up",
    "a part of the next": "--on-misfit stop --remainder part",
    "a part of the next, passing over": "--remainder part",
    "some in full and a sum for others": "--full-winners 2 --others-get 50",
    "at least so many votes": "--minimum votes=3",
    "at least so many points": "--minimum points=5",
    "at least a share": "--minimum share-of-voters=30%",
    "at least what nobody reached": "--minimum votes=8",
    "at least for its cost": "--minimum relative-to-cost=1/3",
    "two minimums": "--minimum votes=2 --minimum share-of-maximum=50%",
    "pots": "--pot green=400 --pot play=500",
    "pots by area": "--pots-by area --pot North=300 --pot South=600 --leftovers forward",
    "pots that stop, with a city pot": "--on-misfit stop --pot green=300 --pot play=500 --leftovers city=play",
    "pots that share": "--pot green=300 --pot play=500 --leftovers share-skip --on-misfit stop",
    "a group": "--exclusive 1,2,3",
    "two groups and pots": "--exclusive 1,2 --exclusive 5,6 --pot green=400 --pot play=500",
    "a group, topping up": "--exclusive 2,3 --on-misfit stop --remainder top-up=40",
    "withdrawn": "--withdrawn 1 --withdrawn 5=nobody-knows",
    "ties by cost": "--ties higher-cost,id",
    "ties by lot": "--ties lot --beacon dice-4-2-6",
    "shares": "--rule equal-shares",
    "shares by number": "--rule equal-shares --utility cardinality --completion greedy",
    "shares, add1": "--rule equal-shares --share floor --completion add1 --ties lower-cost,more-voters,file",
    "shares, add1u": "--rule equal-shares --share floor --completion add1u --step 0.50",
    "shares, compared": "--rule equal-shares --completion add1 --comparison yes",
    "shares, with a minimum": "--rule equal-shares --minimum votes=3 --completion greedy",
    "shares, above 1": "--rule equal-shares --utility points --support-above 1 --completion greedy",
    "shares in pots": "--rule equal-shares --pot green=400 --pot play=500 --completion greedy",
    "phragmen": "--rule phragmen",
    "phragmen stopping": "--rule phragmen --on-misfit stop --ties lower-cost,id",
}
OF_POINTS = {"by the mean", "at least so many points", "shares, above 1"}
BALLOTS = {"approval": APPROVAL, "points to spread": SPREAD, "rankings": RANKED, "score sheets": SHEETS}


@pytest.mark.parametrize("ballots", BALLOTS)
@pytest.mark.parametrize("rule", RULES)
def test_an_exported_round_counted_from_its_file_alone_decided_the_same(rule, ballots, tmp_path, capsys, monkeypatch):
    if ballots == "approval" and rule in OF_POINTS:
        pytest.skip("there are no points")
    monkeypatch.setenv("PB_SET_UP", "no")
    path, data, out = tmp_path / "mill-lane.pb", tmp_path / "data", tmp_path / "out.pb"
    path.write_text(BALLOTS[ballots], "utf-8")
    code = cli.main(["import-election", str(path), "--data", str(data), *RULES[rule].split()])
    said = capsys.readouterr()
    assert code == 0, said.err
    round_id = re.search(r"round ([0-9a-f]{32})", said.out)[1]
    (data / "imported" / f"{round_id}.pb").unlink()
    assert cli.main(["export-election", round_id, "--data", str(data), "--to", str(out)]) == 0
    capsys.readouterr()
    assert cli.main(["count", str(out), "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert sorted(counted["winners"]) == sorted(re.findall(r"^Funded(?: in part)?: (\S+) ", said.out, re.MULTILINE))
    assert counted["same_as_official"] is True, counted["differences"]
    assert cli.main(["count", str(out)]) == 0
    assert "The city decided the same." in capsys.readouterr().out
