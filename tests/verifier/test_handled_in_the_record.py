"""A council that sends proposals back and moves them, as it may, is not accused; the record says what and why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import BENCHES, RULES, SLIDE, THREE_POTS, TIMETABLE, Town


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.do_what_is_due()
    yield town
    town.close()


def test_what_came_back_after_the_close_and_what_was_moved_is_verified(town):
    act, proposals = town.application.handling, town.application.proposals
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["lower-cost", "id"], "pots": THREE_POTS})
    round_id = town.announced_round(rules)
    benches = replace(BENCHES, costs=[("Benches", 500_000)], pot="Play")
    one, other, third = (proposals.submit(round_id, bid, by=town.resident) for bid in (benches, SLIDE, SLIDE))
    act.move(one, "Seats", reason="One sits on it.", by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at + timedelta(hours=2))
    due = (town.clock.now() + timedelta(days=2)).date()
    for each in (one, other, third):
        act.send_back(each, reason="Say who looks after it.", due=due, by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at + timedelta(days=2))
    proposals.edit(one, replace(benches, pot="Seats", summary="The trust does."), by=town.resident)
    proposals.edit(other, replace(SLIDE, summary="The school does."), by=town.resident)
    proposals.rule_out(third, reason="It did not come again.", by=town.officer)
    act.move(other, "Growing", reason="It is in the garden.", by=town.officer)
    for each, cost in ((one, 500_000), (other, 400_000)):
        proposals.shortlist(each, cost, by=town.officer)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    record = town.application.settings.data / "record"
    LogWriter(record.parent).publish(lambda position: leaves_after(town.application.store, position))
    report = verify.verify(verify.Folder(record))
    assert not {name: words for name, words in report.findings.words.items() if words}
    text = b"".join(path.read_bytes() for path in record.rglob("*") if path.is_file())
    assert (text.count(b'"t":"bid.returned"'), text.count(b'"t":"bid.moved"')) == (3, 2)
