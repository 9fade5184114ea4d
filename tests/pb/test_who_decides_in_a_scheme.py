"""In a scheme whose committee decides by motion, no round is drafted, corrected or announced without one."""

from dataclasses import replace

import pytest

from domain.schemes.scheme import ACommitteeDecidesInThisScheme, Scheme
from pb.readmodels.rounds.answers import one_round
from tests.stories import RULES, Town


@pytest.fixture
def town(settings):
    made = Town(settings)
    yield made
    made.close()


@pytest.fixture
def fund(town):
    return town.application.schemes.set_up("Local fund", "A fund.", "committee-fund", "the council", by=town.officer)


def draft(town, scheme, committee):
    return town.application.rounds.draft(
        scheme=scheme, area=town.area, name="Ham", about="Trees.", committee=committee, by=town.officer
    )


def test_a_round_of_a_committees_fund_names_its_committee_and_keeps_one(town, fund):
    rounds = town.application.rounds
    with pytest.raises(ACommitteeDecidesInThisScheme):
        draft(town, fund, "")
    round_id = draft(town, fund, town.committee)
    rounds.write_rules(round_id, RULES, by=town.officer)
    with pytest.raises(ACommitteeDecidesInThisScheme):
        rounds.correct_draft(round_id, name="Ham", about="", committee="", by=town.officer)
    rounds.invite_proposals(round_id, by=town.officer)


def test_a_draft_of_an_older_release_is_announced_once_its_committee_is_named(town, fund, monkeypatch):
    rounds = town.application.rounds
    with monkeypatch.context() as release:
        release.setattr(Scheme, "must_be_content_with", lambda *_: None)
        round_id = draft(town, fund, "")
    rounds.write_rules(round_id, RULES, by=town.officer)
    with pytest.raises(ACommitteeDecidesInThisScheme):
        rounds.invite_proposals(round_id, by=town.officer)
    rounds.correct_draft(round_id, name="Ham", about="Trees.", committee=town.committee, by=town.officer)
    rounds.write_rules(round_id, replace(RULES, level="involve"), by=town.officer)
    rounds.invite_proposals(round_id, by=town.officer)
    with town.application.reading() as connection:
        assert one_round(connection, round_id).committee == town.committee
