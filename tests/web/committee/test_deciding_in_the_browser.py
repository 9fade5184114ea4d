"""A committee decides in the browser: interests, motion, recorded vote, minute; and what cannot stand is refused."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pb.readmodels.results.answers import decisions_on
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import ABOUT_POTS, BENCHES, BIDS_FOR_POTS, RULES, RULES_WITH_POTS, SKATE_PARK

STILL_TO_COME = "The meeting of Tuesday 31 March 2099 is still to come. "
STILL_TO_COME += "A decision is recorded on the day of the meeting or after it."
ADVISORY = replace(RULES, level="involve")
DAY = {"met_on-day": "31", "met_on-month": "3", "met_on-year": "2026"}


@pytest.fixture
def counted(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.meet()
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
        f"The decision departs from the residents’ vote on project {number}. Give the reason; it is published."
        for number in (2, 3)
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
    assert any("They must leave for this item (Localism Act 2011, section 31)" in each for each in errors_in(refused))
    form = unanimous(town, refused, **declared, **votes(town, "for", "for", "none"))
    read = words_in(ash.post(address, form).text)
    assert "Councillor Cedar Disclosable pecuniary Owns the land behind the library Left for this item" in read
    assert "Present: Councillor Ash, Councillor Beech. The quorum is 2." in read
    assert "Withdrew for this item: Councillor Cedar." in read
    assert "did not vote" not in read


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
    form = unanimous(
        town, ash.get(address), present=[town.members[0].person], **votes(town, "for", "none", "none")
    )  # fmt: skip
    assert "the quorum is 2. The item stands over." in errors_in(ash.post(address, form))[0]


def test_a_lost_motion_is_minuted_and_the_round_waits_for_another(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    form = unanimous(town, ash.get(address), **votes(town, "for", "against", "against"), do="record")
    assert ash.post(address, form).status_code == 303
    assert "The motion was lost." in minute(town, counted)
    again = ash.get(address)
    assert "A motion on this result was lost." in words_in(again.text)
    left_open = re.findall(r'<a [^>]*href="/(?:proposals|committee/decisions)/[0-9a-f]{32}"[^>]*>', again.text)
    assert len(left_open) == 4, "three projects and a minute"
    assert all('target="_blank"' in link for link in left_open), "in another tab, or what was filled in is lost"


def test_where_the_vote_is_binding_the_form_offers_no_departure_and_none_gets_through(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"])
    town.close_and_count()
    town.meet()
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


def test_an_officer_who_is_no_member_looks_and_records_nothing_whatever_they_send(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    clerk = town.browser("Olive Officer")
    page = clerk.get(address)
    assert page.status_code == 200
    assert "Only a member of Area Committee who was at the meeting can record what it decided" in words_in(page.text)
    assert 'name="met_on-day"' not in page.text
    assert clerk.post(address, unanimous(town, ash.get(address), do="record")).status_code == 403
    with town.application.reading() as connection:
        assert decisions_on(connection, counted) == []


def test_everything_that_stands_against_a_decision_is_said_at_once(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    first = town.members[0].person
    form = unanimous(town, ash.get(address), what="depart", present=[first], **votes(town, "for", "none", "none"))
    form |= {"award-2": "0", "met_on-year": "2099"}
    assert errors_in(ash.post(address, form)) == [
        STILL_TO_COME,
        "1 voting member was present and free to vote; the quorum is 2. The item stands over.",
        (
            "The motion needs a proposer and a seconder, two different members who are present and may vote. "
            "Choose two of those."
        ),
        "The decision departs from the residents’ vote on project 2. Give the reason; it is published.",
        "Give the committee’s reasons; they are published beside the vote",
    ]


def test_a_vote_or_an_interest_of_somebody_who_is_not_ticked_is_asked_about_and_not_dropped(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    first, second, third = (member.person for member in town.members)
    form = unanimous(town, ash.get(address), present=[first, second], **votes(town, "for", "for", "against"))
    refused = ash.post(address, {**form, "do": "record"})
    assert errors_in(refused) == [
        "Councillor Cedar has a vote here but is not ticked as present. Tick them, or choose “Did not vote”"
    ]
    form |= {f"vote-{third}": "none", f"interest-{third}": "personal"}
    assert errors_in(ash.post(address, form)) == [
        "Councillor Cedar has an interest here but is not ticked as present. Tick them, or choose “None declared”"
    ]
    with town.application.reading() as connection:
        assert decisions_on(connection, counted) == []
    assert ash.post(address, {**form, f"interest-{third}": "", "do": "record"}).status_code == 303


def test_of_a_day_long_before_the_count_only_that_is_said(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    (said,) = errors_in(ash.post(address, unanimous(town, ash.get(address), **{"met_on-year": "1999"})))
    assert said.startswith("The committee cannot have decided on Wednesday 31 March 1999: the votes were counted on")


def test_a_decision_sent_twice_is_recorded_once_carried_or_lost(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    lost = unanimous(town, ash.get(address), **votes(town, "for", "against", "against"), do="record")
    answers = [ash.post(address, lost) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    carried = unanimous(town, ash.get(address), do="record")
    answers = [ash.post(address, carried) for _ in range(3)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, answers[0].location)}
    with town.application.reading() as connection:
        assert [motion.carried for motion in decisions_on(connection, counted)] == [False, True]


@pytest.mark.parametrize("key", ["", "one and the same"])
def test_another_motion_is_recorded_whatever_key_its_form_has_and_the_same_one_is_not(town, counted, ash, key):
    address = f"/committee/rounds/{counted}"
    lost = unanimous(town, ash.get(address), **votes(town, "for", "against", "against"), do="record", key=key)
    other = {**lost, "what": "depart", "award-2": "100", "departure-2": "It is enough.", "reasons": "Less for plots."}
    fresh = {**lost, "key": "of a page opened anew"}
    for form in (lost, other, lost, other, fresh):
        assert ash.post(address, form).status_code == 303
    beech = town.browser("Councillor Beech")
    assert beech.post(address, lost).status_code == 303
    with town.application.reading() as connection:
        assert [motion.awards.get("2") for motion in decisions_on(connection, counted)] == [500_000, 10_000]


def test_after_the_result_is_published_only_the_motion_that_was_recorded_is_taken_for_it(town, counted, ash):
    address = f"/committee/rounds/{counted}"
    carried = unanimous(town, ash.get(address), do="record")
    assert ash.post(address, carried).status_code == 303
    again = ash.post(address, carried)
    assert again.status_code == 303
    assert "The motion is carried and the result is published." in ash.get(again.location).text
    other = ash.post(address, {**carried, **votes(town, "for", "for", "against")})
    assert other.status_code == 409
    with town.application.reading() as connection:
        assert len(decisions_on(connection, counted)) == 1


def test_members_see_what_ordered_the_projects_and_the_rules_that_were_announced(town):
    round_id = town.open_round(
        replace(RULES_WITH_POTS, level="involve"), committee=True, bids=BIDS_FOR_POTS, about=ABOUT_POTS
    )
    town.vote(round_id, ["1"], ["2", "3"], ["2"])
    town.close_and_count()
    town.meet()
    read = words_in(town.browser("Councillor Ash").get(f"/committee/rounds/{round_id}").text)
    assert "Votes Committee’s score Together, out of 100 Cost By the count Why" in read
    assert "In the order of the vote and the committee’s scores together, the highest first." in read
    assert "The committee scores every project before the vote." in read
    assert "A slide on Mill Lane (opens in a new tab) Number 2 2 10 100.00" in read


def test_a_member_who_got_a_seat_after_the_meeting_was_not_there(town, counted):
    dogwood = town.appoint("member", "Councillor-Dogwood")
    town.clock.set_to(town.clock.now() + timedelta(days=2))
    town.application.schemes.seat_member(town.committee, dogwood, has_vote=True, by=town.officer)
    ash, address = town.browser("Councillor Ash"), f"/committee/rounds/{counted}"
    everybody = [*(member.person for member in town.members), dogwood]
    form = unanimous(town, ash.get(address), present=everybody, **{f"vote-{dogwood}": "for"})
    refused = errors_in(ash.post(address, form))
    assert any("had no seat on this committee on the day of the meeting" in each for each in refused)


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
    assert town.queries_of(ash, "/committee/") <= 6  # the last: which meetings there are
    assert town.queries_of(ash, f"/committee/rounds/{counted}") <= 16


def test_a_tie_that_the_rules_leave_to_the_chair_waits_on_the_chairs_page_and_is_decided_there(town):
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]}, pot=900_000, largest_bid=900_000)
    round_id = town.open_round(rules, committee=True, bids=(SKATE_PARK, replace(BENCHES, costs=[("All", 900_000)])))
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    ash, beech, address = (
        town.browser("Councillor Ash"),
        town.browser("Councillor Beech"),
        f"/committee/rounds/{round_id}/tie",
    )
    assert "Decide a tie in Spring round" in words_in(ash.get("/committee/").text)
    assert "Ask them to sign in" in words_in(town.browser("Olive Officer").get(f"/officers/rounds/{round_id}/tie").text)
    order = {"place-1": "2", "place-2": "1", "interest": "no", "reason": "Nearer to the school."}
    assert "The casting vote is the chair’s" in errors_in(beech.post(address, order, page=address))[0]
    assert errors_in(ash.post(address, {**order, "place-2": "2"}, page=address)) == ["Choose each project once"]
    unsaid = ash.post(address, {**order, "interest": ""}, page=address)
    assert errors_in(unsaid) == ["Say whether you have a disclosable pecuniary interest in one of these projects"]
    barred = ash.post(address, {**order, "interest": "bars"}, page=address)
    assert "ask an officer to record who takes the chair" in errors_in(barred)[0]
    assert boxes_in(barred)["reason"] == "Nearer to the school."
    assert ash.post(address, order, page=address).status_code == 303
    town.application.do_what_is_due()
    assert ash.get(address).status_code == 404
    assert "A skate park" in ash.get(f"/committee/rounds/{round_id}").text
