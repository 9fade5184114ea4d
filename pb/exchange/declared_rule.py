"""The rule that a ``.pb`` file declares, as one of ours with every parameter, and what had to be assumed.

Pabulib's names: greedy, greedy-no-skip, greedy-threshold, greedy-exclusive, greedy-custom, equalshares,
equalshares-comparison, equalshares/add1, equalshares/add1-comparison, unknown.
"""

from collections.abc import Mapping
from math import ceil
from typing import Any, Final, NamedTuple

from domain.allocation.tie_breaks import FILE, LOT, REFUSE
from pb.exchange.in_full import in_units, read_in_full
from pb.exchange.pabulib.heading import Declared, amount_in
from pb.exchange.pots_of_file import pots_of

FILE_TIES: Final = ("file",)
EQUAL_SHARES_TIES: Final = ("lower-cost", "more-voters", "file")
"""As Pabulib's checker and equalshares.net break ties; where both agree, the order of the file."""
PHRAGMEN: Final = frozenset({"phragmen", "sequential-phragmen"})
"""No names of Pabulib's, but of papers on it; whoever writes one means the rule that is here."""
THRESHOLD: Final = "min_project_score_threshold"
DECIDED: Final = "A tie that a lot or the chair decided goes by the order of the file, which is that of the count."


class DeclaredRule(NamedTuple):
    """A rule, and what was assumed to make it one."""

    data: Mapping[str, Any]
    """As ``domain.allocation.rule.rule_from_data`` takes it."""
    assumed: tuple[str, ...]
    """One sentence for each thing that the file does not say."""


def rule_of(declared: Declared, scale: int = 1, point_scale: int = 1) -> DeclaredRule:
    """Find the rule that a file declares, with the least support that it asks for, whatever the rule.

    :param scale: how many of the election's units make one unit of the file's currency; Equal Shares raises by the unit
    :param point_scale: how many of the points counted make one point of the file
    """
    ours = read_in_full(declared)
    written = in_units(ours.rule, scale) if ours else None
    if written is not None:
        return _without_people(written)
    found, least, stated = _named(declared, scale), _least_of(declared, point_scale), pots_of(declared, scale)
    pots = {"pots": stated.pots} if stated.pots else {}
    return DeclaredRule({**found.data, **least.data, **pots}, (*found.assumed, *least.assumed, *stated.assumed))


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
    if name in PHRAGMEN:
        return DeclaredRule({"rule": "phragmen", "version": 1, "ties": list(FILE_TIES)}, ())
    assumed: list[str] = []
    data: dict[str, Any] = {"rule": "greedy", "version": 1, "ties": list(FILE_TIES)}
    if name == "greedy-no-skip":
        data["on_misfit"] = "stop"
    elif name == "greedy-threshold" and not declared.meta.get(THRESHOLD):
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


def _least_of(declared: Declared, point_scale: int) -> DeclaredRule:
    """Give the file's least support as a minimum, empty where it states none, or what of it cannot be read."""
    text = declared.meta.get(THRESHOLD, "")
    least = amount_in(text)
    if least is None or least < 0:
        said = f"The file’s {THRESHOLD} is “{text[:40]}”, which is no number: no project is held to it."
        return DeclaredRule({}, (said,) if text and text.lower() != "none" else ())
    votes = declared.vote_type in {"approval", "choose-1"}
    kind, at_least = ("votes", ceil(least)) if votes else ("points", ceil(least * point_scale))
    return DeclaredRule({"minimum": [{"kind": kind, "at_least": at_least}]} if at_least else {}, ())


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
    assumed = [f"The file does not say what a vote is worth: utility {data['utility']} is assumed."]
    if name and not add1:
        said = f"The file declares the rule “{declared.rule[:40]}”, which is not known here"
        assumed.append(f"{said}: Equal Shares without completion is assumed.")
    return DeclaredRule(data, tuple(assumed))
