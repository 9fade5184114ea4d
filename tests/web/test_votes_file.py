"""The votes of a round as a file for everybody: after the count, without names, never with words that were erased."""

import re
from dataclasses import replace

import pytest

from pb.casting.reading import sealed_batches
from pb.exchange import files_for_everybody
from pb.exchange.city_decided import official_winners
from pb.exchange.declared_rule import rule_of
from pb.exchange.files_for_everybody import FOLDER
from pb.exchange.import_round import import_round
from pb.exchange.kept_files import FOLDER as IMPORTED
from pb.exchange.pabulib.reader import check_file, read_ballots
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from pb.serving.council_name import the_council
from pb.settings import read_settings
from pb.store.event_store import by_reference
from tests.pb.exchange.test_import_round import GDYNIA, NOW
from tests.pb.exchange.test_pabulib_writer import complaints_of
from tests.staff_pages import words_in
from tests.stories import RULES, Town
from tests.town_pages import Visitor, service_of

BALLOTS = [["1"], ["1", "2"], ["3"], ["2"], ["1"]]


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path / "data"))
    the_council(tmp_path / "data", "Plymouth City Council")
    town.round_id = town.open_round(RULES)
    town.vote(town.round_id, *BALLOTS)
    yield town
    town.close()


@pytest.fixture
def visitor(town):
    return Visitor(service_of(town))


def address_of(town):
    return f"/rounds/{town.round_id}/votes.pb"


def downloaded(visitor, address, folder):
    answer = visitor.open(address)
    assert answer.status_code == 200
    path = folder / re.search(r'filename="([^"]+)"', answer.headers["Content-Disposition"])[1]
    path.write_bytes(answer.data)
    assert answer.content_length == len(answer.data)
    return path


def test_before_the_count_there_is_no_file_and_the_page_says_when_there_will_be_one(town, visitor):
    answer = visitor.open(address_of(town))
    assert answer.status_code == 404
    assert "There is no file of the votes yet" in words_in(answer.text)
    assert "Then the result page of this round has them as a file" in words_in(answer.text)
    assert visitor.open(f"/rounds/{'0' * 32}/votes.pb").status_code == 404
    assert "votes.pb" not in visitor.open("/check").text
    assert "When a vote has been counted, the page of its result has them" in words_in(visitor.page.text)


def test_the_result_and_the_page_about_checking_lead_to_a_file_that_the_official_checker_takes(town, visitor, tmp_path):
    town.close_and_count()
    for page in (f"/rounds/{town.round_id}/result", "/check"):
        assert f'href="{address_of(town)}"' in visitor.open(page).text
    path = downloaded(visitor, address_of(town), tmp_path)
    assert re.fullmatch(r"spring-round-[0-9a-f]{8}\.pb", path.name)
    assert visitor.page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert complaints_of(path) == set()
    heading = check_file(path)
    assert heading.declared.meta["unit"] == "Plymouth City Council"
    assert official_winners(heading.declared, {}) == ("1", "2")
    sealed = sealed_batches(town.application.store, by_reference(town.round_id))
    public = {commitment for batch in sealed for commitment, *_ in batch.ballots}
    voters = [ballot.voter for ballot in read_ballots(path, heading)]
    assert len(voters) == len(public) == len(BALLOTS)
    assert voters == sorted(voters), "by their codes, which are random"


