"""The forms of the rules together: which are asked, what was kept of them, the rules they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import RoundRules
from pb.erasable.begun_rules import BegunRules
from pb.readmodels.schemes.editions import Edition
from web.forms.page_form import boxes_of
from web.officers.writing_rules.pots_form import boxes_for_pots
from web.officers.writing_rules.rules_form import CHECK, DATES, FORMS, NOT_ASKED_AT_FIRST, STEPS
from web.officers.writing_rules.voters_form import boxes_for_voters
from web.officers.writing_rules.ways_of_counting import boxes_for_counting


class RulesForms:
    """The forms together. One is shown; what stands in the boxes of the others is kept by the server."""

    def __init__(self, sent: MultiDict[str, str] | None = None, data: Mapping[str, Any] | None = None) -> None:
        """Take what was sent, or what the boxes hold before."""
        self._forms: dict[str, Any] = {step: form(formdata=sent, data=data) for step, form in FORMS.items()}
        self._forms["count"].follows(self._forms["ballot"])
        self._forms["pots"].follows(self._forms["money"])

    def __getitem__(self, step: str) -> Any:
        """Give one of the forms."""
        return self._forms[step]

    @property
    def asked(self) -> list[str]:
        """The names of the forms that are asked: the one of the pots only where the money is divided."""
        first = [step for step in STEPS if step not in NOT_ASKED_AT_FIRST]
        return [step for step in first if step != "pots" or self._forms["pots"].asked]

    def boxes(self, step: str) -> list[tuple[str, str]]:
        """Give the boxes of a form with what stands in them."""
        return [(name, typed.strip()) for field in boxes_of(self._forms[step]) for name, typed in field.boxes()]

    def page_before(self, page: str) -> str:
        """Give the page that is asked before another one, or before the last; "" where none is."""
        before = self.asked[: self.asked.index(page)] if page in self.asked else self.asked
        return before[-1] if before else ""

    def page_after(self, page: str) -> str:
        """Give the page that is asked after another one."""
        following = self.asked[self.asked.index(page) + 1 :] if page in self.asked else []
        return following[0] if following else CHECK

    def first_wrong(self) -> str:
        """Look for what is wrong; give the first form on which something is, "" where all is well."""
        return next((step for step in STEPS if not self._forms[step].validate()), "")

    def rules(self, written: RoundRules | None) -> RoundRules:
        """Put the rules together, once nothing is wrong.

        :param written: the rules as they stand, None where there are none; dates, a ballot or a count whose boxes
            are as they were are kept to the letter, with whatever they say beyond what the boxes can
        """
        fields: dict[str, Any] = {}
        for form in self._forms.values():
            fields |= form.rules
        pots = fields.pop("pots")
        if written:
            before = RulesForms(data=already_written(written, committee=False))
            same_ballot = self._marked_alike(before)
            if same_ballot:
                fields["ballot"] = dict(written.ballot)
            if same_ballot and self.boxes("count") == before.boxes("count"):  # a minimum may depend on the ballot
                fields["rule"] = dict(written.rule)
            was, stands = dict(before.boxes("dates")), dict(self.boxes("dates"))
            kept = {name: getattr(written.timetable, name) for name in DATES if _same_boxes(name, was, stands)}
            fields["timetable"] = replace(fields["timetable"], **kept)
            if self.boxes("pots") == before.boxes("pots") and self.asked == before.asked:
                pots = written.rule.get("pots")
        fields["rule"] = {**fields["rule"], "pots": pots}
        if fields["ballot"]["style"] == "knapsack" and _spends_the_pot(fields["ballot"], written):
            fields["ballot"]["max_sum_cost"] = fields["pot"]
        if written:
            fields |= {"questions": written.questions, "from_others": written.from_others}
        return RoundRules(**fields)

    def _marked_alike(self, before: "RulesForms") -> bool:
        """Say whether voters fill in the ballot as before, whether they may change it afterwards or not."""
        one, other = ([box for box in forms.boxes("ballot") if box[0] != "changes"] for forms in (self, before))
        return one == other


def _same_boxes(name: str, was: Mapping[str, str], stands: Mapping[str, str]) -> bool:
    """Say whether a date stands in its boxes as before: an end that was stored as midnight stays that instant."""
    boxes = {box for box in (*was, *stands) if box.startswith(f"{name}-")}
    return all(was.get(box) == stands.get(box) for box in boxes)


def _spends_the_pot(ballot: Mapping[str, Any], written: RoundRules | None) -> bool:
    return written is None or bool(ballot.get("max_sum_cost", written.pot) == written.pot)


def forms_with(
    begun: BegunRules | None,
    rules: RoundRules | None,
    *,
    committee: str,
    is_draft: bool,
    editions: Sequence[Edition] = (),
) -> RulesForms:
    """Give the forms with what was typed, and with the rules as they stand on the pages that were not sent.

    :param committee: who confirms the result; empty for nobody
    :param is_draft: whether the round is not announced yet
    :param editions: of wards, the newest first
    """
    standing = RulesForms(data=already_written(rules, committee=bool(committee)))
    kept = begun.boxes if begun else {}
    forms = RulesForms(MultiDict([box for step in STEPS for box in kept.get(step, standing.boxes(step))]))
    forms["level"].belongs_to(committee, is_draft=is_draft)
    forms["voters"].offers(editions)
    return forms


def already_written(rules: RoundRules | None, *, committee: bool) -> dict[str, Any]:
    """Give rules for the boxes; sensible choices where none are written yet.

    :param committee: whether a committee confirms the result
    """
    boxes = {"style": "approval", "level": "involve" if committee else "decide", **boxes_for_counting({})}
    boxes |= {**boxes_for_pots(None), **boxes_for_voters(rules)}
    if rules is None:
        return boxes
    ballot = rules.ballot
    boxes |= {name: getattr(rules, name) for name in ("pot", "smallest_bid", "largest_bid")}
    boxes |= {name: getattr(rules, name) for name in ("level", "vote_can_change", "vote_cannot_change")}
    boxes |= {name: getattr(rules.timetable, name) for name in DATES}
    boxes["changes"] = [rules.changes] if rules.changes else []
    boxes |= {"style": ballot["style"], "max_length": ballot.get("max_length")}
    boxes |= {"lot_source": rules.lot_source, "proposals_each": rules.proposals_each or None}
    boxes |= {"proposals_each_group": rules.proposals_each_group or None}
    boxes["number"] = ballot.get("max_sum_points", ballot.get("highest"))
    boxes |= {"min_length": ballot.get("min_length"), "most_each": ballot.get("max_points")}
    boxes |= {"lowest": ballot.get("lowest"), "left_out": ballot.get("default")}
    return boxes | boxes_for_pots(rules.rule.get("pots")) | boxes_for_counting(rules.rule)
