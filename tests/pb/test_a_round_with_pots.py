"""A round with pots, a site that two projects want and a committee's scores: frozen, counted, published, counted again.

The slide gets fewer votes than the skate park, but the committee scores it higher: of the two on Mill Lane it is the
one that is funded. The benches cost more than their pot and are funded out of what the pots leave over.
"""

import json
from dataclasses import replace

import pytest

from domain.allocation.outcome import DID_NOT_FIT, EXCLUDED
from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from domain.saying.english import IN_ENGLISH
from domain.words.belongs_to import Thing
from pb import cli
from pb.exchange.export_round import export_round
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.answers import counts_of
from pb.readmodels.rounds.answers import one_round
from pb.replaying.as_it_stood import as_it_stood
from pb.replaying.replay import Replay, recount, state_hash
from pb.telling.sentences import sentence
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES_WITH_POTS, SKATE_PARK, SLIDE, TIMETABLE, Town

VOTES = [["1"], ["1", "3"], ["1", "2"], ["1", "2"], ["2", "4"], ["3"]]


@pytest.fixture(autouse=True)
def _without_setting_up(monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def a_counted_round(town):
    round_id = town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    town.vote(round_id, *VOTES)
    town.close_and_count()
    return round_id


def the_outcome(town, round_id):
    with town.application.reading() as connection:
        return counts_of(connection, round_id)[-1].outcome


def test_the_count_has_every_parameter_that_was_frozen(town):
    outcome = the_outcome(town, a_counted_round(town))
    assert outcome.winners == ("2", "3", "4")
    assert outcome.entry("1").reason == EXCLUDED
    assert outcome.entry("1").facts == {"by": "2", "pot": "leftovers"}
    assert outcome.entry("2").measured == "7/8"
    assert [(pot["name"], pot["amount"], pot["added"], pot["spent"]) for pot in outcome.story["pots"]] == [
        ("Play", 700_000, 0, 400_000),
        ("Growing", 600_000, 0, 500_000),
        ("Seats", 500_000, 0, 0),
        ("leftovers", 0, 1_100_000, 700_000),
    ]


def test_without_its_rival_and_the_leftovers_the_same_votes_come_out_otherwise(town):
    rule = {**RULES_WITH_POTS.rule, "pots": {**RULES_WITH_POTS.rule["pots"], "leftovers": "forward"}}
    about = [each._replace(group="") for each in ABOUT_POTS]
    round_id = town.open_round(replace(RULES_WITH_POTS, rule=rule), bids=BIDS_FOR_POTS, about=about)
    town.vote(round_id, *VOTES)
    town.close_and_count()
    outcome = the_outcome(town, round_id)
    assert outcome.winners == ("2", "3")
    assert [outcome.entry(number).reason for number in ("1", "4")] == [DID_NOT_FIT, DID_NOT_FIT]


def test_replay_and_recount_give_the_same(town):
    round_id = a_counted_round(town)
    store = town.application.store
    again = Replay().follow(store)
    with town.application.reading() as connection:
        assert again.state_hash() == state_hash(connection)
    with again.reading() as connection:
        assert [made.same for made in recount(store, connection)] == [True]
        assert one_round(connection, round_id).projects[1].group == "Mill Lane"


def test_what_if_counts_pots_groups_and_scores_by_every_rule_side_by_side(town):
    round_id = a_counted_round(town)
    comparison = town.application.other_rules.of(round_id)
    assert comparison.outcomes[0].is_the_result
    assert {each.rule["rule"] for each in comparison.outcomes} == {"greedy", "equal-shares", "phragmen"}
    for each in comparison.outcomes:
        assert len(each.outcome.story["pots"]) == 4
        assert len({"1", "2"} & set(each.outcome.winners)) <= 1
    mixes = [each.rule["mix"] for each in comparison.outcomes if each.rule["rule"] == "greedy"]
    assert RULES_WITH_POTS.rule["mix"] in mixes[1:]
    assert None in mixes


def test_the_paper_shows_what_is_frozen_with_each_project(town):
    round_id = town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    paper = town.application.voting.ballot_paper(round_id)
    assert [project.about for project in paper.projects] == list(ABOUT_POTS)
    assert [paper.pot_of(project) for project in paper.projects] == ["Play", "Play", "Growing", "Seats"]
    assert [rival.number for rival in paper.rivals_of(paper.projects[0])] == ["2"]
    assert paper.rivals_of(paper.projects[2]) == []


def test_a_resident_says_which_pot_a_proposal_belongs_to_and_the_officer_can_correct_it(town):
    round_id = town.announced_round(replace(RULES_WITH_POTS, rule={**RULES_WITH_POTS.rule, "mix": None}))
    proposals = town.application.proposals
    for wrong in ("", "Roads"):
        with pytest.raises(Refusal, match="Choose what your proposal belongs to: Play, Growing, Seats"):
            proposals.submit(round_id, replace(SLIDE, pot=wrong), by=town.resident)
    first = proposals.submit(round_id, SLIDE, by=town.resident)
    second = proposals.submit(round_id, replace(SLIDE, title="A swing"), by=town.resident)
    proposals.edit(first, replace(SLIDE, pot="Growing"), by=town.resident)
    with town.application.reading() as connection:
        assert [row.pot for row in proposals_of(connection, round_id)] == ["Growing", "Play"]
    town.clock.set_to(TIMETABLE.proposals_close_at)
    for proposal in (first, second):
        proposals.shortlist(proposal, 400_000, by=town.officer)
    settle = town.application.rounds.settle_ballot_paper
    with pytest.raises(Refusal, match="Project 1 has the category Roads"):
        settle(round_id, by=town.officer, about={first: AboutAProject(category="Roads")})
    settle(round_id, by=town.officer, about={first: AboutAProject(category="Seats")})
    paper = town.application.voting.ballot_paper(round_id)
    assert [project.category for project in paper.projects] == ["Seats", "Play"]


def test_a_proposal_cannot_ask_for_a_pot_in_a_round_that_has_none(town):
    round_id = town.announced_round()
    with pytest.raises(Refusal, match="not divided"):
        town.application.proposals.submit(round_id, replace(SKATE_PARK, pot="Play"), by=town.resident)


def test_what_a_count_of_another_moment_is_made_of_has_the_pots_too(town):
    round_id = a_counted_round(town)
    with town.application.reading() as connection:
        at = counts_of(connection, round_id)[-1].at
        stood = as_it_stood(town.application.store, connection, Thing("round", round_id), at)
    with stood.reading() as connection:
        assert one_round(connection, round_id).stage == "published"
        assert [made.same for made in recount(town.application.store, connection)] == [True]
        assert [row.pot for row in proposals_of(connection, round_id)] == ["Play", "Play", "Growing", "Seats"]


def test_the_published_record_is_verified_and_the_exported_file_counts_the_same(town, tmp_path, capsys):
    round_id = a_counted_round(town)
    settings = town.application.settings
    published = LogWriter(settings.data, settings.record).publish(
        lambda after: leaves_after(town.application.store, after)
    )
    assert verify.verify(verify.Folder(published.folder)).findings.all_kept()
    file = tmp_path / "round.pb"
    with file.open("w", encoding="utf-8", newline="") as stream:
        assert export_round(town.application, round_id, stream) == len(VOTES)
    assert cli.main(["count", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["winners"] == ["2", "3", "4"]


def test_that_the_money_is_divided_is_said_where_the_rules_are_written():
    said = IN_ENGLISH.say(sentence("rounds.RulesWritten", {"rules": RULES_WITH_POTS.to_data(), "reason": ""}))
    assert "a pot of £20,000, divided by category into 3, bids from £100 to £10,000" in said
