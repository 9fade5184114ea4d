"""The council's name is given once and kept; given again it replaces what was kept."""

import pytest

from pb.cli import main
from pb.serving.council_name import (
    COUNCIL,
    COUNTRY,
    FILE,
    CouncilNameCannotBeUsed,
    CountryCannotBeUsed,
    SettingsNotReadable,
    the_council,
    the_country,
)
from pb.serving.pages import Service

EXETER = "Exeter City Council"


def test_a_name_given_once_is_there_at_the_next_start_and_another_replaces_it(tmp_path):
    assert the_council(tmp_path, None) == COUNCIL
    assert not list(tmp_path.iterdir()), "nothing is kept of a name that nobody gave"
    assert the_council(tmp_path, f" {EXETER} ") == EXETER
    assert the_council(tmp_path, None) == the_council(tmp_path, "") == EXETER
    assert the_council(tmp_path, "Cyngor Môn") == "Cyngor Môn"
    assert the_council(tmp_path, None) == the_council(tmp_path, None, "Tamarford Council") == "Cyngor Môn"
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_the_demos_name_is_kept_for_the_service_that_comes_after_it(tmp_path):
    assert the_council(tmp_path, None, "Tamarford Council") == "Tamarford Council"
    assert the_council(tmp_path, None) == "Tamarford Council"


def test_worker_processes_have_the_name_of_the_one_that_started_them_or_the_kept_one(sqlite_settings):
    data = sqlite_settings.data
    nameless = Service.from_environment(Service(sqlite_settings).to_environment())
    assert nameless.council == COUNCIL
    assert the_council(data, None, EXETER) == EXETER, "a worker that was given no name kept none"
    environment = Service(sqlite_settings).to_environment() | {"PB_COUNCIL": ""}
    assert Service.from_environment(environment).council == EXETER


@pytest.mark.parametrize("name", ["Two\nlines", "a" * 101, "\x1b[31mRed Council"])
def test_a_name_that_fits_no_header_is_refused(tmp_path, name):
    with pytest.raises(CouncilNameCannotBeUsed, match="at most 100 characters"):
        the_council(tmp_path, name)
    assert not list(tmp_path.iterdir())


def test_the_country_is_the_united_kingdom_until_another_is_given_and_kept_beside_the_name(tmp_path):
    assert the_country(tmp_path, None) == COUNTRY == "United Kingdom"
    assert not list(tmp_path.iterdir()), "nothing is kept of a country that nobody gave"
    assert the_council(tmp_path, "Conseil de Nantes") == "Conseil de Nantes"
    assert the_country(tmp_path, "France") == the_country(tmp_path, None) == "France"
    assert the_country(tmp_path, COUNTRY) == the_country(tmp_path, None) == COUNTRY, "also back again"
    assert the_council(tmp_path, None) == "Conseil de Nantes"
    with pytest.raises(CountryCannotBeUsed, match="as ISO 3166 has it"):
        the_country(tmp_path, "two\nlines")


@pytest.mark.parametrize("text", ["{", "[]", '{"council": 7}', "\ufeff"])
def test_a_file_edited_by_hand_is_refused_in_a_sentence(tmp_path, text, capsys, monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsNotReadable, match="with --council"):
        the_council(tmp_path, None)
    assert main(["serve", "--data", str(tmp_path)]) == 2
    assert "cannot be read. Delete it" in capsys.readouterr().err
