"""What a .pb file may say, and the one sentence for each thing that it may not."""

from fractions import Fraction

import pytest

from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib.blocks import LARGEST_FILE, PabulibRefused
from pb.exchange.pabulib.reader import check_file, read_ballots
from tests.real_elections import ALL, MISSING, named

MILL_LANE = """META
key;value
description;Mill Lane ward
country;United Kingdom
unit;Plymouth
instance;2027
num_projects;3
num_votes;4
budget;1000.50
vote_type;approval
rule;greedy
date_begin;2027
date_end;2027
max_length;2
PROJECTS
project_id;cost;votes;name
1;600;3;Skate park
2;400.25;2;"Benches; and a
table"
3;300;1;Bulbs
VOTES
voter_id;vote
a;1,2
b;1
c;2,1
d;3
"""

POINTS = """META
key;value
num_projects;2
num_votes;2
budget;900
vote_type;cumulative
max_sum_points;10
max_points;6
PROJECTS
project_id;cost;score
1;600;8
2;400;7.5
VOTES
voter_id;vote;points
a;1,2;4,2.5
b;2,1;5,4
"""


@pytest.fixture
def file(tmp_path):
    def written(text, name="mill-lane.pb"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_equal_ballots_are_counted_together_and_amounts_are_exact(file):
    heading = check_file(file(MILL_LANE))
    assert heading.declared.budget == Fraction(2001, 2)
    assert [project.cost for project in heading.declared.projects] == [600, Fraction(1601, 4), 300]
    assert heading.declared.projects[1].name == "Benches; and a\ntable"
    assert [project.line for project in heading.declared.projects] == [17, 18, 20]
    assert [(numbers, count) for (numbers, _), count in heading.ballots] == [
        (("1", "2"), 1),
        (("1",), 1),
        (("2", "1"), 1),
        (("3",), 1),
    ]
    assert heading.notices == ()


def test_ballots_come_one_by_one_with_their_line_and_voter(file):
    path = file(MILL_LANE)
    ballots = list(read_ballots(path, check_file(path)))
    assert [(ballot.line, ballot.voter, ballot.reading[0]) for ballot in ballots] == [
        (23, "a", ("1", "2")),
        (24, "b", ("1",)),
        (25, "c", ("2", "1")),
        (26, "d", ("3",)),
    ]


def test_windows_line_ends_padding_blank_lines_and_a_byte_order_mark_change_nothing(file):
    plain = check_file(file(MILL_LANE))
    odd = MILL_LANE.replace("b;1\n", "\n b ; 1 \n\n").replace("\n", "\r\n").replace("a\r\ntable", "a\ntable")
    heading = check_file(file(b"\xef\xbb\xbf" + odd.encode()))
    assert heading.declared == plain.declared
    assert list(heading.ballots) == list(plain.ballots)


@pytest.mark.parametrize("way", ["b;1,\n", "b; ,1\n", ' b ; "1" \n', "b;1;\n"])
def test_a_comma_too_many_padding_and_quotation_marks_change_nothing_on_a_ballot(file, way):
    assert list(check_file(file(MILL_LANE.replace("b;1\n", way))).ballots) == list(check_file(file(MILL_LANE)).ballots)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1 000.50", Fraction(2001, 2)),
        ("1\u00a0000,5", Fraction(2001, 2)),
        ("12 000 000", 12_000_000),
        ("1000,50", Fraction(2001, 2)),
    ],
)
def test_thousands_may_be_parted_by_spaces_and_decimals_by_a_comma(file, written, amount):
    assert check_file(file(MILL_LANE.replace("1000.50", written))).declared.budget == amount


def test_the_space_before_a_quotation_mark_and_the_colon_of_the_formats_own_example_are_read(file):
    text = MILL_LANE.replace("rule;greedy", "rule: greedy-no-skip").replace('2;"Benches; and a', '2; "Benches; and a')
    declared = check_file(file(text)).declared
    assert (declared.rule, declared.projects[1].name) == ("greedy-no-skip", "Benches; and a\ntable")