def test_whoever_has_the_file_is_not_sent_it_again_and_it_is_written_once(town, visitor, tmp_path, monkeypatch):
    town.close_and_count()
    first = downloaded(visitor, address_of(town), tmp_path).read_bytes()
    monkeypatch.setattr(files_for_everybody, "_write", None)
    etag = visitor.page.headers["ETag"]
    again = visitor.open(address_of(town), headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert downloaded(visitor, address_of(town), tmp_path).read_bytes() == first


@pytest.mark.parametrize("text", ["", "{}", "[1]\nVOTES\n", "\x00"])
def test_what_is_kept_can_be_deleted_or_garbled_without_loss(town, visitor, tmp_path, text):
    town.close_and_count()
    first = downloaded(visitor, address_of(town), tmp_path).read_bytes()
    (kept,) = (tmp_path_of(town) / FOLDER).iterdir()
    kept.write_text(text, encoding="utf-8")
    assert downloaded(visitor, address_of(town), tmp_path).read_bytes() == first
    kept.unlink()
    assert downloaded(visitor, address_of(town), tmp_path).read_bytes() == first


def tmp_path_of(town):
    return town.application.settings.data


def test_what_an_author_had_erased_is_in_no_file_that_is_given_or_kept_afterwards(town, visitor, tmp_path):
    town.close_and_count()
    assert b"skate park" in downloaded(visitor, address_of(town), tmp_path).read_bytes()
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert b"skate park" not in downloaded(visitor, address_of(town), tmp_path).read_bytes()
    for file in (tmp_path_of(town) / FOLDER).iterdir():
        assert b"skate park" not in file.read_bytes()


@pytest.fixture
def before_a_committee(tmp_path):
    """A counted round that a committee has still to decide on."""
    town = Town(read_settings(tmp_path / "data"))
    town.round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(town.round_id, *BALLOTS)
    town.close_and_count()
    yield town
    town.close()


def test_after_a_recount_the_file_has_what_stands(before_a_committee, tmp_path):
    town, visitor = before_a_committee, Visitor(service_of(before_a_committee))
    downloaded(visitor, address_of(town), tmp_path)
    etag = visitor.page.headers["ETag"]
    town.application.rounds.withdraw_project(town.round_id, "1", reason="The site is sold.", by=town.officer)
    for selected in (False, True):  # between the withdrawal and the recount nothing is selected
        answer = visitor.open(address_of(town), headers={"If-None-Match": etag})
        assert answer.status_code == 200
        assert "1;999999999;3" in answer.text
        assert "was withdrawn after the vote: The site is sold." in answer.text
        assert ("selected" in answer.text) is selected
        town.application.do_what_is_due()


def test_what_a_committee_decided_otherwise_stands_in_the_comment(before_a_committee, tmp_path):
    town = before_a_committee
    why = {"2": "The library closes.", "3": "It was next."}
    town.decide(town.round_id, {"1": 900_000, "3": 700_000}, departures=why, reasons="See each project.")
    path = downloaded(Visitor(service_of(town)), address_of(town), tmp_path)
    heading = check_file(path)
    assert official_winners(heading.declared, {}) == ("1", "2"), "what the vote came to"
    said = "The committee decided otherwise on project 2, which gets 0: The library closes."
    assert said in heading.declared.meta["comment"]
    assert complaints_of(path) == set()


def votes_in(path):
    return {project.number: project.votes for project in check_file(path).declared.projects}


def test_of_an_election_taken_over_nothing_is_given_that_its_file_says_of_voters(town, visitor, tmp_path):
    heading = check_file(GDYNIA)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    import_round(town.application, town.clock, heading, planned)
    path = downloaded(visitor, f"/rounds/{planned.round_id}/votes.pb", tmp_path)
    given = check_file(path)
    assert given.columns == ("voter_id", "vote")
    assert [ballot.cells for ballot in read_ballots(path, given)] == [
        ballot.cells[:2] for ballot in read_ballots(GDYNIA, heading)
    ]
    assert "says of voters is left out here: age, sex." in given.declared.meta["comment"]
    assert complaints_of(path) == set()
    whole = path.read_bytes()
    file = tmp_path_of(town) / IMPORTED / f"{planned.round_id}.pb"
    aside = file.rename(tmp_path / "aside.pb")
    path = downloaded(visitor, f"/rounds/{planned.round_id}/votes.pb", tmp_path)
    assert complaints_of(path) == set(), "as the record alone has it"
    assert votes_in(path) == votes_in(GDYNIA)
    aside.rename(file)
    assert downloaded(visitor, f"/rounds/{planned.round_id}/votes.pb", tmp_path).read_bytes() == whole
    file.write_bytes(whole)
    answer = visitor.open(f"/rounds/{planned.round_id}/votes.pb")
    assert (answer.status_code, str(tmp_path) in answer.text) == (409, False)
