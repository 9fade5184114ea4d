"""Every answer says what its row says: held against the row read the slow way, column by column, on both databases."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.allocation.outcome import Outcome
from domain.committees.interests import PECUNIARY, PERSONAL, Interest
from domain.proposals.states import ProposalState
from domain.rounds.refusals import RoundHasNoRules
from domain.rounds.round_rules import RoundRules
from domain.rounds.stages import Phase, Stage
from pb.readmodels.committees.answers import all_committees, committees_of, one_committee, seats_on
from pb.readmodels.proposals.answers import how_many_by_state, one_proposal, proposals_of, titles_on_paper
from pb.readmodels.proposals.pages import page_of_proposals
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.results.answers import counts_of, decisions_on, one_decision
from pb.readmodels.results.tables import counts, decisions
from pb.readmodels.rounds.answers import (
    all_rounds,
    announced_round,
    announced_rounds,
    names_of_rounds,
    one_round,
    rounds_at,
)
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.schemes.answers import all_areas, all_schemes, one_scheme
from pb.store.event_store import NotFound
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES_WITH_POTS, TIMETABLE, Town

INSTANTS = {
    "announced_at",
    "settled_at",
    "voting_opens_at",
    "voting_closes_at",
    "closed_at",
    "published_at",
    "submitted_at",
    "changed_at",
    "at",
}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def a_decided_round(town):
    rules = replace(RULES_WITH_POTS, level="involve")
    round_id = town.open_round(rules, committee=True, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    town.vote(round_id, ["1"], ["2", "3"], ["3", "4"])
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    town.application.rounds.extend_voting(round_id, later, reason="Snow.", by=town.officer)
    town.application.rounds.withdraw_project(round_id, "1", reason="The land was sold.", by=town.officer)
    town.clock.set_to(later)
    town.application.do_what_is_due()
    ash, beech, cedar = (member.person for member in town.members)
    stays = Interest(ash, PECUNIARY, "Owns the next field.", dispensation=True)
    vote = town.unanimous(
        interests=[stays, Interest(beech, PERSONAL, "Uses the library.")],
        votes_for=[ash, beech],
        votes_against=[cedar],
    )
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    left_out = max(awards)
    given = {number: amount for number, amount in awards.items() if number != left_out}
    town.decide(round_id, given, departures={left_out: "The ground is contaminated."}, vote=vote)
    return round_id, given, left_out, vote


def read_slowly(name, stored):
    if name in INSTANTS:
        return datetime.fromisoformat(stored) if stored else None
    if name == "waits_until":
        return date.fromisoformat(stored) if stored else None
    if name == "takes_two":
        return frozenset(stored.split())
    return stored


def test_a_round_says_what_its_row_says(town):
    draft = town.application.rounds.draft(scheme=town.scheme, area=town.area, name="A draft", about="", by=town.officer)
    a_decided_round(town)
    with town.application.reading() as reading:
        for row in reading.execute(select(rounds)).mappings():
            told = one_round(reading, row["id"])
            for name in set(row) - {"rules", "projects", "withdrawn", "decided_by"}:
                assert getattr(told, name) == read_slowly(name, row[name]), name
            assert told.has_a_vote == (row["decided_by"] != "committee")
            assert told.rules == (RoundRules.from_data(json.loads(row["rules"])) if row["rules"] else None)
            assert told.withdrawn == json.loads(row["withdrawn"])
            stored = json.loads(row["projects"])
            assert [each.number for each in told.projects] == [each["number"] for each in stored]
            for each, slow in zip(told.projects, stored, strict=True):
                for name in ("proposal", "words", "cost"):
                    assert getattr(each, name) == slow[name]
                for name in ("category", "area", "group"):
                    assert getattr(each, name) == slow.get(name, "")
                assert each.committee == slow.get("committee")
        told = one_round(reading, draft)
        with pytest.raises(RoundHasNoRules):
            _ = told.dates
        assert (told.rules, told.pot, told.currency, told.projects) == (None, 0, "GBP", ())
        assert told.phase_at(TIMETABLE.voting_opens_at) == Phase.DRAFTED


def test_the_dates_of_a_round_are_those_announced_but_for_the_extension(town):
    round_id, *_ = a_decided_round(town)
    with town.application.reading() as reading:
        told = one_round(reading, round_id)
    assert told.written_rules().timetable == TIMETABLE
    assert told.dates.voting_closes_at == TIMETABLE.voting_closes_at + timedelta(days=1)
    assert told.dates.voting_opens_at == TIMETABLE.voting_opens_at


def test_a_draft_is_no_announced_round(town):
    draft = town.application.rounds.draft(scheme=town.scheme, area=town.area, name="A draft", about="", by=town.officer)
    announced = town.announced_round()
    with town.application.reading() as reading:
        with pytest.raises(NotFound):
            announced_round(reading, draft)
        assert announced_round(reading, announced).stage is Stage.PROPOSALS
        assert [each.id for each in announced_rounds(reading)] == [announced]
        assert [each.id for each in rounds_at(reading, Stage.DRAFT)] == [draft]
        assert {each.id for each in all_rounds(reading)} == {draft, announced}
        assert names_of_rounds(reading, drafts=False) == {announced: "Spring round"}
        assert names_of_rounds(reading, drafts=True)[draft] == "A draft"


def test_a_proposal_says_what_its_row_says(town):
    round_id, *_ = a_decided_round(town)
    with town.application.reading() as reading:
        put_in = proposals_of(reading, round_id)
        listed = page_of_proposals(reading, round_id)
        on_paper = titles_on_paper(reading, round_id)
        assert [each.proposal for each in listed] == list(put_in)
        assert [each.words.title for each in listed] == [bid.title for bid in BIDS_FOR_POTS]
        assert dict(on_paper.titles) == {str(n): bid.title for n, bid in enumerate(BIDS_FOR_POTS, start=1)}
        assert dict(on_paper.proposals) == {each.number: each.id for each in put_in}
        assert how_many_by_state(reading) == {round_id: {ProposalState.SHORTLISTED: len(BIDS_FOR_POTS)}}
        for row in reading.execute(select(proposals)).mappings():
            told = one_proposal(reading, row["id"])
            assert told.costs == tuple(json.loads(row["costs"]))
            assert told.state is ProposalState.SHORTLISTED
            for name in set(row) - {"costs", "position"}:
                assert getattr(told, name) == read_slowly(name, row[name]), name


def test_a_count_and_a_motion_say_what_their_rows_say(town):
    round_id, given, left_out, vote = a_decided_round(town)
    with town.application.reading() as reading:
        (count,) = counts_of(reading, round_id)
        (motion,) = decisions_on(reading, round_id)
        assert one_decision(reading, motion.id) == motion
        row = reading.execute(select(counts)).mappings().one()
        assert count.outcome == Outcome.from_data(json.loads(row["outcome"]))
        assert count.outcome.to_data() == json.loads(row["outcome"])
        assert count.withdrawn == ("1",)
        for name in set(row) - {"outcome", "withdrawn"}:
            assert getattr(count, name) == read_slowly(name, row[name]), name
        row = reading.execute(select(decisions)).mappings().one()
        for name in set(row) - {"vote", "awards", "departures", "met_on"}:
            assert getattr(motion, name) == read_slowly(name, row[name]), name
    assert motion.met_on == date(2026, 3, 31)
    assert motion.awards == given
    assert motion.departures == {left_out: "The ground is contaminated."}
    assert motion.vote.to_data() == vote.to_data()
    assert motion.vote.interests[0].bars is False
    assert {*motion.people} == {member.person for member in town.members}


def test_schemes_areas_committees_and_seats_are_as_they_were_set_up(town):
    with town.application.reading() as reading:
        (scheme,) = all_schemes(reading)
        (area,) = all_areas(reading)
        (committee,) = all_committees(reading)
        assert one_scheme(reading, town.scheme) == scheme
        assert (scheme.name, scheme.kind, scheme.run_by) == ("Devonport decides", "decision-day", "the council")
        assert (area.id, area.name, area.population) == (town.area, "Devonport", 14_000)
        assert one_committee(reading, town.committee) == committee
        assert (committee.areas, committee.quorum, committee.casting_vote) == ((town.area,), 2, True)
        assert committee.chair == town.members[0].person
        seats = seats_on(reading, town.committee)
        assert {(seat.member, seat.has_vote) for seat in seats} == {(member.person, True) for member in town.members}
        assert committees_of(reading, town.members[1].person) == [town.committee]
        for ask in (one_scheme, one_committee, one_round, one_proposal, one_decision):
            with pytest.raises(NotFound):
                ask(reading, "0" * 32)
