"""Lies about what the law gives the public: the hour of its notice, and minutes of what was done without it."""

from tests.verifier.lies.minuted import corrected
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
