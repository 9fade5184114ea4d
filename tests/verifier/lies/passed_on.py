"""Lies about items that one meeting leaves and another takes up: where they were, and with whom they lay."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()


def last_agenda(insider):
    return insider.says("agenda.published", which=2)


def that_goes_on(insider, title):
    return next(item for item in last_agenda(insider)["items"] if item["title"] == title)


def forwarded(insider, which=0):
    return insider.all("room.item-ended", ending="forwarded")[which]["d"]


@LIES.named("committee", "go on from a meeting that never had it")
def deferred_from_a_meeting_that_never_had_it(insider):
    """An item is said to have been deferred by the board, which never had it on an agenda."""
    that_goes_on(insider, "The pier")["continues"]["meeting"] = insider.says("meeting.called", which=1)["id"]


@LIES.named("committee", "was not put off, or was about something else")
def taken_up_and_it_was_not_put_off(insider):
    """The pier was noted by the first meeting, and is said to have been deferred by it."""
    insider.says("room.item-ended", ending="deferred").update(ending="noted", reason="")


@LIES.named("committee", "was not put off, or was about something else")
def another_bid_taken_up(insider):
    """The bid that the first meeting had decided is on the next agenda, as the part that it left."""
    item, decided = that_goes_on(insider, "The plots"), insider.says("bids.decided")["proposals"]
    item["about"] = list(decided)
    last_agenda(insider)["proposals"] = sorted(decided)
    insider.says("room.opened", which=2)["items"][0]["about"] = list(decided)


@LIES.named("committee", "was taken up twice")
def taken_up_twice(insider):
    """The pier stands on the agenda of the board's meeting too."""
    items = insider.says("agenda.published", which=2)["items"]
    again = dict(that_goes_on(insider, "The pier"), item="9" * 32, number=str(len(items) + 1), title="The pier again")
    items.append(again)
    opened = {name: again[name] for name in ("item", "number", "title", "kind", "about")}
    insider.says("room.opened", which=2)["items"].append(opened)


@LIES.named("committee", "that lies with another body")
def taken_up_while_it_lies_elsewhere(insider):
    """The pier had been forwarded to the board, and the committee takes it up itself."""
    board = insider.says("committee.formed", name="Grants Board")["id"]
    insider.says("room.item-ended", ending="deferred").update(ending="forwarded", to_committee=board)


@LIES.named("committee", "was decided while it lay with another body")
def decided_while_it_lies_elsewhere(insider):
    """The bid that the committee awarded money to lay with the board at that time."""
    first = insider.says("room.opened")["items"]
    (benches,) = (item for item in first if item["title"] == "Benches")
    plots = next(item for item in last_agenda(insider)["items"] if item["title"] == "The plots")
    plots.pop("continues")
    benches["about"] = list(plots["about"])
    published = insider.says("agenda.published")
    published["items"][1]["about"] = list(plots["about"])
    published["proposals"] = sorted(
        {bid for item in published["items"] if item["kind"] in ("bid", "bids") for bid in item["about"]}
    )
    board = insider.says("agenda.published", which=1)
    board["items"][0]["about"], board["proposals"] = list(plots["about"]), list(plots["about"])
    insider.says("room.opened", which=1)["items"][0]["about"] = list(plots["about"])
    insider.says("item.sent-back")["proposals"] = []


@LIES.named("committee", "to two bodies, or to the committee itself")
def forwarded_to_itself(insider):
    """The committee forwarded the benches to itself."""
    forwarded(insider)["to_committee"] = insider.says("committee.formed")["id"]
    insider.away(insider.one("agenda.published", which=1))


@LIES.named("committee", "to a meeting that the committee had not called")
def deferred_to_no_meeting(insider):
    """The pier was deferred to a meeting that nobody called."""
    insider.says("room.item-ended", ending="deferred")["to_meeting"] = "9" * 32


@LIES.named("committee", "to a committee that does not decide on it")
def a_result_forwarded(insider):
    """The counted result was forwarded to the board, which has no say in it."""
    result = next(item for item in insider.says("room.opened", which=2)["items"] if item["kind"] == "result")
    noted = insider.says("room.item-ended", ending="noted")
    board = insider.says("committee.formed", name="Grants Board")["id"]
    noted.update(item=result["item"], ending="forwarded", reason="They know best.", to_committee=board)
    taken = insider.all("room.item-taken")[-1]["d"]
    taken.update({"item": result["item"], "number": result["number"], "title": result["title"], "item_kind": "result"})


@LIES.named("committee", "came back that had not been forwarded")
def came_back_from_nowhere(insider):
    """The pier is said to have come back, and it had only been deferred."""
    back = insider.says("item.sent-back")
    pier = insider.says("room.item-ended", ending="deferred")["item"]
    back.update(meeting=insider.says("meeting.called")["id"], item=pier, proposals=[])


