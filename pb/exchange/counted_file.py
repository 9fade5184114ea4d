"""The result of counting a ``.pb`` file, laid out for people and for programs, beside what the city decided."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from domain.allocation.explanation import in_words, tie_in_words
from domain.allocation.outcome import Outcome
from domain.saying.english import IN_ENGLISH
from domain.words.seen import on_one_line
from pb.exchange.city_decided import differences, official_winners, why_not_told
from pb.exchange.declared_rule import DeclaredRule
from pb.exchange.election_of_file import FileElection
from pb.exchange.pabulib.heading import Amount, Declared, amount_text
from pb.exchange.pabulib.reader import Heading


class CountedFile(NamedTuple):
    """A file, the rule it was counted by, and what came out."""

    heading: Heading
    counted: FileElection
    wanted: DeclaredRule
    outcome: Outcome
    offer: str = ""
    """A known rule by which the city's own winners come out, where they do not by this one; in words."""

    def written(self, amount: int) -> str:
        """Write an amount of the election in the file's currency."""
        return money(self.heading.declared, self.counted.in_currency(amount))

    def reasons(self) -> dict[str, str]:
        """Say for every project, by number, why it is funded or not."""
        return {
            entry.project: IN_ENGLISH.say(in_words(entry, self.written, self.outcome.rule))
            for entry in self.outcome.entries
        }

    def as_data(self, *, explain: bool) -> dict[str, Any]:
        """Lay it out as one JSON object.

        Budget and spent are in the file's currency: whole numbers, or text where they are not whole. The explanation's
        amounts are in the units that were counted, of which ``units_per_currency`` make one of the currency.
        """
        declared, outcome = self.heading.declared, self.outcome
        official, reasons = official_winners(declared, outcome.rule), self.reasons()
        found = differences(declared, outcome.rule, outcome.winners, reasons)
        said: dict[str, Any] = {
            "file": self.heading.name,
            "file_sha256": self.heading.sha256,
            "rule": outcome.rule["rule"],
            "parameters": {name: value for name, value in outcome.rule.items() if name != "rule"},
            "assumed": list(self.wanted.assumed),
            "notices": list(self.heading.notices),
            "currency": declared.meta.get("currency", ""),
            "units_per_currency": self.counted.scale,
            "ballots": self.heading.ballots_cast,
            "projects": len(declared.projects),
            "budget": _exact(self.counted.in_currency(outcome.budget)),
            "spent": _exact(self.counted.in_currency(outcome.spent)),
            "winners": list(outcome.winners),
            "ties": [tie.to_data() for tie in outcome.ties],
            "input_hash": outcome.input_hash,
            "voters_with_a_winner": outcome.voters_with_a_winner,
            "official_winners": None if official is None else list(official),
            "same_as_official": None if found is None else not found,
            "differences": list(found or ()),
            "offer": self.offer,
        }
        if explain:
            said["explanation"] = [entry.to_data() | {"why": reasons[entry.project]} for entry in outcome.entries]
            said["story"] = dict(outcome.story)
        return said

    def in_words(self, *, explain: bool) -> list[str]:
        """Lay it out in lines for people."""
        declared, outcome = self.heading.declared, self.outcome
        called = on_one_line(declared.meta.get("description", "")) or self.heading.name
        budget = self.written(outcome.budget)
        parameters = "; ".join(f"{name} {_shown(value)}" for name, value in outcome.rule.items() if name != "rule")
        lines = [
            f"{called}: {self.heading.ballots_cast:,} ballots, {len(declared.projects)} projects, {budget}",
            f"Rule: {outcome.rule['rule']} ({parameters})",
            *(f"Note: {on_one_line(note)}" for note in (*self.wanted.assumed, *self.heading.notices)),
            "",
            "Funded, in the order of selection:" if outcome.winners else "No project is funded.",
            *self._winners(),
            "",
            f"Spent {self.written(outcome.spent)}; {self.written(outcome.left)} left.",
            *(IN_ENGLISH.say(tie_in_words(tie)) for tie in outcome.ties),
        ]
        reasons = self.reasons()
        if explain:
            lines += ["", "Why:", *(f"  {number}: {why}" for number, why in reasons.items())]
        lines += ["", *city_decided(declared, outcome, reasons, self.offer)]
        return [*lines, f"Input {outcome.input_hash}"]

    def _winners(self) -> list[str]:
        names = {project.number: on_one_line(project.name) for project in self.heading.declared.projects}
        width = max((len(number) for number in self.outcome.winners), default=0)
        lines = []
        for place, number in enumerate(self.outcome.winners, 1):
            entry = self.outcome.entry(number)
            support = f"{entry.score:,} points" if self.counted.election.pointed else f"{entry.votes:,} votes"
            cost = self.written(entry.cost)
            part = f"  (in part: {self.written(entry.granted)})" if entry.granted < entry.cost else ""
            lines.append(
                f"{place:4}  {on_one_line(number):<{width}}  {support:>14}  {cost:>18}  {names[number]}{part}".rstrip()
            )
        return lines


def city_decided(declared: Declared, outcome: Outcome, reasons: Mapping[str, str], offer: str = "") -> list[str]:
    """Say in lines whether the city decided the same, otherwise, or has not told.

    :param offer: a known rule by which its winners come out, where they do not by this one; in words
    """
    found = differences(declared, outcome.rule, outcome.winners, reasons)
    if found is None:
        return [why_not_told(declared)]
    if not found:
        return ["The city decided the same."]
    first = [offer, "By the rule above they do not:"] if offer else ["The city decided otherwise:"]
    return [*first, *(f"  {difference}" for difference in found)]


def money(declared: Declared, amount: Amount) -> str:
    """Write an amount with the file's currency, like ``1,250.5 PLN``."""
    whole, _, part = amount_text(amount).partition(".")
    return " ".join(
        (f"{int(whole):,}" + (f".{part}" if part else ""), on_one_line(declared.meta.get("currency", "")))
    ).rstrip()


def _exact(amount: int | Fraction) -> int | str:
    return amount if isinstance(amount, int) else amount_text(amount)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "none"
    if isinstance(value, dict):
        return " ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    return str(value)
