"""The clerk amends what was entered of a meeting, by a form each; what was entered first stays in the record."""

import re

import pytest

from pb.actions.in_session import room_as_entered
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.web.committee.test_in_session_pages import AtTheScreen, everybody_there


class Amending(AtTheScreen):
    """A clerk at the screen of a meeting who has got something wrong."""

    @property
    def entries(self):
        return room_as_entered(self.town.application.desk, self.room).entries

    @property
    def standing(self):
        return room_as_entered(self.town.application.desk, self.room).standing()

    def form_of(self, kind, which=-1):
        entry = [one for one in self.entries if one.kind == kind][which]
        return f"{self.address}/entries/{entry.id}"

    def amends(self, kind, why="Misheard.", which=-1, **says):
        address = self.form_of(kind, which)
        return self.client.post(address, data={**self.boxes(address), "why": why, **says})

    def boxes(self, address):
        page = self.client.get(address)
        return {**boxes_in(page), "csrf_token": re.search(r'name="csrf_token" value="([^"]*)"', page.text)[1]}


@pytest.fixture
def clerk(town):
    clerk = Amending(town)
    everybody_there(clerk)
    clerk.enters("ItemTaken", item="a" * 32)
    return clerk


def test_an_interest_that_was_misheard_is_amended_on_the_members_behalf_and_who_did_it_is_recorded(clerk):
    says = {"interest": "personal", "reason": "Owns the field.", "item": "b" * 32}
    clerk.enters("InterestDeclared", member=clerk.members[1], **says)
    barred = {"interest": "disclosable-pecuniary", "text_of_interest": "Rents the field."}
    assert "must leave for the item" in errors_in(clerk.amends("InterestDeclared", **barred))[0]
    assert clerk.amends("InterestDeclared", **barred, leaves="yes").status_code == 303
    (interest, leaves) = clerk.standing.items["b" * 32].interests()[clerk.members[1]]
    assert (interest.kind, interest.reason, interest.bars, leaves) == (
        "disclosable-pecuniary",
        "Rents the field.",
        True,
        True,
    )
    kinds = [one.kind for one in clerk.entries]
    assert (kinds.count("InterestDeclared"), kinds.count("EntryCorrected")) == (1, 1)
    assert clerk.entries[-1].says["instead"].keys() == {"interest", "reason", "leaves"}
    public = words_in(clerk.client.get(f"/rooms/{clerk.room}").text)
    assert "Rents the field." in public
    assert re.search(
        r"An entry was corrected\. \d\d:\d\d Interest declared Councillor Beech 2 ?\. Misheard\.", public
    ), public


def test_a_dispensation_that_nobody_granted_is_no_more_named_by_amending_than_at_once(clerk):
    says = {"interest": "disclosable-pecuniary", "reason": "Owns the field.", "item": "b" * 32, "leaves": "yes"}
    clerk.enters("InterestDeclared", member=clerk.members[1], **says)
    refused = clerk.amends("InterestDeclared", dispensation="7")
    assert refused.status_code == 422
    assert "Councillor Beech" in errors_in(refused)[0]
    assert clerk.entries[-1].kind == "InterestDeclared"


def test_an_item_is_forwarded_to_somebody_also_where_that_is_amended(clerk):
    clerk.enters("ItemEnded", item="a" * 32, ending="noted")
    forwarded = {"ending": "forwarded", "text_of_ending": "It is theirs."}
    assert "body" in errors_in(clerk.amends("ItemEnded", **forwarded))[0]
    assert clerk.amends("ItemEnded", **forwarded, to="The Cabinet").status_code == 303
    item = clerk.standing.items["a" * 32]
    assert (item.ended, item.forwarded_to) == ("forwarded", "The Cabinet")


