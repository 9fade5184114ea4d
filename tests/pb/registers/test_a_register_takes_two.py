"""Where a round promises two persons, one officer alone gives nobody a code, whatever register they loaded."""

import io
from dataclasses import replace

import pytest

from domain.rounds.refusals import TwoOfficersIssueInThisRound
from domain.voting.roll_refusals import AnotherOfficerConfirms, SayWhyCodesAreConfirmed
from pb.actions.registers import OtherThanWereAskedFor
from pb.readmodels.voting.answers import issued_by_way
from pb.registers.keeping import rows_of
from pb.registers.refusals import CodesAreAskedFor
from pb.store.event_store import by_reference
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.registers.test_registers import FILE, VOTERS, cast, opens
from tests.pb.test_two_persons import TwoTown
from tests.stories import RULES


@pytest.fixture
def town(settings):
    town = TwoTown(settings)
    town.application.do_what_is_due()
    yield town
    town.close()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    town.application.registers.load(round_id, FILE, by=town.officer)
    return round_id


def checked(town):
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    return verify.verify(verify.Folder(data / "record"))


def test_one_officer_alone_gives_the_register_no_codes(town, round_id):
    with pytest.raises(TwoOfficersIssueInThisRound):
        town.application.registers.issue_to_register(round_id, by=town.officer)


def test_one_asks_and_another_confirms_and_gets_the_codes_once(town, round_id):
    registers, issuing = town.application.registers, town.application.issuing
    request = issuing.ask_for_codes(round_id, 3, reason="The register.", by=town.officer)
    with pytest.raises(AnotherOfficerConfirms):
        registers.issue_to_register(round_id, request=request, reason="Mine.", by=town.officer)
    with pytest.raises(SayWhyCodesAreConfirmed):
        registers.issue_to_register(round_id, request=request, reason=" ", by=town.second)
    said = {"request": request, "reason": "I looked at the file.", "by": town.second, "seed": b"s" * 32}
    given = registers.issue_to_register(round_id, **said)
    assert [one.code for one in registers.issue_to_register(round_id, **said)] == [one.code for one in given]
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"register": 3}
    opens(town)
    assert all(cast(town, round_id, one.code) for one in given)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


MADE_UP = b"name,email,address,postcode\nMade Up,made@example.org,,PL9 9AA\n"


def rows(town, round_id):
    with town.application.reading() as connection:
        return list(rows_of(connection, by_reference(round_id).hex))


def test_another_number_than_wait_is_not_confirmed(town, round_id):
    registers, issuing = town.application.registers, town.application.issuing
    request = issuing.ask_for_codes(round_id, 4, reason="The register.", by=town.officer)
    with pytest.raises(OtherThanWereAskedFor):
        registers.issue_to_register(round_id, request=request, reason="Fine.", by=town.second)


def test_nobody_is_swapped_for_somebody_made_up_while_the_second_officer_looks_at_a_number(town, round_id):
    registers, issuing = town.application.registers, town.application.issuing
    request = issuing.ask_for_codes(round_id, 3, reason="The register.", by=town.officer)
    there = rows(town, round_id)
    with pytest.raises(CodesAreAskedFor):
        registers.forget(round_id, there[0].id, by=town.officer)
    with pytest.raises(CodesAreAskedFor):
        registers.load(round_id, MADE_UP, by=town.officer)
    with pytest.raises(CodesAreAskedFor):
        town.application.large_registers.begin_loading(round_id, "k" * 32, io.BytesIO(MADE_UP), by=town.officer)
    assert rows(town, round_id) == there
    issuing.refuse_codes(round_id, request, reason="One of them moved away.", by=town.second)
    registers.forget(round_id, there[0].id, by=town.officer)
    assert registers.load(round_id, MADE_UP, by=town.officer) == (1, [])


def test_late_people_on_a_register_get_codes_by_two_while_the_vote_is_open(town, round_id):
    registers, issuing = town.application.registers, town.application.issuing
    opens(town)
    request = issuing.ask_for_codes(round_id, 3, reason="They came late.", by=town.officer)
    assert len(registers.issue_to_register(round_id, request=request, reason="Seen.", by=town.second)) == 3
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_codes_for_a_register_by_one_alone_are_found_in_the_record(town, round_id, monkeypatch):
    monkeypatch.setattr("pb.actions.registers.Registers._must_take", lambda *_, **__: None)
    town.application.registers.issue_to_register(round_id, by=town.officer)
    assert "codes were issued by one alone, and the round promised two persons" in checked(town).as_text()
