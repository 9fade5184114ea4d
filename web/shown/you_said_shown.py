"""What was said, looked at, decided and done about each proposal of a round, line by line, each with its event.

Nothing is stored for it: the lines are events that stand. Another context adds its own by a row of ``PARTS``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from pb.actions.vocabulary import Thing, people_named
from pb.erasable.official_names import names_in_office
from pb.readmodels.history.answers import Happening, happened_about
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import fates_in
from pb.telling.news import ANSWERED as REPLIED
from pb.telling.news import BUILT
from pb.telling.sentences import SENTENCES
from web.front.said import Sentence, _, _n, said
from web.shown.fate_shown import decided_in, status_of, why_it_came_so
from web.shown.owing_shown import OwingShown, owing_shown
from web.shown.round_shown import RoundShown, Status

SAID, LOOKED, DECIDED, ANSWERED, DONE = "said", "looked", "decided", "answered", "done"
IN_WORDS: Final[Mapping[str, Sentence]] = {
    SAID: Sentence("You said"),
    LOOKED: Sentence("We looked at it"),
    DECIDED: Sentence("It was decided"),
    ANSWERED: Sentence("We answered"),
    DONE: Sentence("We did"),
}
"""The parts of a proposal's answer, in their sequence."""
PARTS: Final[Mapping[str, str]] = {
    "proposals.ProposalSubmitted": SAID,
    "proposals.ProposalEdited": SAID,
    "proposals.ProposalWithdrawn": SAID,
    "talking.SupportCounted": SAID,
    "proposals.AssessmentShown": LOOKED,
    "proposals.ProposalReturned": LOOKED,
    "proposals.ProposalMoved": LOOKED,
    "proposals.ProposalShortlisted": LOOKED,
    "proposals.ProposalRuledOut": DECIDED,
    "proposals.AppealMade": SAID,
    "proposals.AppealAnswered": DECIDED,
    "rounds.ResultPublished": DECIDED,
    "committee.BidsDecided": DECIDED,
    "committee.OfficerDecided": DECIDED,
    **dict.fromkeys(REPLIED, ANSWERED),
    **dict.fromkeys(BUILT, DONE),
}
"""Which events are lines, by stored name, and of which part. Everybody may know each of them."""
OF_THE_ROUND: Final = "rounds.ResultPublished"
TAKEN_BACK: Final = "rounds.ResultReferredBack"
"""The result names no proposal and is about all that were counted, until it is taken back."""
BY_ITSELF: Final = frozenset({"talking.SupportCounted", OF_THE_ROUND, TAKEN_BACK})
"""What is said of each proposal otherwise than of all of them."""


class Line(NamedTuple):
    """One line: what, when, and the event that it is linked to, by position."""

    what: str
    at: datetime
    position: int


class Told(NamedTuple):
    """One proposal: how far it has come, and its lines by part."""

    id: str
    called: str
    status: Status
    parts: Sequence[tuple[str, Sequence[Line]]]
    owing: OwingShown | None = None
    """What is owed about it still, where something is."""


def you_said_in(reading: Reading, shown: RoundShown) -> list[Told]:
    """Give every proposal of a round, in the sequence in which they were put in; as many questions for any number."""
    proposals = proposals_of(reading, shown.id)
    called = titles_of_proposals(reading, [each.id for each in proposals])
    happened = happened_about(reading, Thing("round", shown.id), [*PARTS, TAKEN_BACK])
    result = next((each for each in reversed(happened) if each.name in (OF_THE_ROUND, TAKEN_BACK)), None)
    stands = result if result and result.name == OF_THE_ROUND else None
    decided, fates = decided_in(reading, shown), fates_in(reading, shown.of)
    sentences = {each.position: _sentence(each, shown.currency) for each in happened if each.name not in BY_ITSELF}
    names = names_in_office(reading, set().union(*map(people_named, sentences.values())))
    owing = {each.of.proposal: each for each in owing_shown(reading, {shown.id: shown.of}) if each.status}
    its: dict[str, list[Happening]] = {}
    for happening in happened:
        for thing in happening.belongs_to if happening.name in PARTS else ():
            if thing.kind == "proposal" and not _is_of_another(happening, thing.id):
                its.setdefault(thing.id, []).append(happening)
    told = []
    for proposal in proposals:
        lines: dict[str, list[Line]] = {}
        for each in its.get(proposal.id, ()):
            what = (
                _support(each, proposal.id) if each.name in BY_ITSELF else said(sentences[each.position], dict(names))
            )
            lines.setdefault(PARTS[each.name], []).append(Line(what, each.at, each.position))
        why = " ".join(why_it_came_so(decided, shown, proposal.number)) if proposal.number else ""
        if stands and why:
            lines.setdefault(DECIDED, []).append(Line(why, stands.at, stands.position))
        status = status_of(proposal, shown.of, fates)
        parts = [(said(words), lines[part]) for part, words in IN_WORDS.items() if part in lines]
        told.append(Told(proposal.id, called[proposal.id].title, status, parts, owing.get(proposal.id)))
    return told


def _sentence(happening: Happening, currency: str) -> Sentence:
    return SENTENCES[happening.name]({**happening.facts, "currency": currency})


def _is_of_another(happening: Happening, proposal: str) -> bool:
    """Say whether it happened to another proposal, which was merged into this one."""
    return bool(happening.facts.get("into")) and happening.subject != proposal


def _support(happening: Happening, proposal: str) -> str:
    its = next(each for each in happening.facts["counts"] if each["proposal"] == proposal)
    supported = _n("{n} resident supported it", "{n} residents supported it", its["support"])
    commented = _n("{n} comment could be read", "{n} comments could be read", its["comments"])
    return _("Before the vote, {supported}, and {commented}.", supported=supported, commented=commented)
