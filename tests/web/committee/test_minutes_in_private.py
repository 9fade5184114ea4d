"""What a meeting does in private: everybody reads a summary, and whoever may see the exempt papers reads the words."""

import csv
import io
import re
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from pb.actions.in_session import room_as_entered
from pb.erasable.private_minutes import private_words
from pb.exchange.hand_over import files_of, held_meeting
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import errors_in, words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, service_of

WORDS, SUMMARY = "Fir and Sons ask for £4,100.", "Members heard what three builders ask for."


def signed_in(town, email):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email=email, password=PASSWORD)
    return visitor.client


class InPrivate:
    """A clerk at the screen of a meeting whose second item is exempt."""

    def __init__(self, town):
        self.town, self.meeting = town, AMeetingToCome(town)
        exempt = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
        items = [
            AgendaItem("", "1", "A bid", "bid", (self.meeting.bids[0],)),
            AgendaItem("", "2", "Tenders", "bid", (self.meeting.bids[1],), exempt=exempt),
        ]
        town.application.meetings.draft_agenda(self.meeting.id, items, by=self.meeting.clerk)
        self.meeting.publish()

    def begins(self, *, excluded=True):
        self.meeting.begins_now().everybody_comes()
        self.take(0)
        self.take(1)
        if excluded:
            numbers = {"for": 0, "against": 0, "abstain": 0}
            self.meeting.enter("PublicExcluded", paragraph=3, numbers=numbers, casting=False, **self.resolution)
        self.client = signed_in(self.town, "clerk@example.org")
        self.address = f"/committee/{self.town.committee}/rooms/{self.meeting.room}"
        return self

    def take(self, which):
        number, title = (("1", "A bid"), ("2", "Tenders"))[which]
        item = self.meeting.items[which]
        self.meeting.enter("ItemTaken", item=item, number=number, title=title, item_kind="bid")

    @property
    def resolution(self):
        mover, seconder = self.town.members[0], self.town.members[2]  # an interest can bar the other
        said = {"item": self.meeting.items[1], "reason": "Builders would learn what others asked for."}
        return said | {"mover": mover.person, "seconder": seconder.person}

    def resolves(self, **said):
        """Send the form by which the public is excluded, as it stands on the page."""
        page = self.client.get(self.address).text
        form = next(one for one in page.split("<form")[1:] if 'value="PublicExcluded"' in one)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        return self.client.post(self.address, data={**hidden, **self.resolution, **said})

    @property
    def form(self):
        form = next(one for one in self.client.get(self.address).text.split("<form")[1:] if 'name="in_private"' in one)
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    def minutes(self, words=WORDS, summary=SUMMARY, **said):
        return self.client.post(self.address, data={**self.form, "private": words, "text": summary, **said})

    def seen(self, client, of="private"):
        return client.get(f"{self.address}/{of}")


@pytest.fixture
def private(town):
    return InPrivate(town)


def test_everybody_reads_the_summary_and_members_and_the_clerk_the_words(town, private):
    private.begins()
    assert private.minutes().status_code == 303
    visitor = service_of(town).test_client()
    public = visitor.get(f"/rooms/{private.meeting.room}").text
    assert SUMMARY in words_in(public)
    assert "paragraph 3 of Schedule 12A" in words_in(public)
    assert WORDS not in public
    for who in (private.client, signed_in(town, "councillor.ash@example.org")):
        page = words_in(private.seen(who).text)
        assert WORDS in page
        assert SUMMARY in page
    assert "What was minuted in private" in private.client.get(private.address).text


def test_nobody_else_opens_what_was_minuted_in_private(town, private):
    private.begins().minutes()
    assert private.seen(service_of(town).test_client()).status_code in (302, 303)
    resident = signed_in(town, "resident@example.org")
    assert private.seen(resident).status_code in (302, 303, 403)
    assert WORDS not in private.seen(resident).text


def test_a_member_without_a_seat_on_the_committee_does_not_open_what_was_minuted_in_private(town, private):
    private.begins().minutes()
    town._person("member", "Councillor Ivy")
    refused = private.seen(signed_in(town, "councillor.ivy@example.org"))
    assert refused.status_code == 403
    assert WORDS not in refused.text


