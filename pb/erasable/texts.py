r"""What people wrote, kept where it can be erased; events hold only a salted commitment to it.

Commitment: SHA-256("pb-commit/v1\n" || salt || RFC 8785 JSON of the words), a
salt of 32 random bytes for each text.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, Text, insert, select

from domain.refusals import Refusal
from domain.words.frozen_data import FrozenFields
from pb.erasable.folding import folded
from pb.erasable.given_by_others import Given
from pb.erasable.spots import Spot

outside_the_events = MetaData()
"""Tables that hold what must be erasable, so that it is in no event: words, names, addresses."""

written_words = Table(
    "written_words",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("searched", Text, nullable=False, server_default=""),
    Column("ward", String(40), nullable=False, server_default=""),
)
ERASED = "[erased]"


class ThoseAreNotTheWordsOfAProposal(Refusal):
    """A part of them is missing or unknown: they were stored by something else, or by a newer version."""

    message = "The words of this proposal cannot be read by this version: {odd}. Update the service."


@dataclass(frozen=True)
class ProposalWords:
    """What a resident wrote about a proposal. Shows ``[erased]`` where it has been erased."""

    title: str = ERASED
    summary: str = ERASED
    description: str = ERASED
    place: str = ERASED
    cost_lines: tuple[str, ...] = ()
    """What each cost line is for, in the sequence of the amounts in the event."""
    spot: Spot | None = None
    """Where it is on the map; None where its author marked no place."""
    least: tuple[int, ...] = ()
    """Of each cost line what it costs at least, in whole pence, 0 where its author said one amount; none where they
    said one of every line. The amounts in the event are the most: what is asked for, and counted."""
    others: tuple[Given, ...] = ()
    """What others give besides."""
    answers: tuple[tuple[str, str], ...] = ()
    """To the round's own questions: the key of each, and what was answered; who reads it, the question says."""

    @property
    def are_erased(self) -> bool:
        """Whether nothing is left of them; whoever writes a proposal has at least one cost line."""
        return self == ProposalWords()

    def to_data(self) -> dict[str, Any]:
        """Give the words as they are committed to and stored."""
        spot = self.spot.to_data() if self.spot else None
        lists: dict[str, Any] = {"cost_lines": list(self.cost_lines), "least": list(self.least)}
        lists |= {"answers": [list(each) for each in self.answers]}
        return FIELDS.write({**self.__dict__, **lists, "spot": spot, "others": [one.to_data() for one in self.others]})

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "ProposalWords":
        """Read the words as they are stored.

        :raises ThoseAreNotTheWordsOfAProposal: when a part is missing or unknown
        """
        said = FIELDS.read(data, lambda odd: ThoseAreNotTheWordsOfAProposal(odd=odd))
        spot = Spot.from_data(said["spot"]) if said["spot"] else None
        lists = {"cost_lines": tuple(said["cost_lines"]), "least": tuple(said["least"])}
        lists["answers"] = tuple((key, says) for key, says in said["answers"])
        return cls(**{**said, **lists, "spot": spot, "others": tuple(map(Given.from_data, said["others"]))})


FIELDS = FrozenFields(
    ProposalWords.__dataclass_fields__, gained={"spot": None, "least": [], "others": [], "answers": []}
)
"""What the words of a proposal are, as they are stored and committed to."""


def commitment_to(words: ProposalWords, salt: bytes) -> str:
    """Commit to words: lower-case hex, as in the module's first lines."""
    return committed(words.to_data(), salt)


def committed(data: dict[str, Any], salt: bytes) -> str:
    """Commit to anything that was written, as data: lower-case hex, as in the module's first lines."""
    return hashlib.sha256(b"pb-commit/v1\n" + salt + rfc8785.dumps(data)).hexdigest()


def keep(connection: Connection, words_id: str, words: ProposalWords, salt: bytes) -> str:
    """Store words under an id; give the commitment that the event will hold."""
    connection.execute(
        insert(written_words).values(
            id=words_id,
            salt=salt,
            words=json.dumps(words.to_data(), ensure_ascii=False, sort_keys=True),
            searched=searched_in(words.to_data()),
            ward=words.spot.ward if words.spot else "",
        )
    )
    return commitment_to(words, salt)


def searched_in(data: Mapping[str, Any]) -> str:
    """Give the words of a proposal as they are searched; what it costs, line by line, is not.

    :param data: as ``to_data`` gives them
    """
    return folded("\n".join(str(data.get(part, "")) for part in ("title", "summary", "description", "place")))


def look_up(connection: Connection, ids: Iterable[str]) -> dict[str, ProposalWords]:
    """Fetch words by id in one query; what has been erased comes back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    rows = connection.execute(
        select(written_words.c.id, written_words.c.words).where(written_words.c.id.in_(wanted))
    ).all()
    found = {row.id: words_in(row.words) for row in rows}
    return {i: found.get(i, ProposalWords()) for i in wanted}


def words_in(stored: str | None) -> ProposalWords:
    """Read words as they are stored; ``[erased]`` where nothing is stored any more."""
    return ProposalWords.from_data(json.loads(stored)) if stored else ProposalWords()
