"""A fund without a vote on the pages: set up, bid for, checked, put on an agenda, decided, read by everybody, ended."""

import re
from datetime import timedelta

import pytest
from flask import url_for

from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.rounds.answers import all_rounds
from pb.settings import read_settings
from tests.a_fund import ALL_YEAR, ENDS, FIRST, IN_WINDOWS, PLANTERS, SECOND, WINDOWS, Fund
from tests.staff_pages import words_in
from tests.stories import ALLOTMENTS, MONDAY, PASSWORD, RULES, SKATE_PARK
from tests.town_pages import Visitor, service_of
from web.shown.only_with_a_vote import FOR_EVERYBODY, FOR_OFFICERS

OF_A_VOTE = re.compile(r"(?i)\bvot(e|es|ing|ed|ers?)\b|ballot|shortlist|\bcount(ed)?\b|voting code")


@pytest.fixture
def town(tmp_path):
    town = Fund(read_settings(tmp_path))
    yield town
    town.close()


def clerk(app):
    visitor = Visitor(app)
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    return visitor


def words(visitor, address):
    page = visitor.open(address, follow_redirects=True)
    assert page.status_code == 200, address
    return words_in(page.text)


def main_of(text):
    """The words of a page's own part: the frame of every page has its own."""
    return words_in(text[text.index("<main") : text.index("</main>")])


def moment(name, at, clock):
    return {f"{name}-day": at.day, f"{name}-month": at.month, f"{name}-year": at.year, f"{name}-clock": clock}


def test_an_officer_sets_up_a_fund_that_takes_bids_all_year_and_residents_read_nothing_of_a_vote(town):
    app = service_of(town)
    officer = Visitor(app, "officer")
    officer.open("/officers/rounds/new")
    said = {"scheme": town.scheme, "area": town.area, "committee": town.committee, "vote": "no-vote"}
    page = officer.send(name="Local Environment Fund", about="For greener streets.", **said)
    assert "Money and dates of the fund" in page.text
    money = {"pot": "15,000", "smallest_bid": "100", "largest_bid": "10,000", "when": "all-year"}
    dates = {**moment("opens_at", MONDAY, "9am"), **moment("ends_at", ENDS - timedelta(minutes=1), "11:59pm")}
    page = officer.send(**money, **dates)
    assert "The rules are saved." in page.text
    with town.application.reading() as connection:
        (fund,) = all_rounds(connection)
    assert not fund.has_a_vote
    assert (fund.pot, fund.dates.windows) == (1_500_000, ())
    page = officer.open(f"/officers/rounds/{fund.id}/announce")
    assert not OF_A_VOTE.search(main_of(page.text))
    officer.send()
    told = main_of(Visitor(app).open(f"/rounds/{fund.id}").text)
    assert not OF_A_VOTE.search(told)
    assert "Open for bids" in told
    assert "£15,000" in told
    assert "Bids are taken from" in told


def test_windows_are_asked_for_where_bids_are_not_taken_all_year_and_mistakes_are_named(town):
    fund = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Fund", about="Green.", committee=town.committee,
        decided_by="committee", by=town.officer,
    )  # fmt: skip
    officer = Visitor(service_of(town), "officer")
    officer.open(f"/officers/rounds/{fund}/fund")
    money = {"pot": "15,000", "smallest_bid": "0", "largest_bid": "10,000", "when": "windows"}
    page = officer.send(**money, **moment("ends_at", ENDS - timedelta(minutes=1), "11:59pm"))
    assert "Enter at least one window, or take bids all year" in page.text
    window = {**moment("windows-0-opens_at", MONDAY, "9am"), **moment("windows-0-closes_at", MONDAY, "8am")}
    page = officer.send(**money, **moment("ends_at", ENDS - timedelta(minutes=1), "11:59pm"), **window)
    assert "Enter the day of the meeting it is for" in page.text
    met = {"windows-0-meets_on-day": 9, "windows-0-meets_on-month": 3, "windows-0-meets_on-year": 2026}
    page = officer.send(**money, **moment("ends_at", ENDS - timedelta(minutes=1), "11:59pm"), **window, **met)
    assert "Window 1 must close after it opens" in page.text
    window |= moment("windows-0-closes_at", MONDAY + timedelta(days=7), "6pm")
    page = officer.send(**money, **moment("ends_at", ENDS - timedelta(minutes=1), "11:59pm"), **window, **met)
    assert "The rules are saved." in page.text
    officer.open(f"/officers/rounds/{fund}/fund")
    assert 'name="windows-0-meets_on-day" type="text" dir="ltr" inputmode="numeric" value="9"' in officer.page.text


