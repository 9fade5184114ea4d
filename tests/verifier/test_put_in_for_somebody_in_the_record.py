"""A council that puts proposals in for people is not accused, and the record names nobody of them."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from pb.actions.somebody import somebody
from pb.erasable.sign_in_tables import accounts
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import ALLOTMENTS, BENCHES, RULES, SKATE_PARK, Town


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.do_what_is_due()
    yield town
    town.close()


def test_what_the_council_puts_in_for_people_is_verified(town):
    round_id = town.announced_round(replace(RULES, proposals_each=1))
    act, clerk = town.application.for_somebody, town._person("clerk", "Clara Clerk")
    rosa = somebody("Rosa", email="rosa.resident@example.org")
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=True))
    made = [
        act.put_in(round_id, bid, whose, asked=how, agreed=True, by=by)
        for bid, whose, how, by in (
            (SKATE_PARK, somebody("Mary Jago"), "phone", town.officer),
            (BENCHES, rosa, "paper", town.officer),
            (ALLOTMENTS, somebody("Jory Tregenza"), "desk", clerk),
        )
    ]
    act.change(made[0], replace(SKATE_PARK, title="Ramps"), somebody("Mary Jago"), by=clerk)
    due = town.clock.now().date()
    question = town.application.questions.ask(made[0], "Who digs?", due=due, by=town.second)
    act.answer(made[0], question, "We do.", shown=True, by=clerk)
    act.take_over(made[1], by=town.resident)
    town.application.proposals.edit(made[1], replace(BENCHES, title="My benches"), by=town.resident)
    act.take_back(made[2], by=town.officer)
    town.application.proposals.shortlist(made[0], 900_000, by=town.second)
    record = town.application.settings.data / "record"
    LogWriter(record.parent).publish(lambda position: leaves_after(town.application.store, position))
    report = verify.verify(verify.Folder(record))
    assert not {name: words for name, words in report.findings.words.items() if words}
    text = b"".join(path.read_bytes() for path in record.rglob("*") if path.is_file())
    for name in (b"Mary", b"Rosa", b"Jory", b"rosa.resident"):
        assert name not in text
    assert text.count(b'"behalf":"') >= 3
