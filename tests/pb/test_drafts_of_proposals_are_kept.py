"""Proposals that are begun are kept on both databases, each its author's own, until they are sent, once."""

import threading
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from domain.proposals.refusals import NoMoreFromOnePerson
from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.erasable.proposal_drafts import draft_with, drafts_of
from pb.readmodels.proposals.answers import proposals_of
from pb.store.event_store import NotFound, SomebodyElseWasFirst
from tests.stories import BENCHES, PASSWORD, RULES, SKATE_PARK, SYSTEM, Town


@pytest.fixture
def town(settings):
    made = Town(settings)
    made.round_id = made.announced_round()
    yield made
    made.close()


def begun(town):
    return town.application.drafting_proposals.begin(town.round_id, uuid4(), by=town.resident).id


def keep(town, draft, page, boxes, by=None):
    return town.application.drafting_proposals.keep(town.round_id, draft, page, boxes, by=by or town.resident)


def kept(town, draft):
    with town.application.reading() as connection:
        return draft_with(connection, draft)


def at_once(*acts):
    """Do these in the same moment; give what each refused or raised."""
    raised = []

    def do(act):
        try:
            act()
        except (Refusal, SomebodyElseWasFirst) as refusal:
            raised.append(type(refusal))

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_pages_are_kept_beside_each_other_to_the_letter(town):
    draft = begun(town)
    odd = [("title", "Bench ’𝄞 حديقة"), ("summary", "<b>"), ("summary", "")]
    keep(town, draft, "idea", odd)
    assert keep(town, draft, "place", [("place", "Mill Lane")]).boxes == {
        "idea": odd,
        "place": [("place", "Mill Lane")],
    }
    assert kept(town, draft).boxes["idea"] == odd
    assert kept(town, draft).title == "Bench ’𝄞 حديقة"


def test_two_windows_that_keep_at_the_same_moment_both_succeed_also_of_a_proposal_that_was_sent(town):
    sent = town.application.proposals.submit(town.round_id, SKATE_PARK, by=town.resident)
    pages = [f"page {number}" for number in range(6)]
    for draft in (begun(town), sent):
        assert at_once(*(lambda page=page, of=draft: keep(town, of, page, [("a", page)]) for page in pages)) == []
        assert set(kept(town, draft).boxes) == set(pages)


def test_nobody_else_keeps_or_throws_away_and_nothing_is_kept_of_what_was_never_begun(town):
    draft = begun(town)
    sam = Actor(
        town.application.people.appoint("resident", name="S", email="s@example.org", password=PASSWORD, by=SYSTEM),
        "resident",
    )
    with pytest.raises(NotFound):
        keep(town, draft, "idea", [("title", "Mine")], by=sam)
    with pytest.raises(NotFound):
        town.application.drafting_proposals.begin(town.round_id, UUID(draft), by=sam)
    town.application.drafting_proposals.throw_away(town.round_id, draft, by=sam)
    assert kept(town, draft)
    with pytest.raises(Refusal):
        keep(town, draft, "idea", [("title", "Mine")], by=town.officer)
    with pytest.raises(NotFound):
        keep(town, uuid4().hex, "idea", [("title", "Mine")])


def test_a_draft_goes_with_the_event_that_sends_it_and_comes_back_with_no_fault(town):
    draft = begun(town)
    refused = replace(SKATE_PARK, costs=[("Ramps", 99_000_000)])
    with pytest.raises(Refusal):
        town.application.proposals.submit(town.round_id, refused, by=town.resident, id=UUID(draft))
    assert kept(town, draft), "what was refused is not forgotten"
    town.application.proposals.submit(town.round_id, SKATE_PARK, by=town.resident, id=UUID(draft))
    assert kept(town, draft) is None


def test_a_draft_sent_twice_in_the_same_moment_is_one_proposal(town):
    draft = UUID(begun(town))
    submit = town.application.proposals.submit
    raised = at_once(*(lambda: submit(town.round_id, SKATE_PARK, by=town.resident, id=draft) for _ in range(3)))
    assert raised == [SomebodyElseWasFirst] * 2
    with town.application.reading() as connection:
        assert [each.id for each in proposals_of(connection, town.round_id)] == [draft.hex]
        assert drafts_of(connection, town.resident.person) == []


def test_a_limit_for_each_person_holds_for_whoever_sends_two_in_the_same_moment(town):
    round_id = town.announced_round(replace(RULES, proposals_each=1))
    submit = town.application.proposals.submit
    raised = at_once(*(lambda bid=bid: submit(round_id, bid, by=town.resident) for bid in (SKATE_PARK, BENCHES)))
    assert raised == [NoMoreFromOnePerson]


@pytest.mark.parametrize("number", [-1, 101, 1.5, "2", True])
def test_a_limit_that_is_no_number_of_proposals_is_refused(number):
    with pytest.raises(Refusal, match="from 1 to 100"):
        replace(RULES, proposals_each=number).must_make_sense()


def test_rules_without_a_limit_are_stored_as_before_there_was_one():
    assert "proposals_each" not in RULES.to_data()
    assert replace(RULES, proposals_each=2).to_data()["proposals_each"] == 2