def test_figures_that_a_city_did_not_tell_may_be_none(file):
    assert check_file(file(MILL_LANE.replace("3;300;1;", "3;300;None;"))).declared.projects[2].votes is None


def test_a_blank_ballot_of_choose_one_counts_as_a_voter_and_is_said(file):
    text = (
        MILL_LANE.replace("approval", "choose-1")
        .replace("max_length;2\n", "")
        .replace("a;1,2", "a;")
        .replace("c;2,1", "c;2")
    )
    heading = check_file(file(text.replace("600;3;", "600;1;").replace("400.25;2;", "400.25;1;")))
    assert heading.ballots_cast == 4
    assert heading.notices == ("1 ballot names no project; each counted as it stands: line 22 (voter a).",)


def test_a_file_without_a_line_end_at_its_end_is_whole(file):
    assert check_file(file(MILL_LANE.rstrip("\n"))).ballots_cast == 4


def test_points_may_be_fractions(file):
    assert next(iter(check_file(file(POINTS)).ballots)) == ((("1", "2"), (4, Fraction(5, 2))), 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("META\nkey;value\n", "", 1, "a .pb file begins with the line META"),
        ("key;value\n", "", 2, "META begins with the line key;value"),
        ("PROJECTS\n", "", 15, "the row has 4 cells, but the heading names 2"),
        ("budget;1000.50\n", "", 14, "META ends without budget"),
        ("budget;1000.50", "budget;0", 9, "the budget must be more than 0"),
        ("budget;1000.50", "budget;1,000", 9, "not “1,000” (write thousands without a comma, decimals with a stop)"),
        ("budget;1000.50", "budget;1e999", 9, "budget must be a number, not “1e999”"),
        ("num_votes;4", "num_votes;4\nnum_votes;4", 9, "META says num_votes twice, first on line 8"),
        ("num_votes;4", "num_votes;many", 8, "num_votes must be a number"),
        ("num_votes;4", "num_votes;3", 8, "META says 3 ballots, but VOTES has 4"),
        ("num_votes;4", "num_votes;5", 26, "the file ends after 4 of the 5 ballots that META says"),
        ("num_projects;3", "num_projects;4", 7, "META says 4 projects, but PROJECTS lists 3"),
        ("vote_type;approval", "vote_type;applause", 10, "“applause” is no vote_type"),
        ("vote_type;approval", "vote_type;choose-1", 23, "names 1 project, not 2"),
        ("vote_type;approval", "vote_type;cumulative", 22, "needs a column points"),
        ("project_id;cost;", "project_id;price;", 16, "the heading of PROJECTS must name cost"),
        ("project_id;cost;votes", "project_id;cost;cost", 16, "names cost twice"),
        ("3;300;", "1;300;", 20, "project 1 is listed twice, first on line 17"),
        ("3;300;", "3;-300;", 20, "project 3 has a negative cost (-300)"),
        ("3;300;", "3;;", 20, "project 3 has no cost"),
        ("3;300;", "3;lots;", 20, "project 3 has a cost of “lots”, which is no number"),
        ("3;300;", ";300;", 20, "a project has no project_id"),
        ("3;300;", '"3,4";300;', 20, "cannot be a project_id"),
        ("3;300;1;Bulbs", "3;300;1;Bulbs;and;more", 20, "the row has 6 cells, but the heading names 4"),
        ("3;300;1;", "3;300;7;", 20, "PROJECTS says project 3 has 7 votes, but 1 ballots name it"),
        ("VOTES\nvoter_id;vote\n", "", 24, "the file ends inside PROJECTS; it was cut off"),
        ("voter_id;vote\n", "voter;vote\n", 22, "the heading of VOTES must name voter_id"),
        ("voter_id;vote\n", "voter_id;votes\n", 22, "the heading of VOTES must name vote"),
        ("b;1\n", "a;1\n", 24, "voter_id a has two ballots"),
        ("b;1\n", ";1\n", 24, "a ballot has no voter_id"),
        ("b;1\n", "b\n", 24, "the row ends before its ballot"),
        ("b;1\n", "b;9\n", 24, "the ballot names project 9, which PROJECTS does not list"),
        ("b;1\n", "b;1,1\n", 24, "the ballot names project 1 twice"),
        ("b;1\n", "b;1,2,3\n", 24, "the ballot names 3 projects, more than max_length 2"),
        ("b;1\n", "b;1\nPROJECTS\n", 25, "PROJECTS stands after VOTES"),
        ("max_length;2", "max_sum_cost;900", 23, "cost 1000.25, more than max_sum_cost 900"),
        ("d;3\n", 'd;"3\n', 26, "the file ends inside a cell whose quotation mark is not closed"),
        ("d;3\n", "d;3\0\n", 26, "there is a NUL byte"),
        ("d;3\n", "d;" + "3" * 1_000_000 + "\n", 26, "the line is longer than"),
        ("Bulbs", "B" * 100_000, 20, "a cell is longer than 65,536 characters"),
        ("Bulbs", '"' + "B\n" * 500_000 + '"', 20, "a quotation mark is opened and not closed"),
    ],
)
def test_a_file_that_cannot_be_believed_is_refused_at_its_line(file, old, new, line, words):
    assert old in MILL_LANE
    with pytest.raises(PabulibRefused) as refused:
        check_file(file(MILL_LANE.replace(old, new, 1)))
    assert words in str(refused.value)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"mill-lane.pb, line {line}: ")
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("b;2,1;5,4", "b;2,1;7,4", 16, "gives project 2 7 points, above max_points 6"),
        ("b;2,1;5,4", "b;2,1;6,6", 16, "gives 12 points in all, above max_sum_points 10"),
        ("b;2,1;5,4", "b;2,1;5,-4", 16, "gives project 1 -4 points, which is below 0"),
        ("b;2,1;5,4", "b;2,1;5", 16, "names 2 projects, but gives points 1 times"),
        ("b;2,1;5,4", "b;2,1;5,four", 16, "“four” is no number of points"),
        ("b;2,1;5,4", "b;2,1;5,3", 11, "a score of 8, but its ballots give 7"),
        ("b;2,1;5,4", "b;2,1", 16, "the row ends before its ballot"),
    ],
)
def test_points_that_cannot_be_believed_are_refused_at_their_line(file, old, new, line, words):
    with pytest.raises(PabulibRefused) as refused:
        check_file(file(POINTS.replace(old, new)))
    assert words in str(refused.value)
    assert refused.value.line == line


