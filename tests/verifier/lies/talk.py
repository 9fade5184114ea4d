"""Lies about the talk: what was hidden and why, objections, support before the vote, events of rounds."""

import time

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
HIDDEN = "7" * 32


def stamp(at):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def ruled(insider, *, comments="after", support=False, before="round.announced"):
    """Let the town's scheme have said how residents talk, before its rounds were announced."""
    scheme = insider.one("scheme.set-up")
    place = insider.all(before)[0]
    leaf = insider.new("scheme.talk", insider.all("area.drawn")[-1], comments=comments, support=support, reason="")
    leaf["d"] |= {"id": scheme["d"]["id"], "nr": 2}
    leaf["d"]["at"] = place["d"]["at"]
    return insider.put(leaf, before=place)


def hide(insider, *, by=0, reason="It names a neighbour.", rule="private"):
    """Let a comment have been hidden in the spring round, by an officer, in a scheme that has comments."""
    if not insider.all("scheme.talk"):
        ruled(insider)
    verdict = insider.one("proposal.ruled-out", "spring")
    leaf = insider.new("talk.hidden", verdict, proposal=verdict["d"]["id"], rule=rule, reason=reason)
    leaf["d"] |= {"as": "officer", "by": insider.who("officer", by), "id": HIDDEN, "nr": 1}
    return insider.put(leaf, after=verdict)


def objected(insider, hidden):
    leaf = insider.another(hidden)
    leaf |= {"t": "talk.objected", "p": "e" * 64}
    leaf["d"] = {"as": "resident", "at": hidden["d"]["at"], "id": HIDDEN, "nr": 2}
    return insider.put(leaf, after=hidden)


def answered(insider, after, *, by=1, reason="It names nobody.", nr=3):
    leaf = insider.new("talk.answered", insider.one("talk.hidden"), upheld=True, reason=reason)
    leaf["d"] |= {"by": insider.who("officer", by), "nr": nr}
    return insider.put(leaf, after=after)


def counted(insider, of="spring", *, after=None, counts=None):
    """Let the support of a round have been counted as its ballot paper was settled."""
    settled = insider.one("round.settled", of)
    gone = {leaf["d"]["id"] for leaf in insider.all("proposal.withdrawn", of)}
    standing = sorted({leaf["d"]["id"] for leaf in insider.all("proposal.submitted", of)} - gone)
    said = [{"proposal": one, "support": 3, "comments": 1} for one in standing] if counts is None else counts
    leaf = insider.new("talk.support", settled, counts=said)
    leaf["d"] |= {"as": "system", "by": "system", "id": f"{len(of):x}" * 32, "nr": 1}
    return insider.put(leaf, after=after or settled)


def supported(insider):
    """Let the scheme take support, and all three rounds have counted it."""
    ruled(insider, support=True)
    return [counted(insider, of) for of in insider.rounds]


def event(insider, *, begins=2, ends=2.1):
    """Let an event have been called in the spring round, some days ahead."""
    settled = insider.one("round.settled", "spring")
    at = settled["d"]["at"]
    said = {"title": "An evening", "place": "The hall", "about": ""}
    leaf = insider.new("event.called", settled, begins=stamp(at + begins * DAY), ends=stamp(at + ends * DAY), **said)
    leaf["d"] |= {"id": "9" * 32, "nr": 1, "kind": "meeting"}
    return insider.put(leaf, after=settled)


def happened_to_it(insider, called, kind, nr=2, **said):
    leaf = insider.new(kind, called, **said)
    leaf["d"]["nr"] = nr
    return insider.put(leaf, after=called)


@LIES.named("entries", "talk.hidden stands without its reason")
def hidden_without_a_reason(insider):
    """A comment was hidden, and nobody says why."""
    hide(insider, reason=" ")


@LIES.named("entries", "a comment was hidden for breaking no rule")
def hidden_for_no_rule(insider):
    """A comment was hidden because the council did not like it."""
    hide(insider, rule="unwelcome")


@LIES.named("people", "talk.hidden is nothing that can be done as resident")
def hidden_by_a_resident(insider):
    """A resident hid a comment."""
    hidden = hide(insider)
    hidden["d"]["as"] = "resident"
    del hidden["d"]["by"]


