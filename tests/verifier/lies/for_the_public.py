"""Lies about what the law gives the public: the hour of its notice, and minutes of what was done without it."""

import time
from calendar import timegm

from tests.verifier.lies.minuted import corrected
from tests.verifier.lies.talk import stamp
from tests.verifier.lies.telling import Lies

LIES = Lies()


def in_private(insider):
    """What was minuted in private."""
    return next(leaf["d"] for leaf in insider.all("room.note-made") if "private" in leaf["d"])


@LIES.named("committee", "minuted in private under an item that is open to the public")
def private_though_everybody_was_there(insider):
    """What was done on an open item was minuted in private."""
    in_private(insider)["item"] = insider.says("room.motion-moved", motion="m1")["item"]


@LIES.named("committee", "in private of an item that was not taken")
def private_before_the_item(insider):
    """Something was minuted in private of an item to which the meeting had not come."""
    in_private(insider)["minute"] = insider.says("room.opened")["minute"]


@LIES.named("committee", "without what commits to it")
def private_and_nothing_commits_to_it(insider):
    """What was minuted in private can be changed afterwards."""
    in_private(insider)["private"] = "as agreed"


@LIES.named("committee", "a note says nothing")
def private_without_a_summary(insider):
    """What was minuted in private has no summary that everybody reads."""
    in_private(insider)["text"] = " "


@LIES.named("committee", "says something that its entry does not say")
def what_was_private_is_changed(insider):
    """Other words were put in the place of those that were minuted in private."""
    corrected(insider, in_private(insider)["entry"], private="b" * 64)


@LIES.named("committee", "keeps the public out of other items than the agenda says")
def the_public_is_kept_out_on_another_ground(insider):
    """The public was out of the room on another ground than the one that was published."""
    exempt = insider.says("room.opened")["exempt"]
    exempt[next(iter(exempt))] = 5


@LIES.named("committee", "keeps the public out of other items than the agenda says")
def the_public_is_kept_out_of_everything(insider):
    """The public was out of the room for an item that is open by the agenda."""
    insider.says("room.opened")["exempt"][insider.says("room.motion-moved", motion="m1")["item"]] = 3


def excluded(insider):
    """The resolution by which the public was excluded."""
    return insider.says("room.public-excluded")


@LIES.named("committee", "had not resolved to exclude the public")
def private_without_a_resolution(insider):
    """What was done in private is minuted, and the resolution is left out."""
    insider.away(insider.one("room.public-excluded"), insider.one("room.public-readmitted"))
    insider.says("minutes.approved")["version"] -= 2


@LIES.named("committee", "had not resolved to exclude the public")
def private_before_the_resolution(insider):
    """Something was minuted in private before the committee resolved to exclude the public."""
    was_taken = insider.says("room.item-taken", item=in_private(insider)["item"])
    in_private(insider)["minute"] = was_taken["minute"]


@LIES.named("committee", "a room does not say, or says without need, that only a resolution excludes the public")
def nobody_says_any_more_that_a_resolution_is_needed(insider):
    """The room of a later meeting does not say that only a resolution excludes the public."""
    del insider.says("room.opened", which=1)["excludes_by_resolution"]


@LIES.named("entries", "neither yes nor no: excludes_by_resolution", "committee")
def whether_a_resolution_is_needed_is_no_yes_or_no(insider):
    """A room says something else than yes of whether only a resolution excludes the public."""
    insider.says("room.opened", which=1)["excludes_by_resolution"] = "sometimes"


@LIES.named("entries", "neither yes nor no: casting", "committee")
def whether_the_chair_carried_it_is_no_yes_or_no(insider):
    """A resolution says something else than yes or no of whether the casting vote carried it."""
    excluded(insider)["casting"] = "perhaps"


@LIES.named("committee", "excluded for an item that is not exempt")
def excluded_from_an_open_item(insider):
    """The public was excluded for an item that is open by the agenda."""
    excluded(insider)["item"] = insider.says("room.motion-moved", motion="m1")["item"]


@LIES.named("committee", "under another paragraph than the agenda says")
def excluded_on_another_ground(insider):
    """The public was excluded on another ground than the one that was published."""
    excluded(insider)["paragraph"] = 5


@LIES.named("committee", "without a reason in the public interest")
def excluded_and_nobody_says_why(insider):
    """The public was excluded, and nobody says why."""
    excluded(insider)["reason"] = " "


