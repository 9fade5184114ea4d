"""What a clerk typed on the screen of a meeting, made into what the room takes: members, minutes, pence."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import InTheRoom, Refusal, pence_from
from web.shown.room_shown import a_minute

Typed: TypeAlias = MultiDict[str, str]
SIDES = ("for", "against", "abstain")


class WriteTheMinuteLikeThis(Refusal):
    """What stands in the box of the minute is no time of day."""

    message = "Write the minute like 19:05, or leave it empty for now."


class WriteAWholeNumber(Refusal):
    """Votes are counted in whole numbers."""

    message = "Write the number of votes as a whole number, such as 4."


class WriteHowManyVoted(Refusal):
    """A form that was sent empty is no vote in which nobody voted."""

    message = "Enter how the votes were given. Where nobody voted for, against or abstained, write 0."


class ThereIsNoSuchEntryToMake(Refusal):
    """The page is older than the service, or somebody wrote the form themselves."""

    message = "Choose what happened from the page. Load it again where it does not show it."


def minute_of(typed: str, room: InTheRoom, now: datetime, *, went_on: datetime | None = None) -> datetime:
    """Give the minute that a time of day stands for in this meeting; now, or its end, where nothing was typed.

    :param went_on: when it went on last, where it was broken off: a time of day is of that day
    :raises WriteTheMinuteLikeThis: where it is no time of day
    """
    if not typed.strip() and room.closed:
        return room.closed
    if not typed.strip():
        return max(now.replace(second=0, microsecond=0), room.opening.at)
    at = a_minute(typed, went_on or room.opening.at)
    if at is None:
        raise WriteTheMinuteLikeThis
    return at


def began_at(typed: str, called_for: datetime, now: datetime) -> datetime:
    """Give the minute at which a meeting began, as its clerk says who opens its room late; now where nothing was typed.

    :raises WriteTheMinuteLikeThis: where it is no time of day
    """
    at = a_minute(typed, called_for) if typed.strip() else now.replace(second=0, microsecond=0)
    if at is None:
        raise WriteTheMinuteLikeThis
    return at


def in_private(kind: str, typed: Typed) -> str | None:
    """Give the words that are minuted in private; None for an entry that everybody reads."""
    return typed.get("private", "") if kind == "NoteMade" and typed.get("in_private") == "yes" else None


def says_of(kind: str, typed: Typed, room: InTheRoom) -> dict[str, Any]:
    """Give what an entry of a kind says.

    :raises Refusal: where something typed is no amount or no number, or there is no such kind
    """
    if kind not in _READERS:
        raise ThereIsNoSuchEntryToMake
    return _READERS[kind](typed, room)


def _text(*names: str) -> Callable[[Typed, InTheRoom], dict[str, Any]]:
    return lambda typed, _room: {name: typed.get(name, "").strip() for name in names}


def _item(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    item = room.items.get(typed.get("item", ""))
    if item is None:
        raise ThereIsNoSuchEntryToMake
    return {"item": item.id, "number": item.number, "title": item.title, "item_kind": item.kind}


def _interest(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    says = _text("item", "member", "interest", "reason", "dispensation")(typed, room)
    return {**says, "leaves": typed.get("leaves") == "yes"}


def _motion(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    says = _text("text", "mover", "seconder", "reasons")(typed, room)
    amounts = {name.removeprefix("award-"): typed[name] for name in typed if name.startswith("award-")}
    reasons = {name.removeprefix("departure-"): typed[name] for name in typed if name.startswith("departure-")}
    total = typed.get("total", "").strip()
    return {
        **says,
        "awards": {about: pence_from(amount) for about, amount in amounts.items() if amount.strip(" £0.")},
        "total": pence_from(total) if total else 0,
        "leaves": sorted(set(typed.getlist("leaves"))),
        "departures": {about: reason.strip() for about, reason in reasons.items() if reason.strip()},
        **({"two_wards": True} if typed.get("two_wards") == "yes" else {}),
    }


def _moved(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    return {"item": room.item, "motion": typed.get("drawn", ""), **_motion(typed, room)}


def _amended(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    return {"motion": typed.get("motion", ""), "amendment": typed.get("drawn", ""), **_motion(typed, room)}


def _opened(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    says = _text("motion", "amendment")(typed, room)
    asked = [who for who in dict.fromkeys(typed.getlist("asked_by")) if who]
    return {**says, "vote": typed.get("drawn", ""), "by_name": typed.get("how") == "name", "asked_by": asked}


def _taken(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    vote = room.votes.get(typed.get("vote", ""))
    names: Mapping[str, list[str]] = {side: [] for side in SIDES}
    if vote and vote.by_name:
        for name in typed:
            if name.startswith("vote-") and typed[name] in names:
                names[typed[name]].append(name.removeprefix("vote-"))
    if not any(names.values()) and not any(typed.get(f"number-{side}", "").strip() for side in SIDES):
        raise WriteHowManyVoted
    numbers = {side: _number(typed.get(f"number-{side}", ""), len(names[side])) for side in SIDES}
    return {"vote": typed.get("vote", ""), "numbers": numbers, "names": {side: sorted(names[side]) for side in SIDES}}


def _number(typed: str, otherwise: int) -> int:
    if not typed.strip():
        return otherwise
    if not re.fullmatch(r"\s*[0-9]{1,4}\s*", typed):
        raise WriteAWholeNumber
    return int(typed)


def _ended(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    """Read how an item ends, and where it goes; what belongs to another ending than the chosen one is passed over."""
    says = _text("item", "ending", "reason")(typed, room)
    forwarded, deferred = says["ending"] == "forwarded", says["ending"] == "deferred"
    kind, _colon, whom = typed.get("to_whom", "").partition(":")
    says["to"] = typed.get("to", "").strip() if forwarded else ""
    if forwarded and kind in ("committee", "officer") and whom:
        says[f"to_{kind}"] = whom
    if deferred and typed.get("to_meeting", ""):
        says["to_meeting"] = typed["to_meeting"]
    return says


def _excluded(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    """Read a resolution to exclude the public: the paragraph is the one under which the agenda says it is exempt."""
    says = _text("item", "reason", "mover", "seconder")(typed, room)
    numbers = {side: _number(typed.get(f"number-{side}", ""), 0) for side in SIDES}
    paragraph = room.opening.exempt.get(says["item"], 0)
    return {**says, "paragraph": paragraph, "numbers": numbers, "casting": typed.get("casting") == "yes"}


def _struck(typed: Typed, room: InTheRoom) -> dict[str, Any]:
    return {**_text("corrects", "reason")(typed, room), "struck": True, "instead": {}, "instead_at": None}


_READERS: Mapping[str, Callable[[Typed, InTheRoom], dict[str, Any]]] = {
    "PersonArrived": _text("member", "how"),
    "PersonLeft": _text("member", "item"),
    "ApologyGiven": _text("member"),
    "TookTheChair": _text("member"),
    "ItemTaken": _item,
    "InterestDeclared": _interest,
    "MotionMoved": _moved,
    "AmendmentMoved": _amended,
    "MotionWithdrawn": _text("motion", "amendment"),
    "VoteOpened": _opened,
    "VoteTaken": _taken,
    "CastingVote": _text("vote", "member", "casts"),
    "ItemEnded": _ended,
    "NoteMade": _text("item", "text"),
    "PublicExcluded": _excluded,
    "PublicReadmitted": _text("item"),
    "EntryCorrected": _struck,
    "RoomClosed": _text(),
}