@LIES.named("committee", "by a committee with which it did not lie")
def sent_back_by_others(insider):
    """The board sent back what lay with the committee."""
    insider.says("item.sent-back")["committee"] = insider.says("committee.formed", name="Grants Board")["id"]


@LIES.named("committee", "other bids came back than had been forwarded")
def others_came_back(insider):
    """Another bid came back than had been forwarded."""
    insider.says("item.sent-back")["proposals"] = insider.says("bids.decided")["proposals"]


@LIES.named("entries", "an item was sent back without a reason")
def sent_back_without_a_reason(insider):
    """The benches came back, and nobody says why."""
    insider.says("item.sent-back")["reason"] = " "


@LIES.named("entries", "an item came back twice", "committee", "people")
def came_back_twice(insider):
    """The benches came back from the same meeting twice."""
    back = insider.one("item.sent-back")
    insider.put(insider.another(back, id="9" * 32), after=back)


@LIES.named("committee", "had been awarded something already")
def awarded_twice(insider):
    """The second meeting awarded money to the bid that the first one had awarded money to."""
    first, second = insider.all("bids.decided")
    (bid,), (plots,) = first["d"]["awards"], second["d"]["awards"]
    for leaf in insider.book:
        data = leaf["d"]
        if data.get("room") == second["d"]["room"] or data.get("id") == second["d"]["room"]:
            swap(data, plots, bid)
    item = that_goes_on(insider, "The plots")
    item.pop("continues")
    swap(item, plots, bid)
    last_agenda(insider)["proposals"] = [bid]


@LIES.named("committee", "had been awarded something already", "paper")
def paid_by_a_meeting_and_by_the_vote(insider):
    """The plots, which the second meeting paid, stand on the paper of a vote that is final by itself, and won it."""
    first, published = insider.all("bids.decided")[0], insider.one("round.published", "final")
    (plots,) = first["d"]["awards"]
    assert insider.place(first) > insider.place(published)
    insider.says("round.settled", "final")["projects"][0]["proposal"] = plots
    insider.settle_again("final")


@LIES.named("result", "whose decision no call-in had referred back", "committee")
def a_result_taken_back_for_nothing(insider):
    """The call-in came to nothing, and the result was taken back all the same."""
    insider.says("call-in.answered")["came_to"] = "stands"


@LIES.named("committee", "was not announced so, or not long enough before")
def a_key_decision_that_nobody_announced(insider):
    """The committee decided on a result of more than the council calls significant, and announced less."""
    for plan in insider.all("decision.planned", decided_by="committee"):
        plan["d"]["most"] = 100_000


@LIES.named("committee", "was not announced so, or not long enough before")
def a_key_decision_announced_too_late(insider):
    """The key decisions were announced a week before they were made."""
    at = insider.says("room.opened")["at"] - 7 * DAY
    for plan in insider.all("decision.planned", decided_by="committee"):
        plan["d"]["at"] = at
        insider.move(plan, before=next(leaf for leaf in insider.book if leaf["d"].get("at", 0) > at))


def swap(held, old, new):
    """Write another id wherever one stands."""
    for name, value in list(held.items()):
        if isinstance(value, dict):
            swap(value, old, new)
        elif isinstance(value, list):
            held[name] = [new if one == old else one for one in value]
            for one in value:
                if isinstance(one, dict):
                    swap(one, old, new)
        elif value == old:
            held[name] = new
        if name == old:
            held[new] = held.pop(old)


@LIES.named("committee", "or that was past or cancelled")
def deferred_to_a_meeting_that_was_past(insider):
    """The second meeting put the pier off to the first one, which was over."""
    insider.says("room.item-ended", ending="noted").update(
        ending="deferred", reason="The engineer was ill.", to_meeting=insider.says("meeting.called")["id"]
    )


@LIES.named("committee", "or that was past or cancelled")
def deferred_to_a_meeting_that_was_cancelled(insider):
    """The pier was deferred to a meeting that had been cancelled a minute before."""
    called = insider.one("meeting.called", which=2)
    later = insider.another(called, id="8" * 32, begins="2026-06-30T10:00:00Z")
    first = insider.one("room.opened")
    later["d"]["at"] = first["d"]["at"] - 120
    insider.put(later, before=first)
    gone = insider.new("meeting.cancelled", later, reason="Nothing to decide.")
    gone["d"] |= {"at": first["d"]["at"] - 60, "nr": 2}
    insider.put(gone, before=first)
    insider.says("room.item-ended", ending="deferred")["to_meeting"] = "8" * 32


@LIES.named("result", "the decision behind it was called in and referred back", "committee")
def a_result_that_was_not_taken_back(insider):
    """The decision on a result was called in and referred back, and the result stands published all the same."""
    insider.away(insider.one("round.referred-back"))
    again = insider.says("motion.decided", which=-1)["id"]
    insider.away(insider.one("motion.decided", id=again))
    insider.away(*(leaf for leaf in insider.all("round.published") if leaf["d"]["decision"] == again))
