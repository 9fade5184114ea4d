"""An officer decides what is left to them: one form with all that the law asks to be written down."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Refusal, day_in_london, room_refusals
from pb.actions.vocabulary import refusals_under_delegation as no
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import Committee, standing_orders_on
from pb.readmodels.delegated.answers import Delegated, awarded_under, forward_plan, one_delegation
from pb.readmodels.rooms.answers import awarded_of
from pb.readmodels.rounds.answers import announced_round
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.delegated.forms import OPTIONS, decision_form
from web.officers.delegated.what_there_is import Bid, bids_that_wait, of_committee
from web.shown.delegated_shown import OFFICES, is_to_come
from web.shown.people_named import member_named

PLACES: Mapping[type[Refusal], str] = {
    no.ItIsDelegatedToSomebodyElse: "",
    no.TheOfficerHasAConflict: "",
    no.ItIsDecidedOnADayThatIsHere: "day",
    no.TheDelegationHasEnded: "day",
    no.SayWhatIsDecidedAndWhy: "decision",
    no.SayWhichOptionsWereRejected: "none_considered",
    no.SomebodyWasNotConsulted: "consulted",
    no.NobodyCouldBeConsulted: "consulted",
    no.WhoWasConsultedSits: "consulted",
    no.WhoIsConsultedHasNoInterest: "consulted",
    no.ConsultedAfterTheDecision: "consulted",
    no.MoreThanIsDelegated: "total",
    room_refusals.TheAwardsAddUpToSomethingElse: "total",
    room_refusals.TheAwardsAreMoreThanThereIs: "total",
    no.SayWhyItIsUrgent: "urgent",
    no.AKeyDecisionIsAnnounced: "plan",
    no.TheNoticeIsNotWhole: "plan",
    no.TheNoticeIsAboutSomethingElse: "plan",
    no.TheNoticeSaidLess: "plan",
    no.NotInThoseDays: "plan",
    no.ThePlanWasWithdrawn: "plan",
}
"""At which box a refusal is shown; at the bids, where it stands in no line of this."""


class Before:
    """What is before an officer: the bids, whom to consult, the money and the announcements that there are."""

    def __init__(self, committee_id: str, delegation_id: str) -> None:
        """Look it up."""
        today = day_in_london(now())
        with reading() as connection:
            self.delegation: Delegated = one_delegation(connection, delegation_id)
            self.committee: Committee = of_committee(connection, committee_id, self.delegation.committee)
            self.round = announced_round(connection, self.delegation.round)
            wanted = self.delegation.proposals
            waiting = bids_that_wait(connection, self.delegation.round)
            self.bids: list[Bid] = [bid for bid in waiting if not wanted or bid.id in wanted]
            holders = {"chair": self.committee.chair, "vice-chair": self.committee.vice_chair}
            self.offices = {office: holders[office] for office in self.delegation.consult}
            self.names = names_in_office(connection, [*self.offices.values(), self.delegation.officer])
            plans = [plan for plan in forward_plan(connection, committee_id) if is_to_come(plan, today)]
            self.plans = [plan for plan in plans if plan.officer == self.delegation.officer]
            self.left_in_round = self.round.pot - awarded_of(connection, self.delegation.round)
            self.left_of_delegation = self.delegation.most - awarded_under(connection, delegation_id)
            self.orders = standing_orders_on(connection, committee_id, today)

    def form(self, **how: Any) -> Any:
        """Make the form."""
        made = decision_form([bid.id for bid in self.bids], self.offices, **how)
        made.bids.offer((bid.id, bid.title) for bid in self.bids)
        made.plan.offer([("", _("It is no key decision")), *((plan.id, plan.matter) for plan in self.plans)])
        return made

    def page(self, form: Any) -> str:
        """Show the form with what is before the officer."""
        consulted = [(office, OFFICES[office], member_named(self.names, who)) for office, who in self.offices.items()]
        return render_template(
            "officers/decide_under_delegation.html",
            committee=self.committee,
            delegation=self.delegation,
            round=self.round,
            bids=self.bids,
            consulted=consulted,
            left=min(self.left_in_round, self.left_of_delegation),
            key_from=self.orders.key_from,
            options=range(OPTIONS),
            form=form,
        )


@pages.get("/committees/<ref:committee_id>/delegations/<ref:delegation_id>/decide")
@for_officers
def start_deciding(committee_id: str, delegation_id: str) -> str:
    """Show the form of a decision."""
    before = Before(committee_id, delegation_id)
    known = {
        "key": the_application().desk.new_id().hex,
        "day": day_in_london(now()),
        "title": before.delegation.matter,
        "bids": [bid.id for bid in before.bids] if before.delegation.proposals else [],
    }
    return before.page(before.form(formdata=None, data=known))


@pages.post("/committees/<ref:committee_id>/delegations/<ref:delegation_id>/decide")
@for_officers
def decide_under_delegation(committee_id: str, delegation_id: str) -> Response | tuple[str, int]:
    """Record a decision, or say everything that stands against it at once."""
    before = Before(committee_id, delegation_id)
    form = before.form()
    if form.validate():
        decided = form.decided([bid.id for bid in before.bids], before.offices)
        under, who = the_application().under_delegation, acting_as(OFFICER)
        with form.handed_over():
            boxes = {field.name: field for field in form}
            for fault in under.faults(delegation_id, decided, plan_id=form.plan.data or "", by=who):
                place = PLACES.get(type(fault), "bids")
                form.wrong(boxes.get(place, place), fault)
            if not form.problems:
                decision = under.decide(
                    delegation_id, decided, plan_id=form.plan.data or "", decision_id=form.key.data, by=who
                )
                flash(_("The decision is recorded and published."))
                return redirect(url_for("public.show_officer_decision", decision_id=decision), code=303)
    return before.page(form), 422
