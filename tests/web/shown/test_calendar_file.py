"""A calendar that other programs read: escaped, folded, nothing lost."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from web.shown.calendar_file import Entry, calendar_file, escaped, folded

AT = datetime(2026, 3, 10, 18, tzinfo=UTC)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_line_is_longer_than_75_octets_and_unfolded_it_is_the_line_again(line):
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_escaped_is_one_line_and_reads_back(text):
    written = escaped(text)
    assert not set(written) & set("\r\n\x00")
    read = (
        written.replace("\\\\", "\x00")
        .replace("\\n", "\n")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\x00", "\\")
    )
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read == "".join(c for c in plain if c in "\t\n" or ord(c) >= 32)


def test_a_calendar_cannot_be_broken_out_of():
    nasty = "Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Free money"
    entry = Entry("u", 1, AT, AT, AT, nasty, nasty, nasty, "https://pb.example/m", cancelled=False)
    lines = calendar_file(nasty, [entry]).split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_what_lasts_for_days_takes_whole_days_and_no_place_is_made_up():
    lasts = Entry(
        "u", 1, AT, date(2026, 12, 15), date(2027, 1, 15), "It", "", "", "https://pb.example/m", cancelled=False
    )
    lines = calendar_file("All", [lasts]).split("\r\n")
    assert {"DTSTART;VALUE=DATE:20261215", "DTEND;VALUE=DATE:20270115"} <= set(lines)
    assert not [line for line in lines if line.startswith("LOCATION")]
