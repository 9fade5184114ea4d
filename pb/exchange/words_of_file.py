"""What a ``.pb`` file calls things, as a round of ours says it; what it must shorten ends in "…", and is told.

Nothing is lost by it: the whole name stands in the proposal's description, and the export writes it from the file.
"""

from collections.abc import Iterator
from typing import Final

from domain.rounds.ballot_paper import LONGEST_NAME
from domain.words.seen import on_one_line
from pb.actions.proposals import LONGEST_TEXT, LONGEST_TITLE, Bid
from pb.exchange.declared_rule import DeclaredRule
from pb.exchange.kept_files import named_by_its_hash
from pb.exchange.pabulib.heading import FileProject
from pb.exchange.pabulib.newer_names import newer
from pb.exchange.pabulib.reader import Heading
from pb.exchange.paper_of_file import paper_of

LONGEST_CALLED: Final = 200
"""Characters of what a round, or a place, is called."""
LONGEST_SUMMARY: Final = 300
NAMELESS: Final = "An election that the file does not name"
NAMELESS_PLACE: Final = "A place that the file does not name"
NOT_FOR_PEOPLE: Final = frozenset({"project_id", "cost", "votes", "score", "name", "selected"})
"""Columns that the proposal of a project says elsewhere, or the result does."""


def name_of(heading: Heading) -> str:
    """Call the round by the file's description, or by the file."""
    return _shortened(_whole_name(heading), LONGEST_CALLED)


def place_of(heading: Heading) -> str:
    """Name the place: city, district and part of it."""
    return _shortened(_whole_place(heading), LONGEST_CALLED)


def about_of(heading: Heading, rule: DeclaredRule) -> str:
    """Say where the round comes from, and what had to be assumed."""
    currency = heading.declared.meta.get("currency", "")
    said = [
        named_by_its_hash(heading.name, heading.sha256),
        f"Amounts are in {currency}." if currency else "The file does not name its currency.",
        *rule.assumed,
        *heading.notices,
    ]
    return _shortened(" ".join(said), LONGEST_TEXT)


def bid_of(heading: Heading, project: FileProject, cost: int, pot: str) -> Bid:
    """Say what the file says about a project; what is too long for a title is all in the description."""
    title = _title(project)
    return Bid(
        title=_shortened(title, LONGEST_TITLE),
        summary=_shortened(title, LONGEST_SUMMARY),
        description=_shortened(_description(heading, project), LONGEST_TEXT),
        place=place_of(heading),
        costs=[("The project", cost)],
        pot=pot,
    )


def shortened_in(heading: Heading) -> tuple[str, ...]:
    """Say what pages of the round show shorter than the file has it, a sentence for each kind."""
    return tuple(_told(heading))


def _told(heading: Heading) -> Iterator[str]:
    kept = "exported whole"
    declared = heading.declared
    long_names = [p.number for p in declared.projects if len(_title(p)) > LONGEST_TITLE]
    if long_names:
        yield (
            f"{_how_many(len(long_names), 'name')} longer than {LONGEST_TITLE} characters: pages end it in “…”, "
            f"the proposal's description has it whole, and it is {kept} (projects {_listed(long_names)})."
        )
    told = [p.number for p in declared.projects if len(_description(heading, p)) > LONGEST_TEXT]
    if told:
        yield (
            f"{_how_many(len(told), 'project')} told in more than {LONGEST_TEXT:,} characters: pages end it in “…”; "
            f"it is {kept} (projects {_listed(told)})."
        )
    grouped = [
        number
        for number, about in paper_of(declared).items()
        if any(len(name) > LONGEST_NAME for name in (about.category, about.area))
    ]
    if grouped:
        yield (
            f"{_how_many(len(grouped), 'project')} in a category or neighbourhood of more than {LONGEST_NAME} "
            f"characters, which the ballot paper leaves out; it is {kept} (projects {_listed(grouped)})."
        )
    for what, whole in (("description", _whole_name(heading)), ("place", _whole_place(heading))):
        if len(whole) > LONGEST_CALLED:
            yield f"The file's {what} is longer than {LONGEST_CALLED} characters: pages end it in “…”; it is {kept}."


def _how_many(number: int, what: str) -> str:
    return f"1 {what} is" if number == 1 else f"{number:,} {what}s are"


def _listed(numbers: list[str]) -> str:
    first = ", ".join(numbers[:5])
    return first if len(numbers) <= 5 else f"{first} ..."  # noqa: PLR2004 -- as many as above


def _whole_name(heading: Heading) -> str:
    return (
        on_one_line(heading.declared.meta.get("description", ""))
        or on_one_line(heading.name.removesuffix(".pb"))
        or NAMELESS
    )


def _whole_place(heading: Heading) -> str:
    meta = heading.declared.meta
    parts = [on_one_line(meta.get(key, "")) for key in ("unit", "district", "subunit")]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or NAMELESS_PLACE


def _title(project: FileProject) -> str:
    return on_one_line(project.name) or f"Project {project.number}"


def _description(heading: Heading, project: FileProject) -> str:
    facts = [_title(project)]
    for column, cell in zip(newer(heading.declared.columns), project.cells, strict=True):
        if cell and column.lower() not in NOT_FOR_PEOPLE:
            facts.append(f"{column}: {cell}")
    return "\n\n".join(facts)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