SHEETS = (
    POINTS.replace("cumulative", "scoring").replace("max_sum_points;10\n", "").replace("a;1,2;4,2.5", "a;2,1;5,-4")
).replace("project_id;cost;score\n1;600;8\n2;400;7.5", "project_id;cost\n1;600\n2;400")


def test_a_score_sheet_may_take_points_off_and_points_to_spread_may_not(file):
    heading = check_file(file(SHEETS))
    assert [reading for reading, _ in heading.ballots] == [(("2", "1"), (5, -4)), (("2", "1"), (5, 4))]
    election = election_of(heading).election
    assert (election.tally.score, election.tally.votes) == ((0, 10), (1, 2))
    with pytest.raises(PabulibRefused, match="gives project 1 -4 points, which is below 0"):
        check_file(file(SHEETS.replace("scoring", "cumulative")))


def test_a_project_that_a_sheet_leaves_out_is_given_the_default_score(file):
    text = SHEETS.replace("max_points;6", "max_points;6\ndefault_score;-2").replace("b;2,1;5,4", "b;2;5")
    election = election_of(check_file(file(text))).election
    assert election.tally.score == (-6, 10)
    assert election.tally.scored == (2, 2)
    stated = text.replace("project_id;cost\n1;600\n2;400", "project_id;cost;score\n1;600;-6\n2;400;10")
    assert check_file(file(stated)).notices == check_file(file(text)).notices


