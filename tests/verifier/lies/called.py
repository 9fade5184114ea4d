"""Lies about meetings until they are held: notice, agendas, late and exempt items, papers, what was moved away."""

from tests.verifier.lies.insider import DAY, HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()
HELD, MOVED, CANCELLED, INQUORATE, NEXT = range(5)
"""The meetings of the chamber, as they were called."""


def meeting(insider, which=HELD):
    return insider.says("meeting.called", which=which)


@LIES.named("committee", "clear days before the meeting, and 5 are asked for")
def called_on_the_day_before(insider):
    """The second meeting was called two days before it was held, and nobody says why."""
    called, room = insider.one("meeting.called", which=NEXT), insider.says("room.opened", which=1)
    for leaf in (called, insider.one("agenda.drafted", which=1), insider.one("agenda.published", which=1)):
        leaf["d"]["at"] = room["at"] - 2 * DAY


@LIES.named("committee", "clear days before the meeting, and 5 are asked for")
def an_agenda_on_the_day_before(insider):
    """The meeting was called in time, and its agenda published on the day before."""
    published, before = insider.one("agenda.published", which=1), insider.one("room.opened", which=1)
    published["d"]["at"] = before["d"]["at"] - DAY


@LIES.named("committee", "another notice than standing orders ask for")
def a_meeting_that_asks_for_no_notice(insider):
    """A meeting was called as if no clear days were asked for."""
    meeting(insider, NEXT)["clear_days"] = 0


@LIES.named("committee", "an agenda was published when its meeting had begun")
def an_agenda_after_the_meeting(insider):
    """The agenda was published when the meeting was over."""
    insider.says("agenda.published", which=1)["at"] = insider.says("room.closed", which=1)["at"]
    insider.move(insider.one("agenda.published", which=1), after=insider.one("room.closed", which=1))
    for leaf in insider.all("room.opened")[1:]:
        items = insider.says("agenda.published", which=1)["items"]
        leaf["d"]["items"] = [{name: said for name, said in one.items() if name != "exempt"} for one in items]


@LIES.named("entries", "an agenda was published twice", "committee")
def two_agendas(insider):
    """An agenda was published again, with an item less."""
    published = insider.one("agenda.published")
    less = insider.another(published)
    less["d"]["items"], less["d"]["rounds"] = less["d"]["items"][:2], []
    insider.put(less, after=published)


@LIES.named("committee", "an agenda was written once more after it had been published")
def an_agenda_written_again(insider):
    """An agenda was written once more after it had been published."""
    insider.move(insider.one("agenda.drafted"), after=insider.one("agenda.published"))


@LIES.named("committee", "let in without the chair's reason")
def a_late_item_without_a_reason(insider):
    """An item came late to the agenda, and nobody says why it could not wait."""
    insider.says("agenda.late-item")["reason"] = " "


@LIES.named("entries", "to an agenda that nobody had published", "committee", "people")
def a_late_item_before_the_agenda(insider):
    """An item came late to an agenda that was not published yet."""
    insider.move(insider.one("agenda.late-item"), before=insider.one("agenda.published"))


@LIES.named("committee", "the agenda of a meeting is not the one that was published")
def an_item_that_nobody_published(insider):
    """The committee dealt with an item that stands on no agenda."""
    insider.away(insider.one("agenda.late-item"))


@LIES.named("committee", "the agenda of a meeting is not the one that was published")
def an_item_under_another_title(insider):
    """The meeting dealt with an item under another title than the public read."""
    insider.says("room.opened")["items"][3]["title"] = "Sale of the library"


@LIES.named("committee", "the agenda of a meeting is not the one that was published")
def an_item_about_other_bids(insider):
    """The committee decided on fewer bids than the agenda says the item is about."""
    published = insider.says("agenda.published")
    published["items"][1]["about"] = published["proposals"] = published["proposals"][:2]


@LIES.named("committee", "on no ground of Schedule 12A")
def exempt_without_a_paragraph(insider):
    """An item was closed to the public on no ground of the law."""
    insider.says("agenda.published")["items"][3]["exempt"]["paragraph"] = 9


@LIES.named("committee", "on no ground of Schedule 12A")
def exempt_without_a_reason(insider):
    """An item was closed to the public without saying why."""
    insider.says("agenda.published")["items"][3]["exempt"]["reason"] = ""


