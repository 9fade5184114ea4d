"""A count and an import read the same file alike: every real election comes to the same votes and points in both."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from domain.voting.tally import tally
from pb.exchange.declared_rule import rule_of
from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib.reader import check_file, read_ballots
from pb.exchange.round_of_file import HUNDREDTHS, marks_of, round_of
from tests.real_elections import ALL, named

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("path", ALL, ids=named)
def test_the_count_and_the_round_of_a_real_election_have_the_same_projects_money_votes_and_points(path):
    heading = check_file(path, contradictions="report")
    counted = election_of(heading)
    planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
    assert planned.rules.pot == counted.election.budget * HUNDREDTHS // counted.scale
    prices = {number: sum(bid.amounts()) for number, _, bid in planned.bids}
    assert list(prices) == [project.id for project in counted.election.projects]
    payloads = {}
    cast = Counter()
    for ballot in read_ballots(path, heading):
        if ballot.reading not in payloads:
            payloads[ballot.reading] = planned.style.check(marks_of(ballot.reading, planned.style), prices)
        cast[payloads[ballot.reading]] += 1
    in_round = tally(cast, planned.style)
    assert in_round.ballots == heading.ballots_cast
    for project, votes, score in zip(
        counted.election.projects, counted.election.tally.votes, counted.election.tally.score, strict=True
    ):
        if project.id not in counted.election.withdrawn:
            assert prices[project.id] == project.cost * HUNDREDTHS // counted.scale
        assert in_round.score.get(project.id, 0) == Fraction(score, counted.point_scale)
        assert in_round.score.get(project.id, 0) or not votes
