"""A round that is not there yet, as it would be: for whoever sets it up and wants to see it as residents will."""

from dataclasses import dataclass, replace
from typing import Final

from domain.acts.which import IN_A_ROUND
from domain.rounds.round_rules import RoundRules
from domain.rounds.stages import Stage
from domain.rounds.takes_two import acts_that_take_two
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from pb.readmodels.rows import as_json
from pb.readmodels.schemes.answers import all_areas, one_scheme

MADE_UP: Final = 6
"""Projects on a paper of which no project is known yet."""


@dataclass(frozen=True)
class WouldBe:
    """What a round is to be, besides its rules."""

    id: str
    scheme: str
    area: str
    committee: str
    name: str
    about: str


def round_not_yet(reading: Reading, facts: WouldBe, rules: RoundRules) -> Round:
    """Give a round as it would be when it is announced.

    :raises NotFound: where there is no such scheme
    """
    scheme = one_scheme(reading, facts.scheme)
    area = next(each for each in all_areas(reading) if each.id == facts.area)
    committee = next((each.name for each in all_committees(reading) if each.id == facts.committee), "")
    acts = IN_A_ROUND if scheme.two_persons else ()
    return Round(
        **facts.__dict__,
        two_persons=scheme.two_persons,
        takes_two=acts_that_take_two(list(acts), two_persons=scheme.two_persons),
        has_a_vote=True,
        one_each=True,
        stage=Stage.PROPOSALS,
        fingerprint="",
        announced_at=None,
        settled_at=None,
        voting_opens_at=rules.timetable.voting_opens_at,
        voting_closes_at=rules.timetable.voting_closes_at,
        closed_at=None,
        entitlements=0,
        ballots=0,
        batches=0,
        latest_count="",
        decision="",
        published_at=None,
        scheme_name=scheme.name,
        scheme_kind=scheme.kind,
        run_by=scheme.run_by,
        area_name=area.name,
        population=area.population,
        committee_name=committee,
        _rules=as_json(rules.to_data()),
        _projects="[]",
        _withdrawn="{}",
    )


def as_announced(its: Round) -> Round:
    """Give a draft as it would be when it is announced."""
    return replace(its, stage=Stage.PROPOSALS)


def paper_not_yet(its: Round, title: str, summary: str, place: str) -> BallotPaper:
    """Give a ballot paper with made-up projects, whose prices are what proposals may ask for.

    :param title: of a made-up project, with ``{n}`` for its number
    """
    rules = its.written_rules()
    pots = rules.pot_names
    step = (rules.largest_bid - rules.smallest_bid) // MADE_UP
    projects = [
        ProjectOnPaper(
            str(number),
            "",
            rules.smallest_bid + step * number or 1,
            title.format(n=number),
            summary,
            place,
            category=pots[number % len(pots)] if rules.pots_by == "category" else "",
            area=pots[number % len(pots)] if rules.pots_by == "area" else "",
            committee=number if rules.weighs_committee else None,
        )
        for number in range(1, MADE_UP + 1)
    ]
    return BallotPaper(its.id, its.name, its.area_name, rules, projects, "")
