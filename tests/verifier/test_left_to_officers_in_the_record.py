"""What officers decide under delegation is held against the record: an honest one is kept, and each lie is found."""

import json
import shutil
from datetime import date, timedelta

import pytest

from domain.committees.forward_plan import Planned
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.test_in_session import InTheTown
from tests.pb.test_under_delegation import Office, called_in_and_referred_back, leaves
from tests.verifier.conftest import Forger

PENCE = 900_000


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """A bid left by a motion and decided as a key decision after 28 days; and again after a call-in; one deferred."""
    data = tmp_path_factory.mktemp("honest")
    office = Office(read_settings(data), key_from=PENCE, call_in_days=5)
    application = office.application
    meeting = InTheTown(office.town, [office.items[1]])
    office.clerk = meeting.clerk
    meeting.takes(office.items[1])
    leaves(meeting, office.items[1], office.bids[:2])
    delegation = office.delegates(meeting, proposals=tuple(office.bids[:2]))
    application.under_delegation.declare_conflict(
        delegation, office.town.members[2].person, "disclosable-pecuniary", "The fence.", by=office.clerk
    )
    days = {"first_day": office.today, "last_day": office.today + timedelta(days=60)}
    said = {"decided_by": "officer", "because": ["money"], "papers": ["Report"], "copies_from": "First Stop"}
    who = {"officer": office.officer.person, "position": "Head of Neighbourhoods", "matter": "The skate park"}
    plan = Planned(**who, **days, **said, most=PENCE, proposals=(office.bids[0],))
    announced = application.forward_plan.announce(office.town.committee, office.round, plan, by=office.officer)
    application.forward_plan.notify_general_exception(
        announced, "scrutiny-chair", reason="The season.", by=office.clerk
    )
    office.decides(delegation, {office.bids[1]: 500_000})
    office.town.clock.set_to(office.town.clock.now() + timedelta(days=29))
    second = office.decides(delegation, {office.bids[0]: PENCE}, announced)
    called_in_and_referred_back(office, second)
    office.decides(delegation, {office.bids[0]: PENCE}, announced)
    later = InTheTown(office.town, [office.items[2]], office.clerk)
    later.takes(office.items[2])
    later.enter("ItemEnded", item=office.items[2].item, ending="deferred", reason="The survey.")
    office.delegates(source="Part 3")
    application.do_what_is_due()
    LogWriter(data).publish(lambda position: leaves_after(application.store, position))
    office.close()
    return data


@pytest.fixture
def forger(honest, tmp_path):
    shutil.copytree(honest, tmp_path / "data")
    (tmp_path / "forged").mkdir()
    return Forger(tmp_path / "data", tmp_path / "forged")


def test_what_was_rightly_left_announced_and_decided_is_kept(honest):
    report = verify.verify(verify.Folder(honest / "record"))
    assert report.findings.all_kept(), report.as_text()


@pytest.mark.parametrize(
    ("kind", "which", "change", "named"),
    [
        ("officer.decided", 1, {"planned": "", "notice": "28-days"}, ("was not in the forward plan", "committee")),
        ("decision.planned", 0, {"proposals": []}, ("another one than was announced", "committee")),
        ("decision.planned", 0, {"most": 1}, ("another one than was announced", "committee")),
        ("officer.decided", 1, {"notice": "special-urgency"}, ("notice, and says special-urgency", "committee")),
        ("officer.decided", 1, {"because": [], "notice": "", "planned": ""}, ("is key or is not", "committee")),
        ("officer.decided", 0, {"because": ["money"]}, ("is key or is not", "committee")),
        (
            "officer.decided",
            0,
            {"rejected": [{"option": "To wait", "why": " "}]},
            ("does not say what and why", "committee"),
        ),
        ("officer.decided", 0, {"reasons": ""}, ("does not say what and why", "committee")),
        ("officer.decided", 0, {"consulted": []}, ("did not ask whom they had to consult", "committee")),
        ("officer.decided", 0, {"conflicts": []}, ("leaves a declared conflict out", "committee")),
        ("officer.decided", 0, {"decided_on": "2026-01-01"}, ("before or after it was left to them", "committee")),
        ("officer.decided", 0, {"urgent": "The roof."}, ("is urgent, and nobody agreed", "committee")),
        ("officer.decided", 0, {"call_in_ends": "2026-12-24"}, ("and another day is said", "committee")),
        ("officer.decided", 0, {"position": "Mayor"}, ("another matter than was left", "committee")),
        ("officer.decided", 0, {"money": 99_000_000}, ("an officer awarded", "money")),
        ("officer.decided", 0, {"instead_of": ["f" * 32]}, ("and it was not referred back", "committee")),
        ("officer.decided", 2, {"instead_of": []}, ("and it was not referred back", "committee")),
        ("decision.delegated", 0, {"most": 1_300_000}, ("more than was left to them", "committee")),
        ("decision.delegated", 0, {"most": 600_000}, ("more than was left to them", "committee")),
        ("decision.delegated", 0, {"vote": "v9"}, ("no motion of the committee did so", "committee")),
        ("decision.delegated", 0, {"consult": ["mayor"]}, ("was left to nobody", "committee")),
        ("decision.delegated", 0, {"source": " "}, ("was left to nobody", "committee")),
        ("decision.conflict-declared", 0, {"reason": ""}, ("a conflict of no kind", "entries")),
        ("decision.conflict-declared", 0, {"member": "f" * 32}, ("whom the matter does not concern", "committee")),
        ("decision.conflict-declared", 0, {"dispensation": "f" * 32}, ("does not have for the matter", "committee")),
        ("decision.planned", 0, {"papers": []}, ("does not say what the law asks", "entries")),
        ("decision.general-exception", 0, {"told": "nobody"}, ("who was told", "entries")),
        ("decision.general-exception", 0, {"reason": ""}, ("stands without its reason", "entries")),
    ],
)
def test_a_lie_about_what_an_officer_decided_is_found_and_named(forger, kind, which, change, named):
    words, promise = named
    found = forger.change(kind, lambda data: data.update(change), which=which).findings()
    assert words in found.get(promise, ""), found


def test_a_key_decision_before_28_days_on_no_exception_is_found(forger):
    decided = json.loads(forger.entries[forger.numbers_of("officer.decided")[1]])["d"]["decided_on"]
    forger.drop("decision.general-exception")
    forger.change("officer.decided", lambda data: data.update(decided_on=_before(decided, 3)), which=1)
    forger.renumber()
    assert "had no notice, and says 28-days" in forger.findings().get("committee", "")


def _before(day, days):
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def test_a_decision_by_an_officer_with_a_declared_conflict_is_found(forger):
    officer = json.loads(forger.entries[forger.numbers_of("officer.decided")[0]])["d"]["officer"]
    forger.change("decision.conflict-declared", lambda data: data.update(member=officer))
    assert "an officer decided who had declared a conflict" in forger.findings().get("committee", "")


def test_a_bid_that_was_decided_twice_is_found(forger):
    first, *_ = (json.loads(forger.entries[n])["d"] for n in forger.numbers_of("officer.decided"))
    again = {"proposals": first["proposals"], "awards": first["awards"]}
    forger.change("officer.decided", lambda data: data.update(again), which=1)
    assert "a bid that was decided already" in forger.findings().get("committee", "")