def test_a_bid_goes_from_a_resident_to_a_decision_and_each_page_says_where_it_is(town):
    fund = town.announced_fund()
    app = service_of(town)
    (park,) = town.put_in(fund, SKATE_PARK)
    town.put_in(fund, ALLOTMENTS)
    officer = Visitor(app, "officer")
    assert "It is ready for the committee" in officer.open(f"/officers/proposals/{park}").text
    page = officer.send(verdict="shortlist", cost="8,000", reason="As quoted.")
    assert "The bid is ready for the committee." in page.text
    assert "Ready for the committee" in words(Visitor(app), f"/proposals/{park}")
    meeting = town.application.meetings.call(town.committee, FIRST, "Council House", "in-person", by=town.clerk)
    visitor = clerk(app)
    page = visitor.open(f"/officers/meetings/{meeting}")
    assert "Bids that are ready for the committee" in page.text
    assert "£15,000 left" in words_in(page.text)
    assert "Allotments behind the library" not in page.text
    page = visitor.send(f"/officers/meetings/{meeting}/ready-bids", bid=park, do="each")
    assert "The bids are on the agenda." in page.text
    assert "Bids that are ready for the committee" not in page.text
    with town.application.reading() as connection:
        (item,) = one_meeting(connection, meeting).draft
    assert (item.kind, item.about) == ("bid", (park,))
    town.application.meetings.publish_agenda(meeting, by=town.clerk)
    item = town.sit(meeting, FIRST)
    town.carry(item, {park: 700_000}, "m1")
    town.enter("RoomClosed")
    told = main_of(Visitor(app).open(f"/rounds/{fund}").text)
    assert not OF_A_VOTE.search(told), OF_A_VOTE.search(told)
    assert "Left in the budget £8,000" in told
    assert "£7,000 Thursday 2 April 2026" in told
    assert "Allotments behind the library , £5,000. Being checked by an officer" in told
    assert "Part funded: £7,000 of £8,000" in words(Visitor(app), f"/proposals/{park}")
    assert "Part funded: £7,000 of £8,000" in words(Visitor(app, "resident"), "/my-proposals")
    assert "Part funded: £7,000 of £8,000" in words(Visitor(app), f"/rounds/{fund}/proposals")


def test_pages_about_a_vote_lead_to_the_fund_and_every_name_on_their_list_is_a_page(town):
    fund = town.announced_fund()
    app = service_of(town)
    pages = {rule.endpoint: rule for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert known >= FOR_EVERYBODY | FOR_OFFICERS
    officer = Visitor(app, "officer")
    for page in sorted((FOR_EVERYBODY | FOR_OFFICERS) & set(pages)):
        address = pages[page].rule.replace("<ref:round_id>", fund)
        address = re.sub(r"<int:\w+>", "1", address).replace("<page>", "ballot")
        found = officer.open(address, follow_redirects=True)
        assert found.status_code == 200, page
        assert found.request.path.endswith(f"/rounds/{fund}"), page


def test_between_two_windows_no_bid_is_taken_and_the_page_says_when_the_next_one_opens(town):
    fund = town.announced_fund(IN_WINDOWS)
    town.clock.set_to(WINDOWS[0].closes_at)
    app = service_of(town)
    told = main_of(Visitor(app).open(f"/rounds/{fund}").text)
    assert "Closed for now" in told
    assert "Bids again from 10am on Monday 6 April 2026" in told
    assert "Put in a bid" not in told


def test_after_its_year_a_fund_lists_what_was_funded_and_stands_among_the_results(town):
    town.play()
    app = service_of(town)
    told = main_of(Visitor(app).open(f"/rounds/{town.fund}").text)
    assert "What was funded" in told
    assert "Not given £2,500" in told
    assert not OF_A_VOTE.search(told)
    for address in ("/", "/results"):
        told = main_of(Visitor(app).open(address).text)
        assert "£13,500 given to 3 of 3, 2 in part" in told
        assert "voted" not in told
    with app.test_request_context():
        url = url_for("auditors.show_what_happened", round=town.fund)
    happened = words(Visitor(app), url)
    assert "The year of the fund ended: £13,500 of £16,000 was given, to 3 bids." in happened


def test_a_fund_whose_money_is_gone_takes_no_more_bids(town):
    fund = town.announced_fund(ALL_YEAR)
    park, plots = town.put_in(fund, SKATE_PARK, ALLOTMENTS)
    town.ready((park, 1_000_000), (plots, 500_000))
    town.meet_on(FIRST, {park: 1_000_000, plots: 500_000}, park, plots)
    visitor = Visitor(service_of(town), "resident")
    assert "All the money has been given out" in visitor.open(f"/rounds/{fund}").text
    with pytest.raises(Exception, match="All the money of this fund has been given out"):
        town.put_in(fund, PLANTERS)


def test_auditors_read_a_fund_as_it_stood(town):
    town.play()
    town.clock.set_to(SECOND + timedelta(days=60))
    auditor = Visitor(service_of(town), "auditor")
    told = words(auditor, f"/audit/rounds/{town.fund}")
    assert "Voting opens" not in told


def test_a_scheme_says_that_residents_votes_lie_before_the_committee_only_where_they_vote(town):
    schemes, app = town.application.schemes, service_of(town)
    scheme = schemes.set_up("Fund of areas", "Small grants.", "committee-fund", "the council", by=town.officer)
    address, town.scheme = f"/schemes/{scheme}", scheme
    assert "An area committee decides by motion." in words(Visitor(app), address)
    assert not OF_A_VOTE.search(main_of(Visitor(app).open(address).text))
    town.announced_fund()
    assert "Residents put in bids, and nobody votes." in words(Visitor(app), address)
    town.announced_round(RULES, committee=True)
    assert "In rounds with a vote it has the residents’ votes before it." in words(Visitor(app), address)
