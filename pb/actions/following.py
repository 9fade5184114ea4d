"""What people do to follow something: by their account at one press, by an address once a letter has proven it.

Whoever types an address is told the same, after the same work, whether it is known here or not; what it follows stands
behind the link in the letter alone. Nobody is shown who follows what.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection

from domain.refusals import Refusal
from domain.saying.sentence import Sentence
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.accounts import tries
from pb.accounts.accounts import address_to_write_to, person_with
from pb.accounts.links import GOOD_FOR
from pb.accounts.refusals import LinkIsTooOld, LinkNotKnown
from pb.accounts.sessions import NOWHERE, Came
from pb.desk import Desk
from pb.languages.known import BY_CODE, ENGLISH
from pb.languages.speakers import speaker_of
from pb.letters.following import (
    CONFIRMING,
    HOW_OFTEN,
    AskedBy,
    Follow,
    asked_with,
    follow,
    follow_no_more,
    follower_for,
    follower_with,
    follows_of,
    how_often_of,
    keep_asked,
    sweep_asked,
)
from pb.letters.outbox import Letter, ToContact, post
from pb.letters.reach import learn_language
from pb.readmodels.news.answers import KINDS, called, last_news_of
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound

MOST: Final = 200
"""Things that one reader follows: more than anybody reads of."""
LONGEST_TOKEN: Final = 100
NO_MORE: Final = "no-more"
"""Chosen in place of how often: to follow it no more."""
ALL_OF_IT: Final = Sentence("everything that you follow here")


class NothingToFollow(Refusal):
    """It is not there, or nobody may know of it yet."""

    message = "There is nothing here that can be followed. Go back to the page that you came from."


class ChooseHowOften(Refusal):
    """It is none of those that there are."""

    message = "Choose how often we write to you."


class YouFollowALot(Refusal):
    """Nobody reads so many letters."""

    message = "You follow {most} things already. Follow something no more before you follow something else."


class Asked(NamedTuple):
    """What somebody asked for by an address, as the link in the letter to it shows it."""

    thing: Thing | None
    """What they want to follow; None where they only asked what the address follows."""
    how_often: str
    follows: list[Follow]
    """What the address follows so far."""


class Following:
    """Follow, and follow no more."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def follow(self, thing: Thing, how_often: str, *, by: Actor) -> None:
        """Have a person follow a round, a proposal, an area or a committee, or be written to about it otherwise.

        :param how_often: one of ``HOW_OFTEN``, or ``NO_MORE``
        :raises Refusal: where there is no such thing, or they follow too many
        """
        with self._desk.database.writing() as connection:
            self._choose(connection, by.person, {thing: how_often})

    def choose(self, chosen: Mapping[Thing, str], *, by: Actor) -> None:
        """Keep how often a person is written to about each of these things; ``NO_MORE`` ends it."""
        with self._desk.database.writing() as connection:
            self._choose(connection, by.person, chosen)

    def ask_by_address(
        self,
        email: str,
        thing: Thing | None,
        how_often: str,
        *,
        page: str,
        language: str = "",
        came: Came = NOWHERE,
    ) -> None:
        """Have a letter sent to an address that proves it, and leads to what it follows.

        :param thing: what is to be followed; None where somebody only wants to see what their address follows
        :param page: the address of the page of such a link, without its token
        :raises Refusal: for what is no address or cannot be followed, or where too many letters were asked for
        """
        to, now = address_to_write_to(email), self._now()
        token = urlsafe_b64encode(self._desk.chance(32)).rstrip(b"=").decode()
        until, asked = now + GOOD_FOR, self._desk.chance(16).hex()
        with self._desk.database.writing() as connection:
            what = self._called(connection, thing) if thing else ""
            _must_be_one(how_often)
            counted = [tries.to_mailbox(tries.LINKS_TO, to), *tries.from_source(tries.LINKS_FROM, came.source)]
            tries.count(connection, counted, now=now, unless_waiting=True)
            sweep_asked(connection, now)
            keep_asked(
                connection,
                id=asked,
                token_hash=_hash(token),
                email=to,
                kind=thing.kind if thing else "",
                thing=thing.id if thing else "",
                how_often=how_often,
                until=instant(until),
            )
            facts = {
                "what": what or speaker_of(BY_CODE.get(language, ENGLISH)).say(ALL_OF_IT),
                "link": f"{page}{token}",
                "until": instant(until),
            }
            whose = person_with(connection, to) or follower_with(connection, to)
            letter = Letter(CONFIRMING, ToContact(to), f"follow:{asked}", facts, language, whose)
            post(connection, letter, now=now)

    def look(self, token: str) -> Asked:
        """Look at what was asked for by an address, as often as anybody likes: it changes nothing.

        :raises Refusal: where the link is not good (any more)
        """
        with self._desk.database.reading() as connection:
            row = self._asked(connection, token)
            whose = person_with(connection, row.email) or follower_with(connection, row.email)
            return Asked(row.thing, row.how_often, follows_of(connection, whose) if whose else [])

    def choose_by_link(self, token: str, chosen: Mapping[Thing, str], *, language: str = "") -> None:
        """Keep what whoever holds a link chose: the address is proven by it.

        :raises Refusal: where the link is not good (any more), or a thing cannot be followed
        """
        with self._desk.database.writing() as connection:
            row = self._asked(connection, token)
            whose = person_with(connection, row.email) or follower_with(connection, row.email)
            if not whose and set(chosen.values()) - {NO_MORE}:
                whose = follower_for(connection, row.email, self._desk.chance)
                learn_language(connection, whose, language)
            if whose:
                self._choose(connection, whose, chosen)

    def how_often(self, thing: Thing, *, by: Actor) -> str:
        """Say how often a person is written to about a thing; empty where they do not follow it."""
        with self._desk.database.asking() as connection:
            return how_often_of(connection, by.person, thing)

    def _choose(self, connection: Connection, whose: str, chosen: Mapping[Thing, str]) -> None:
        known = {each.thing: each.how_often for each in follows_of(connection, whose)}
        for thing, how_often in chosen.items():
            if how_often == NO_MORE:
                follow_no_more(connection, whose, thing)
            elif known.get(thing) != how_often:
                _must_be_one(how_often)
                self._called(connection, thing)
                if thing not in known and len(known) >= MOST:
                    raise YouFollowALot(most=MOST)
                follow(connection, whose, thing, how_often, told=last_news_of(connection, thing), now=self._now())
                known[thing] = how_often

    def _asked(self, connection: Connection, token: str) -> AskedBy:
        row = asked_with(connection, _hash(token[:LONGEST_TOKEN]))
        if row is None:
            raise LinkNotKnown
        if row.until <= instant(self._now()):
            raise LinkIsTooOld
        return row

    @staticmethod
    def _called(connection: Connection, thing: Thing) -> str:
        if thing.kind not in KINDS:
            raise NothingToFollow
        try:
            return called(connection, thing)
        except NotFound:
            raise NothingToFollow from None

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _must_be_one(how_often: str) -> None:
    if how_often not in HOW_OFTEN:
        raise ChooseHowOften


def _hash(token: str) -> bytes:
    return hashlib.sha256(f"pb-follow/v1\n{token}".encode()).digest()
