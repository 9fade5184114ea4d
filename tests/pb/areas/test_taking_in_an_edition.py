"""An edition is taken in whole or not at all, on both databases; postcodes are looked up in it, and nowhere kept."""

import hashlib

import pytest
from sqlalchemy import func, select

from domain.refusals import Refusal
from domain.schemes.area_edition import ONE_HOME, WHOLE_POSTCODE, NoPostcodeInAReason, NoSuchWardInTheEdition
from domain.words.actor import SYSTEM
from pb.actions.areas import EditionIsThere, SayWherePopulationsAreFrom, TheRequestIsAnswered, TooManyWait
from pb.areas.boundaries_file import read_boundaries
from pb.areas.checking import check_address
from pb.areas.keeping import boundaries_kept
from pb.areas.looking_up import Ended, Found, NotFound, ward_of
from pb.areas.postcodes_file import PostcodesCannotBeRead
from pb.areas.requests import one_request, request_with_number, waiting_requests
from pb.erasable.postcode_tables import boundary_files, edition_postcodes
from pb.readmodels.schemes.answers import all_areas
from pb.readmodels.schemes.editions import answers_by_hand, codes_of_area, newest_edition, wards_of
from tests.pb.areas.an_edition import EAST, HEAD, POSTCODES, WEST, files_in
from tests.stories import Town

NAMED = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def taken(town, tmp_path):
    wards, postcodes, people = files_in(tmp_path)
    return town.application.areas.take_in(
        read_boundaries(wards),
        **NAMED,
        populations=people,
        populations_from="Census 2021",
        postcodes=postcodes,
        by=town.officer,
    )


def answer(town, taken, postcode):
    with town.application.reading() as connection:
        return ward_of(connection, postcode, taken.edition)


def test_wards_become_areas_and_the_file_is_kept_under_its_hash(town, taken, tmp_path):
    content = (tmp_path / "wards.geojson").read_bytes()
    with town.application.reading() as connection:
        edition = newest_edition(connection)
        wards = wards_of(connection, taken.edition)
        names = {area.name: area.population for area in all_areas(connection)}
        assert boundaries_kept(connection, edition.boundaries) == content
    assert edition.boundaries == hashlib.sha256(content).hexdigest()
    assert edition.postcodes == hashlib.sha256((tmp_path / "postcodes.csv").read_bytes()).hexdigest()
    assert [(w.code, w.name, w.population, w.areas) for w in wards] == [
        (EAST, "East Ward", 800, ("East Ward",)),
        (WEST, "West Ward", 1200, ("West Ward",)),
    ]
    assert (names["West Ward"], names["East Ward"]) == (1200, 800)
    assert taken.drawn == ["West Ward", "East Ward"]


def test_a_postcode_is_in_the_ward_that_the_file_says_or_else_where_its_point_lies(town, taken):
    assert answer(town, taken, "xq1 iaa") == Found(WEST, "West Ward")
    assert answer(town, taken, "XQ11AB") == Found(EAST, "East Ward")
    assert answer(town, taken, "XQ1 1AC") == Ended(WEST, "West Ward")
    assert answer(town, taken, "XQ1 1AD") == Found(WEST, "West Ward"), "the column counts"
    assert answer(town, taken, "XQ1 1AE") == Found(WEST, "West Ward"), "of an older ward by its column, so by its point"
    assert answer(town, taken, "XQ1 1AF") == NotFound(beside=True)
    assert answer(town, taken, "XQ1 1AG") == Found(EAST, "East Ward"), "without a point, by its column"
    assert answer(town, taken, "XQ9 9ZZ") == NotFound()
    assert answer(town, taken, "no") == NotFound(is_no_postcode=True)
    counted = taken.postcodes
    assert (counted.rows, counted.kept, counted.beside, counted.ended) == (8, 7, 1, 1)
    assert (counted.by_column, counted.by_point, counted.differences) == (5, 1, 2)
    assert counted.listed == [
        "Line 5: XQ11AD is of W01 by the file; its point lies in W02.",
        "Line 9: XQ11AG is of W02 by the file; its point lies in no ward of the edition.",
    ]


