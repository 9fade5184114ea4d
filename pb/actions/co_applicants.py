"""Authors name others by address who put a proposal in with them; each is asked by a letter, and answers by its link.

Only the author changes the proposal; each of the others can take their own name off, at any time. It is not sent while
somebody has not answered. Why it is so is told in ``pb/erasable/README.md``.
"""

import hashlib
from base64 import urlsafe_b64encode
from typing import Final, NamedTuple

from sqlalchemy import Connection

from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.seen import on_one_line
from pb.accounts import tries
from pb.accounts.accounts import address_of, address_to_write_to, names_of, person_with
from pb.actions.limits_of_groups import must_be_one_of_few_together
from pb.actions.who_may import PUT_IN_PROPOSAL, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.co_applicants import (
    Answered,
    CoApplicant,
    answer,
    name_somebody,
    named_with,
    one_by_link,
    take_off,
)
from pb.erasable.proposal_drafts import draft_with
from pb.erasable.texts import look_up
from pb.letters.outbox import Letter, ToContact, post
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.numbering import THEIR_NUMBERS
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound, by_reference

MOST_WITH: Final = 5
"""Besides the author."""
LONGEST_NAME: Final = 100
_LONGEST_TOKEN: Final = 100


class EnoughAreNamed(Refusal):
    """Each gets a letter, and each is waited for."""

    message = "You can name {most} people besides yourself. Take somebody off to name another."
    most: int


class TheyAreNamedAlready(Refusal):
    """One letter is enough."""

    message = "You have named this address already."


class YouPutItInYourself(Refusal):
    """Their own name is theirs to give elsewhere."""

    message = "This is your own address. Name those who put it in with you."


class SomebodyHasNotAnswered(Refusal):
    """Nobody is behind a proposal who did not say so."""

    message = "Not everybody whom you named has answered yet. Wait for them, or take them off, then send the proposal."


class GiveYourName(Refusal):
    """It stands on the page of the proposal."""

    message = "Enter the name by which you wish to be named, up to {longest} characters."
    longest: int


class ThisLinkLeadsNowhere(Refusal):
    """It was taken back, or cut short on its way."""

    message = "This link leads nowhere (any more). Whoever named you may have taken it back; ask them."


class WhatTheyAreAsked(NamedTuple):
    """What stands on the page of a link."""

    who: CoApplicant
    title: str
    summary: str
    round_name: str
    asked_by: str
    """The name of the author, who named them."""


