"""The clerk amends what was entered of a meeting: another entry says what it says from now on, and why.

What was entered first stays in the record. Amounts, and which motion or vote an entry is about, are not amended: such
an entry is struck, and made again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flask import abort, flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.in_session import room_as_entered
from pb.actions.vocabulary import Actor, Entered, InTheRoom, Refusal, people_named
from pb.actions.who_may import CLERK
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee
from pb.telling.the_room import INTERESTS
from web.committee import pages
from web.committee.entries_typed import SIDES, WriteTheMinuteLikeThis
from web.forms.fields import OneOf, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import for_committee
from web.front.said import Sentence, _, said
from web.front.the_application import now, reading, the_application
from web.shown.room_shown import RoomShown, a_minute

LONGEST = 4_000
YES = "yes"
HOW = (("in-person", Sentence("In person")), ("remote", Sentence("From elsewhere")))
CASTS = (("for", Sentence("For")), ("against", Sentence("Against")), ("none", Sentence("Not given")))
ENDINGS = (
    ("noted", Sentence("Noted")),
    ("deferred", Sentence("Deferred to the next meeting")),
    ("stood-over", Sentence("Standing over, inquorate")),
    ("forwarded", Sentence("Forwarded to another body")),
)
HOW_ONE_VOTED = (
    ("for", Sentence("For")),
    ("against", Sentence("Against")),
    ("abstain", Sentence("Abstain")),
    ("", Sentence("Did not vote")),
)
_MOVED = ("mover", "seconder", "text", "reasons")
AMENDS: Mapping[str, Sequence[str]] = {
    "PersonArrived": ("member", "how"),
    "PersonLeft": ("member",),
    "ApologyGiven": ("member",),
    "TookTheChair": ("member",),
    "ItemTaken": (),
    "InterestDeclared": ("member", "interest", "text_of_interest", "leaves", "dispensation"),
    "MotionMoved": _MOVED,
    "AmendmentMoved": _MOVED,
    "MotionWithdrawn": (),
    "VoteOpened": (),
    "CastingVote": ("casts",),
    "ItemEnded": ("ending", "to", "text_of_ending"),
    "NoteMade": ("text",),
    "PublicExcluded": ("mover", "seconder", "reason"),
    "PublicReadmitted": (),
    "VoteTaken": (),
    "RoomClosed": (),
}
"""What of an entry can be amended beside its minute, by the box; of a vote: how many voted how, or who."""
STORED_AS = {"text_of_interest": "reason", "text_of_ending": "reason"}
LABELS: Mapping[str, Sentence] = {
    "member": Sentence("Member"),
    "how": Sentence("How"),
    "interest": Sentence("Interest"),
    "text_of_interest": Sentence("What it is"),
    "leaves": Sentence("Leaving"),
    "dispensation": Sentence("Number of the dispensation that covers it"),
    "mover": Sentence("Moved by"),
    "seconder": Sentence("Seconded by"),
    "text": Sentence("Words"),
    "reason": Sentence("Reason"),
    "reasons": Sentence("Reasons"),
    "casts": Sentence("Casting vote"),
    "ending": Sentence("Without a decision, the item is"),
    "to": Sentence("To which body, where it is forwarded"),
    "text_of_ending": Sentence("Reason"),
    "number-for": Sentence("How many for"),
    "number-against": Sentence("How many against"),
    "number-abstain": Sentence("How many abstain"),
}
LONG = ("text", "reason", "reasons", "text_of_interest", "text_of_ending")
FIELDS: Mapping[str, Callable[[], Any]] = {
    "member": lambda: OneOf("Choose the member"),
    "mover": lambda: OneOf("Choose who moved it"),
    "seconder": lambda: OneOf("Choose who seconded it"),
    "how": lambda: OneOf("Choose how they take part", HOW),
    "interest": lambda: OneOf("Choose what kind of interest it is", tuple(INTERESTS.items())),
    "leaves": lambda: Ticks(choices=((YES, Sentence("Leaves for the item")),)),
    "casts": lambda: OneOf("Choose how it was cast", CASTS),
    "ending": lambda: OneOf("Choose what became of the item", ENDINGS),
}
"""Boxes that are no words."""


class ToAmend(NamedTuple):
    """An entry, in the meeting as it stands."""

    one: Entered
    marks: frozenset[str]
    """Of everything that is entered."""
    room: InTheRoom
    shown: RoomShown


class AmendForm(PageForm):
    """Of which minute an entry is, and why it is amended; ``_form_of`` adds what it says."""

    minute = Words(Needed("Write the minute like 19:05"))
    why = Words(Needed("Say why it is amended; it is published"), AtMost(LONGEST, "The reason"))
    mark = Words()


@pages.get("/<ref:committee_id>/rooms/<ref:room_id>/entries/<string:entry>")
@for_committee
def start_amending(committee_id: str, room_id: str, entry: str) -> str:
    """Show an entry in boxes, as it stands."""
    found = _found(committee_id, room_id, entry)
    mark = the_application().desk.new_id().hex
    return _page(committee_id, room_id, found, _form_of(found, formdata=None, data=_known(found) | {"mark": mark}))


@pages.post("/<ref:committee_id>/rooms/<ref:room_id>/entries/<string:entry>")
@for_committee
def amend_entry(committee_id: str, room_id: str, entry: str) -> Response:
    """Enter what it says instead; the same form sent twice is entered once. Everything wrong is said at once."""
    found = _found(committee_id, room_id, entry)
    form = _form_of(found)
    if form.mark.data in found.marks or form.validate():
        with form.handed_over(form.minute):
            at = _minute_near(form.minute.data, found)
            if at is None:
                raise WriteTheMinuteLikeThis
            for number, words in enumerate(_amend(room_id, found, form, at)):
                form.wrong("why" if not number else str(number), words)
        if not form.problems:
            flash(_("The entry is amended. What it said before stays in the record."))
            return redirect(url_for("committee.show_room", committee_id=committee_id, room_id=room_id), code=303)
    return make_response(_page(committee_id, room_id, found, form), 422)


def _minute_near(typed: str, found: ToAmend) -> datetime | None:
    """Give the minute that was typed, of the evening on which the entry was: a meeting can go on on another day."""
    began = found.room.opening.at
    if found.one.at - began < timedelta(hours=12):
        return a_minute(typed, began)
    return a_minute(typed, found.one.at)


def _amend(room_id: str, found: ToAmend, form: AmendForm, at: datetime) -> list[str]:
    """Enter the correction; give everything that stands against it, in words; nothing where it was sent before."""
    if form.mark.data in found.marks:
        return []
    instead = {name: value for name, value in _says(found, form).items() if value != found.one.says.get(name)}
    says = {
        "corrects": found.one.id,
        "struck": False,
        "instead": instead,
        "instead_at": at if found.shown.minute(at) != found.shown.minute(found.one.at) else None,
        "reason": form.why.data,
    }
    if not instead and says["instead_at"] is None:
        return [_("Nothing would be another than it is. Change what is wrong, or go back.")]
    this_minute = max(now().replace(second=0, microsecond=0), found.room.opening.at)
    clerk = Actor(current_user.person, CLERK)
    in_session = the_application().in_session
    faults = in_session.enter(room_id, "EntryCorrected", says, entry=form.mark.data, at=this_minute, by=clerk)
    return _in_words(faults)


def _in_words(faults: Sequence[Refusal]) -> list[str]:
    with reading() as connection:
        names = names_in_office(connection, sorted(set().union(*(people_named(one.sentence) for one in faults))))
    return [said(one, names) for one in faults]


def _found(committee_id: str, room_id: str, entry: str) -> ToAmend:
    """Give an entry of a room of this committee; a vote that a member gave themselves is nobody else's to amend."""
    entered = room_as_entered(the_application().desk, room_id)
    one = entered.as_it_stands(entry)
    if entered.opening.committee != committee_id or one is None or one.kind not in AMENDS:
        abort(404)
    room = entered.standing()
    with reading() as connection:
        names = names_in_office(connection, room.opening.sits)
    marks = frozenset(each.id for each in entered.entries)
    return ToAmend(one, marks, room, RoomShown(room, names))


