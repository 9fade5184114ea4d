"""A committee decides in the browser: interests, motion, recorded vote, minute; and what cannot stand is refused."""

import re
from dataclasses import replace

import pytest

from pb.readmodels.results.answers import decisions_on
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import RULES

ADVISORY = replace(RULES, level="involve")
DAY = {"met_on-day": "31", "met_on-month": "3", "met_on-year": "2026"}


@pytest.fixture
def counted(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    return round_id


@pytest.fixture
def ash(town, counted):
    return town.browser("Councillor Ash")


def unanimous(town, answer, **more):
    """Fill in the form: everybody there and for it, Ash moving, Beech seconding."""
    first, second, *_ = everybody = [member.person for member in town.members]
    return {
        **boxes_in(answer),
        **DAY,
        "present": everybody,
        **{f"vote-{member}": "for" for member in everybody},
        "moved_by": first,
        "seconded_by": second,
        "what": "confirm",
        "do": "check",
        **more,
    }


def minute(town, round_id):
    """Read the minute of the latest decision, as anybody can."""
    with town.application.reading() as connection:
        decision = decisions_on(connection, round_id)[-1].id
    return words_in(town.browser().get(f"/committee/decisions/{decision}").text)


def votes(town, *given):
    return {f"vote-{member.person}": vote for member, vote in zip(town.members, given, strict=True)}


def test_a_confirmed_result_is_published_with_a_minute_that_names_everybody(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address))
    checked = ash.post(address, form)
    assert checked.status_code == 200, errors_in(checked)
    checked_words = words_in(checked.text)
    assert "Area Committee met on Tuesday 31 March 2026, with Councillor Ash in the chair." in checked_words
    assert "For (3) Councillor Ash, Councillor Beech, Councillor Cedar" in checked_words
    assert "Against (0) none" in checked_words
    with town.application.reading() as connection:
        assert not decisions_on(connection, counted)
    recorded = ash.post(address, {**form, "do": "record"})
    assert recorded.status_code == 303
    assert "The motion is carried and the result is published." in ash.get(recorded.location).text
    assert "Resolved: that these grants be made, £14,000 in all." in minute(town, counted)


def test_a_departure_stands_in_the_minute_beside_the_vote_with_its_reason(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), what="depart", reasons="The sea front comes first this year.")
    form |= {"award-2": "0", "award-3": "7000"}
    refused = ash.post(address, form)
    assert refused.status_code == 422
    assert errors_in(refused) == [
        "The decision departs from the residents’ vote on project 2. Give the reason; it is published."
    ]
    assert boxes_in(refused)["award-3"] == "7000"
    assert boxes_in(refused)["reasons"] == "The sea front comes first this year."
    form |= {"departure-2": "The land was sold.", "departure-3": "The benches are needed."}
    assert ash.post(address, {**form, "do": "record"}).status_code == 303
    assert "Allotments behind the library £5,000 £0 The land was sold." in minute(town, counted)
    assert "Benches on the sea front £0 £7,000 The benches are needed." in minute(town, counted)
    assert "The committee departed from the residents’ vote" in town.browser().get(f"/rounds/{counted}/result").text


def test_a_member_with_a_disclosable_pecuniary_interest_leaves_and_does_not_vote(town, counted, ash):
    cedar = town.members[2].person
    address = f"/committee/rounds/{counted}"
    declared = {
        f"interest-{cedar}": "disclosable-pecuniary",
        f"interest-reason-{cedar}": "Owns the land behind the library",
    }
    refused = ash.post(address, unanimous(town, ash.get(address), **declared))
    assert "They must leave for this item (Localism Act 2011, section 31)" in errors_in(refused)[0]
    form = unanimous(town, refused, **declared, **votes(town, "for", "for", "none"))
    read = words_in(ash.post(address, form).text)
    assert "Councillor Cedar Disclosable pecuniary Owns the land behind the library Left for this item" in read
    assert "Present, did not vote (1) Councillor Cedar" in read


def test_equal_votes_need_the_casting_vote_of_the_person_presiding(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), **votes(town, "for", "against", "abstain"))
    refused = ash.post(address, form)
    assert errors_in(refused) == ["The votes are equal. The person presiding must give a casting vote for or against."]
    assert '<a href="#casting">' in refused.text
    read = words_in(ash.post(address, {**form, "casting": "for"}).text)
    assert "Casting vote Councillor Ash, for the motion" in read


def test_an_inquorate_meeting_decides_nothing(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), present=[town.members[0].person])
    assert "the quorum is 2. The item stands over." in errors_in(ash.post(address, form))[0]


def test_a_lost_motion_is_minuted_and_the_round_waits_for_another(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), **votes(town, "for", "against", "against"), do="record")
    assert ash.post(address, form).status_code == 303
    assert "The motion was lost." in minute(town, counted)
    again = ash.get(address)
    assert "A motion on this result was lost." in words_in(again.text)


def test_where_the_vote_is_binding_the_form_offers_no_departure_and_none_gets_through(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"])
    town.close_and_count()
    ash = town.browser("Councillor Ash")
    page = ash.get(f"/committee/rounds/{round_id}")
    assert "not depart from it" in page.text
    form = unanimous(town, page, what="depart", reasons="We know better.", **{"award-1": "1", "departure-1": "So."})
    assert "their vote decides" in errors_in(ash.post(f"/committee/rounds/{round_id}", form))[0]


def test_a_decision_on_a_count_that_was_replaced_meanwhile_is_not_recorded(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), do="record")
    town.application.rounds.withdraw_project(counted, "2", reason="The land was sold.", by=town.officer)
    town.application.do_what_is_due()
    answer = ash.post(address, form)
    assert errors_in(answer) == [
        "The ballots were counted again since you opened this page. Look at the new result first"
    ]


def test_the_clerk_may_record_it_and_a_member_of_another_committee_may_not(town, counted):
    clerk = town.browser("Olive Officer")
    assert clerk.get(f"/committee/rounds/{counted}").status_code == 200
    recorded = clerk.post(
        f"/committee/rounds/{counted}", unanimous(town, clerk.get(f"/committee/rounds/{counted}"), do="record")
    )
    assert recorded.status_code == 303
    with town.application.reading() as connection:
        assert len(decisions_on(connection, counted)) == 1


def test_a_stranger_to_the_committee_finds_nothing_there(town, counted):
    town.appoint("member", "Councillor-Dogwood")
    dogwood = town.browser("Councillor-Dogwood")
    assert dogwood.get(f"/committee/rounds/{counted}").status_code == 404
    assert "Nothing waits for a decision" in dogwood.get("/committee/").text
    assert town.browser("Rosa Resident").get(f"/committee/rounds/{counted}").status_code == 403


def test_the_form_carries_each_members_boxes_and_one_heading(town, counted, ash):
    page = ash.get(f"/committee/rounds/{counted}")
    assert page.text.count("<h1") == 1
    assert len(re.findall(r'name="present"', page.text)) == 3


def test_the_committees_pages_cost_few_questions_to_the_database(town, counted, ash):
    assert town.queries_of(ash, "/committee/") <= 5
    assert town.queries_of(ash, f"/committee/rounds/{counted}") <= 16
