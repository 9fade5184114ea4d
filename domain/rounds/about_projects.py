"""What is said of a project beside its number and price, as data. ``ballot_paper`` checks what a paper may say."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from domain.words.frozen_data import FrozenFields

NAMES = ("category", "area", "group")


class AboutAProject(NamedTuple):
    """What is said of one project beside its number and price."""

    category: str = ""
    area: str = ""
    group: str = ""
    committee: int | None = None

    def to_data(self) -> dict[str, Any]:
        """Give what is said, as the settled ballot paper stores it; text in NFC, as the public record has it."""
        from unicodedata import normalize  # noqa: PLC0415 -- a megabyte of tables, which a count does without

        names = {name: normalize("NFC", " ".join(getattr(self, name).split())) for name in NAMES}
        return FIELDS.write({**self._asdict(), **names})


FIELDS = FrozenFields(
    ("number", "proposal", "words", "cost", *AboutAProject._fields),
    gained={"category": "", "area": "", "group": "", "committee": None},
)
"""What a settled ballot paper says of each of its projects, as it is stored."""


def about_one(project: Mapping[str, Any]) -> AboutAProject:
    """Give what a settled paper says of one of its projects."""
    return AboutAProject(**{name: project[name] for name in AboutAProject._fields if name in project})


def in_pot(pots_by: str, pot: str) -> AboutAProject:
    """Say of a project only which pot it draws on.

    :param pots_by: what pots are told from, ``category`` or ``area``; empty where there is one for all
    """
    return AboutAProject(category=pot if pots_by == "category" else "", area=pot if pots_by == "area" else "")


def groups_of(projects: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Give the exclusion groups of a paper: the numbers of each group's projects, in the order of the paper."""
    groups: dict[str, list[str]] = {}
    for project in projects:
        if project.get("group"):
            groups.setdefault(project["group"], []).append(project["number"])
    return list(groups.values())