def test_whom_an_interest_bars_from_the_item_reads_why_they_do_not_see_it(town, private):
    private.meeting.declares(town.members[1], 1, "disclosable-pecuniary", reason="My firm bids.")
    private.begins().minutes()
    page = words_in(private.seen(signed_in(town, "councillor.beech@example.org")).text)
    assert WORDS not in page
    assert "You are not shown what was minuted in private on item 2" in page
    assert WORDS in words_in(private.seen(signed_in(town, "councillor.ash@example.org")).text)


def test_what_is_wrong_is_said_at_once_and_what_was_typed_stays(private):
    private.begins()
    empty = private.minutes(words=" ", summary=" ")
    assert empty.status_code == 422
    assert "Write what is to be minuted in private" in words_in(empty.text)
    assert "Write a summary that everybody may read" in words_in(empty.text)
    told = private.minutes(summary=f"They said: {WORDS.upper()}")
    assert told.status_code == 422
    assert "The summary holds all that is minuted in private" in words_in(told.text)
    assert WORDS in told.text
    other = private.minutes(item=private.meeting.items[0])
    assert "Item 1 is open to the public" in words_in(other.text)
    assert kept(private) == []


def test_the_committee_resolves_first_that_the_public_is_excluded_and_everybody_reads_it(town, private):
    private.begins(excluded=False)
    page = private.client.get(private.address).text
    assert 'name="in_private"' not in page
    assert "Enter first that the meeting resolved to exclude it" in words_in(page)
    refused = private.resolves(seconder="", reason=" ", **{"number-for": "1", "number-against": "2"})
    assert refused.status_code == 422
    assert "not carried" in words_in(refused.text)
    assert "Write why the public interest" in words_in(refused.text)
    assert private.resolves(**{"number-for": "many"}).status_code == 422
    assert private.resolves(item=private.meeting.items[0]).status_code == 422
    assert private.resolves(**{"number-for": "2", "number-against": "1"}).status_code == 303
    assert private.minutes().status_code == 303
    visitor = service_of(town).test_client()
    public = words_in(visitor.get(f"/rooms/{private.meeting.room}").text)
    assert "The public is excluded for this item. It is exempt under paragraph 3 of Schedule 12A" in public
    assert "RESOLVED that, under section 100A(4)" in public
    assert "Moved by Councillor Ash, seconded by Councillor Cedar. For: 2. Against: 1. Abstained: 0." in public


def test_the_public_is_let_in_again_and_its_page_says_so(town, private):
    private.begins()
    page = private.client.get(private.address).text
    form = next(one for one in page.split("<form")[1:] if 'value="PublicReadmitted"' in one)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert private.client.post(private.address, data=hidden).status_code == 303
    public = words_in(service_of(town).test_client().get(f"/rooms/{private.meeting.room}").text)
    assert "The public is excluded for this item" not in public
    assert "Agreed without a vote. The public was let in again at" in public
    assert 'name="in_private"' in private.client.get(private.address).text


def test_sent_twice_it_is_entered_once_and_something_else_under_its_mark_is_refused(private):
    private.begins()
    mark = private.form["entry"]
    assert private.minutes(entry=mark).status_code == 303
    assert private.minutes(entry=mark).status_code == 303
    assert private.minutes(entry=mark, words="Something else.").status_code == 422
    assert [words for words, _summary in kept(private)] == [WORDS]


def test_the_box_is_there_for_an_exempt_item_alone(private):
    private.begins()
    private.take(0)
    assert 'name="in_private"' not in private.client.get(private.address).text


def test_what_was_left_out_is_minuted_after_the_end_until_the_minutes_are_approved(private):
    private.begins()
    private.meeting.enter("RoomClosed")
    page = private.client.get(private.address).text
    assert "Minute what was left out" in page
    assert private.minutes(item=private.meeting.items[1]).status_code == 303
    assert [words for words, _summary in kept(private)] == [WORDS]
    noted = {**private.form, "in_private": "", "item": private.meeting.items[0], "text": "A resident spoke."}
    assert private.client.post(private.address, data=noted).status_code == 303
    assert "A resident spoke." in private.client.get(private.address).text


