"""The editions of a proposal as pages show them: what each changed, part by part, beside what stood there before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from pb.actions.vocabulary import Money
from pb.erasable.texts import ProposalWords, look_up
from pb.readmodels.history.answers import Happening, happened_to
from pb.readmodels.reading import Reading
from web.front.said import Sentence, _
from web.shown.words_compared import Compared, compared

EDITIONS: Final = ("proposals.ProposalSubmitted", "proposals.ProposalEdited")
PARTS: Final[Mapping[str, Sentence]] = {
    "title": Sentence("Title"),
    "summary": Sentence("In one sentence"),
    "description": Sentence("Description"),
    "place": Sentence("Place"),
    "pot": Sentence("Category or area"),
    "costs": Sentence("Costs"),
    "others": Sentence("What others give"),
}
"""What an edition says, in the order of the proposal's page."""


class Changed(NamedTuple):
    """A part that an edition changed."""

    part: Sentence
    words: Compared


class EditionShown(NamedTuple):
    """One edition."""

    number: int
    at: datetime
    is_first: bool
    is_erased: bool
    """Whether its words, or those before it, were erased, so that nothing can be compared."""
    changed: list[Changed]


def editions_shown(reading: Reading, proposal: str, currency: str) -> list[EditionShown]:
    """Give the editions of a proposal, the latest first."""
    happened = happened_to(reading, proposal, *EDITIONS)
    words = look_up(reading, [each.facts["words"] for each in happened])
    said = [_said(words[each.facts["words"]], each, currency) for each in happened]
    erased = [words[each.facts["words"]].are_erased for each in happened]
    shown = []
    for n, each in enumerate(happened):
        gone = erased[n] or (n > 0 and erased[n - 1])
        changed = [] if n == 0 or gone else _changed(said[n - 1], said[n])
        shown.append(EditionShown(n + 1, each.at, n == 0, gone, changed))
    return list(reversed(shown))


def how_many_editions(happened: Sequence[Happening]) -> int:
    """Count the editions among what happened to a proposal."""
    return sum(each.name in EDITIONS for each in happened)


def _said(words: ProposalWords, happening: Happening, currency: str) -> dict[str, str]:
    costs, least = happening.facts["costs"], [*words.least, *[0] * len(happening.facts["costs"])]
    names = [*words.cost_lines, *[""] * len(costs)]
    return {
        "title": words.title,
        "summary": words.summary,
        "description": words.description,
        "place": words.place,
        "pot": happening.facts.get("pot", ""),
        "costs": "\n".join(_cost(*line, currency) for line in zip(names, least, costs, strict=False)),
        "others": "\n".join(
            _("{who}: {amount}", who=one.who, amount=Money(one.amount, currency)) for one in words.others
        ),
    }


def _cost(name: str, least: int, most: int, currency: str) -> str:
    if least:
        return _("{what}: {least} to {most}", what=name, least=Money(least, currency), most=Money(most, currency))
    return _("{what}: {amount}", what=name, amount=Money(most, currency))


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    return [
        Changed(name, compared(before[part], after[part]))
        for part, name in PARTS.items()
        if before[part] != after[part]
    ]
