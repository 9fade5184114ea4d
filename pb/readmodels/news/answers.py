"""What is new about a round, a proposal, an area, a committee, or everything; and how is each of them called?

Only what everybody may know (``happenings.for_everybody``) and what ``telling/news.py`` counts as news. Titles are
looked up when it is asked: words that were erased are erased from feeds, and from letters still to be written.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from domain.saying.sentence import Money, Sentence
from domain.words.belongs_to import Thing
from domain.words.money import POUNDS
from pb.readmodels.committees.answers import all_committees, one_committee
from pb.readmodels.history.answers import Happening, happenings_at
from pb.readmodels.history.tables import belongings, happenings
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import Fate, fates_in
from pb.readmodels.rounds.answers import announced_round, currencies_of, names_of_rounds, one_round
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.schemes.answers import all_areas, one_area
from pb.telling.facts import and_then
from pb.telling.news import EVERYTHING, MARKS, NEWS, is_news, news_sentence

ROUND, PROPOSAL, AREA, COMMITTEE = "round", "proposal", "area", "committee"
KINDS: Final = (ROUND, PROPOSAL, AREA, COMMITTEE)
"""Of what can be followed."""
PUBLISHED: Final = "rounds.ResultPublished"
PAGES: Final = {
    PUBLISHED: "/rounds/{round}/result",
    "committee.BidsDecided": "/decisions/{subject}",
    "committee.OfficerDecided": "/officer-decisions/{subject}",
    "schemes.SchemeSetUp": "/schemes/{subject}",
}
"""Where an event is shown that has a page of its own."""


@dataclass(frozen=True)
class News:
    """One thing that happened."""

    position: int
    at: datetime
    subject: str
    """The id of what it happened to."""
    name: str
    """The event's stored name."""
    about: str
    """What it is about, by the name that people call it; empty where the sentence says it all."""
    what: Sentence
    leads_to: str
    """The path of the page about it, in no language."""


def called(reading: Reading, thing: Thing) -> str:
    """Say how people call what can be followed.

    :raises NotFound: where there is no such thing, or nobody may know of it yet
    """
    if thing.kind == ROUND:
        return announced_round(reading, thing.id).name
    if thing.kind == PROPOSAL:
        announced_round(reading, one_proposal(reading, thing.id).round)
        return titles_of_proposals(reading, [thing.id])[thing.id].title
    if thing.kind == AREA:
        return one_area(reading, thing.id).name
    return one_committee(reading, thing.id).name


def names_of(reading: Reading, things: Collection[Thing]) -> dict[Thing, str]:
    """Say how people call things that can be followed; what is not there any more is left out.

    Four questions at most.
    """
    by_kind = {kind: [thing.id for thing in things if thing.kind == kind] for kind in KINDS}
    found = {
        ROUND: names_of_rounds(reading, drafts=False) if by_kind[ROUND] else {},
        PROPOSAL: {
            id: one.title
            for id, one in (titles_of_proposals(reading, by_kind[PROPOSAL]) if by_kind[PROPOSAL] else {}).items()
        },
        AREA: {one.id: one.name for one in (all_areas(reading) if by_kind[AREA] else ())},
        COMMITTEE: {one.id: one.name for one in (all_committees(reading) if by_kind[COMMITTEE] else ())},
    }
    return {thing: found[thing.kind][thing.id] for thing in things if thing.id in found[thing.kind]}


def page_of(thing: Thing) -> str:
    """Give the path of the page about what can be followed."""
    return f"/areas/{thing.id}" if thing.kind == AREA else f"/{thing.kind}s/{thing.id}"


def news_of(
    reading: Reading, thing: Thing | None, *, after: int = 0, limit: int = 50, oldest_first: bool = False
) -> list[News]:
    """Give what is new about a thing.

    :param thing: None for everything
    :param after: only what happened behind this position
    :param limit: so many at most: the latest, unless the oldest are asked for
    """
    wanted = _news_about(reading, thing).where(happenings.c.position > after)
    order = happenings.c.position.asc() if oldest_first else happenings.c.position.desc()
    found = happenings_at(reading, list(reading.scalars(wanted.order_by(order).limit(limit))))
    told = [each for each in found if is_news(each.name, each.facts) and _is_about(reading, each, thing)]
    return _in_words(reading, told if oldest_first else list(reversed(told)), thing)


def last_news_of(reading: Reading, thing: Thing) -> int:
    """Give the position of the last thing that happened to a thing; 0 where nothing did."""
    wanted = _news_about(reading, thing).subquery()
    return reading.scalar(select(func.max(wanted.c.position))) or 0


def touched_between(reading: Reading, after: int, up_to: int) -> set[Thing]:
    """Give what something happened to, of all that can be followed, behind one position and up to another."""
    its = (happenings.c.position > after, happenings.c.position <= up_to, happenings.c.for_everybody)
    wanted = (
        select(belongings.c.kind, belongings.c.id, happenings.c.name)
        .join(happenings, happenings.c.position == belongings.c.position)
        .where(*its, happenings.c.name.in_(EVERYTHING), belongings.c.kind.in_((ROUND, PROPOSAL, COMMITTEE)))
    )
    rows = reading.execute(wanted).all()
    found = {Thing(row.kind, row.id) for row in rows if row.name in NEWS[row.kind]}
    marked = {row.id for row in rows if row.kind == ROUND and row.name in MARKS}
    in_rounds = {thing.id for thing in found if thing.kind == ROUND}
    return found | set(_areas_of(reading, in_rounds)) | set(_on_the_paper_of(reading, marked))