@LIES.named("entries", "form no tree", "committee")
def an_item_is_missing_in_the_numbers(insider):
    """An agenda goes from item 2 to item 4."""
    items = insider.says("agenda.published")["items"]
    items[2]["number"], items[3]["number"] = "4", "5"


@LIES.named("entries", "names other bids or rounds")
def an_agenda_hides_a_bid(insider):
    """What an agenda says it is about leaves a bid out that one of its items is about."""
    insider.says("agenda.published")["proposals"].pop()


@LIES.named("entries", "names a bid or a round that there is not", "committee", "money")
def an_agenda_about_a_bid_that_there_is_not(insider):
    """An item is about a bid that nobody put in."""
    published = insider.says("agenda.published")
    published["items"][1]["about"].append("9" * 32)
    published["proposals"] = sorted(published["items"][1]["about"])
    insider.says("room.opened")["items"][1]["about"].append("9" * 32)


@LIES.named("entries", "no title, no size or no hash")
def a_paper_without_a_hash(insider):
    """A paper was published of which nobody can say what stood in it."""
    insider.says("paper.published")["sha256"] = "as read"


@LIES.named("entries", "the papers of a meeting are not numbered in sequence")
def a_paper_disappears(insider):
    """The first paper of a meeting was taken out of the record."""
    insider.away(insider.one("paper.published"))


@LIES.named("entries", "was taken away without a reason")
def a_paper_taken_away_without_a_reason(insider):
    """A paper was taken away, and nobody says why."""
    insider.says("paper.withdrawn")["reason"] = ""


@LIES.named("entries", "is with an item that is not on the agenda")
def a_paper_for_no_item(insider):
    """A paper is with an item that is on no agenda."""
    insider.says("paper.published", which=1)["item"] = "9" * 32


@LIES.named("committee", "a meeting was called for a time that was past")
def called_after_it_was_held(insider):
    """A meeting was called for a day that was past, with a reason for the short notice."""
    said = insider.says("meeting.called", which=CANCELLED)
    said |= {"begins": "2026-03-10T19:00:00Z", "short_notice": "It could not wait."}
    insider.away(insider.one("meeting.cancelled"))


@LIES.named("entries", "how or where a meeting is held is not said")
def a_meeting_at_no_place(insider):
    """A meeting was called, and nobody says where."""
    meeting(insider, NEXT)["place"] = ""


@LIES.named("committee", "at a distance, which the law does not allow")
def a_meeting_at_a_distance(insider):
    """A meeting was held at a distance, where the law asks for a room."""
    meeting(insider, NEXT)["how"] = "remote"


@LIES.named("entries", "a meeting was moved without a reason")
def moved_without_a_reason(insider):
    """A meeting was moved, and nobody says why."""
    insider.says("meeting.moved")["reason"] = ""


@LIES.named("entries", "a meeting was moved, and nothing is another than before")
def moved_to_where_it_was(insider):
    """A meeting was moved to the time and place at which it was."""
    called = meeting(insider, MOVED)
    insider.says("meeting.moved").update({name: called[name] for name in ("begins", "place", "how")})


@LIES.named("committee", "on another day than the meeting was to be held", "entries")
def held_where_it_had_been_moved_away(insider):
    """The meeting was held on a day from which it had been moved."""
    moved = insider.another(insider.one("meeting.moved"))
    moved["d"] |= {"id": meeting(insider)["id"], "begins": "2026-04-09T19:00:00Z"}
    insider.put(moved, after=insider.one("meeting.cancelled"))


@LIES.named("committee", "for a meeting of others, or one that was cancelled")
def held_though_it_was_cancelled(insider):
    """The meeting was held after it had been cancelled."""
    cancelled = insider.one("meeting.cancelled")
    insider.put(insider.another(cancelled, id=meeting(insider)["id"]), after=cancelled)


@LIES.named("entries", "that was cancelled", "committee")
def moved_after_it_was_cancelled(insider):
    """A meeting that was cancelled was moved."""
    moved = insider.another(insider.one("meeting.moved"), id=meeting(insider, CANCELLED)["id"])
    insider.put(moved, after=insider.one("meeting.cancelled"))


@LIES.named("committee", "came when it could not", "entries")
def cancelled_after_it_was_held(insider):
    """The meeting was cancelled once it was over."""
    answered = insider.one("call-in.answered")
    cancelled = insider.another(insider.one("meeting.cancelled"), id=meeting(insider)["id"], at=answered["d"]["at"])
    insider.put(cancelled, after=answered)


