"""Pots, exclusion groups and the committee's scores stand in the public record, and tampering with them is found."""

import json
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.committees import refusals as no
from domain.committees.decision import CountedResult, Motion
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import acting, counting, verify
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES_WITH_POTS, Town
from tests.verifier.conftest import ORIGIN, Forger

VOTES = [["1"], ["1", "3"], ["1", "2"], ["1", "2"], ["2", "4"], ["3"]]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A round whose slide beats the skate park on the same site by the committee's score, published with its result."""
    data = tmp_path_factory.mktemp("mill-lane")
    town = Town(read_settings(data))
    round_id = town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    town.vote(round_id, *VOTES)
    town.close_and_count()
    LogWriter(data, ORIGIN).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data


@pytest.fixture
def forger(published, tmp_path):
    return Forger(published, tmp_path)


def frozen_anew(forger, edit, *, after=lambda _outcome: None):
    """Change the ballot paper, and with it every fingerprint that the record has of it, as a careful forger would."""
    fingerprints = []

    def settled(data):
        edit(data["projects"], data["rules"]["rule"])
        data["fingerprint"] = counting.fingerprint(data["rules"], data["projects"])
        fingerprints.append((data["fingerprint"], data["rules"]["rule"]))

    forger.change("round.settled", settled)
    ((fingerprint, rule),) = fingerprints
    forger.change("round.opened", lambda data: data.update(rules=fingerprint))

    def counted(data):
        data["fingerprint"] = fingerprint
        data["outcome"]["rule"] = rule
        after(data["outcome"])

    return forger.change("round.count", counted).findings()


def test_the_verifier_counts_again_out_of_the_record_alone(published):
    command = [sys.executable, "-I", "-S", verify.__file__, str(published / "record"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["all_promises_kept"] is True


def test_everybody_can_read_what_the_paper_says_of_each_project(forger):
    (settled,) = [leaf["d"]["projects"] for leaf in forger.leaves() if leaf["t"] == "round.settled"]
    assert [project.get("group") for project in settled] == ["Mill Lane", "Mill Lane", None, None]
    assert [project["category"] for project in settled] == ["Play", "Play", "Growing", "Seats"]
    assert [project["committee"] for project in settled] == [6, 10, 4, 8]
    submitted = [leaf["d"].get("pot") for leaf in forger.leaves() if leaf["t"] == "proposal.submitted"]
    assert submitted == ["Play", "Play", "Growing", "Seats"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda projects: projects[0].pop("group"),
        lambda projects: projects[2].update(category="Seats"),
        lambda projects: projects[0].update(committee=10),
        lambda projects: projects[3].update(area="Ham"),
    ],
    ids=["a group", "a category", "a score", "an area"],
)
def test_a_paper_changed_afterwards_does_not_have_its_fingerprint(forger, edit):
    found = forger.change("round.settled", lambda data: edit(data["projects"])).findings()
    assert "the fingerprint is not that of the rules and projects" in found["rules"]


def test_a_group_taken_off_the_paper_with_every_fingerprint_is_found_by_counting_again(forger):
    found = frozen_anew(forger, lambda projects, _rule: [project.pop("group", None) for project in projects])
    assert "the hash of what was counted is not that of the opened ballots" in found["count"]
    assert "project 1 gets 600000 pence by the rule, published is 0" in found["money"]


def test_a_committees_score_raised_with_every_fingerprint_is_found_by_counting_again(forger):
    found = frozen_anew(forger, lambda projects, _rule: projects[0].update(committee=10))
    assert "the winners are 1, 3, 4" in found["money"]


def test_a_project_moved_into_another_pot_with_every_fingerprint_is_found_by_counting_again(forger):
    found = frozen_anew(forger, lambda projects, _rule: projects[2].update(category="Seats"))
    assert "the hash of what was counted" in found["count"]


@pytest.mark.parametrize("change", [{"leftovers": "forward"}, {"leftovers": "city", "city": "Growing"}])
def test_other_pots_with_every_fingerprint_are_found_by_counting_again(forger, change):
    found = frozen_anew(forger, lambda _projects, rule: rule["pots"].update(change))
    assert "900000 of 2000000 pence are spent by the rule, 1600000 of 2000000 published" in found["money"]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda projects: projects[0].pop("category"), "project 1 has no pot"),
        (lambda projects: projects[0].update(category="Roads"), "project 1 has no pot"),
        (lambda projects: projects[1].pop("committee"), "the committee's score for project 2 is missing"),
        (lambda projects: projects[1].update(committee="9" * 4_000), "a committee's score is not whole"),
        (lambda projects: projects[1].update(category=["Play"]), "is not a name"),
        (lambda projects: projects[1].update(group=["Mill Lane"]), "cannot be counted again"),
        (lambda projects: projects[1].update(group={"a": 1}), "cannot be counted again"),
    ],
)
def test_a_paper_that_no_rule_can_count_is_said_to_be_one(forger, edit, words):
    assert words in frozen_anew(forger, lambda projects, _rule: edit(projects))["money"]


NAMES = ("Play", "Growing", "Seats")
AMOUNTS = st.lists(st.integers(0, 6), min_size=3, max_size=3)
EACH = st.lists(st.integers(0, 4), min_size=6, max_size=6)


@settings(max_examples=400, deadline=None)
@given(AMOUNTS, st.integers(0, 6), EACH, EACH, st.sampled_from(["share", "city", "stay"]))
def test_the_verifier_lets_a_motion_spend_of_pots_what_the_domain_lets_it(aside, loose, counted, awarded, leftovers):
    pot_of = {str(number): NAMES[number % 3] for number in range(6)}
    counts, awards = (
        {n: amount for n, amount in zip(pot_of, each, strict=True) if amount} for each in (counted, awarded)
    )
    set_aside = dict(zip(NAMES, aside, strict=True))
    sharing = {"share": set(NAMES), "city": {"Play"}}.get(leftovers, set())
    result = CountedResult(
        "count",
        sum(aside) + loose,
        binding=False,
        awards=counts,
        costs=dict.fromkeys(pot_of, 9),
        counted_on=date(2026, 3, 28),
        set_aside=set_aside,
        takes_leftovers=frozenset(sharing),
        pot_of=pot_of,
    )
    refused = {type(fault) for fault in Motion(awards, "So.").faults(result)}
    pots = {"by": "category", "leftovers": leftovers, "city": "Play"}
    pots["amounts"] = [{"name": name, "amount": amount} for name, amount in set_aside.items()]
    projects = [{"number": number, "category": name} for number, name in pot_of.items()]
    heard = SimpleNamespace(rules={"pot": result.pot}, projects=projects)
    found = acting.pots_overspent(pots, heard, counts, {"nr": 1, "awards": awards})
    assert bool(found) == bool(refused & {no.APotIsOverspent, no.WhatIsLeftOverIsSpentOnce})
