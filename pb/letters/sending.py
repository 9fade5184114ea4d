"""Sends what is due: claims a letter, writes it, hands it over, and writes down what became of it.

Whoever is killed between a server's "taken" and the last step leaves a letter that goes out a second time, under the
same Message-ID: SMTP cannot rule that out. It is counted as in doubt, which the officers' page shows.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from domain.refusals import Refusal
from domain.saying.sentence import Sentence
from pb.clock import Clock
from pb.languages.known import BY_CODE
from pb.languages.speakers import speaker_of
from pb.letters.claims import MOST_TRIES, Claimed, claim, end, put_off
from pb.letters.following import KIND as FOLLOWED
from pb.letters.kinds import KINDS, kind_called, without_secrets
from pb.letters.outbox import GIVEN_UP, NOT_SENT, SENT, TO_PRINT
from pb.letters.reach import OnRegister, Reach, Wishes, on_the_register, reached, wishes_of
from pb.letters.unsubscribing import CHOICES, address_of
from pb.letters.ways.port import Finished, Never, NobodyKnows, NobodyThere, NotNow, Way
from pb.letters.wording_files import Template, Words, in_language, template_of
from pb.readmodels.rows import as_json, from_json
from pb.store.database import Database
from pb.what_broke import where_it_broke

FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=10)
YOU_CHOOSE = Sentence("You choose here which letters you get, in which language, and whether by email or on paper:")
NO_MORE = Sentence("To follow this no more, press the button here:")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class About:
    """What every letter says of this service."""

    council: str
    address: str
    """Where people reach it, without a slash at the end; empty where nobody said: links lead nowhere then."""
    key: bytes
    """The service's secret key, for the addresses at which letters are ended."""
    data: Path | None = None
    """The data folder, with the council's own words."""


class Became(Enum):
    """What became of one step."""

    NOTHING_DUE = auto()
    DONE = auto()
    RESTS = auto()
    """The server cannot be reached: no other letter is tried for a while."""


