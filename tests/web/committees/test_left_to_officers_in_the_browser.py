"""A clerk leaves a decision to an officer, who decides it on one form; everybody reads the notice and the record."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.committees.committee import Committee
from domain.committees.standing_orders import StandingOrders
from domain.words.actor import SYSTEM
from domain.words.instants import day_in_london
from pb.readmodels.delegated.answers import delegations_of, forward_plan, officer_decisions_of
from tests.pb.test_in_session import bids_in
from tests.staff_pages import boxes_in, errors_in, words_in


@pytest.fixture
def office(town):
    """A round in which a committee decides, its clerk, and the officer to whom things are left."""
    committee, now = town.application.store.get(Committee, UUID(town.committee)), town.clock.now()
    orders = StandingOrders(2, casting_vote=True, key_from=1_000_000)
    committee.adopt(orders, day_in_london(now), by=SYSTEM, now=now)
    town.application.store.save(committee)
    town.round, town.bids = bids_in(town)
    town.appoint("clerk", "Clem")
    town.clem, town.olive = town.browser("Clem"), town.browser("Olive Officer")
    town.at = f"/officers/committees/{town.committee}"
    return town


def day(town, name, days=0):
    moment = town.clock.now() + timedelta(days=days)
    return {f"{name}-{part}": str(getattr(moment, part)) for part in ("day", "month", "year")}


def delegate(town, **more):
    form = {
        "officer": town.officer.person,
        "position": "Head of Neighbourhoods",
        "matter": "Small grants of spring",
        "by_what": "scheme",
        "motion": "",
        "source": "Part 3, paragraph 4.2",
        "most": "20,000",
        "consult": "chair",
        **day(town, "first_day"),
        **day(town, "last_day", 90),
        **more,
    }
    answer = town.clem.post(f"{town.at}/delegations/new/{town.round}", form)
    with town.application.reading() as reading:
        found = delegations_of(reading, town.committee)
    return answer, found[0].id if found else ""


def decision(town, delegation, **more):
    page = f"{town.at}/delegations/{delegation}/decide"
    return town.olive.post(
        page,
        {
            **{name: value for name, value in boxes_in(town.olive.get(page)).items() if name == "key"},
            **day(town, "day"),
            "title": "Small grants of spring",
            "bids": town.bids[1],
            f"award_{town.bids[1]}": "5,000",
            "decision": "The allotments are granted.",
            "reasons": "They are ready to begin.",
            "option_0": "To wait",
            "why_0": "The season ends.",
            **day(town, "on_chair"),
            "said_chair": "Agrees.",
            "plan": "",
            "urgent_agreed": "",
            "urgent": "",
            "papers": "Report of the wardens",
            **more,
        },
    )


def announce(town, **more):
    form = {
        "matter": "The skate park",
        "decided_by": "officer",
        "officer": town.officer.person,
        "position": "Head of Neighbourhoods",
        **day(town, "first_day"),
        **day(town, "last_day", 60),
        "because": "money",
        "most": "20,000",
        "bids": town.bids,
        "papers": "Report\nPlan of the site",
        "copies_from": "First Stop",
        "paragraph": "0",
        **more,
    }
    return town.olive.post(f"{town.at}/forward-plan/new/{town.round}", form)


def the_plan(town):
    with town.application.reading() as reading:
        return forward_plan(reading)[0]


def test_a_decision_is_left_to_an_officer_who_records_it_and_everybody_reads_all_of_it(office):
    answer, delegation = delegate(office)
    assert answer.status_code == 303
    assert "Decide this" in office.olive.get(f"{office.at}/delegations/{delegation}").text
    assert "Decide this" not in office.clem.get(f"{office.at}/delegations/{delegation}").text
    recorded = decision(office, delegation)
    assert recorded.status_code == 303, errors_in(recorded)
    read = words_in(office.browser().get(recorded.headers["Location"]).text)
    for said in (
        "Olive Officer, Head of Neighbourhoods",
        "Part 3, paragraph 4.2",
        "P2: Allotments behind the library £5,000",
        "They are ready to begin.",
        "To wait The season ends.",
        "Councillor Ash Chair",
        "Agrees.",
        "Nothing is paid before",
        "Report of the wardens",
        "None were declared.",
    ):
        assert said in read, said
    assert "Small grants of spring" in office.browser().get("/officer-decisions").text
    assert "Small grants of spring" in office.browser().get(f"/committees/{office.committee}").text
    assert "Small grants of spring" in office.clem.get(f"{office.at}/left-to-officers").text


def test_sent_twice_it_is_decided_once(office):
    _answer, delegation = delegate(office)
    first = decision(office, delegation, key="d" * 32)
    again = decision(office, delegation, key="d" * 32)
    assert first.status_code == 303
    assert again.status_code in (303, 422)
    with office.application.reading() as reading:
        assert len(officer_decisions_of(reading)) == 1


def test_everything_that_is_wrong_is_said_at_once_each_at_its_box_and_nothing_typed_is_lost(office):
    _answer, delegation = delegate(office)
    refused = decision(
        office,
        delegation,
        **{
            "total": "8,000",
            "option_0": "",
            "why_0": "",
            "on_chair-day": "",
            "on_chair-month": "",
            "on_chair-year": "",
        },
        urgent="The roof leaks.",
    )
    assert refused.status_code == 422
    found = " ".join(errors_in(refused))
    assert "£8,000" in found
    assert "£5,000" in found
    for said in ("Write each other option", "in consultation with the chair", "Say why it is urgent"):
        assert said in found, said
    assert boxes_in(refused)["total"] == "8,000"
    with office.application.reading() as reading:
        assert officer_decisions_of(reading) == []


def test_a_key_decision_is_announced_then_waits_and_the_notice_says_what_regulation_9_asks_for(office):
    _answer, delegation = delegate(office)
    skate_park = {"bids": office.bids[0], f"award_{office.bids[0]}": "9,000", f"award_{office.bids[1]}": ""}
    two = {**skate_park, "two_wards": "yes"}
    assert "not in the forward plan" in " ".join(errors_in(decision(office, delegation, **two)))
    assert announce(office).status_code == 303
    plan = the_plan(office).id
    read = words_in(office.browser().get(f"/forward-plan/{plan}").text)
    for said in (
        "The skate park",
        "Olive Officer, Head of Neighbourhoods",
        "£20,000",
        "Plan of the site",
        "First Stop",
    ):
        assert said in read, said
    assert "The skate park" in office.browser().get("/forward-plan").text
    assert "SUMMARY:Key decision: The skate park" in office.browser().get("/forward-plan.ics").text
    early = decision(office, delegation, **two, plan=plan)
    assert "28 clear days" in " ".join(errors_in(early))
    office.clock.set_to(office.clock.now() + timedelta(days=29))
    office.olive.sign_in()
    recorded = decision(office, delegation, **two, plan=plan)
    assert recorded.status_code == 303, errors_in(recorded)
    read = words_in(office.browser().get(recorded.headers["Location"]).text)
    assert "28 clear days of notice (regulation 9)" in read
    assert "two or more wards" in read


def test_an_officer_announces_and_moves_but_only_the_clerk_gives_shorter_notice(office):
    assert announce(office, because="").status_code == 422
    announce(office)
    page = f"{office.at}/forward-plan/{the_plan(office).id}"
    told = {"told": "scrutiny-chair", "told_reason": "The match funding ends."}
    assert office.olive.post(f"{page}/general-exception", told, page=page).status_code == 403
    assert office.clem.post(f"{page}/general-exception", told, page=page).status_code == 303
    agreed = {"agreed_by": "scrutiny-chair", "agreed_reason": "The roof leaks."}
    assert office.clem.post(f"{page}/special-urgency", agreed, page=page).status_code == 303
    moved = {**day(office, "first_day", 5), **day(office, "last_day", 70), "reason": "The survey is late."}
    assert office.olive.post(f"{page}/move", moved, page=page).status_code == 303
    sooner = {**day(office, "first_day", 1), **day(office, "last_day", 70), "reason": "Sooner."}
    assert "28 clear days" in errors_in(office.olive.post(f"{page}/move", sooner, page=page))[0]
    ended = {"end_reason": "The bid was taken back."}
    assert office.olive.post(f"{page}/withdraw", ended, page=page).status_code == 303
    read = words_in(office.browser().get(f"/forward-plan/{the_plan(office).id}").text)
    for said in ("The match funding ends.", "The roof leaks.", "The survey is late.", "The bid was taken back."):
        assert said in read, said


def test_a_conflict_is_declared_by_the_officer_for_themselves_and_by_the_clerk_for_a_member(office):
    _answer, delegation = delegate(office)
    page = f"{office.at}/delegations/{delegation}"
    theirs = {"member": office.members[0].person, "interest": "personal", "conflict_reason": "Knows them."}
    assert office.olive.post(f"{page}/conflicts", theirs, page=page).status_code == 422
    assert office.clem.post(f"{page}/conflicts", theirs, page=page).status_code == 303
    mine = {"member": office.officer.person, "interest": "personal", "conflict_reason": "Lives there."}
    assert office.olive.post(f"{page}/conflicts", mine, page=page).status_code == 303
    assert "You declared a conflict of interest" in " ".join(errors_in(decision(office, delegation)))


def test_a_decision_is_called_in_by_members_and_answered_and_a_delegation_is_ended(office):
    _answer, delegation = delegate(office)
    made = decision(office, delegation).headers["Location"].rsplit("/", 1)[1]
    page, at = f"{office.at}/delegations/{delegation}", f"{office.at}/officer-decisions/{made}/call-in"
    schemes, ivy = office.application.schemes, office._person("member", "Councillor Ivy").person
    scrutiny = schemes.form_committee("Scrutiny", [office.area], 1, casting_vote=False, by=office.officer)
    schemes.seat_member(scrutiny, ivy, has_vote=True, by=office.officer)
    assert f'value="{ivy}"' in office.clem.get(page).text
    asked = {"asked_by": [office.members[1].person, ivy], "call_in_reason": "Who owns the fence?"}
    assert office.clem.post(at, asked, page=page).status_code == 303
    answered = {"came_to": "stands", "call_in_reason": "The council does."}
    assert office.clem.post(at, answered, page=page).status_code == 303
    read = words_in(office.browser().get(f"/officer-decisions/{made}").text)
    asked_by = read.partition("Who owns the fence?")[2].partition("The council does.")[0]
    assert {one.strip() for one in asked_by.split(",")} == {"Councillor Beech", "Councillor Ivy"}
    assert "This decision was called in, and it stands. Nothing is paid before" in read
    assert office.clem.post(f"{page}/end", {"end_reason": "Spent."}, page=page).status_code == 303
    assert "Spent." in office.clem.get(page).text


def test_once_the_days_are_over_no_page_says_that_a_decision_can_be_called_in(office):
    _answer, delegation = delegate(office)
    made = decision(office, delegation).headers["Location"].rsplit("/", 1)[1]
    pages = f"/officer-decisions/{made}", f"{office.at}/delegations/{delegation}"
    for page in pages:
        assert "It can be called in until" in words_in(office.clem.get(page).text)
    office.clock.set_to(office.clock.now() + timedelta(days=12))
    clem = office.browser("Clem")
    for page in pages:
        told = words_in(clem.get(page).text)
        assert "It could be called in until" in told
        assert "; nobody did." in told
        assert "can be called in" not in told


def test_a_bid_that_was_decided_is_not_left_to_an_officer_again(office):
    _answer, delegation = delegate(office)
    new = f"{office.at}/delegations/new/{office.round}"
    assert f'value="{office.bids[1]}"' in office.clem.get(new).text
    assert decision(office, delegation).status_code == 303
    assert f'value="{office.bids[1]}"' not in office.clem.get(new).text


def test_a_refusal_on_a_form_names_whom_it_is_about(office):
    _answer, delegation = delegate(office)
    (refused,) = errors_in(decision(office, delegation, **day(office, "on_chair", 1)))
    assert refused.startswith(f"{office.members[0].name} was consulted on ")


def test_a_bid_that_is_gone_when_the_form_is_sent_never_makes_it_a_delegation_of_every_bid(office):
    for bids in ("9" * 32, [office.bids[1], "9" * 32]):
        refused, _delegation = delegate(office, bids=bids)
        assert refused.status_code == 422
        assert "A bid that you ticked does not wait for a decision any more" in errors_in(refused)[0]


def test_what_belongs_to_another_committee_is_not_found_at_this_one(office):
    _answer, delegation = delegate(office)
    other = office.application.schemes.form_committee("Other", [office.area], 1, casting_vote=False, by=office.officer)
    at = f"/officers/committees/{other}"
    for path in (f"delegations/{delegation}", f"delegations/new/{office.round}", f"forward-plan/new/{office.round}"):
        assert office.clem.get(f"{at}/{path}").status_code == 404


def test_the_agenda_names_bids_by_their_titles(office):
    called = office.application.meetings.call(
        office.committee, office.clock.now() + timedelta(days=30), "Council House", "in-person", by=SYSTEM
    )
    assert "P1: A skate park on Mill Lane" in office.clem.get(f"/officers/meetings/{called}/items/new").text


def test_a_member_declares_a_conflict_of_their_own_and_is_not_consulted_where_it_bars(office):
    _answer, delegation = delegate(office)
    ash = office.browser("Councillor Ash")
    page = f"/committee/{office.committee}/left-to-officers/{delegation}"
    assert page in ash.get("/committee/mine").text
    assert "Declare a conflict of interest of yours" in ash.get(page).text
    refused = ash.post(page, {"interest": "disclosable-pecuniary", "reason": " "})
    assert refused.status_code == 422
    assert errors_in(refused) == ["Say what your interest is; it is published"]
    declared = {"interest": "disclosable-pecuniary", "reason": "My firm builds the fence."}
    assert ash.post(page, declared).status_code == 303
    read = words_in(ash.get(page).text)
    assert "Councillor Ash (you): Disclosable pecuniary interest My firm builds the fence." in read
    again = ash.post(page, declared)
    assert errors_in(again) == ["This is declared already. Nothing more has to be entered."]
    assert "and none of them can take part" in errors_in(decision(office, delegation))[0]
    assert "My firm builds the fence." in office.clem.get(f"{office.at}/delegations/{delegation}").text


def test_a_conflict_is_nobodys_to_declare_who_has_no_seat_there(office):
    _answer, delegation = delegate(office)
    page = f"/committee/{office.committee}/left-to-officers/{delegation}"
    said = {"interest": "personal", "reason": "Knows them."}
    assert office.browser().post(page, said).status_code in (302, 303)
    office.appoint("member", "Zoe")
    (refused,) = errors_in(office.browser("Zoe").post(page, said))
    assert "You do not act as member for this" in refused
    other = office.browser("Councillor Ash").get(f"/committee/{'a' * 32}/left-to-officers/{delegation}")
    assert other.status_code in (403, 404)
