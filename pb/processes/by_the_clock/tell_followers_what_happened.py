"""Whoever follows something is told what happened to it: at once, once a day or once a week, a letter for each thing.

What happened is found once, by a position that moves in the transaction that marks who is to be told. A letter and how
far its reader knows stand in one transaction too, and there is one letter for each thing, position and reader: whoever
is killed in between leaves nothing that is told twice, and nothing that is not told.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from domain.saying.english import Speaker
from domain.saying.sentence import Sentence, people_named, so_many
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.erasable.official_names import names_in_office
from pb.languages.known import BY_CODE, ENGLISH
from pb.languages.speakers import speaker_of
from pb.letters.following import (
    KIND,
    REST,
    Follow,
    anybody_follows,
    cause_of,
    due_of,
    follow_no_more,
    recipient,
    something_has_happened,
    was_told,
    whoever_is_due,
)
from pb.letters.outbox import Letter, post
from pb.letters.reach import wishes_of
from pb.processes.by_the_clock.process import Process
from pb.processes.when_it_happens.places import moved, place_of
from pb.readmodels.following import position_of
from pb.readmodels.news.answers import News, called, news_of, page_of, touched_between
from pb.store.event_store import NotFound

NAME: Final = "tell followers what happened"
"""Under which its position is kept; never changed."""
MOST_AT_ONCE: Final = 500
"""Readers at one look: everything else goes on in between."""
MOST_LINES: Final = 12
"""Of what happened, in one letter; the page that it leads to has the rest."""


def _due(desk: Desk, now: datetime) -> list[Thing]:
    _mark(desk, now)
    with desk.database.asking() as connection:
        return [Thing("follower", whose) for whose in whoever_is_due(connection, now, MOST_AT_ONCE)]


def _mark(desk: Desk, now: datetime) -> None:
    """Write down who is to be told of what happened since the last look; another worker may be first."""
    place = place_of(desk.database, NAME)
    with desk.database.asking() as connection:
        last = position_of(connection)
        if last <= place:
            return
        things = touched_between(connection, place, last) if anybody_follows(connection) else set()
    with desk.database.writing() as connection:
        if moved(connection, NAME, place=place, to=last):
            something_has_happened(connection, sorted(things), now)


def _tell(desk: Desk, reader: Thing, now: datetime) -> None:
    with desk.database.writing() as connection:
        last = position_of(connection)
        for each in due_of(connection, reader.id, now):
            try:
                news = news_of(connection, each.thing, after=each.told, oldest_first=True)
            except NotFound:  # a round that was dropped: there is no page of it any more
                follow_no_more(connection, reader.id, each.thing)
                continue
            if news:
                post(connection, _letter(connection, reader.id, each, news, last), now=now)
            was_told(connection, reader.id, each.thing, last, rest_until=now + REST if news else now)


def _letter(connection: Connection, whose: str, about: Follow, news: Sequence[News], position: int) -> Letter:
    language = wishes_of(connection, whose).language
    speaker = speaker_of(BY_CODE.get(language, ENGLISH))
    names = names_in_office(connection, set().union(*(people_named(each.what) for each in news)))
    lines = [_line(each, speaker, names) for each in news[:MOST_LINES]]
    if news[MOST_LINES:]:
        lines.append(speaker.say(so_many("And {n} thing more.", "And {n} things more.", len(news[MOST_LINES:]))))
    facts: dict[str, str | int] = {
        "what": called(connection, about.thing),
        "happened": "\n\n".join(lines),
        "link": page_of(about.thing),
        "following": "/following",
    }
    return Letter(KIND, recipient(connection, whose), cause_of(about.thing, position), facts, language)


def _line(news: News, speaker: Speaker, names: dict[str, str]) -> str:
    """Say one thing that happened: the day, what it is about, and the sentence of the history."""
    what = Sentence("{about}: {what}", {"about": news.about, "what": news.what}) if news.about else news.what
    return speaker.say(Sentence("{day}: {what}", {"day": day_in_london(news.at), "what": what}), names)


TELL_FOLLOWERS_WHAT_HAPPENED = Process(_due, _tell)