def test_a_ward_that_is_called_as_an_area_is_that_area(town, tmp_path):
    area = town.application.schemes.draw_area("west ward", 0, by=town.officer)
    wards, _, people = files_in(tmp_path)
    taken = town.application.areas.take_in(
        read_boundaries(wards), **NAMED, populations=people, populations_from="Census 2021", draw=False, by=town.officer
    )
    with town.application.reading() as connection:
        assert list(codes_of_area(connection, taken.edition, area)) == [WEST]
        assert {one.name: one.population for one in all_areas(connection)}["west ward"] == 0, "officers correct it"
        assert "East Ward" not in {one.name for one in all_areas(connection)}
    town.application.areas.tie(taken.edition, area, [WEST, EAST], by=town.officer)
    with town.application.reading() as connection:
        assert list(codes_of_area(connection, taken.edition, area)) == [WEST, EAST]
    with pytest.raises(NoSuchWardInTheEdition):
        town.application.areas.tie(taken.edition, area, ["W99"], by=town.officer)


def everything(town):
    with town.application.reading() as connection:
        rows = [connection.scalar(select(func.count()).select_from(t)) for t in (edition_postcodes, boundary_files)]
        return [*rows, newest_edition(connection), len(all_areas(connection)), town.application.store.last_position()]


@pytest.mark.parametrize(
    ("postcodes", "words"),
    [
        ([*POSTCODES, "XQ1 1AA,,500,500,W01,1,0"], "stands in it twice"),
        ([*POSTCODES, "XQ1 1AH,,5x0,500,W01,1,0"], "Line 10 has a place that is no pair of numbers: '5x0'"),
        ([*POSTCODES, "not one,,500,500,W01,1,0"], "Line 10 has no postcode: 'not one'"),
        ([*POSTCODES, "XQ1 1AH,,500"], "Line 10 has 3 columns and not 5"),
        ([*POSTCODES, '"XQ1 1AH'], "no line of a CSV"),
    ],
)
def test_nothing_is_half_taken_in(town, tmp_path, postcodes, words):
    before = everything(town)
    wards, rows, _ = files_in(tmp_path, postcodes=postcodes)
    with pytest.raises(PostcodesCannotBeRead, match=words):
        town.application.areas.take_in(read_boundaries(wards), **NAMED, postcodes=rows, by=town.officer)
    assert everything(town) == before


def test_an_import_that_is_interrupted_while_it_writes_leaves_nothing(town, tmp_path):
    before = everything(town)
    wards, rows, _ = files_in(tmp_path)

    def interrupt(what, _done, _whole):
        if what == "Keeping postcodes":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.application.areas.take_in(
            read_boundaries(wards), **NAMED, postcodes=rows, by=town.officer, progress=interrupt
        )
    assert everything(town) == before


def test_what_a_file_lacks_is_said(town, taken, tmp_path):
    wards, rows, people = files_in(tmp_path)
    areas, read = town.application.areas, read_boundaries(wards)
    with pytest.raises(EditionIsThere):
        areas.take_in(read, **NAMED, by=town.officer)
    other = {**NAMED, "name": "Another"}
    with pytest.raises(SayWherePopulationsAreFrom):
        areas.take_in(read, **other, populations=people, by=town.officer)
    people.write_text("code,population\nW01,many\n")
    with pytest.raises(PostcodesCannotBeRead, match="Line 2 has no whole number of people"):
        areas.take_in(read, **other, populations=people, by=town.officer)
    people.write_text("code,population\nW01,5\n")
    with pytest.raises(PostcodesCannotBeRead, match="no population for 1 wards: W02"):
        areas.take_in(read, **other, populations=people, by=town.officer)
    rows.write_text(HEAD.replace("pcds", "place") + "\n")
    with pytest.raises(PostcodesCannotBeRead, match="names no column pcds"):
        areas.take_in(read, **other, postcodes=rows, by=town.officer)
    rows.write_text("pcds,lat,long\n")
    with pytest.raises(PostcodesCannotBeRead, match="neither a column of wards"):
        areas.take_in(read, **other, postcodes=rows, by=town.officer)
    with pytest.raises(Refusal, match="Say where the boundaries are from"):
        areas.take_in(read, name="Another", source="", licence="", by=town.officer)


