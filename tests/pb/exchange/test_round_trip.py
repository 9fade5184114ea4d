"""What goes in comes out: every real election is imported, exported, compared cell by cell, and counted again."""

import json
import re

import pytest

from pb import cli
from pb.exchange.city_decided import official_winners
from pb.exchange.kept_files import FOLDER
from pb.exchange.pabulib.newer_names import RENAMED
from pb.exchange.pabulib.reader import check_file, read_ballots
from tests.pb.exchange.test_pabulib_writer import complaints_of
from tests.real_elections import ALL, SHIPPED, named

GDYNIA = next(path for path in SHIPPED if "gdynia" in path.name)
ASSEN = next(path for path in SHIPPED if "assen" in path.name)
QUICK_TO_CHECK = 60_000
"""Bytes; of larger files the official checker counts for minutes."""


@pytest.fixture(autouse=True)
def _nothing_to_set_up(monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")


REPORT = ("--on-contradiction", "report")


def imported(path, data, capsys, *options):
    """Import a file on the command line; give the round's id and what was said."""
    capsys.readouterr()
    assert cli.main(["import-election", str(path), "--data", str(data), *REPORT, *options]) in {0, 1}
    said = capsys.readouterr().out
    return re.search(r"round ([0-9a-f]{32})", said)[1], said


def exported(round_id, to, data, *options):
    assert cli.main(["export-election", round_id, "--to", str(to), "--data", str(data), *options]) == 0
    return to


def there_and_back(path, folder, capsys, *options):
    """Import a file into an installation of its own and export it; give what came out."""
    data = folder / f"data-of-{path.stem}"
    round_id, _ = imported(path, data, capsys, *options)
    return exported(round_id, folder / f"{path.stem}-out.pb", data)


def counted(path, capsys, *options):
    """Count a file on the command line; give all that comes out but the name and hash of the file."""
    capsys.readouterr()
    assert cli.main(["count", str(path), "--json", "--explain", *REPORT, *options]) == 0
    came_out = json.loads(capsys.readouterr().out)
    return {name: said for name, said in came_out.items() if name not in {"file", "file_sha256"}}


LISTS = {"category", "beneficiaries", "target", "vote", "points", "categories", "budget_per_category"}
"""Of columns and META: Pabulib's checker takes no spaces around their commas since June 2026."""


def in_short(columns, cells):
    """Give cells with no spaces around the commas of lists."""
    return [re.sub(" *, *", ",", cell) if name in LISTS else cell for name, cell in zip(columns, cells, strict=True)]


def must_say_the_same(after_path, before_path):
    before, after = check_file(before_path, contradictions="report"), check_file(after_path, contradictions="report")
    meta = before.declared.meta
    assert list(after.declared.meta) == list(meta)
    assert list(after.declared.meta.values()) == in_short(meta, meta.values())
    assert list(after.declared.columns) == [RENAMED.get(name, name) for name in before.declared.columns]
    columns = before.declared.columns
    assert [[*p.cells] for p in after.declared.projects] == [
        in_short(columns, p.cells) for p in before.declared.projects
    ]
    assert official_winners(after.declared, {}) == official_winners(before.declared, {})
    assert after.columns == before.columns
    for mine, theirs in zip(read_ballots(after_path, after), read_ballots(before_path, before), strict=True):
        assert [*mine.cells] == in_short(before.columns, theirs.cells)
        assert mine.reading == theirs.reading


@pytest.mark.parametrize("path", ALL, ids=named)
def test_an_election_goes_out_as_it_came_in_counts_the_same_and_comes_back_as_it_went_out(path, tmp_path, capsys):
    out = there_and_back(path, tmp_path, capsys)
    must_say_the_same(out, path)
    if path.stat().st_size < QUICK_TO_CHECK:
        again, first = counted(out, capsys), counted(path, capsys)
        if "mechanical-turk" in path.name:  # whose categories lost their spaces, so that their texts are others
            del again["input_hash"], first["input_hash"]
        assert again == first
        assert complaints_of(out) <= complaints_of(path)
        assert there_and_back(out, tmp_path, capsys).read_bytes() == out.read_bytes()


EVERYTHING = """META
key;value
description;A vote with  everything in it
country;United Kingdom
unit;Testham
district;North
subunit;Mill Lane
instance;2024
num_projects;3
num_votes;4
budget;1000.50
vote_type;approval
rule;greedy
date_begin;2024
date_end;2024
max_length;2
categories;play, green
edition;3rd
language;en
currency;GBP
comment;#1: Held in the library. #2: Paper ballots were typed in.
acknowledgments;The "Friends" of the park
weather;rain, mostly
PROJECTS
project_id;cost;votes;name;category;target;selected;neighborhood;latitude;longitude;description;proposer's street
B-1;400.50;3;"Benches; the ""long"" ones";play, green;adults, people with disabilities;1;Mill;50.1;-4.2;Six;Elm Row
2;500;2;{long};green;children;1;Quay;;;;
3;300;1;Bins;;;0;;50.2;-4.3;"Two
lines";
VOTES
voter_id;vote;age;sex;voting_method;neighborhood;shoe size
d;3;17;F;paper;Mill;
a;2, B-1;44;M;internet;Quay;9
c;B-1,2;;O;internet;;7½
b;B-1;65-80;;paper;Mill;8
""".replace("{long}", "A crossing " * 40)


@pytest.fixture
def everything(tmp_path):
    path = tmp_path / "everything.pb"
    path.write_text(EVERYTHING, "utf-8")
    return path


def test_keys_and_columns_that_nobody_knows_stay_and_newer_names_are_written(everything, tmp_path, capsys):
    out = there_and_back(everything, tmp_path, capsys)
    before, after = check_file(everything), check_file(out)
    assert dict(after.declared.meta) == {**before.declared.meta, "categories": "play,green"}
    assert after.declared.columns[5] == "beneficiaries"
    assert after.declared.columns[-1] == "proposer's street"
    assert after.declared.projects[0].cells[4:6] == ("play,green", "adults,people with disabilities")
    assert after.declared.projects[1].name == ("A crossing " * 40).strip()
    assert after.declared.projects[2].cells == before.declared.projects[2].cells
    voters = [ballot.cells for ballot in read_ballots(out, after)]
    assert [cells[0] for cells in voters] == ["d", "a", "c", "b"], "in the order of the file"
    assert voters[1] == ("a", "2,B-1", "44", "M", "internet", "Quay", "9")
    assert voters[2] == ("c", "B-1,2", "", "O", "internet", "", "7½")
    assert there_and_back(out, tmp_path, capsys).read_bytes() == out.read_bytes()


def test_the_import_says_which_names_pages_show_shortened(everything, tmp_path, capsys):
    _, said = imported(everything, tmp_path / "data", capsys)
    assert (
        "Note: 1 name is longer than 100 characters: pages end it in “…”, the proposal's description has it whole, "
        "and it is exported whole (projects 2)."
    ) in said


def test_what_a_file_says_of_voters_is_in_no_event_and_in_no_file_but_its_own(everything, tmp_path, capsys):
    data = tmp_path / "data"
    round_id, _ = imported(everything, data, capsys)
    assert cli.main(["record", "publish", "--data", str(data)]) == 0
    kept = data / FOLDER / f"{round_id}.pb"
    assert kept.read_bytes() == everything.read_bytes()
    for file in data.rglob("*"):
        if file.is_file() and file != kept:
            assert not re.search("shoe size|7½|65-80", file.read_bytes().decode("utf-8", "ignore")), file


@pytest.mark.parametrize(
    "options",
    [
        ("--rule", "equal-shares", "--completion", "add1u"),
        ("--withdrawn", "4=The road is closed."),
        ("--exclusive", "4,2", "--exclusive", "1,5"),
        ("--ties", "lot", "--beacon", "31 41 59"),
        ("--minimum", "votes=100", "--withdrawn", "2", "--on-misfit", "stop"),
    ],
)
def test_what_was_counted_otherwise_than_the_file_says_is_counted_so_again(options, tmp_path, capsys):
    data = tmp_path / "data"
    round_id, said = imported(GDYNIA, data, capsys, *options)
    out = exported(round_id, tmp_path / "out.pb", data)
    assert counted(out, capsys)["winners"] == re.findall(r"^Funded: (\S+)", said, re.MULTILINE)
    assert official_winners(check_file(out).declared, {}) == official_winners(check_file(GDYNIA).declared, {})
    meta = dict(check_file(out).declared.meta)
    assert meta.pop("comment").startswith("#1: ")
    assert meta == dict(check_file(GDYNIA).declared.meta)
    assert there_and_back(out, tmp_path, capsys).read_bytes() == out.read_bytes()


def test_a_tie_that_a_lot_decided_is_decided_the_same_again(tmp_path, capsys):
    tied = tmp_path / "tied.pb"
    rows = "".join(f"v{number};{number % 3 + 1}\n" for number in range(9))
    head = "\n".join(
        f"{key};{value}"
        for key, value in {
            "description": "Three alike",
            "country": "United Kingdom",
            "unit": "Testham",
            "instance": "2024",
            "num_projects": "3",
            "num_votes": "9",
            "budget": "100",
            "vote_type": "approval",
            "rule": "greedy",
            "date_begin": "2024",
            "date_end": "2024",
        }.items()
    )
    projects = "1;100;3;A\n2;100;3;B\n3;100;3;C\n"
    tied.write_text(
        f"META\nkey;value\n{head}\nPROJECTS\nproject_id;cost;votes;name\n{projects}VOTES\nvoter_id;vote\n{rows}",
        "utf-8",
    )
    winners = set()
    for beacon in map(str, range(8)):
        folder = tmp_path / beacon
        folder.mkdir()
        data = folder / "data"
        round_id, said = imported(tied, data, capsys, "--ties", "lot", "--beacon", beacon)
        (won,) = re.findall(r"^Funded: (\d)", said, re.MULTILINE)
        assert counted(exported(round_id, folder / "out.pb", data), capsys)["winners"] == [won]
        winners.add(won)
    assert len(winners) > 1, "the beacons tell them apart"


def test_without_its_file_an_election_goes_out_as_far_as_the_record_has_it(tmp_path, capsys):
    data = tmp_path / "data"
    round_id, _ = imported(GDYNIA, data, capsys)
    (data / FOLDER / f"{round_id}.pb").unlink()
    meta = check_file(exported(round_id, tmp_path / "out.pb", data)).declared.meta
    assert (meta["country"], meta["unit"]) == ("Worldwide", "Gdynia, Babie Doły, Babie Doły | small")
    assert (meta["date_begin"], meta["date_end"]) == ("08.06.2020", "22.06.2020")
    assert "the file that it came from is not kept there" in meta["comment"]
    assert complaints_of(tmp_path / "out.pb") == set()
    assert imported(GDYNIA, data, capsys)[0] == round_id, "imported again, it is kept again"
    must_say_the_same(exported(round_id, tmp_path / "whole.pb", data), GDYNIA)


def test_a_kept_file_that_was_changed_is_not_exported(tmp_path, capsys):
    data = tmp_path / "data"
    round_id, _ = imported(GDYNIA, data, capsys)
    kept = data / FOLDER / f"{round_id}.pb"
    kept.write_text(kept.read_text("utf-8").replace("unit;Gdynia", "unit;Sopot"), "utf-8")
    out = tmp_path / "out.pb"
    assert cli.main(["export-election", round_id, "--to", str(out), "--data", str(data)]) == 2
    assert "is not the file that this round was taken over from" in capsys.readouterr().err
    assert not out.exists()


def test_a_ballot_stands_as_the_record_has_it_where_the_file_would_be_read_otherwise_today(
    tmp_path, capsys, monkeypatch
):
    data = tmp_path / "data"
    round_id, _ = imported(GDYNIA, data, capsys)
    from pb.exchange import from_the_file  # noqa: PLC0415 -- to stand in for a later release that reads otherwise

    marks = from_the_file.marks_of
    monkeypatch.setattr(
        from_the_file,
        "marks_of",
        lambda reading, style: ("5",) if set(reading[0]) == {"4", "2", "1"} else marks(reading, style),
    )
    before, after = check_file(GDYNIA), check_file(exported(round_id, tmp_path / "out.pb", data))
    rows = list(read_ballots(tmp_path / "out.pb", after))
    assert [set(mine.reading[0]) for mine in rows] == [set(b.reading[0]) for b in read_ballots(GDYNIA, before)]
    many = sum(set(mine.reading[0]) == {"4", "2", "1"} for mine in rows)
    assert many
    assert f"{many} of the ballots stand as the record has them" in after.declared.meta["comment"]


def test_a_file_with_fewer_rows_than_the_record_has_ballots_is_no_export_of_it(tmp_path, capsys, monkeypatch):
    data = tmp_path / "data"
    round_id, _ = imported(GDYNIA, data, capsys)
    from pb.exchange import kept_files  # noqa: PLC0415 -- the record would have to be forged for it

    whole = kept_files.read_ballots
    monkeypatch.setattr(kept_files, "read_ballots", lambda *of: list(whole(*of))[1:])
    assert cli.main(["export-election", round_id, "--to", str(tmp_path / "out.pb"), "--data", str(data)]) == 2
    assert "are not those of the kept file" in capsys.readouterr().err