@LIES.named("people", "by somebody who was no officer")
def hidden_by_nobody_with_the_role(insider):
    """A comment was hidden as an officer by somebody who was none."""
    hide(insider)["d"]["by"] = insider.who("auditor")


@LIES.named("people", "answered by whoever had hidden the comment")
def who_hid_it_answers_the_objection(insider):
    """The officer who hid a comment dismissed the objection to that."""
    hidden = hide(insider)
    answered(insider, objected(insider, hidden), by=0)


@LIES.named("entries", "talk.answered stands without its reason")
def an_objection_answered_without_a_reason(insider):
    """An objection was answered, and nobody says why."""
    hidden = hide(insider)
    answered(insider, objected(insider, hidden), reason="")


@LIES.named("entries", "where there was nothing to object to")
def an_objection_answered_that_nobody_made(insider):
    """A comment came back through an objection that nobody made."""
    answered(insider, hide(insider), nr=2)


@LIES.named("entries", "an event of the same thing is missing before it", numbers=False)
def a_hiding_left_out(insider):
    """An objection is in the record, and that something was hidden, and why, is not."""
    insider.number_again()
    hidden = hide(insider)
    hidden["d"]["nr"] = 1
    objection = objected(insider, hidden)
    objection["d"]["nr"] = 3


@LIES.named("entries", "not between the settled ballot paper and the vote")
def support_counted_after_the_vote_opened(insider):
    """Support was counted when people were voting already."""
    first, *_others = supported(insider)
    opened = insider.one("round.opened", next(iter(insider.rounds)))
    first["d"]["at"] = opened["d"]["at"]
    insider.move(first, after=opened)


@LIES.named("entries", "support was counted twice")
def support_counted_twice(insider):
    """Support was counted once more, with other numbers."""
    first, *_others = supported(insider)
    again = insider.another(first, id="d" * 32)
    again["d"]["counts"][0]["support"] = 300
    insider.put(again, after=first)


@LIES.named("entries", "the support before it was never counted")
def support_never_counted(insider):
    """Residents supported proposals, and the vote opened without anybody counting it."""
    insider.away(supported(insider)[0])


@LIES.named("entries", "in a scheme in which nobody is asked for it")
def support_where_nobody_is_asked(insider):
    """Support was counted where nobody could give any."""
    counted(insider)


@LIES.named("entries", "support was counted of other proposals than stood")
def support_that_leaves_one_out(insider):
    """The support of a proposal was left out of the count."""
    supported(insider)[0]["d"]["counts"].pop()


@LIES.named("entries", "support is no number")
def support_below_nothing(insider):
    """A proposal has fewer supporters than none."""
    supported(insider)[0]["d"]["counts"][0]["support"] = -1


@LIES.named("entries", "how residents talk was changed without a reason")
def the_talk_ended_without_a_reason(insider):
    """There were comments, then there were none, and nobody says why."""
    first = ruled(insider)
    insider.put(insider.another(first, comments="none"), after=first)


@LIES.named("entries", "when it could not be any more")
def an_event_in_the_past(insider):
    """An event was called for the day before yesterday."""
    event(insider, begins=-2, ends=-1.9)


@LIES.named("entries", "event.cancelled stands without its reason")
def an_event_cancelled_without_a_reason(insider):
    """An event was cancelled, and nobody says why."""
    happened_to_it(insider, event(insider), "event.cancelled", reason="")


@LIES.named("entries", "notes were written of an event that had not begun")
def notes_before_it_began(insider):
    """What was said at an event stood there before anybody came."""
    happened_to_it(insider, event(insider), "event.noted", notes="Everybody agreed.")


@LIES.named("entries", "something happened to an event that nobody had called")
def notes_of_no_event(insider):
    """What was said is known of an event that nobody could come to."""
    called = event(insider)
    happened_to_it(insider, called, "event.noted", notes="Everybody agreed.")
    insider.away(called)


def noted(insider, *notes):
    """Let an event have come, and these notes of it have been written once the vote was over."""
    called, closed = event(insider), insider.one("round.closed", "spring")
    last = closed
    for number, one in enumerate(notes, 2):
        leaf = insider.new("event.noted", called, notes=one)
        leaf["d"] |= {"nr": number, "at": closed["d"]["at"]}
        last = insider.put(leaf, after=last)