def _areas_of(reading: Reading, round_ids: Collection[str]) -> Iterable[Thing]:
    wanted = select(rounds.c.area).where(rounds.c.id.in_(list(round_ids))).distinct()
    return [Thing(AREA, area) for area in reading.scalars(wanted)] if round_ids else []


def _on_the_paper_of(reading: Reading, round_ids: Collection[str]) -> Iterable[Thing]:
    for each in round_ids:
        for project in one_round(reading, each).projects:
            yield Thing(PROPOSAL, project.proposal)


def _news_about(reading: Reading, thing: Thing | None) -> Select[tuple[int]]:
    wanted = select(happenings.c.position).where(happenings.c.for_everybody)
    if thing is None:
        return wanted.where(happenings.c.name.in_(EVERYTHING))
    wanted = wanted.join(belongings, belongings.c.position == happenings.c.position).distinct()
    if thing.kind == AREA:
        in_it = select(rounds.c.id).where(rounds.c.area == thing.id)
        return wanted.where(belongings.c.kind == ROUND, belongings.c.id.in_(in_it), happenings.c.name.in_(NEWS[AREA]))
    which: ColumnElement[bool] = _belongs(thing, NEWS[thing.kind])
    if thing.kind == PROPOSAL:
        proposal = one_proposal(reading, thing.id)
        if proposal.number:
            which = or_(which, _belongs(Thing(ROUND, proposal.round), MARKS))
    return wanted.where(which)


def _belongs(thing: Thing, names: Sequence[str]) -> ColumnElement[bool]:
    return and_(belongings.c.kind == thing.kind, belongings.c.id == thing.id, happenings.c.name.in_(names))


def _is_about(reading: Reading, happening: Happening, thing: Thing | None) -> bool:
    """Say whether what happened to a round concerns a proposal in it: another project's withdrawal does not."""
    if thing is None or thing.kind != PROPOSAL or happening.name != "rounds.ProjectWithdrawn":
        return True
    return bool(happening.facts["number"] == one_proposal(reading, thing.id).number)


def _in_words(reading: Reading, found: Sequence[Happening], thing: Thing | None) -> list[News]:
    if not found:
        return []
    currencies = currencies_of(reading, {each.round for each in found} - {""})
    titles = titles_of_proposals(reading, {its.id for each in found for its in _one_proposal_of(each)})
    names = {
        **{Thing(PROPOSAL, id): each.title for id, each in titles.items()},
        **{Thing(ROUND, id): name for id, name in names_of_rounds(reading, drafts=False).items()},
        **{Thing(COMMITTEE, each.id): each.name for each in all_committees(reading)},
    }
    told = []
    for each in found:
        what = news_sentence(each.name, each.facts, currencies.get(each.round, POUNDS))
        if thing is not None and thing.kind == PROPOSAL and each.name == PUBLISHED:
            what = and_then(what, *_what_it_gets(reading, thing))
        its = next((one for one in _from_near_to_far(each) if one in names), None)
        about = names[its] if its is not None and its != thing else ""
        told.append(News(each.position, each.at, each.subject, each.name, about, what, _page_about(each)))
    return told


def _what_it_gets(reading: Reading, thing: Thing) -> list[Sentence]:
    """Say what a published result is for a proposal, as it stands now."""
    proposal = one_proposal(reading, thing.id)
    its_round = one_round(reading, proposal.round)
    came = fates_in(reading, its_round).get(proposal.number)
    if came is None or came.fate not in (Fate.FUNDED, Fate.PART_FUNDED, Fate.NOT_FUNDED):
        return []
    if came.fate == Fate.NOT_FUNDED:
        return [Sentence("The project does not get money.")]
    return [Sentence("The project gets {amount}.", {"amount": Money(came.gets, its_round.currency)})]


def _one_proposal_of(happening: Happening) -> list[Thing]:
    """Give the proposal that an event is about; none where it is about several."""
    found = [thing for thing in happening.belongs_to if thing.kind == PROPOSAL]
    return found if len(found) == 1 else []


def _from_near_to_far(happening: Happening) -> list[Thing]:
    others = [thing for kind in (ROUND, COMMITTEE) for thing in happening.belongs_to if thing.kind == kind]
    return [*_one_proposal_of(happening), *others]


def _page_about(happening: Happening) -> str:
    if happening.name in PAGES:
        return PAGES[happening.name].format(subject=happening.subject, round=happening.round)
    if happening.name.startswith("committee."):
        for thing in happening.belongs_to:
            if thing.kind == "meeting":
                return f"/meetings/{thing.id}"
    near = next(iter(_from_near_to_far(happening)), None)
    return page_of(near) if near else f"/what-happened/{happening.position}"
