"""Auditors find everything about anything: from an event to what it belongs to, and to how a committee stood."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from tests.staff_pages import words_in
from tests.stories import ALLOTMENTS, SYSTEM


@pytest.fixture
def decided(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.clock.pass_by(timedelta(hours=3))
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    return round_id


@pytest.fixture
def aled(town, decided):
    return town.browser("Aled Auditor")


def position_of(town, name):
    return next(e.position for e in town.application.store.read_all() if e.topic == name)


def test_an_event_links_to_everything_about_each_thing_that_it_belongs_to(town, aled):
    page = aled.get(f"/audit/events/{position_of(town, 'committee.MotionDecided')}").text
    words = words_in(page)
    for link in ("Committee: Area Committee", "Round: Spring round", "Person: Councillor Ash", "Count: ", "Decision: "):
        assert link in words
    for address in set(re.findall(r'href="(/audit/about/[^"]+)"', page)):
        assert "A motion to confirm the count was carried." in words_in(aled.get(address).text), address


def test_everything_about_a_committee_is_what_happened_to_it_and_what_it_decided(town, aled):
    page = words_in(aled.get(f"/audit/about/committee/{town.committee}").text)
    assert "Everything about Area Committee" in page
    for said in ("The committee “Area Committee” was formed", "A motion to confirm", "was drafted"):
        assert said in page
    assert "was put in" not in page


def test_everything_about_a_person_is_their_roles_and_seats_and_the_votes_they_were_there_for(town, aled):
    page = words_in(aled.get(f"/audit/about/person/{town.members[0].person}").text)
    for said in ("Somebody joined as member.", "Councillor Ash", "A motion to confirm"):
        assert said in page
    assert "Everything about Councillor Ash" in page


def test_everything_about_a_proposal_includes_the_paper_it_stands_on(town, aled):
    event = next(e for e in town.application.store.read_all() if e.topic == "proposals.ProposalSubmitted")
    page = words_in(aled.get(f"/audit/about/proposal/{event.originator_id.hex}").text)
    for said in ("was put in", "shortlisted", "The ballot paper was settled"):
        assert said in page


def test_where_a_number_is_a_proposals_of_two_rounds_each_is_named_with_its_round(town):
    """As in rounds from before numbers were the whole council's, and in elections that were taken over."""
    proposals = town.application.proposals
    made = {
        name: proposals.submit(town.announced_round(name=name), ALLOTMENTS, by=town.resident, reference="P7")
        for name in ("Spring round", "Autumn round")
    }
    aled, rosa = town.browser("Aled Auditor"), words_in(town.browser("Rosa Resident").get("/my-proposals").text)
    happened = words_in(town.browser().get("/what-happened").text)
    for name, proposal in made.items():
        about = words_in(aled.get(f"/audit/about/proposal/{proposal}").text)
        assert f"Everything about P7: Allotments behind the library, {name}" in about
        event = next(e for e in town.application.store.stream(UUID(proposal)))
        page = words_in(aled.get(f"/audit/events/{event.position}").text)
        assert f"Proposal: P7: Allotments behind the library, {name}" in page
        assert f"P7: Allotments behind the library, {name}" in happened
        assert f"P7 {name}" in rosa
    assert words_in(aled.get("/audit/").text).count("P7: Allotments behind the library, Spring round") == 1


def test_everything_about_a_round_includes_all_that_became_of_its_proposals(town, decided, aled):
    page = words_in(aled.get(f"/audit/about/round/{decided}").text)
    for said in ("was drafted", "was put in", "shortlisted", "The ballot paper was settled", "A motion to confirm"):
        assert said in page


def test_page_by_page_each_event_is_shown_once(town, aled):
    for n in range(60):
        member = town.application.people.appoint(
            "member", name=f"Member {n}", email=f"m{n}@example.org", password="three random words", by=SYSTEM
        )
        town.application.schemes.seat_member(town.committee, member, has_vote=False, by=town.officer)
    address, seen = f"/audit/about/committee/{town.committee}", []
    while address:
        page = aled.get(address).text
        seen += [int(n) for n in re.findall(r"/audit/events/(\d+)", page)]
        found = re.search(r'href="([^"]*before=\d+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) > 60


@pytest.mark.parametrize("thing", ["committee/" + "0a" * 16, "meeting/" + "0a" * 16])
def test_there_is_nothing_about_what_never_was(aled, thing):
    assert aled.get(f"/audit/about/{thing}").status_code == 404


def test_a_committee_as_it_stood_says_who_sat_on_it_who_chaired_it_and_its_quorum(town, aled):
    town.application.schemes.release_member(town.committee, town.members[0].person, by=town.officer)
    page = words_in(aled.get(f"/audit/committees/{town.committee}?{at(town, hours=-1)}").text)
    assert "Quorum 2" in page
    assert "Chair Councillor Ash" in page
    assert "Seat of Councillor Ash with a vote" in page
    assert "Chair Councillor Ash nobody" in page, "what is different now"
    now = words_in(aled.get(f"/audit/committees/{town.committee}").text)
    assert "As it stands now" in now
    assert "Seat of Councillor Ash" not in now
    assert "Chair nobody" in now


def at(town, **past):
    moment = town.clock.now() + timedelta(**past)
    return f"at-day={moment.day}&at-month={moment.month}&at-year={moment.year}&at-clock={moment:%H:%M}"


def test_before_it_was_formed_there_was_no_committee(town, aled):
    page = aled.get(f"/audit/committees/{town.committee}?at-day=1&at-month=1&at-year=2026&at-clock=midday").text
    assert "This committee did not exist yet." in page


def test_the_list_of_what_can_be_seen_as_it_stood_has_the_committees(town, aled):
    page = aled.get("/audit/rounds").text
    assert f'href="/audit/committees/{town.committee}"' in page


def test_nobody_but_auditors_sees_it(town, decided):
    for address in (f"/audit/about/committee/{town.committee}", f"/audit/committees/{town.committee}"):
        assert town.browser("Olive Officer").get(address).status_code == 403
        assert town.browser().get(address).status_code == 303


def test_it_costs_few_questions_to_the_database(town, aled):
    assert town.queries_of(aled, f"/audit/about/committee/{town.committee}") <= 10
    assert town.queries_of(aled, f"/audit/events/{position_of(town, 'committee.MotionDecided')}") <= 14
