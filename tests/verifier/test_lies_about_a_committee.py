"""Lies about who decided, signed and consistent: each is found and named for its own reason."""

import json

import pytest

A_DAY = 86_400


def _people(forger):
    data = json.loads(forger.entries[forger.numbers_of("motion.decided")[0]])["d"]
    vote = data["vote"]
    return {"first": vote["votes_for"][0], "second": vote["votes_for"][1], "barred": vote["interests"][0]["member"]}


def found(forger, change):
    people = _people(forger)
    return forger.change("motion.decided", lambda data: change(data, **people)).findings().get("committee", "")


def barred_chair(data, first, second, barred):
    data["vote"].update(presiding=barred, votes_for=[first], votes_against=[second], casting="for")


def chair_who_was_not_there(data, first, second, barred):
    data["vote"].update(presiding="f" * 32)


def no_tie(data, **_):
    data["vote"].update(casting="for")


def tie_without_a_vote(data, **_):
    data["vote"].update(abstentions=data["vote"]["votes_for"], votes_for=[], casting="for")


def declared_by_a_stranger(data, **_):
    data["vote"]["interests"].append({"member": "f" * 32, "kind": "personal", "reason": "x", "dispensation": False})


def in_a_day_to_come(data, **_):
    data["met_on"] = "2099-01-01"


def long_before(data, **_):
    data["met_on"] = "1999-01-01"


def the_day_before_the_count(data, **_):
    data["met_on"] = "2026-03-27"


def another_committee(data, **_):
    data["committee"] = "f" * 32


def an_officer(data, **_):
    data["as"] = "officer"


def somebody_who_was_not_there(data, **_):
    data["by"] = "f" * 32


@pytest.mark.parametrize(
    ("lie", "named"),
    [
        (barred_chair, "the person presiding was not there, had no vote, or had to leave"),
        (chair_who_was_not_there, "the person presiding was not there"),
        (no_tie, "a casting vote was given where there is no tie"),
        (tie_without_a_vote, "a casting vote was given where there is no tie"),
        (declared_by_a_stranger, "somebody who is no member"),
        (in_a_day_to_come, "recorded before the day of its meeting, 2099-01-01"),
        (long_before, "met on 1999-01-01, before the count"),
        (the_day_before_the_count, "before the count that it decided on"),
        (another_committee, "another committee decided than the round's"),
        (an_officer, "recorded by somebody who was not at the meeting as a member"),
        (somebody_who_was_not_there, "recorded by somebody who was not at the meeting as a member"),
    ],
    ids=lambda each: each.__name__ if callable(each) else "",
)
def test_a_decision_that_cannot_have_been_made_so_is_named_for_that(forger, lie, named):
    assert named in found(forger, lie)


def test_a_member_who_got_a_seat_after_the_meeting_did_not_sit_in_it(forger):
    people = _people(forger)
    at = json.loads(forger.entries[forger.numbers_of("motion.decided")[0]])["d"]["at"]

    def late(data):
        if data["member"] == people["second"]:
            data["at"] = at + A_DAY

    for which in range(len(forger.numbers_of("member.joined"))):
        forger.change("member.joined", late, which=which)
    assert "somebody who is no member counted as present" in forger.findings()["committee"]


def test_a_chair_without_a_vote_is_found(forger):
    def without(data):
        data["member"] = "f" * 32

    assert (
        "elected to chair a committee who has no vote on it"
        in forger.change("chair.elected", without).findings()["entries"]
    )


POTS = {
    "by": "category", "amounts": [{"name": "Play", "amount": 1_000_000}, {"name": "Seats", "amount": 1_000_000}],
    "leftovers": "forward", "city": "", "leftovers_on_misfit": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("projects", "named"),
    [
        ({"group": "Mill Lane"}, "fund several projects of 'Mill Lane', which exclude each other"),
        ({"category": "Play"}, "overspend what is set aside for 'Play'"),
    ],
)
def test_awards_against_a_group_or_a_pot_are_found(forger, projects, named):
    """The rules are forged with it: what the count says of them is another promise, looked at elsewhere."""

    def settle(data):
        for project in data["projects"]:
            project.update(projects)
        if "category" in projects:
            data["rules"]["rule"]["pots"] = POTS

    def award(data, **_):
        data["awards"] = {"1": 900_000, "2": 500_000, "3": 600_000}
        data["departures"] = dict.fromkeys("123", "Both are needed.")

    forger.change("round.settled", settle)
    assert named in found(forger, award)