@LIES.named("committee", "enough members were there")
def inquorate_with_enough(insider):
    """A meeting was called inquorate at which enough members were."""
    insider.says("meeting.inquorate")["present"] = [one["member"] for one in insider.says("room.opened")["sits"]]


@LIES.named("committee", "by another quorum, or of people who have no seat")
def inquorate_by_another_quorum(insider):
    """A meeting was called inquorate by a quorum that nobody adopted."""
    insider.says("meeting.inquorate")["quorum"] = 5


@LIES.named("committee", "for a meeting of others, or one that was cancelled")
def an_inquorate_meeting_that_decides(insider):
    """The meeting decided after it had been called inquorate."""
    found = insider.one("meeting.inquorate")
    again = insider.another(found, id=meeting(insider)["id"], at=insider.says("room.opened")["at"] + 60)
    insider.put(again, before=insider.one("room.opened"))


@LIES.named("committee", "goes on at a time that was past")
def adjourned_into_the_past(insider):
    """A meeting was broken off, to go on on a day before."""
    inquorate = insider.one("meeting.inquorate")
    said = insider.new("meeting.adjourned", inquorate, goes_on="2026-03-31T19:00:00Z", place="Hall", reason="Late.")
    insider.put(said, before=inquorate)
    insider.away(inquorate)


@LIES.named("committee", "two rooms of one meeting")
def a_second_room(insider):
    """A second room was opened for the meeting, in which others could have sat."""
    opened = insider.one("room.opened")
    insider.put(insider.another(opened, id="6" * 32, nr=1), after=opened)


@LIES.named("people", "was done as clerk by somebody who was no clerk")
def called_by_a_member(insider):
    """A meeting was called by a member in the clerk's name."""
    meeting(insider, NEXT)["by"] = insider.who("member")


@LIES.named("committee", "a meeting began later than it was written down", "people", "entries")
def a_room_opened_ahead(insider):
    """The minutes of a meeting were begun hours before it was held."""
    insider.says("room.opened", which=1)["at"] -= 9 * HOUR


def _afterwards(insider, kind, **says):
    """Say something of the meeting that was held, an hour after it ended."""
    closed, held = insider.one("room.closed"), meeting(insider)
    leaf = insider.another(insider.one(kind), id=held["id"], at=closed["d"]["at"] + HOUR, **says)
    insider.put(leaf, after=closed)


@LIES.named("committee", "recorded as inquorate in which votes had been taken")
def a_meeting_that_decided_was_inquorate(insider):
    """The meeting that decided is said to have had too few members."""
    present = insider.says("meeting.inquorate")["present"]
    _afterwards(insider, "meeting.inquorate", present=present)


@LIES.named("committee", "recorded as cancelled in which votes had been taken", "entries")
def a_meeting_that_decided_was_cancelled(insider):
    """The meeting that decided is said to have been cancelled."""
    _afterwards(insider, "meeting.cancelled")


@LIES.named("committee", "recorded as moved in which votes had been taken")
def a_meeting_that_decided_was_moved(insider):
    """The meeting that decided is said to have been on the day before."""
    _afterwards(insider, "meeting.moved", begins="2026-04-01T17:00:00Z")


@LIES.named("entries", "of no kind that there is")
def a_paper_of_no_kind(insider):
    """A paper is of a kind that no browser shows."""
    insider.says("paper.published")["kind"] = "application/x-dos"


@LIES.named("committee", "on no ground of Schedule 12A")
def closed_for_somebody(insider):
    """Beside the ground on which an item is closed to the public stands for whom it is."""
    insider.says("agenda.published")["items"][3]["exempt"]["for"] = "Friends of the harbour"


@LIES.named("committee", "on no ground of Schedule 12A")
def closed_on_a_ground_that_is_yes(insider):
    """An item is closed to the public on the ground “true”, which some readers take for the first."""
    insider.says("agenda.published")["items"][3]["exempt"]["paragraph"] = True


@LIES.named("people", "by somebody who never acted for the council", "committee")
def called_in_by_a_stranger(insider):
    """A decision was called in by two, and nobody knows one of them."""
    insider.says("call-in.asked")["asked_by"].append("9" * 32)