def test_the_wrong_name_and_the_wrong_minute_are_amended(clerk):
    clerk.enters("NoteMade", item="a" * 32, text="The wardens reported.")
    clerk.enters("PersonLeft", member=clerk.members[1], item="")
    assert clerk.amends("PersonLeft", member=clerk.members[2]).status_code == 303
    assert clerk.standing.in_sight() == clerk.members[:2]
    assert clerk.amends("NoteMade", text="The chief warden reported.").status_code == 303
    assert "The chief warden reported." in clerk.page()
    assert errors_in(clerk.amends("NoteMade", minute="soon")) == [
        "Write the minute like 19:05, or leave it empty for now."
    ]
    before = clerk.amends("NoteMade", minute="00:01")
    assert before.status_code == 422


def test_hands_that_were_miscounted_and_names_that_were_misheard_are_amended_and_the_outcome_follows(clerk):
    everybody = {f"vote-{one}": "for" for one in clerk.members}
    heard = {f"vote-{one}": "against" for one in clerk.members[:2]}
    shown, counted = {"number-for": "2", "number-against": "1"}, {"number-for": "1", "number-against": "2"}
    for how, asked_by, entered, amended in (
        ("show", "", shown, counted),
        ("name", clerk.members[2], everybody, heard),
    ):
        clerk.enters("MotionMoved", text="That it be noted.", mover=clerk.members[0], seconder=clerk.members[1])
        clerk.enters("VoteOpened", how=how, asked_by=asked_by)
        clerk.enters("VoteTaken", **entered)
        assert list(clerk.standing.votes.values())[-1].outcome == "carried"
        assert clerk.amends("VoteTaken", **amended).status_code == 303
        vote = list(clerk.standing.votes.values())[-1]
        assert (vote.outcome, dict(vote.numbers)) == ("lost", {"for": 1, "against": 2, "abstain": 0})


def test_names_of_people_who_were_not_there_are_refused_and_nothing_typed_is_lost(clerk):
    clerk.enters("PersonLeft", member=clerk.members[2], item="")
    clerk.enters("MotionMoved", text="That it be noted.", mover=clerk.members[0], seconder=clerk.members[1])
    refused = clerk.amends("MotionMoved", seconder=clerk.members[2], text="That it be noted well.")
    assert refused.status_code == 422
    assert errors_in(refused)
    assert "That it be noted well." in refused.text


def test_nothing_is_amended_by_nothing_and_the_same_form_sent_twice_is_entered_once(clerk):
    clerk.enters("NoteMade", item="a" * 32, text="The wardens reported.")
    assert errors_in(clerk.amends("NoteMade")) == [
        "Nothing would be another than it is. Change what is wrong, or go back."
    ]
    assert errors_in(clerk.amends("NoteMade", why="", text="Another.")) == ["Say why it is amended; it is published"]
    address = clerk.form_of("NoteMade")
    sent = {**clerk.boxes(address), "text": "Another.", "why": "Misheard."}
    assert [clerk.client.post(address, data=sent).status_code for _ in range(2)] == [303, 303]
    assert [one.kind for one in clerk.entries].count("EntryCorrected") == 1


def test_every_entry_that_can_be_amended_is_led_to_and_opens_and_a_struck_one_is_gone(clerk):
    clerk.enters("NoteMade", item="a" * 32, text="Nobody said this.")
    clerk.enters("MotionMoved", text="That it be noted.", mover=clerk.members[0], seconder=clerk.members[1])
    clerk.enters("VoteOpened", how="show")
    clerk.enters("VoteTaken", **{"number-for": "2"})
    clerk.enters("ItemEnded", item="a" * 32, ending="noted")
    links = re.findall(rf'href="({clerk.address}/entries/[^"]+)"', clerk.page())
    assert len(links) == len(clerk.entries)
    for link in links:
        assert clerk.client.get(link).status_code == 200
    struck = clerk.form_of("NoteMade")
    clerk.enters("EntryCorrected", corrects=struck.rpartition("/")[2], reason="Nobody did.")
    assert clerk.client.get(struck).status_code == 404
    assert struck not in clerk.page()
