"""What officers decided under delegation, for everybody: a list, and the written record of each, for paper too."""

from flask import Response, render_template

from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, one_committee
from pb.readmodels.delegated.answers import OfficerDecided, officer_decisions_of, one_delegation, one_officer_decision
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import call_ins_of
from pb.readmodels.rooms.paying import Payable
from web.front.guard import for_everybody
from web.front.said import said
from web.front.the_application import reading
from web.public import pages
from web.shown.delegated_shown import BECAUSE, INTERESTS, NOTICES, OFFICES, WHO_AGREED
from web.shown.page_as_pdf import page_as_pdf
from web.shown.paying_shown import not_paid_before
from web.shown.people_named import member_named
from web.shown.things_on_agendas import bids_in_words


@pages.get("/officer-decisions")
@for_everybody
def show_officer_decisions() -> str:
    """Show what officers decided, the latest first."""
    with reading() as connection:
        decisions = officer_decisions_of(connection)
        committees = {committee.id: committee.name for committee in all_committees(connection)}
        names = names_in_office(connection, [one.officer for one in decisions])
    shown = [(one, committees.get(one.committee, ""), member_named(names, one.officer)) for one in decisions]
    return render_template("public/officer_decisions.html", decisions=shown)


@pages.get("/officer-decisions/<ref:decision_id>")
@for_everybody
def show_officer_decision(decision_id: str) -> str:
    """Show the written record of a decision, in the form that Plymouth uses."""
    with reading() as connection:
        decision = one_officer_decision(connection, decision_id)
        committee = one_committee(connection, decision.committee)
        delegation = one_delegation(connection, decision.delegation)
        called_in = call_ins_of(connection, [decision_id]).get(decision_id)
        names = names_in_office(connection, _everybody_in(decision, called_in.asked_by if called_in else ()))
        bids = bids_in_words(connection, decision.proposals)
    return render_template(
        "public/officer_decision.html",
        decision=decision,
        committee=committee,
        delegation=delegation,
        officer=member_named(names, decision.officer),
        bids=[(words, address, decision.awards.get(bid, 0)) for bid, (words, address) in bids.items()],
        consulted=[(member_named(names, one.member), said(OFFICES[one.office]), one) for one in decision.consulted],
        conflicts=[(member_named(names, one.member), said(INTERESTS[one.kind]), one) for one in decision.conflicts],
        because=[said(BECAUSE[why]) for why in decision.because],
        notice=said(NOTICES[decision.notice]) if decision.notice else "",
        agreed=said(WHO_AGREED[decision.urgent_agreed]) if decision.urgent_agreed else "",
        called_in=called_in,
        not_before=not_paid_before(Payable(decision.call_in_ends, called_in)),
        asked_by=[member_named(names, one) for one in called_in.asked_by] if called_in else [],
    )


@pages.get("/officer-decisions/<ref:decision_id>/decision.pdf")
@for_everybody
def give_officer_decision_as_pdf(decision_id: str) -> Response:
    """Give the written record of a decision as PDF."""
    with reading() as connection:
        day = one_officer_decision(connection, decision_id).decided_on
    return page_as_pdf(show_officer_decision(decision_id), f"officer-decision-{day}")


def decisions_in_words(connection: Reading, committee: str) -> list[tuple[OfficerDecided, str]]:
    """Give what officers decided for a committee, each with the officer's name, for its page."""
    decisions = officer_decisions_of(connection, committee)
    names = names_in_office(connection, [one.officer for one in decisions])
    return [(one, member_named(names, one.officer)) for one in decisions]


def _everybody_in(decision: OfficerDecided, asked_by: tuple[str, ...] = ()) -> list[str]:
    consulted = [one.member for one in decision.consulted]
    return [decision.officer, *consulted, *(one.member for one in decision.conflicts), *asked_by]