def test_whoever_is_not_found_asks_and_is_answered_and_the_postcode_is_in_no_event(town, taken):
    areas = town.application.areas
    number = areas.ask(taken.edition, "xq2 2bb", "The new street behind the mill")
    with town.application.reading() as connection:
        (waiting,) = waiting_requests(connection)
    assert (waiting.postcode, waiting.number) == ("XQ22BB", number)
    with pytest.raises(NoPostcodeInAReason):
        areas.answer(waiting.id, WEST, holds_for=WHOLE_POSTCODE, reason="xq2 2bb is new", by=town.officer)
    areas.answer(waiting.id, WEST, holds_for=WHOLE_POSTCODE, reason="New street", by=town.officer)
    with pytest.raises(TheRequestIsAnswered):
        areas.answer(waiting.id, WEST, holds_for=WHOLE_POSTCODE, reason="New street", by=town.officer)
    assert answer(town, taken, "XQ2 2BB") == Found(WEST, "West Ward", by_hand=True)
    with town.application.reading() as connection:
        assert not waiting_requests(connection)
        asked = request_with_number(connection, number.lower())
        assert (asked.code, asked.postcode, asked.words) == (WEST, "", "")
        assert [(a.code, a.reason) for a in answers_by_hand(connection, taken.edition)] == [(WEST, "New street")]
    told = " ".join(str(event.data) for event in town.application.store.read_all())
    assert "XQ2" not in told
    assert "mill" not in told


def test_an_answer_for_one_home_changes_nothing_for_its_neighbours(town, taken):
    number = town.application.areas.ask(taken.edition, "XQ1 1AA", "On the border, with the door to the east")
    with town.application.reading() as connection:
        request = request_with_number(connection, number).id
    town.application.areas.answer(request, EAST, holds_for=ONE_HOME, reason="The door counts", by=town.officer)
    assert answer(town, taken, "XQ1 1AA") == Found(WEST, "West Ward")
    with town.application.reading() as connection:
        assert one_request(connection, request).code == EAST


def test_a_check_records_the_edition_and_the_answer_and_not_the_postcode(town, taken):
    desk = town.application.desk
    with desk.together() as writing:
        found = check_address(writing, "XQ1 1AA", taken.edition, id=desk.new_id(), by=SYSTEM, now=desk.clock.now())
    assert found == Found(WEST, "West Ward")
    last = list(town.application.store.read_all())[-1]
    assert last.topic == "schemes.AddressChecked"
    said = {name: last.data[name] for name in ("edition", "answer", "code")}
    assert said == {"edition": taken.edition, "answer": "found", "code": WEST}
    assert "XQ1" not in str(last.data)


def test_a_machine_that_asks_on_and_on_is_refused_in_words(town, taken, monkeypatch):
    monkeypatch.setattr("pb.actions.areas.MOST_WAITING", 3)
    for number in range(3):
        town.application.areas.ask(taken.edition, f"XQ{number} 2BB", "Somewhere")
    with pytest.raises(TooManyWait):
        town.application.areas.ask(taken.edition, "XQ8 2BB", "Somewhere")
    with town.application.reading() as connection:
        first, *rest = waiting_requests(connection)
    assert len(rest) == 2
    town.application.areas.answer(first.id, "", holds_for=ONE_HOME, reason="Beyond the town", by=town.officer)
    assert town.application.areas.ask(taken.edition, "XQ8 2BB", "Somewhere")
