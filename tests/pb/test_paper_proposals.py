"""Proposals that came on paper: a file is looked at, then taken in whole or not at all; the same again does nothing."""

import codecs
from dataclasses import replace

import pytest

from domain.proposals.bid_limits import BidLimits
from pb.actions.paper_proposals import DONE, REFUSED, TAKES
from pb.actions.reading_paper_proposals import (
    TheFileIsNoTable,
    TheFirstLineIsOther,
    read_paper,
)
from pb.actions.somebody import folded_name
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.paper_tables import all_on_behalf, behalf_of
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.store.event_store import NotFound
from tests.stories import RULES, TIMETABLE, Town

HEAD = "title,summary,place,name,consent,for 1,cost 1"
LIMITS = BidLimits(10_000, 1_000_000)


def line(number=1, **other):
    said = {
        "title": f"Bench {number}", "summary": "A bench.", "place": "Mill Lane", "name": f"Ann Other {number}",
        "consent": "yes", "for 1": "A bench", "cost 1": "500",
    }  # fmt: skip
    return ",".join({**said, **other}.values())


def table(*lines, head=HEAD):
    return "\n".join([head, *lines]).encode()


def read(content, **how):
    return read_paper(content, LIMITS, **{"from_each": {}, **how})


def said(read):
    return [(fault.line, fault.what.words.format(**fault.what.facts)) for fault in read.faults]


def test_a_line_becomes_a_bid_of_a_named_person():
    (row,) = read(table(line())).rows
    assert (row.bid.title, row.bid.costs, row.whose.name) == ("Bench 1", [("A bench", 50_000)], "Ann Other 1")


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        (lambda text: text.encode(), "utf-8"),
        (lambda text: codecs.BOM_UTF8 + text.encode(), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("cp1252"), "windows-1252"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_spreadsheet_writes_is_read(written, encoding, separator):
    text = f"{HEAD}\n{line(title='Café')}\n".replace(",", separator).replace("\n", "\r\n")
    found = read(written(text))
    assert [row.bid.title for row in found.rows] == ["Café"]
    assert found.encoding == encoding


def test_columns_stand_in_any_sequence_and_may_be_called_as_people_call_them():
    head = "Consent;NAME;Cost;For;Place;Summary;Title;Area"
    found = read_paper(
        f"{head}\nYes;Ann;£1,250.50;Wood;Here;A hut.;Hut;North".encode(),
        replace(LIMITS, pots=("North", "South")),
        from_each={},
    )
    (row,) = found.rows
    assert (row.bid.pot, row.bid.costs) == ("North", [("Wood", 125_050)])


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": " "}, "It has no name, or one of more than 200 characters."),
        ({"consent": "no"}, "It does not say “yes” under “consent”: ask the person, or leave the line out."),
        ({"title": ""}, "Give your proposal a title, up to 100 characters."),
        ({"cost 1": "many"}, "“many” is not an amount of money. Enter pounds, like 1250 or 1,250.50."),
        ({"for 1": ""}, "Cost 1 needs both: what it is for, and an amount."),
    ],
)
def test_each_mistake_is_told_with_its_line_and_nothing_is_taken(other, words):
    found = read(table(line(1), line(2, **other), line(3)))
    assert (3, words) in said(found)
    assert found.rows == []


def test_a_wrong_area_and_a_price_beyond_the_limits_are_told_in_words():
    limits = replace(LIMITS, pots=("North", "South"))
    found = read_paper(table(line() + ",East", head=f"{HEAD},area"), limits, from_each={})
    assert "North" in str(found.faults[0].what.facts)
    assert len(read(table(line(**{"cost 1": "50000"}))).faults) == 1


def test_the_same_line_twice_too_many_cells_and_a_huge_cell_are_told():
    assert said(read(table(line(), line()))) == [(3, "It says the same as line 2. Delete one of them.")]
    assert said(read(table(line() + ",more"))) == [(2, "It has 8 cells; the first line has 7.")]
    huge = read(table(line(title="x" * 200_000)))
    assert said(huge) == [(2, "A cell is longer than 100000 characters. Shorten it.")]
    assert said(read(table())) == [(1, "There is no proposal in this file.")]


def test_a_file_that_is_no_table_is_refused_whole():
    for content in (b"\x81\x8d\x00", b"title\0,", b"PK\x03\x04\x00\x00"):
        with pytest.raises((TheFileIsNoTable, TheFirstLineIsOther)):
            read(content)
    with pytest.raises(TheFirstLineIsOther):
        read(b"title,title,summary\n")