@LIES.named("committee", "after a meeting was broken off, and before it went on")
def excluded_while_nobody_sat(insider):
    """The public was excluded by whoever had stayed after the meeting was broken off."""
    resolved = insider.one("room.public-excluded")
    minute = timegm(time.strptime(resolved["d"]["minute"], "%Y-%m-%dT%H:%M:%SZ"))
    broken = insider.new("meeting.adjourned", insider.one("meeting.called"), goes_on=stamp(minute + 7_200 + 30))
    broken["d"] |= {"at": minute - 90, "place": "", "reason": "It is late.", "nr": 90}
    insider.put(broken, before=insider.one("room.item-taken", item=resolved["d"]["item"]))


@LIES.named("committee", "for which it was excluded already")
def excluded_twice(insider):
    """The public was excluded twice for one item."""
    resolved = insider.one("room.public-excluded")
    insider.put(insider.another(resolved, entry="6" * 32), after=resolved)
    insider.says("minutes.approved")["version"] += 1


@LIES.named("committee", "for which it was not excluded")
def let_in_twice(insider):
    """The public was let in again twice."""
    let_in = insider.one("room.public-readmitted")
    insider.put(insider.another(let_in, entry="6" * 32), after=let_in)
    insider.says("minutes.approved")["version"] += 1


@LIES.named("committee", "on the motion of one member alone")
def excluded_on_the_motion_of_one(insider):
    """One member moved and seconded that the public be excluded."""
    excluded(insider)["seconder"] = excluded(insider)["mover"]


@LIES.named("committee", "by a resolution that was not carried")
def excluded_by_a_minority(insider):
    """The public was excluded by a resolution that was lost."""
    excluded(insider)["numbers"] = {"for": 1, "against": 3, "abstain": 0}


@LIES.named("committee", "by a resolution that was not carried")
def excluded_on_equal_votes(insider):
    """The public was excluded on equal votes, without a casting vote."""
    excluded(insider)["numbers"] = {"for": 2, "against": 2, "abstain": 0}


@LIES.named("committee", "by a resolution that was not carried")
def excluded_by_a_casting_vote_on_nothing(insider):
    """A casting vote is said to have been given where the votes were not equal."""
    excluded(insider)["casting"] = True


@LIES.named("committee", "by a resolution that was not carried")
def excluded_by_more_than_were_there(insider):
    """More voted to exclude the public than were in the room."""
    excluded(insider)["numbers"] = {"for": 30, "against": 0, "abstain": 0}


@LIES.named("entries", "does not say how many voted how", "committee")
def excluded_by_numbers_that_are_none(insider):
    """The resolution does not say how many voted how."""
    excluded(insider)["numbers"] = {"for": "all"}


@LIES.named("committee", "without a quorum, or with nobody in the chair")
def excluded_before_anybody_presides(insider):
    """The public was excluded before anybody had taken the chair."""
    excluded(insider)["minute"] = insider.says("room.opened")["minute"]


@LIES.named("committee", "excluded or let in while a vote was open")
def let_in_over_a_vote(insider):
    """The public was let in again while a vote was open."""
    let_in = insider.one("room.public-readmitted")
    opened = next(leaf for leaf in insider.all("room.vote-opened") if leaf["d"]["vote"] == "v4")
    let_in["d"] |= {name: opened["d"][name] for name in ("minute", "at")}
    insider.move(let_in, after=opened)


@LIES.named("committee", "for another hour than its notice says")
def another_hour_than_the_notice(insider):
    """A room was opened for another hour than the public had been told."""
    insider.says("room.opened")["called_for"] = "2026-04-02T16:30:00Z"


@LIES.named("committee", "for another hour than its notice says")
def the_hour_is_not_said_any_more(insider):
    """The room of a later meeting does not say for which hour it was called."""
    del insider.says("room.opened", which=1)["called_for"]


@LIES.named("committee", "more than an hour before the public was told")
def a_room_opens_in_the_morning(insider):
    """A room was opened hours before the public was told to come."""
    insider.says("room.opened")["minute"] = "2026-04-02T07:00:00Z"


@LIES.named("committee", "an item was taken before the public was told")
def an_item_before_the_public_came(insider):
    """An item was taken before the hour of the notice."""
    opened, taken = insider.says("room.opened"), insider.says("room.item-taken")
    hour = opened["called_for"]
    before = f"{hour[:11]}{int(hour[11:13]) - 1:02}"
    opened["minute"], taken["minute"] = f"{before}:30:00Z", f"{before}:50:00Z"


@LIES.named("committee", "added to minutes that a later meeting had approved")
def approved_minutes_grow(insider):
    """Something was added to minutes after the next meeting had approved them."""
    approved = insider.one("minutes.approved")
    noted = next(leaf for leaf in insider.all("room.note-made") if "private" in leaf["d"])
    more = insider.another(noted, entry="5" * 32, text="Everybody agreed.")
    del more["d"]["private"]
    more["d"]["at"] = approved["d"]["at"]
    insider.put(more, after=approved)
