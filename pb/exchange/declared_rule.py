"""The rule that a ``.pb`` file declares, as one of ours with every parameter, and what had to be assumed.

Pabulib's names: greedy, greedy-no-skip, greedy-threshold, greedy-exclusive, greedy-custom, equalshares,
equalshares-comparison, equalshares/add1, equalshares/add1-comparison, unknown.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from domain.allocation.tie_breaks import FILE, LOT, REFUSE
from pb.exchange.in_full import in_units, read_in_full
from pb.exchange.pabulib.heading import Declared
from pb.exchange.pots_of_file import pots_of

FILE_TIES: Final = ("file",)
EQUAL_SHARES_TIES: Final = ("lower-cost", "more-voters", "file")
"""As Pabulib's checker and equalshares.net break ties; where both agree, the order of the file."""
DECIDED: Final = "A tie that a lot or the chair decided goes by the order of the file, which is that of the count."


class DeclaredRule(NamedTuple):
    """A rule, and what was assumed to make it one."""

    data: Mapping[str, Any]
    """As ``domain.allocation.rule.rule_from_data`` takes it."""
    assumed: tuple[str, ...]
    """One sentence for each thing that the file does not say."""


def rule_of(declared: Declared, scale: int = 1) -> DeclaredRule:
    """Find the rule that a file declares.

    :param scale: how many of the election's units make one unit of the file's currency; Equal Shares raises by the unit
    """
    ours = read_in_full(declared)
    written = in_units(ours.rule, scale) if ours else None
    if written is not None:
        return _without_people(written)
    found, stated = _named(declared, scale), pots_of(declared, scale)
    pots = {"pots": stated.pots} if stated.pots else {}
    return DeclaredRule({**found.data, **pots}, (*found.assumed, *stated.assumed))


def _without_people(rule: Mapping[str, Any]) -> DeclaredRule:
    """Let ties that a lot or the chair decided go by the order of the file, which is the order of the count."""
    steps = [step for step in rule["ties"] if step not in {LOT, REFUSE}]
    if steps == rule["ties"]:
        return DeclaredRule(rule, ())
    return DeclaredRule({**rule, "ties": [*steps, FILE]}, (DECIDED,))


def _named(declared: Declared, scale: int) -> DeclaredRule:
    """Find the rule by Pabulib's name for it."""
    name = declared.rule
    if name.startswith("equalshares"):
        return _equal_shares(declared, scale)
    assumed: list[str] = []
    data: dict[str, Any] = {"rule": "greedy", "version": 1, "ties": list(FILE_TIES)}
    minimum = minimum_of(declared)
    if minimum:
        data["minimum"] = [minimum]
    if name == "greedy-no-skip":
        data["on_misfit"] = "stop"
    elif name == "greedy-threshold" and not minimum:
        assumed.append("The file declares greedy-threshold but states no threshold: none is assumed.")
    elif name == "greedy-exclusive":
        assumed.append(
            "The file declares greedy-exclusive but not which projects exclude each other: none are assumed."
        )
    elif name == "greedy-custom":
        assumed.append("The file declares greedy-custom, a rule of the city's own: plain greedy is assumed.")
    elif name not in {"greedy", "greedy-threshold"}:
        said = "declares no rule" if name == "unknown" else f"declares the rule “{name[:40]}”, which is not known here"
        assumed.append(f"The file {said}: greedy, skipping what does not fit, is assumed.")
    return DeclaredRule(data, tuple(assumed))


def minimum_of(declared: Declared) -> Mapping[str, Any] | None:
    """Give the file's ``min_project_score_threshold`` as a minimum, or None where it states none."""
    text = declared.meta.get("min_project_score_threshold", "")
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        return None
    kind = "votes" if declared.vote_type in {"approval", "choose-1"} else "points"
    return {"kind": kind, "at_least": int(text)}


def _equal_shares(declared: Declared, scale: int) -> DeclaredRule:
    _, _, variant = declared.rule.partition("equalshares")
    name = variant.removesuffix("-comparison")
    add1 = name in {"/add1", "/add1u"}
    points = declared.vote_type not in {"approval", "choose-1"}
    data: dict[str, Any] = {
        "rule": "equal-shares",
        "version": 1,
        "utility": "points" if points else "cost",
        "share": "floor" if add1 else "exact",
        "completion": name[1:] if add1 else "none",
        "ties": list(EQUAL_SHARES_TIES),
    }
    if add1:
        data["step"] = scale
    if variant.endswith("-comparison"):
        data["comparison"] = True
    utility = "points" if points else "cost"
    return DeclaredRule(data, (f"The file does not say what a vote is worth: utility {utility} is assumed.",))
