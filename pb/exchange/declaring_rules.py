"""A round's frozen rule as Pabulib names it, and in words of its own where Pabulib has no name for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.allocation.rule import rule_from_data
from pb.exchange.in_full import rule_in_full


class Declaration(NamedTuple):
    """What META says of a rule."""

    rule: str
    threshold: int | None
    """``min_project_score_threshold``, where the rule has one."""
    comment: str
    """The whole rule as data, where its name does not say it all; empty where it does."""


def declaration_of(rule: Mapping[str, Any], *, exclusive: bool = False) -> Declaration:
    """Name a rule as Pabulib does.

    :param rule: the frozen rule, every parameter by name
    :param exclusive: whether some projects cannot be funded beside each other
    """
    data = rule_from_data(rule).to_data()
    whole = rule_in_full(data)
    if data["rule"] == "greedy":
        named = _greedy(data, whole)
        if not exclusive:
            return named
        return Declaration("greedy-exclusive" if named.rule == "greedy" else "greedy-custom", None, whole)
    if data["rule"] == "equal-shares" and not exclusive:
        return _equal_shares(data, whole)
    return Declaration("unknown", None, whole)


def _greedy(data: Mapping[str, Any], whole: str) -> Declaration:
    plain = _differs_only_in(data, {"rule": "greedy"}, {"on_misfit", "minimum", "ties"})
    if not plain:
        return Declaration("greedy-custom", None, whole)
    if data["on_misfit"] == "stop":
        return Declaration("greedy-custom" if data["minimum"] else "greedy-no-skip", None, whole)
    if not data["minimum"]:
        return Declaration("greedy", None, whole)
    first, *others = data["minimum"]
    if others or first["kind"] not in {"votes", "points"}:
        return Declaration("greedy-custom", None, whole)
    return Declaration("greedy-threshold", first["at_least"], whole)


def _equal_shares(data: Mapping[str, Any], whole: str) -> Declaration:
    known = {"none": "equalshares", "add1": "equalshares/add1"}
    plain = _differs_only_in(data, {"rule": "equal-shares"}, {"share", "completion", "comparison", "step", "ties"})
    if not plain or data["completion"] not in known:
        return Declaration("unknown", None, whole)
    return Declaration(known[data["completion"]] + ("-comparison" if data["comparison"] else ""), None, whole)


def _differs_only_in(data: Mapping[str, Any], simplest: Mapping[str, Any], names: set[str]) -> bool:
    """Say whether a rule has every parameter but these as the simplest rule of its name has it."""
    usual = rule_from_data(simplest).to_data()
    return all(data[name] == value for name, value in usual.items() if name not in names)
