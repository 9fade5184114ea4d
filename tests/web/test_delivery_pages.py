"""The pages of what is done with awarded money: an officer sets milestones, the group reports, everybody reads."""

from datetime import timedelta

import pytest

from pb.settings import read_settings
from tests.a_delivery import WithAnAward
from tests.town_pages import Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


@pytest.fixture
def anybody(app):
    return Visitor(app)


def day(name, when):
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def test_from_a_milestone_to_a_report_that_everybody_reads(town, app, anybody):
    olive, rosa = Visitor(app, "officer"), Visitor(app, "resident")
    address = f"/officers/proposals/{town.park}/delivery"
    assert address in olive.open("/officers/delivery").text.split("not followed yet")[1]
    olive.open(address)
    later = town.today() + timedelta(days=9)
    olive.send(address, do="set", what="The ramps are poured", **day("due", later))
    assert "It is entered." in olive.page.text
    olive.send(address, do="ask", asks="What is built?", **day("by_when", later))
    page = anybody.open(f"/proposals/{town.park}").text
    assert "The ramps are poured" in page
    assert "0 of 1 milestone met." in page
    mine = f"/my-proposals/{town.park}/report"
    assert mine in rosa.open("/my-proposals").text
    rosa.open(mine)
    rosa.send(mine, do="keep", text="Half of it", **{"spent-0-what": "Concrete"})
    assert "Half of it" in rosa.open(mine).text
    page = rosa.send(mine, do="send", text="Half of it", **{"spent-0-what": "Concrete"})
    assert "Enter amount 1" in page.text
    page = rosa.send(mine, do="send", text="All of it.", **{"spent-0-what": "Concrete", "spent-0-amount": "9,500"})
    assert "You spent £9,500, and had £9,000." in page.text
    told = {"spent-0-what": "Concrete", "spent-0-amount": "8,500.50"}
    rosa.send(mine, do="send", text="All of it.", **told)
    assert "an officer reads it" in rosa.page.text
    assert "All of it." not in anybody.open(f"/proposals/{town.park}").text
    assert "Has come" in olive.open("/officers/delivery").text
    assert address not in olive.page.text.split("not followed yet")[1]
    olive.open(address)
    olive.send(address, do="accept")
    page = anybody.open(f"/proposals/{town.park}").text
    assert "All of it." in page
    assert "£8,500.50 was spent. They had £9,000." in page


def test_somebody_else_opens_no_report_and_a_bid_without_money_has_nothing_to_follow(town, app):
    town.delivery.ask_for_report(town.park, town.today(), "How is it?", by=town.officer)
    olive = Visitor(app, "officer")
    page = olive.open(f"/officers/proposals/{town.bids['3']}/delivery").text
    assert "there is nothing to follow" in page
    assert "Set a milestone" not in page
    assert olive.open(f"/my-proposals/{town.park}/report").status_code != 200


def test_what_your_vote_built_says_what_is_finished_and_what_is_under_way(town, anybody):
    assert "Nothing is being built here yet." in anybody.open("/built").text
    town.delivery.set_milestone(town.park, "Ramps", town.today(), by=town.officer)
    page = anybody.open("/built").text
    assert "Under way" in page
    assert "A skate park on Mill Lane" in page
    assert "£9,000" in page


def test_what_is_finished_stands_first_with_the_picture_of_the_work(town, anybody):
    town.play()
    page = anybody.open("/built").text
    assert "Finished on" in page
    assert 'alt="The first ramp, still wet."' in page
    page = anybody.open(f"/proposals/{town.park}").text
    assert "Was due by" in page
    assert "Where the rest came from: " in page