def test_a_project_that_a_sheet_leaves_out_is_missing_where_there_is_no_default(file):
    election = election_of(check_file(file(SHEETS.replace("b;2,1;5,4", "b;2;5")))).election
    assert election.tally.scored == (1, 2)


def test_broken_utf8_is_refused_at_its_line(file):
    with pytest.raises(PabulibRefused) as refused:
        check_file(file(MILL_LANE.encode().replace(b"Bulbs", b"Bulbs \xff")))
    assert refused.value.line == 20


def test_a_broken_character_far_into_a_long_file_is_refused_at_its_line(file):
    many = "".join(f"voter-{number};1\n" for number in range(200_000))
    text = MILL_LANE.replace("a;1,2\n", many).encode() + b"\xc3\x28;1\n"
    with pytest.raises(PabulibRefused) as refused:
        check_file(file(text))
    assert refused.value.line == 22 + 200_000 + 3 + 1


@pytest.mark.parametrize("cut", [0, 1, 40, 160, 250, 300, 330, 350])
def test_a_file_cut_off_anywhere_is_refused(file, cut):
    with pytest.raises(PabulibRefused):
        check_file(file(MILL_LANE[:cut]))


def test_a_last_ballot_cut_short_shows_in_the_votes_of_the_projects(file):
    with pytest.raises(PabulibRefused, match="project 2 has 2 votes, but 1 ballots name it"):
        check_file(file(MILL_LANE.replace("a;1,2\n", "").replace("d;3\n", "d;3\na;1,2").replace("1,2", "1")))


def test_totals_that_contradict_the_ballots_can_be_reported_instead(file):
    heading = check_file(file(MILL_LANE.replace("3;300;1;", "3;300;7;")), contradictions="report")
    assert heading.notices == ("Line 20: PROJECTS says project 3 has 7 votes, but 1 ballots name it.",)


def test_ballots_below_a_lower_limit_are_refused_or_listed_as_those_above_an_upper_one_are(file):
    text = MILL_LANE.replace("max_length;2", "min_length;2")
    with pytest.raises(PabulibRefused, match="names 1 project, fewer than min_length 2"):
        check_file(file(text))
    (notice,) = check_file(file(text), contradictions="report").notices
    assert notice.startswith("2 ballots name fewer projects than min_length 2; each counted as it stands: line ")


def test_a_file_of_two_gigabytes_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "huge.pb"
    with path.open("wb") as sparse:
        sparse.truncate(2 * 1024**3)
    with pytest.raises(PabulibRefused, match=f"at most {LARGEST_FILE:,}"):
        check_file(path)


@pytest.mark.parametrize("place", ["nowhere.pb", "."])
def test_what_is_no_file_is_refused(tmp_path, place):
    with pytest.raises(PabulibRefused, match="file"):
        check_file(tmp_path / place)


def test_a_file_that_changes_between_the_readings_is_refused(file):
    path = file(MILL_LANE)
    heading = check_file(path)
    file(MILL_LANE.replace("d;3", "d;2"))
    with pytest.raises(PabulibRefused, match="the file changed while it was being read"):
        list(read_ballots(path, heading))


def test_progress_is_told_to_the_end(file):
    told = []
    check_file(file(MILL_LANE), lambda done, whole: told.append((done, whole)))
    assert told[-1] == (len(MILL_LANE), len(MILL_LANE))


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_all_forty_one_real_elections_are_at_hand():
    assert len(ALL) == 41


@pytest.mark.parametrize("path", ALL, ids=named)
def test_a_real_election_is_read_whole_and_both_readings_agree(path):
    heading = check_file(path, contradictions="report")
    assert heading.ballots_cast == heading.declared.num_votes
    assert sum(1 for _ in read_ballots(path, heading)) == heading.ballots_cast