class Sender:
    """Sends the letters of one installation by one way. Any number of them, in any number of processes."""

    def __init__(
        self, database: Database, clock: Clock, way: Way | None, about: About, on_register: OnRegister = on_the_register
    ) -> None:
        """Send from this database; where there is no way, only what goes by post is made ready."""
        self._database = database
        self._clock = clock
        self._way = way
        self._about = about
        self._on_register = on_register
        self._stopped = False
        self._rests_until: datetime | None = None
        self._rest = FIRST_REST

    def send_due(self, most: int = 100_000) -> int:
        """Send what is due, at most so many; give how many were dealt with."""
        if self._way is None or (self._rests_until is not None and self._clock.now() < self._rests_until):
            return 0
        done = 0
        try:
            while done < most and not self._stopped:
                became = self._next(self._way)
                if became is not Became.DONE:
                    break
                done += 1
        finally:
            self._way.close()
        return done

    def stop(self) -> None:
        """Send no more after the letter that is being handed over."""
        self._stopped = True

    def _next(self, way: Way) -> Became:
        now = self._clock.now()
        claimed = claim(self._database, now)
        if claimed is None:
            return Became.NOTHING_DUE
        if claimed.kind not in KINDS:  # posted by a newer release, before it was taken back
            self._end(claimed, NOT_SENT, {}, why="this version knows no letter of this kind")
            return Became.DONE
        facts: dict[str, str | int] = from_json(claimed.facts)
        kind = kind_called(claimed.kind)
        with self._database.reading() as connection:
            found = reached(connection, claimed.kind, claimed.to_kind, claimed.to_whom, self._on_register)
            wishes = wishes_of(connection, claimed.person)
        kept = without_secrets(claimed.kind, facts)
        if found is None:
            self._end(claimed, NOT_SENT, kept, why="nobody is there any more")
        elif claimed.kind in wishes.unwanted and not kind.required:
            self._end(claimed, NOT_SENT, kept, why="they do not want letters of this kind")
        elif kind.until and str(facts[kind.until]) and datetime.fromisoformat(str(facts[kind.until])) < now:
            self._end(claimed, NOT_SENT, kept, why="it was too late for it")
        elif not found.email:
            state, why = (TO_PRINT, "") if found.postal else (GIVEN_UP, "there is no address")
            self._end(claimed, state, facts, why=why, language=language_of(claimed, wishes, found))
        else:
            return self._hand_over(way, claimed, facts, found, language_of(claimed, wishes, found))
        return Became.DONE

    def _hand_over(
        self, way: Way, claimed: Claimed, facts: dict[str, str | int], found: Reach, language: str
    ) -> Became:
        choices = choices_of(self._about, claimed.id) if claimed.person else ""
        kept = without_secrets(claimed.kind, facts)
        may_end = not KINDS[claimed.kind].required and claimed.person and self._about.address
        unsubscribe = self._about.address + address_of(self._about.key, claimed.id) if may_end else ""
        words = written(claimed.kind, language, facts, self._about, choices, no_more=unsubscribe)
        letter = Finished(claimed.id, found.email, words, unsubscribe, claimed.tries > 1 or claimed.in_doubt > 0)
        try:
            handed = way.hand_over(letter)
        except NobodyThere as fault:
            self._put_off(claimed, str(fault), in_doubt=False)
            self._rests_until = self._clock.now() + self._rest
            self._rest = min(self._rest * 2, LONGEST_REST)
            return Became.RESTS
        except NotNow as fault:
            self._put_off(claimed, str(fault), in_doubt=False)
        except Never as fault:
            self._give_up(claimed, str(fault))
        except NobodyKnows as fault:
            self._put_off(claimed, str(fault), in_doubt=True)
        except Exception as fault:  # noqa: BLE001 -- a fault of ours at one letter holds up no other
            _log.error("Letter %s: the service made a mistake\n%s", claimed.id, where_it_broke(fault))
            self._put_off(claimed, "the service made a mistake", in_doubt=True)
        else:
            stays = facts if way.keeps_secrets else kept
            said = {"by_way": way.name, "their_id": handed.their_id, "why": handed.remark, "language": words.language}
            self._end(claimed, SENT, stays, **said)
        self._rests_until, self._rest = None, FIRST_REST
        return Became.DONE

    def _end(self, claimed: Claimed, state: str, facts: dict[str, str | int], **said: str) -> None:
        with self._database.writing() as connection:
            end(connection, claimed, state, facts=as_json(facts), now=self._clock.now(), **said)
        if state == GIVEN_UP:
            _log.error("Letter %s (%s) is given up: %s", claimed.id, claimed.kind, said["why"])

    def _give_up(self, claimed: Claimed, why: str) -> None:
        """Give a letter up with its facts whole: an officer can have it tried again."""
        self._end(claimed, GIVEN_UP, from_json(claimed.facts), why=why)

    def _put_off(self, claimed: Claimed, why: str, *, in_doubt: bool) -> None:
        with self._database.writing() as connection:
            put_off(connection, claimed, why, in_doubt=in_doubt, now=self._clock.now())
        if claimed.tries >= MOST_TRIES:
            _log.error("Letter %s (%s) is given up after %d tries: %s", claimed.id, claimed.kind, claimed.tries, why)
        else:
            _log.warning("Letter %s (%s) waits for another try: %s", claimed.id, claimed.kind, why)


def language_of(claimed: Claimed, wishes: Wishes, found: Reach) -> str:
    """Say in which language a letter is written: as it was asked for, as they wish, as the register says."""
    return claimed.language or wishes.language or found.language


def choices_of(about: About, letter_id: str) -> str:
    """Give the address at which whoever has a letter chooses which they want; empty where nobody said our address."""
    return about.address + address_of(about.key, letter_id, CHOICES) if about.address else ""


def written(
    kind: str, language: str, facts: dict[str, str | int], about: About, choices: str = "", *, no_more: str = ""
) -> Words:
    """Write a letter; in our words where the council's own cannot be used: nobody is to wait for a link in vain.

    :param choices: where they choose which letters they want; empty where there is no such page for them
    :param no_more: where they end letters like this one; said in those alone that are about one thing of several
    """
    try:
        template: Template = template_of(kind, language, about.data)
    except Refusal as refusal:
        _log.error("%s Ours are used instead.", refusal)
        template = template_of(kind, language, None)
    words = template.filled(facts, {"council": about.council, "service": about.address})
    last = [(NO_MORE, no_more)] if no_more and kind == FOLLOWED else []
    for said, address in (*last, *([(YOU_CHOOSE, choices)] if choices else [])):
        leads_to = about.address + in_language(address.removeprefix(about.address), words.language)
        words = replace(words, body=f"{words.body}\n{speaker_of(BY_CODE[words.language]).say(said)}\n{leads_to}\n")
    return words
