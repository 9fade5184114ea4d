"""What the council answers about one proposal: that it is done, will be, will not be, or is done by somebody else.

Its words are the council's own and stand in the event. A new version takes the place of the one before, which stays to
be read. An answer that something will be done by a day is due again on that day.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final
from uuid import UUID

from domain.undertakings import refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

LONGEST_TEXT: Final = 2_000
LONGEST_WHO: Final = 100


class Says(StrEnum):
    """What becomes of a proposal."""

    DONE = "done"
    WILL = "will"
    NOT = "not"
    OTHER = "other"


class Reply(Aggregate):
    """The answer about one proposal, in all its versions. Its id is worked out from the proposal's."""

    TOPIC = "undertakings.Reply"
    KIND = "reply"
    LIVES_IN = ("proposal", "round")

    class ReplyGiven(FirstFact):
        TOPIC: ClassVar[str] = "undertakings.ReplyGiven"
        proposal: str
        round: str
        says: str
        text: str
        day: str
        """The day on which it was done, or by which it will be, in London, ISO 8601; empty otherwise."""
        who: str
        """Who else does it; empty where nobody else does."""
        due: str
        """The last day for this answer; empty where none was promised, or nothing was decided yet."""
        late: bool
        """Whether it came after that day."""

        def apply(self, aggregate: "Reply") -> None:
            pass

    class ReplyChanged(Fact):
        TOPIC: ClassVar[str] = "undertakings.ReplyChanged"
        says: str
        text: str
        day: str
        who: str
        due: str
        """The day by which the version before said that it would be done; empty where it said nothing of the kind."""
        late: bool

        def apply(self, aggregate: "Reply") -> None:
            aggregate.says, aggregate.text = Says(self.says), self.text
            aggregate.day, aggregate.who = self.day, self.who

    def __init__(self, *, proposal: str, round: str, says: str, text: str, day: str, who: str, **_day: object) -> None:
        self.proposal = proposal
        self.round = round
        self.says = Says(says)
        self.text = text
        self.day = day
        self.who = who

    @classmethod
    def give(
        cls,
        proposal: str,
        round_id: str,
        *,
        said: "Answer",
        due: date | None,
        is_withdrawn: bool,
        by: Actor,
        now: datetime,
    ) -> "Reply":
        """Answer about a proposal for the first time.

        :param proposal: its id, 32 hex digits
        :param due: the last day for it; None where none was promised or nothing is decided yet
        :param is_withdrawn: whether nobody asks any more
        """
        if is_withdrawn:
            raise no.ItWasWithdrawn
        facts = {**said.facts(day_in_london(now)), **_in_time(due, now)}
        return cls.begin(
            cls.ReplyGiven, id=id_of_reply(proposal), by=by, now=now, proposal=proposal, round=round_id, **facts
        )

    def change(self, said: "Answer", *, is_withdrawn: bool, by: Actor, now: datetime) -> None:
        """Put a new version in the place of the answer that stands; the one before stays to be read."""
        if is_withdrawn:
            raise no.ItWasWithdrawn
        facts = said.facts(day_in_london(now))
        if facts == {"says": self.says.value, "text": self.text, "day": self.day, "who": self.who}:
            raise no.ThatIsTheAnswerAlready
        due = date.fromisoformat(self.day) if self.says == Says.WILL else None
        self.happened(self.ReplyChanged, by=by, now=now, **facts, **_in_time(due, now))


class Answer:
    """What somebody writes as an answer, before it is one."""

    def __init__(self, says: str, text: str, *, day: date | None = None, who: str = "") -> None:
        """Take it as it was typed.

        :param says: one of ``Says``
        :param day: on which it was done, or by which it will be
        :param who: who else does it
        """
        self.says = says
        self.text = cleaned(text)
        self.day = day
        self.who = on_one_line(who)

    def facts(self, today: date) -> dict[str, str]:
        """Give what an event says of it; refuse what is missing, too long, or on a day that it cannot be on."""
        if self.says not in set(Says):
            raise no.SayWhatBecomesOfIt
        if self.says == Says.DONE and (self.day is None or self.day > today):
            raise no.SayWhenItWasDone(today=today)
        if self.says == Says.WILL and (self.day is None or self.day < today):
            raise no.SayByWhenItWillBeDone(today=today)
        if self.says == Says.OTHER and not 0 < len(self.who) <= LONGEST_WHO:
            raise no.SayWhoDoesIt(longest=LONGEST_WHO)
        if not 0 < len(self.text) <= LONGEST_TEXT:
            raise no.WriteTheAnswer(longest=LONGEST_TEXT)
        day = self.day.isoformat() if self.day and self.says in (Says.DONE, Says.WILL) else ""
        who = self.who if self.says == Says.OTHER else ""
        return {"says": Says(self.says).value, "text": self.text, "day": day, "who": who}


def id_of_reply(proposal: str) -> UUID:
    """Give the id of the answer about a proposal."""
    return derived_id("reply", proposal)


def _in_time(due: date | None, now: datetime) -> dict[str, Any]:
    return {"due": due.isoformat() if due else "", "late": due is not None and day_in_london(now) > due}