def _boxes(found: ToAmend) -> list[str]:
    """Give the boxes of an entry, by name."""
    one = found.one
    if one.kind != "VoteTaken":
        return list(AMENDS[one.kind])
    vote = found.room.votes[one.says["vote"]]
    return [f"vote-{who}" for who in vote.entitled] if vote.by_name else [f"number-{side}" for side in SIDES]


def _form_of(found: ToAmend, **how: Any) -> AmendForm:
    class FormOfThisEntry(AmendForm):
        pass

    for name in _boxes(found):
        setattr(FormOfThisEntry, name, _field(name))
    form = FormOfThisEntry(**how)
    people = [(one, found.shown.called(one)) for one in found.shown.members]
    for name in ("member", "mover", "seconder"):
        if name in form:
            form[name].offer(people)
    return form


def _field(name: str) -> Any:
    if name.startswith("vote-"):
        return OneOf("Choose how each of them voted", HOW_ONE_VOTED)
    if name.startswith("number-"):
        return WholeNumber(Needed("Enter how many, 0 for nobody"), what="The number of votes", like=4)
    return FIELDS[name]() if name in FIELDS else Words(AtMost(LONGEST, "It"))


def _known(found: ToAmend) -> dict[str, Any]:
    """Give what an entry says, by the box."""
    one = found.one
    known: dict[str, Any] = {"minute": found.shown.minute(one.at)}
    if one.kind == "VoteTaken":
        sides = {who: side for side, people in one.says["names"].items() for who in people}
        known |= {f"number-{side}": one.says["numbers"][side] for side in SIDES}
        return known | {name: sides.get(name.removeprefix("vote-"), "") for name in _boxes(found) if "vote-" in name}
    for name in _boxes(found):
        value = one.says.get(STORED_AS.get(name, name), "")
        known[name] = ([YES] if value else []) if name == "leaves" else value
    return known


def _says(found: ToAmend, form: AmendForm) -> dict[str, Any]:
    """Give what the boxes say, as entries store it."""
    if found.one.kind != "VoteTaken":
        return {
            STORED_AS.get(name, name): bool(form[name].data) if name == "leaves" else form[name].data or ""
            for name in _boxes(found)
        }
    if f"number-{SIDES[0]}" in form:
        return {"numbers": {side: form[f"number-{side}"].data for side in SIDES}}
    names = {
        side: sorted(
            box.removeprefix("vote-") for box in _boxes(found) if box.startswith("vote-") and form[box].data == side
        )
        for side in SIDES
    }
    return {"names": names, "numbers": {side: len(people) for side, people in names.items()}}


def _page(committee_id: str, room_id: str, found: ToAmend, form: AmendForm) -> str:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
    labels = {
        name: found.shown.called(name.removeprefix("vote-")) if name.startswith("vote-") else said(LABELS[name])
        for name in _boxes(found)
    }
    if found.one.says.get("private"):
        labels["text"] = _("Summary that everybody may read")
    return render_template(
        "committee/amend_entry.html",
        committee=committee,
        room_id=room_id,
        entry=found.shown.entry_in_words(found.one.kind, found.one.says),
        at=found.shown.minute(found.one.at),
        boxes=[(form[name], label, name in LONG) for name, label in labels.items()],
        form=form,
    )
