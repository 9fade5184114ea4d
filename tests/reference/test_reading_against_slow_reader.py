"""Any file, tidy or odd, is read by the block exactly as it is row by row with Python's own csv module."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pb.exchange.pabulib import blocks
from pb.exchange.pabulib.blocks import PabulibRefused
from pb.exchange.pabulib.reader import check_file, read_ballots
from tests.real_elections import ALL, named
from tests.reference.slow_reader import Odd, read_slowly

HEAD = """META
key;value
num_projects;4
num_votes;{count}
budget;900
vote_type;{kind}
PROJECTS
project_id;cost;name
1;600;Skate park
2;400;"Benches; and a
table"
Łąka;300;Bulbs on Mill Lane
12;5;Bins
VOTES
{heading}
"""

PADDING = st.sampled_from(["", "", "", "", " ", "\t", "\u00a0", "\u2003"])
NUMBERS = st.sampled_from(["1", "2", "Łąka", "12"])
ODD_NUMBERS = st.sampled_from(["1", "2", "Łąka", "12", "9", "", " ", "1 ", "\u00a02"])
VOTERS = st.sampled_from(["7", "8", "81", "ß", "x y", "votes", ""])
POINTS = st.sampled_from(["1", "2.5", "0", "7", "03"])
ODD_POINTS = st.sampled_from(["1", "2.5", "0", " 7", "-1", "many", ""])


def cell(inside, quoting):
    """Pad a cell, put it between quotation marks, or leave it as it is."""

    def written(padded):
        text, before, after, quoted, doubled = padded
        inner = f"{before}{text}{after}"
        if quoted and quoting:
            return '"' + inner.replace('"', '""') + ("\n" if doubled and not text else "") + '"'
        return inner

    return st.tuples(inside, PADDING, PADDING, st.booleans(), st.booleans()).map(written)


@st.composite
def vote_rows(draw, columns):
    """Draw rows of VOTES: mostly tidy, some blank, some wrong."""
    tidy = draw(st.booleans())
    quoting = not tidy and draw(st.booleans())
    in_order = draw(st.booleans())
    rows = []
    for number in range(draw(st.integers(0, 12))):
        voter = (
            str(95 + number) if in_order or tidy else draw(st.sampled_from(["7", "8", "81", "ß", "x y", "votes", ""]))
        )
        if tidy:
            named_ones = draw(st.lists(NUMBERS, unique=True, min_size=1, max_size=3))
            given_points = [draw(POINTS) for _ in named_ones]
        else:
            named_ones = draw(st.lists(ODD_NUMBERS, max_size=3))
            given_points = [draw(ODD_POINTS) for _ in range(draw(st.sampled_from([len(named_ones)] * 5 + [1])))]
        values = {"voter_id": voter, "vote": ",".join(named_ones), "points": ",".join(given_points)}
        cells = []
        for column in columns:
            value = st.just(values[column]) if column in values else st.sampled_from(["", "M", "Dębniki", "34"])
            cells.append(draw(value if tidy else cell(value, quoting)))
        if not tidy:
            change = draw(st.sampled_from(["", "", "", "", "", "short", "long", "blank", "nothing", "again"]))
            cells = {
                "short": cells[:-1],
                "long": [*cells, draw(st.sampled_from(["", " ", "more"]))],
                "blank": [""] * len(cells),
                "nothing": [""],
                "again": ["Projects"] + [""] * draw(st.integers(0, 3)),
            }.get(change, cells)
        rows.append(";".join(cells))
    return rows


@st.composite
def files(draw):
    """Draw a whole file, as bytes."""
    kind = draw(st.sampled_from(["approval", "cumulative"]))
    columns = draw(
        st.sampled_from([["voter_id", "vote"], ["voter_id", "age", "vote"], ["vote", "voter_id", "sex"]])
        if kind == "approval"
        else st.sampled_from([["voter_id", "vote", "points"], ["voter_id", "points", "sex", "vote", "area"]])
    )
    rows = draw(vote_rows(columns))
    text = HEAD.format(count=len(rows), kind=kind, heading=";".join(columns)) + "".join(row + "\n" for row in rows)
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    data = text.encode()
    if draw(st.booleans()):
        data = data.replace(b"\n", b"\r\n")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + data


def merged(ballots):
    """Count ballots as often as they were cast, whatever way they are written."""
    found = Counter()
    for reading, count in ballots:
        found[reading] += count
    return found


def as_told(data, path):
    """Read a file fast: the ballots, or the line that is refused."""
    path.write_bytes(data)
    try:
        heading = check_file(path, contradictions="report")
    except PabulibRefused as refused:
        return refused.line
    again = Counter(ballot.reading for ballot in read_ballots(path, heading))
    assert again == merged(heading.ballots)
    return again


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=files(), block=st.sampled_from([1, 7, 30, 200, 61440]))
@example(data=(HEAD.format(count=1, kind="approval", heading="voter_id;vote") + '1;"1\n').encode(), block=30)
def test_a_file_is_read_by_the_block_as_it_is_row_by_row(data, block, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "_BLOCK", block)
    told = as_told(data, tmp_path / "mill-lane.pb")
    try:
        expected = read_slowly(data)
    except Odd as odd:
        # Which of two faults is told first depends on where blocks end: a second ballot of a voter may be told before.
        assert isinstance(told, int)
        assert block > 1 or told == odd.line or told > odd.line
    else:
        if isinstance(told, int):
            assert data.count(b'"') % 2, f"line {told} was refused"  # a quotation mark that is never closed
        else:
            assert told == expected


@pytest.mark.parametrize("path", [path for path in ALL if path.stat().st_size < 200_000], ids=named)
def test_a_real_file_is_read_as_it_is_row_by_row(path):
    expected = Counter()
    for (numbers, given_points), count in read_slowly(path.read_bytes()).items():
        expected[numbers, given_points] += count
    heading = check_file(path, contradictions="report")
    assert merged(heading.ballots) == expected
