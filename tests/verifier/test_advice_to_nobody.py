"""A vote that its rules call advice is not published as the decision; a record in which it was is not believed."""

from dataclasses import replace

import pytest

from pb.readmodels.rounds.answers import one_round
from pb.replaying.replay import Replay, state_hash
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import counting, verify
from tests.stories import RULES, Town
from tests.verifier.conftest import ORIGIN, Forger


def counted_round(data, monkeypatch, *, old=False):
    """A round without a committee whose vote has closed; of an older release, it only asked for advice."""
    town = Town(read_settings(data))
    with monkeypatch.context() as release:
        if old:
            for place in ("funding_round", "who_decides"):
                release.setattr(f"domain.rounds.{place}.must_have_somebody_who_decides", lambda *_, **__: None)
        round_id = town.open_round(replace(RULES, level="involve") if old else RULES)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    return town, round_id


def test_a_round_that_an_older_release_opened_is_counted_and_stays_short_of_a_decision(tmp_path, monkeypatch):
    town, round_id = counted_round(tmp_path, monkeypatch, old=True)
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        assert one_round(connection, round_id).stage == "counted"
        assert Replay().follow(town.application.store).state_hash() == state_hash(connection)
    LogWriter(tmp_path, ORIGIN).publish(lambda position: leaves_after(town.application.store, position))
    assert verify.verify(verify.Folder(tmp_path / "record")).findings.all_kept()
    town.close()


@pytest.mark.parametrize("level", ["inform", "consult", "involve"])
def test_a_record_that_publishes_as_final_what_its_rules_call_advice_is_not_believed(tmp_path, monkeypatch, level):
    town, _ = counted_round(tmp_path / "town", monkeypatch)
    LogWriter(tmp_path / "town", ORIGIN).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    (tmp_path / "forged").mkdir()
    forger, fingerprints = Forger(tmp_path / "town", tmp_path / "forged"), []

    def settled(data):
        data["rules"]["level"] = level
        data["fingerprint"] = counting.fingerprint(data["rules"], data["projects"])
        fingerprints.append(data["fingerprint"])

    assert forger.findings() == {}
    forger.change("round.announced", lambda data: data["rules"].update(level=level))
    forger.change("round.settled", settled)
    forger.change("round.opened", lambda data: data.update(rules=fingerprints[0]))
    forger.change("round.count", lambda data: data.update(fingerprint=fingerprints[0]))
    found = forger.findings()
    assert list(found) == ["result"]
    assert "published without a committee that decides" in found["result"]
