# ruff: noqa: RUF001 -- letters of other scripts are meant
"""Names that come in a file are held to what can be seen of them, as everybody's are; the file stays as it is."""

from tests.pb.exchange.test_import_round import taken_over

FILE = """META
key;value
description;Spring\u200b \u202eround
country;United Kingdom
unit;Test\u00adham
instance;2026
num_projects;3
num_votes;2
budget;1000
rule;greedy
vote_type;approval
min_length;1
max_length;3
categories;Sport\u200b,Green\u3164space
budget_per_category;600,400
PROJECTS
project_id;cost;category;name
1;500;Sport;Ra\u202emps
2;300;Sport\u2060;\u3164\u2800
3;300;Green\u3164space;حديقة\u200c می\u200cخواهم
VOTES
voter_id;vote
a;1,3
b;1,2
"""


def test_what_nobody_sees_is_in_no_name_of_a_round_that_came_in_a_file(tmp_path, sqlite_settings):
    path = tmp_path / "odd-names.pb"
    path.write_text(FILE, encoding="utf-8")
    planned, _, state = taken_over(sqlite_settings, path)
    assert state["stage"] == "published"
    assert (planned.name, planned.area) == ("Spring round", "Testham")
    assert planned.rules.pot_names == ["Sport", "Green space"]
    assert [about.category for about in planned.paper.values()] == ["Sport", "Sport", "Green space"]
    titles = [bid.words().title for _, _, bid in planned.bids]
    assert titles == ["Ramps", "Project 2", "حديقة می\u200cخواهم"]