def amends_the_summary(private, **says):
    """Send the form that amends what everybody reads of what was minuted in private."""
    (entry,) = [
        one.id for one in room_as_entered(private.town.application.desk, private.meeting.room).entries
        if one.says.get("private")
    ]  # fmt: skip
    address = f"{private.address}/entries/{entry}"
    page = private.client.get(address).text
    assert "Summary that everybody may read" in page
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.split("<main")[1]))
    hidden |= dict(re.findall(r'<input [^>]*name="(mark)"[^>]*value="([^"]*)"', page))
    minute = re.search(r'name="minute"[^>]*value="([^"]*)"', page).group(1)
    return private.client.post(address, data={**hidden, "minute": minute, "why": "It was wrong.", **says})


def test_a_summary_is_not_amended_into_what_was_minuted_in_private(town, private):
    private.begins().minutes()
    told = amends_the_summary(private, text=f"They said: {WORDS.lower()}")
    assert told.status_code == 422
    assert "The summary holds all that is minuted in private" in words_in(told.text)
    reason = amends_the_summary(private, text="Two builders asked.", why=f"It is {WORDS}")
    assert "holds words that were minuted in private" in words_in(reason.text)
    assert WORDS not in service_of(town).test_client().get(f"/rooms/{private.meeting.room}").text
    assert amends_the_summary(private, text="Two builders asked.").status_code == 303
    assert "Two builders asked." in service_of(town).test_client().get(f"/rooms/{private.meeting.room}").text


def test_no_other_entry_tells_what_was_minuted_in_private(town, private):
    private.begins().minutes()
    note = {**private.form, "in_private": "", "item": private.meeting.items[0], "text": f"As said: {WORDS}"}
    told = private.client.post(private.address, data=note)
    assert told.status_code == 422
    assert "holds words that were minuted in private" in words_in(told.text)
    assert WORDS not in service_of(town).test_client().get(f"/rooms/{private.meeting.room}").text


def test_nobody_resolves_to_exclude_the_public_while_the_meeting_is_broken_off(town, private):
    private.begins(excluded=False)
    meeting = private.meeting
    town.clock.set_to(meeting.at)
    how = {"goes_on": meeting.begins + timedelta(days=21), "reason": "It is late.", "by": meeting.clerk}
    town.application.meetings.adjourn(meeting.id, **how)
    town.clock.set_to(meeting.at + timedelta(hours=1))
    refused = private.resolves(minute="")
    assert refused.status_code == 422
    assert "broken off" in "".join(errors_in(refused))


def kept(private):
    """What was minuted in private: the words, and the summaries."""
    entered = room_as_entered(private.town.application.desk, private.meeting.room)
    notes = [(at, said, commits) for item in entered.standing().items.values() for at, said, commits in item.in_private]
    with private.town.application.reading() as connection:
        words = private_words(connection, [commits for _at, _said, commits in notes])
    return [(words[commits], said) for _at, said, commits in notes]


def test_the_public_page_and_what_is_handed_over_say_when_the_public_was_out_and_in_that_order(town, private):
    private.begins()
    private.minutes()
    private.meeting.enter("PublicReadmitted", item=private.meeting.items[1])
    note = {**private.form, "in_private": "", "item": private.meeting.items[1], "text": "The chair told it."}
    assert private.client.post(private.address, data=note).status_code == 303
    page = words_in(service_of(town).test_client().get(f"/rooms/{private.meeting.room}").text)
    assert page.index(SUMMARY) < page.index("The chair told it.")
    with town.application.reading() as reading:
        files = files_of(held_meeting(town.application.desk, reading, private.meeting.room, "https://pb.example.org"))
    (row,) = csv.DictReader(io.StringIO(files["exclusions.csv"], newline=""))
    assert (row["item"], row["paragraph"], row["for"], row["casting_vote"]) == ("2", "3", "0", "no")
    assert row["reason"] == private.resolution["reason"]
    assert row["time"] <= row["until"]
    assert row["address"].endswith(f"#item-{private.meeting.items[1]}")
    minutes = files["minutes.html"]
    assert minutes.index(SUMMARY) < minutes.index("The chair told it.")
    assert WORDS not in "".join(files.values())
