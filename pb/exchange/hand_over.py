"""Meetings handed over to the council's own system: a folder for each, minutes as a page and everything as tables.

What a system such as ModernGov takes in differs from council to council; HTML and CSV are what each can. Nothing of it
is needed here again: whoever wants to know what a meeting decided is led back by the address that every row has.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from domain.committees.in_the_room import Coming, Item, Moved, Vote, WithoutThePublic
from domain.saying.english import IN_ENGLISH
from domain.words.instants import LONDON
from pb.actions.in_session import room_as_entered
from pb.actions.notices import Notice, corrections_in, notices_of
from pb.desk import Desk
from pb.erasable.official_names import names_in_office
from pb.erasable.texts import look_up
from pb.exchange.meeting_in_tables import HeldMeeting, tables_of
from pb.exchange.where_items_went import where_items_went
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import meeting_called
from pb.readmodels.proposals.answers import one_proposal, titles_on_paper
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import meetings_held
from pb.telling.the_room import ENDINGS, ENTRIES, INTERESTS, excluded, outcome

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same meeting makes the same archive, whenever it is asked for."""
WENT_TO = {"forwarded": "The item was forwarded to {to}.", "deferred": "The item was deferred to {to}."}
CAME_AND_WENT = {
    "arrived": "joined the meeting",
    "left": "left the meeting",
    "chair": "took the chair",
    "left-for": "left the room for the item",
    "back": "returned",
}
SIDES_IN_WORDS = (("for", "For"), ("against", "Against"), ("abstain", "Abstain"))


def held_meeting(desk: Desk, reading: Reading, room_id: str, address: str) -> HeldMeeting:
    """Gather everything that is handed over of a meeting.

    :param address: of the service, without a slash at its end
    :raises NotFound: when there is no such meeting
    """
    entered = room_as_entered(desk, room_id)
    room = entered.standing()
    committee = one_committee(reading, room.opening.committee)
    notices = notices_of(reading, room, room_id)
    held = next((one for one in meetings_held(reading, committee.id) if one.id == room_id), None)
    approved = held.minutes_approved if held else None
    called = meeting_called(reading, room.opening.meeting)
    return HeldMeeting(
        id=room_id,
        committee=committee.name,
        room=room,
        names=names_in_office(reading, room.opening.sits),
        notices=notices,
        titles={f"{one.id}/{to}": title for one in notices for to, title in _titles(reading, one).items()},
        corrections=[
            (
                one.at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M"),
                f"{IN_ENGLISH.say(ENTRIES[one.kind])}: {'struck' if one.struck else 'corrected'}",
                one.reason,
            )
            for one in corrections_in(entered, approved)
        ],
        approved=approved.astimezone(LONDON).date().isoformat() if approved else "",
        went_to=where_items_went(reading, room),
        address=address,
        place=called.place_at(room.opening.at) if called else "",
        broken_off=called.broken_off() if called else [],
    )


def folder_of(meeting: HeldMeeting) -> str:
    """Name the folder of a meeting: its day, and what tells it from others of that day."""
    day = meeting.room.opening.at.astimezone(LONDON).strftime("%Y-%m-%d")
    return f"{day}-{meeting.id[:12]}"


def files_of(meeting: HeldMeeting) -> dict[str, str]:
    """Give the files of a meeting: its minutes as a page of HTML, and the tables."""
    return {"minutes.html": "\n".join(_page(meeting)) + "\n", **tables_of(meeting)}


def write_folder(meeting: HeldMeeting, into: Path) -> Path:
    """Write the folder of a meeting; what stood in it of before is written anew."""
    folder = into / folder_of(meeting)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(meeting).items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


def as_zip(meeting: HeldMeeting) -> bytes:
    """Give the folder of a meeting as one file."""
    made, folder = io.BytesIO(), folder_of(meeting)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(meeting).items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", EARLIEST), content.encode())
    return made.getvalue()


def _titles(reading: Reading, notice: Notice) -> dict[str, str]:
    if notice.round:
        return dict(titles_on_paper(reading, notice.round)[0])
    bids = [one_proposal(reading, one) for one in notice.awards]
    words = look_up(reading, [bid.words for bid in bids])
    return {bid.id: words[bid.words].title for bid in bids if bid.words in words}


def _broken_off(meeting: HeldMeeting) -> Iterator[str]:
    for one in meeting.broken_off:
        at = f"{one.at.astimezone(LONDON):%Y-%m-%d %H:%M}"
        yield f"The meeting was adjourned at {at}: {one.reason}"
        if one.goes_on:
            yield f"It was to go on at {one.goes_on.astimezone(LONDON):%Y-%m-%d %H:%M}: {one.place}."