def test_a_formula_is_text_and_the_sign_before_it_is_taken_off_again():
    (row,) = read(table(line(title="'=1+1"))).rows
    assert row.bid.title == "=1+1"


def test_one_person_has_no_more_proposals_than_the_round_lets_one_have():
    ann = {"name": "Ann"}
    lines = [line(number, **ann) for number in (1, 2, 3)]
    found = read(table(*lines), most_each=2, from_each={})
    assert [number for number, _words in said(found)] == [4]
    there = read(table(lines[0]), most_each=2, from_each={folded_name("ANN"): 2})
    assert len(there.faults) == 1
    again = read(table(lines[0]), most_each=2, from_each={"ann": 2}, known={read(table(lines[0])).rows[0].same})
    assert not again.faults


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.round = town.announced_round()
    yield town
    town.close()


def proposals_in(town):
    with town.application.database.reading() as connection:
        found = proposals_of(connection, town.round)
        written = look_up(connection, [one.words for one in found])
        behalf = all_on_behalf(connection, town.round)
    return [(one.reference, written[one.words].title, behalf[one.id].name) for one in found]


def taken(town, content):
    paper = town.application.paper_proposals
    looked, file = paper.look_at_paper(town.round, content, by=town.officer)
    assert not looked.faults
    paper.take_in_paper(town.round, file, by=town.officer)
    return paper.paper_file(town.round, file, by=town.officer)


def test_nothing_is_taken_in_by_looking_and_all_of_it_afterwards_once(town):
    paper, content = town.application.paper_proposals, table(line(1), line(2), line(3))
    _, file = paper.look_at_paper(town.round, content, by=town.officer)
    assert proposals_in(town) == []
    for _ in range(2):
        paper.take_in_paper(town.round, file, by=town.officer)
    assert [(title, name) for _, title, name in proposals_in(town)] == [
        (f"Bench {number}", f"Ann Other {number}") for number in (1, 2, 3)
    ]
    assert len({reference for reference, _, _ in proposals_in(town)}) == 3
    assert paper.paper_file(town.round, file, by=town.officer).stage == DONE


def test_the_same_file_again_does_nothing_and_one_line_more_is_one_proposal_more(town):
    taken(town, table(line(1), line(2)))
    again = taken(town, table(line(1), line(2), line(3)))
    assert (again.done, again.there_already) == (1, 2)
    assert len(proposals_in(town)) == 3


def test_who_may_not_put_in_proposals_takes_none_in_and_nobody_looks_at_anothers_file(town):
    paper = town.application.paper_proposals
    with pytest.raises(NotInThisCapacity):
        paper.look_at_paper(town.round, table(line()), by=town.members[0])
    _, file = paper.look_at_paper(town.round, table(line()), by=town.officer)
    with pytest.raises(NotFound):
        paper.take_in_paper(town.round, file, by=town.second)


def test_a_file_that_was_confirmed_after_the_close_is_refused_in_words_and_nothing_of_it_is_there(town):
    paper = town.application.paper_proposals
    _, file = paper.look_at_paper(town.round, table(line()), by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    paper.take_in_paper(town.round, file, by=town.officer)
    its = paper.paper_file(town.round, file, by=town.officer)
    assert its.stage == REFUSED
    assert its.why is not None
    assert proposals_in(town) == []


def test_many_are_taken_in_beside_the_pages_once_whoever_looks_first(town):
    paper = town.application.paper_proposals
    _, file = paper.look_at_paper(town.round, table(*map(line, range(300))), by=town.officer)
    paper.take_in_paper(town.round, file, by=town.officer)
    assert paper.paper_file(town.round, file, by=town.officer).stage == TAKES
    assert paper.take_next_paper()
    assert not paper.take_next_paper()
    assert len(proposals_in(town)) == 300


def test_the_name_is_taken_away_and_what_was_proposed_stays(town):
    taken(town, table(line()))
    with town.application.database.reading() as connection:
        (proposal,) = proposals_of(connection, town.round)
    town.application.for_somebody.forget(proposal.id, words=False, by=town.officer)
    with town.application.database.reading() as connection:
        assert behalf_of(connection, proposal.id) is None
        assert look_up(connection, [proposal.words])[proposal.words].title == "Bench 1"


def test_a_limit_for_one_person_counts_names(town):
    round_id = town.announced_round(rules=replace(RULES, proposals_each=1), name="Another")
    content = table(line(1, name="Ann"), line(2, name="ann "))
    looked, file = town.application.paper_proposals.look_at_paper(round_id, content, by=town.officer)
    assert (len(looked.faults), file) == (1, "")