class CoApplicants:
    """What authors do with those who are behind a proposal with them, and what these answer."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def ask(self, round_id: str, draft_id: str, email: str, *, page: str, language: str = "", by: Actor) -> None:
        """Name somebody by their address, who is asked by a letter.

        :param page: the address of the page of a link, without its token
        :param language: in which the author uses the service; the letter is in it
        :raises NotFound: where neither a draft nor a proposal of this person and round has this id
        :raises Refusal: for what is no address, beyond five, outside the time for proposals, and where this address
            was written to too often
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        now, to = self._desk.clock.now(), address_to_write_to(email)
        self._desk.store.get(FundingRound, by_reference(round_id)).must_accept_proposals(now)
        with self._desk.database.writing() as connection:
            sent = self._must_be_theirs(connection, round_id, draft_id, by)
            before = named_with(connection, draft_id)
            if sum(each.state != Answered.DECLINED for each in before) >= MOST_WITH:
                raise EnoughAreNamed(most=MOST_WITH)
            if any(each.email == to for each in before):
                raise TheyAreNamedAlready
            themselves = person_with(connection, to) or ""
            if themselves == by.person:
                raise YouPutItInYourself
            tries.count(connection, [tries.to_mailbox(tries.LINKS_TO, address_of(to))], now=now, unless_waiting=True)
            token = urlsafe_b64encode(self._desk.chance(32)).rstrip(b"=").decode()
            it = CoApplicant(self._desk.new_id().hex, draft_id, round_id, by.person, to, "", Answered.WAITING)
            name_somebody(connection, it, themselves=themselves, token_hash=_hash(token), sent=sent, at=instant(now))
            asked = self._asked(connection, it)
            facts = {"title": asked.title, "round": asked.round_name, "who": asked.asked_by, "link": f"{page}{token}"}
            letter = Letter("asked-to-put-in-together", ToContact(to), f"with:{it.id}", facts, language, by.person)
            post(connection, letter, now=now)

    def take_off(self, round_id: str, draft_id: str, its_id: str, *, by: Actor) -> None:
        """Take somebody off again; their link leads nowhere then."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        with self._desk.database.writing() as connection:
            self._must_be_theirs(connection, round_id, draft_id, by)
            take_off(connection, its_id, by.person)

    def look(self, token: str) -> WhatTheyAreAsked:
        """Give what somebody is asked; looking changes nothing.

        :raises ThisLinkLeadsNowhere: where it is no link (any more)
        """
        with self._desk.database.reading() as connection:
            return self._asked(connection, self._one(connection, token))

    def agree(self, token: str, name: str) -> None:
        """Be named with a proposal, by whoever holds the link.

        :param name: as they wish to be named
        :raises Refusal: without a name, where it is no link (any more), and, where it was sent already, beyond what one
            group may put in
        """
        called = on_one_line(name)
        if not 0 < len(called) <= LONGEST_NAME:
            raise GiveYourName(longest=LONGEST_NAME)
        with self._desk.database.reading() as connection:
            it = self._one(connection, token)
        with self._desk.together(it.round, THEIR_NUMBERS) as writing:
            answer(writing.connection, self._one(writing.connection, token).id, Answered.AGREED, called)
            if _was_sent(writing.connection, it.proposal):
                rules = self._desk.store.get(FundingRound, by_reference(it.round)).written_rules()
                must_be_one_of_few_together(writing.connection, rules, it.round, it.proposal, it.author)

    def decline(self, token: str) -> None:
        """Not be named, or not any more: name and address are forgotten at once.

        :raises ThisLinkLeadsNowhere: where it is no link (any more)
        """
        with self._desk.database.writing() as connection:
            answer(connection, self._one(connection, token).id, Answered.DECLINED, "")

    @staticmethod
    def _one(connection: Connection, token: str) -> CoApplicant:
        found = one_by_link(connection, _hash(token[:_LONGEST_TOKEN]))
        if found is None:
            raise ThisLinkLeadsNowhere
        return found

    @staticmethod
    def _asked(connection: Connection, it: CoApplicant) -> WhatTheyAreAsked:
        draft = draft_with(connection, it.proposal)
        try:
            sent = one_proposal(connection, it.proposal)
        except NotFound:
            boxes = dict(draft.boxes.get("idea", ())) if draft else {}
            title, summary = boxes.get("title", ""), boxes.get("summary", "")
        else:
            words = look_up(connection, [sent.words])[sent.words]
            title, summary = words.title, words.summary
        round_name = one_round(connection, it.round).name
        asked_by = names_of(connection, [it.author]).get(it.author, "")
        return WhatTheyAreAsked(it, title, summary, round_name, asked_by)

    @staticmethod
    def _must_be_theirs(connection: Connection, round_id: str, draft_id: str, by: Actor) -> bool:
        """Say whether a proposal of theirs was sent already; refuse what is not theirs."""
        try:
            sent = one_proposal(connection, draft_id)
        except NotFound:
            draft = draft_with(connection, draft_id)
            if draft is None or (draft.person, draft.round) != (by.person, round_id):
                raise NotFound from None
            return False
        if (sent.author, sent.round) != (by.person, round_id):
            raise NotFound
        return True


def must_have_answered(connection: Connection, proposal: str) -> None:
    """Refuse to send a proposal while somebody who was named for it has not answered."""
    if any(each.state == Answered.WAITING for each in named_with(connection, proposal)):
        raise SomebodyHasNotAnswered


def _was_sent(connection: Connection, proposal: str) -> bool:
    try:
        one_proposal(connection, proposal)
    except NotFound:
        return False
    return True


def _hash(token: str) -> bytes:
    return hashlib.sha256(f"pb-with/v1\n{token}".encode()).digest()
