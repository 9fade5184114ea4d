"""Both readers hold a committee to the standing orders and the seats of the day on which it met, and to no others."""

from datetime import timedelta
from fractions import Fraction

import pytest

from domain.committees.standing_orders import StandingOrders
from domain.people.roles import CLERK
from domain.words.actor import Actor
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.journeys.second_reader.test_the_two_readers_agree import must_agree
from tests.stories import MEETING, MONDAY, PASSWORD, SYSTEM, Town
from tests.verifier.lies.chamber import Chamber
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.test_every_lie_about_a_committee_is_found import SUBJECTS
from tests.verifier.test_honest_and_unusual import ADVICE, decided

OF_THE_DAY = StandingOrders(Fraction(2, 3), casting_vote=False, recorded_vote_asked_by=1)
OF_LATER = StandingOrders(Fraction(1, 4), casting_vote=True, recorded_vote_asked_by=1)


class ByItsOrders(Town):
    """A committee formed with a quorum of two and a casting vote, which then adopts others, and whose seats change."""

    def __init__(self, settings):
        super().__init__(settings)
        schemes, today = self.application.schemes, MONDAY.date()
        appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
        clerk = Actor(self.application.people.appoint(CLERK, **appointed), CLERK)
        dogwood, elm = (self._person("member", f"Councillor {name}").person for name in ("Dogwood", "Elm"))
        *_, cedar = self.members
        schemes.seat_member(self.committee, dogwood, has_vote=True, last_day=today + timedelta(days=5), by=clerk)
        stands_in = {"kind": "substitute", "for_whom": cedar.person}
        schemes.seat_member(self.committee, elm, has_vote=True, **stands_in, by=clerk)
        schemes.adopt_standing_orders(self.committee, OF_LATER, MEETING.date() + timedelta(days=1), by=clerk)
        schemes.adopt_standing_orders(self.committee, OF_THE_DAY, today + timedelta(days=8), by=clerk)
        self.clock.set_to(MONDAY + timedelta(days=6))
        schemes.seat_member(self.committee, dogwood, has_vote=True, by=clerk)
        self.dogwood, self.elm = dogwood, elm

    def play(self):
        """Lose a motion by a tie on which nobody casts, and carry one when three of four seats are there."""
        round_id = decided(self, rules=ADVICE)
        first, second, _ = (member.person for member in self.members)
        awards = dict(self.application.deciding.result_before_the_committee(round_id).awards)
        there = {"present": [first, second, self.elm]}
        tie = self.unanimous(**there, votes_for=[first], votes_against=[second], abstentions=[self.elm])
        self.decide(round_id, awards, vote=tie, reasons="The cheapest.")
        self.clock.pass_by(timedelta(hours=1))
        self.decide(round_id, awards, vote=self.unanimous(**there, votes_for=there["present"]))

    def publish(self, data):
        LogWriter(data).publish(lambda position: leaves_after(self.application.store, position))


def played(kind, data):
    town = kind(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data, read_book(data)


@pytest.fixture(scope="module")
def by_its_orders(tmp_path_factory):
    return played(ByItsOrders, tmp_path_factory.mktemp("orders"))


@pytest.fixture(scope="module")
def chamber(tmp_path_factory):
    return played(Chamber, tmp_path_factory.mktemp("chamber"))


def both_read(insider, read):
    """What each promise is to the page and to verify.py, which say the same of all that both check."""
    insider.number_again()
    theirs = insider.report()
    ours = read(insider.folder / f"forged {insider.published}" / "record")
    must_agree(ours, theirs)
    return {name: said for name, (said, _) in ours.items()}, theirs.findings


def test_a_committee_that_keeps_the_orders_of_the_day_is_not_accused(by_its_orders, read):
    report = verify.verify(verify.Folder(by_its_orders[0] / "record"))
    assert report.findings.all_kept(), report.as_text()
    ours = read(by_its_orders[0] / "record")
    must_agree(ours, report)
    assert ours["committee"][0] == "kept", "and that is not left to the other reader"


def quorum_as_formed(insider):
    for motion in insider.all("motion.decided"):
        motion["d"]["quorum"] = 2


def orders_that_hold_from_the_day_after(insider):
    insider.says("committee.standing-orders", which=-1)["from_day"] = "2026-04-01"


def orders_that_reach_back(insider):
    insider.says("committee.standing-orders", which=-1)["from_day"] = "2026-02-27"


def a_casting_vote_that_the_orders_took_away(insider):
    lost = insider.says("motion.decided")
    lost["vote"]["casting"], lost["carried"] = "for", True


def the_substitute(insider):
    return next(leaf["d"] for leaf in insider.all("member.joined") if leaf["d"].get("for_whom"))


def a_substitute_beside_the_member(insider):
    the_substitute(insider)["for_whom"] = insider.says("motion.decided")["by"]


def a_seat_that_was_not_given_again(insider):
    insider.away(insider.one("member.joined", which=-1))


def somebody_whose_term_was_over(insider):
    the_substitute(insider)["until"] = "2026-03-30"


@pytest.mark.parametrize(
    "lie",
    [
        quorum_as_formed,
        orders_that_hold_from_the_day_after,
        orders_that_reach_back,
        a_casting_vote_that_the_orders_took_away,
        a_substitute_beside_the_member,
        a_seat_that_was_not_given_again,
        somebody_whose_term_was_over,
    ],
)
def test_both_find_what_standing_orders_or_seats_of_the_day_forbid(by_its_orders, tmp_path, read, lie):
    data, book = by_its_orders
    insider = Insider(data, tmp_path, book)
    lie(insider)
    ours, theirs = both_read(insider, read)
    assert ours["committee"] == theirs.verdict("committee") == "BROKEN", theirs.words


def test_both_find_a_seat_that_was_given_twice(by_its_orders, tmp_path, read):
    data, book = by_its_orders
    insider = Insider(data, tmp_path, book)
    first, *_ = insider.all("member.joined", member=insider.says("member.joined", which=-1)["member"])
    first["d"]["until"] = "2026-12-31"
    ours, theirs = both_read(insider, read)
    assert ours["entries"] == theirs.verdict("entries") == "BROKEN", theirs.words


def test_a_committee_that_meets_in_its_room_is_not_accused(chamber, read):
    report = verify.verify(verify.Folder(chamber[0] / "record"))
    assert report.findings.all_kept(), report.as_text()
    ours = read(chamber[0] / "record")
    must_agree(ours, report)
    left = [ours[name][0] for name in ("committee", "money")]
    assert left == ["not checked"] * 2, "a room, and money that bids got there, are left to the other, and that is said"


@pytest.mark.parametrize(
    "lie",
    [pytest.param(lie, id=lie.tell.__name__) for subject in SUBJECTS for lie in subject.LIES][::7],
)
def test_of_a_lie_about_a_meeting_the_page_names_nothing_that_verify_does_not(chamber, tmp_path, read, lie):
    data, book = chamber
    insider = Insider(data, tmp_path, book)
    lie.tell(insider)
    both_read(insider, read)