def _page(meeting: HeldMeeting) -> Iterator[str]:
    room, day = meeting.room, meeting.room.opening.began.astimezone(LONDON)
    title = escape(f"{meeting.committee}, {day:%d %B %Y}: minutes")
    yield f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    yield f"<h1>{title}</h1>"
    draft = "They are a draft until a later meeting approves them."
    yield _p(f"These minutes were approved on {meeting.approved}." if meeting.approved else draft)
    yield f'<p><a href="{escape(meeting.at())}">{escape(meeting.at())}</a></p>'
    came = list(dict.fromkeys(one.member for one in room.comings if one.what == "arrived"))
    absent = [one for one in room.opening.sits if one not in {*came, *room.apologies}]
    where = f" at {meeting.place}" if meeting.place else ""
    yield _p(f"The meeting began at {day:%H:%M}{where}.")
    yield from (_p(words) for words in _presided(meeting))
    for words, people in (("Present", came), ("Apologies", sorted(room.apologies)), ("Absent", absent)):
        yield _p(f"{words}: {_people(meeting, people)}.")
    if room.opening.from_elsewhere:
        away = [one.member for one in room.comings if (one.what, one.how) == ("arrived", "remote")]
        yield _p(f"From elsewhere, without a vote: {_people(meeting, dict.fromkeys(away))}.")
    yield from (_p(f"{minute(meeting, one)}: {words}") for one, words in _came_and_went(meeting))
    yield from map(_p, _broken_off(meeting))
    yield "<h2>Declarations of interest</h2>"
    yield from _declared(meeting)
    for item in room.items.values():
        if item.taken:
            yield from _item(meeting, item)
    yield from _notices(meeting)
    if meeting.corrections:
        yield "<h2>Corrections</h2><ul>"
        yield from (f"<li>{escape(f'{one[0]} {one[1]}. {one[2]}')}</li>" for one in meeting.corrections)
        yield "</ul>"
    if room.closed:
        yield _p(f"The meeting ended at {room.closed.astimezone(LONDON):%H:%M}.")
    yield "</body></html>"


def _presided(meeting: HeldMeeting) -> Iterator[str]:
    """Say who presided when the first item was taken."""
    if meeting.room.in_the_chair:
        yield f"{meeting.named(meeting.room.in_the_chair)} in the chair."


def _came_and_went(meeting: HeldMeeting) -> Iterator[tuple[Coming, str]]:
    """Say who came, left, or took the chair after the first item was taken."""
    began = min((at for item in meeting.room.items.values() for at in item.taken), default=None)
    for one in meeting.room.comings:
        if began and one.at > began and one.what in CAME_AND_WENT:
            yield one, f"{meeting.named(one.member)} {CAME_AND_WENT[one.what]}."


def minute(meeting: HeldMeeting, one: Coming) -> str:
    """Write the minute of a coming or going; with its day, where the meeting went on on another one."""
    there, began = one.at.astimezone(LONDON), meeting.room.opening.at.astimezone(LONDON)
    return f"{there:%H:%M}" if there.date() == began.date() else f"{there:%Y-%m-%d %H:%M}"


def _declared(meeting: HeldMeeting) -> Iterator[str]:
    rows = [
        (
            meeting.named(interest.member),
            f"{item.number} {item.title}",
            interest.reason,
            IN_ENGLISH.say(INTERESTS[interest.kind]) + (". Left the room" if leaves or interest.bars else ""),
        )
        for item in meeting.room.items.values()
        for interest, leaves in item.interests().values()
    ]
    if not rows:
        yield _p("None.")
        return
    yield "<table><thead><tr><th>Name</th><th>Item</th><th>Reason</th><th>Interest</th></tr></thead><tbody>"
    yield from ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    yield "</tbody></table>"


def _excluded(meeting: HeldMeeting, one: WithoutThePublic) -> Iterator[str]:
    """Give a resolution to exclude the public: its words, who moved it, how it was carried, and until when."""
    yield _p(IN_ENGLISH.say(excluded(one._asdict())))
    votes = ". ".join(f"{words}: {one.numbers[side]}" for side, words in SIDES_IN_WORDS)
    how = f"{votes}{'. Carried by the casting vote' if one.casting else ''}" if any(one.numbers.values()) else ""
    mover, seconder = (_people(meeting, [who]) for who in (one.mover, one.seconder))
    yield _p(f"Moved by {mover}, seconded by {seconder}. {how or 'Agreed without a vote'}.")
    if one.until:
        yield _p(f"The public was let in again at {one.until.astimezone(LONDON):%H:%M}.")