def by_officer(insider, leaf, which):
    leaf["d"] |= {"as": "officer", "by": insider.who("officer", which)}
    return leaf


def bid_of(insider, hidden):
    return next(leaf for leaf in insider.all("proposal.submitted") if leaf["d"]["id"] == hidden["d"]["proposal"])


NEVER = "there were comments in a scheme in which nobody could ever make one"
NOWHERE = "an event was called of no kind that there is, without a name, or nowhere"
AS_IT_WAS = "an event was moved to where it was, or notes of it were written that stood there already"


@LIES.named("entries", NEVER)
def hidden_where_there_are_no_comments(insider):
    """A comment was hidden in a scheme in which nobody could make one."""
    ruled(insider, comments="none", support=True)
    for of in insider.rounds:
        counted(insider, of)["d"]["counts"][0]["comments"] = 0
    for said in insider.all("talk.support"):
        for one in said["d"]["counts"]:
            one["comments"] = 0
    hide(insider)


@LIES.named("entries", NEVER)
def comments_counted_where_there_are_none(insider):
    """A proposal is said to have comments in a scheme in which nobody could make one."""
    ruled(insider, comments="none", support=True)
    for of in insider.rounds:
        counted(insider, of)


@LIES.named("people", "a comment was hidden by whoever had put the proposal in")
def hidden_by_the_author_of_the_proposal(insider):
    """An officer hid a comment on the proposal that they had put in themselves."""
    hidden = hide(insider, by=1)
    by_officer(insider, bid_of(insider, hidden), 1)


@LIES.named("people", "an objection was made by whoever had hidden the comment")
def who_hid_it_objects(insider):
    """An officer hid their own comment and objected to that, so that somebody says how right it is."""
    hidden = hide(insider)
    by_officer(insider, objected(insider, hidden), 0)


@LIES.named("people", "or whom it concerns")
def who_objected_answers(insider):
    """An officer whose comment was hidden objected, and upheld the objection."""
    objection = by_officer(insider, objected(insider, hide(insider)), 1)
    answered(insider, objection, by=1)


@LIES.named("people", "or whom it concerns")
def the_author_of_the_proposal_answers(insider):
    """An objection to hiding a comment was dismissed by the officer whose proposal it was about."""
    hidden = hide(insider)
    answered(insider, objected(insider, hidden), by=1)
    by_officer(insider, bid_of(insider, hidden), 1)


@LIES.named("entries", NOWHERE)
def an_event_of_no_kind(insider):
    """An event of a kind that there is not was called, so that no list has it."""
    event(insider)["d"]["kind"] = "party"


@LIES.named("entries", NOWHERE)
def an_event_without_a_name(insider):
    """An event was called, and nobody says what it is."""
    event(insider)["d"]["title"] = " "


@LIES.named("entries", NOWHERE)
def an_event_moved_to_nowhere(insider):
    """An event was moved, and nobody says where to."""
    called = event(insider)
    when = {name: called["d"][name] for name in ("begins", "ends")}
    happened_to_it(insider, called, "event.moved", place="", reason="The hall is shut.", **when)


@LIES.named("entries", "or to last days")
def an_event_of_a_month(insider):
    """An event lasts for a month, so that nobody knows when to come."""
    event(insider, begins=2, ends=33)


@LIES.named("entries", AS_IT_WAS)
def an_event_moved_to_where_it_was(insider):
    """An event was moved to the time and the place at which it was."""
    called = event(insider)
    where = {name: called["d"][name] for name in ("begins", "ends", "place")}
    happened_to_it(insider, called, "event.moved", reason="To be sure.", **where)


@LIES.named("entries", "notes were written of an event that say nothing")
def notes_that_say_nothing(insider):
    """What was said at an event is nothing."""
    noted(insider, " ")


@LIES.named("entries", AS_IT_WAS)
def the_same_notes_again(insider):
    """Notes of an event were written once more as they were."""
    noted(insider, "Everybody agreed.", "Everybody agreed.")


@LIES.named("entries", "the reason that it gives is nothing that anybody can see")
def hidden_for_what_nobody_sees(insider):
    """A comment was hidden for a reason of two characters that no screen shows."""
    hide(insider, reason="\u200b\u2060")
