"""The second reader, too, knows that a result is decided anew whose decision a call-in referred back."""

from datetime import timedelta

from domain.committees.standing_orders import StandingOrders
from pb.settings import read_settings
from pb.verifier import verify
from tests.journeys.second_reader.test_the_two_readers_agree import must_agree
from tests.verifier.lies.passing_on import PassingOn


def test_both_readers_keep_a_council_that_decides_a_result_again(tmp_path, read):
    town = PassingOn(read_settings(tmp_path))
    orders = StandingOrders(2, casting_vote=True, recorded_vote_asked_by=2, key_from=300_000)
    day = town.clock.now().date() + timedelta(days=8)
    town.application.schemes.adopt_standing_orders(town.committee, orders, day, by=town.clerk)
    town.play()
    town.publish(tmp_path)
    town.close()
    report = verify.verify(verify.Folder(tmp_path / "record"))
    assert report.findings.all_kept(), report.as_text()
    must_agree(read(tmp_path / "record"), report)