def _item(meeting: HeldMeeting, item: Item) -> Iterator[str]:
    yield f'<h2 id="item-{escape(item.id)}">{escape(item.number)} {escape(item.title)}</h2>'
    for one in item.excluded:
        yield from _excluded(meeting, one)
    for private, texts in item.minuted_together():
        if private:
            yield _p(f"The public was not in the room (paragraph {meeting.room.opening.exempt[item.id]}). In summary:")
        yield from map(_p, texts)
    for motion in item.motions.values():
        yield from _moved(meeting, motion, motion.versions[0].text)
        for key, amendment in motion.amendments.items():
            yield "<h3>Amendment</h3>"
            yield from _moved(meeting, amendment, amendment.versions[0].text)
            yield from _voted(meeting, motion.id, key)
        if len(motion.versions) > 1:
            yield f"<h3>The substantive motion</h3><blockquote>{escape(motion.stands_as.text)}</blockquote>"
        if motion.stands_as.awards:
            yield _p(f"It awards {_pounds(sum(motion.stands_as.awards.values()))} in all.")
        if motion.stands_as.two_wards:
            yield _p("It is a key decision, because it is significant for people in two or more wards.")
        yield from _voted(meeting, motion.id, "")
        if motion.came_to == "carried":
            yield f"<p><strong>Resolved</strong>: {escape(motion.stands_as.text)}</p>"
        elif motion.came_to:
            yield _p(f"The motion was {motion.came_to.replace('-', ' ')}.")
    if item.ended:
        to = meeting.went_to.get(item.id, "")
        ended = WENT_TO[item.ended].format(to=to) if to else IN_ENGLISH.say(ENDINGS[item.ended])
        yield _p(f"{ended} {item.reason}".strip())


def _moved(meeting: HeldMeeting, moved: Moved, text: str) -> Iterator[str]:
    yield _p(f"{meeting.named(moved.mover)} moved, seconded by {meeting.named(moved.seconder)}:")
    yield f"<blockquote>{escape(text)}</blockquote>"


def _voted(meeting: HeldMeeting, motion: str, amendment: str) -> Iterator[str]:
    for vote in meeting.room.votes.values():
        if (vote.motion, vote.amendment) != (motion, amendment) or not vote.closed:
            continue
        yield "<ul>"
        for side, words in SIDES_IN_WORDS:
            named = f": {_people(meeting, vote.names[side])}" if vote.names[side] else ""
            yield f"<li>{words} ({vote.numbers[side]}){escape(named)}</li>"
        yield from _silent(meeting, vote)
        yield "</ul>"
        if vote.rule and vote.outcome:
            yield _p(IN_ENGLISH.say(outcome(vote.outcome, vote.rule, vote.needed)))


def _silent(meeting: HeldMeeting, vote: Vote) -> Iterator[str]:
    if vote.by_name:
        voted = {one for people in vote.names.values() for one in people}
        opening = meeting.room.opening
        missing = [one for one in opening.sits if opening.has_vote(one) and one not in voted]
        named = f": {_people(meeting, missing)}" if missing else ""
        yield f"<li>Absent or did not vote ({len(missing)}){escape(named)}</li>"


def _notices(meeting: HeldMeeting) -> Iterator[str]:
    for notice in meeting.notices:
        yield f'<h2 id="decision-{escape(notice.id)}">Decision notice</h2><ul>'
        for to, pence in notice.awards.items():
            title = meeting.titles.get(f"{notice.id}/{to}", to)
            yield f"<li>{_pounds(pence)} awarded: {escape(title)}</li>"
        yield "</ul>"
        ends, from_day, called_in = notice.payable.call_in_ends, notice.payable.not_before, notice.payable.called_in
        if ends and from_day:  # true on every day: the same meeting makes the same archive
            yield _p(f"The days for a call-in end on {ends}. Nothing is paid before {from_day}.")
            yield from () if called_in else [_p("Nobody has called it in.")]
        if called_in:
            yield _p(f"It was called in: {called_in.reason} {called_in.answer}".strip())


def _people(meeting: HeldMeeting, people: Iterable[str]) -> str:
    names = sorted(map(meeting.named, people))
    return ", ".join(names) or "nobody"


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}.{pence % 100:02}"


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"
