"""What whoever puts a proposal in is asked beside what every round asks: questions of its own, and a share from others.

Both stand in the rules of the round, so they are published with them, frozen with them, and cannot change once the
first proposal could be put in: two people would otherwise be measured by two forms. What is answered is not here; it
stands among the words of the proposal, where it can be erased.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from domain.refusals import Refusal
from domain.saying.parts import exact_part
from domain.words.frozen_data import FrozenFields
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line
from domain.words.typed import whole_number_from

MOST_QUESTIONS: Final = 20
LONGEST_QUESTION: Final = 200
LONGEST_HELP: Final = 500
MOST_CHOICES: Final = 20
LONGEST_CHOICE: Final = 100
LONGEST_ANSWER: Final = 2_000
LARGEST_NUMBER: Final = 10**12
MOST_FILES: Final = 5
"""Questions that are answered with a file: as many documents as a proposal can have beside."""
_IS_KEY: Final = re.compile("q[1-9][0-9]{0,2}")


class Answer(StrEnum):
    """What a question is answered with."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    FILE = "file"


class ThatIsNoQuestion(Refusal):
    """A field is missing or unknown, or says what it cannot say."""

    message = "A question to whoever puts a proposal in is not complete: {what}. Write it again."


class TooManyQuestions(Refusal):
    """Each one is a page."""

    message = "Ask at most {most} questions: each one is a page that somebody has to fill in."
    most: int


class TooManyFilesAreAsked(Refusal):
    """Each is looked through, and kept."""

    message = "Ask for a file in at most {most} questions."
    most: int


class AQuestionNeedsWords(Refusal):
    """Nobody can answer it otherwise."""

    message = "Write each question, up to {longest} characters."
    longest: int


class TheHelpIsTooLong(Refusal):
    """It stands above the box."""

    message = "Write the help to a question in up to {longest} characters."
    longest: int


class ThoseAreNoChoices(Refusal):
    """One choice is none."""

    message = "Give the question “{question}” from 2 to {most} different choices, each up to {longest} characters."
    question: str
    most: int
    longest: int


class QuestionsAreFixed(Refusal):
    """Two people would be asked two things."""

    message = (
        "Proposals can be put in since {since}, so what their authors are asked stays as it is until the round is over."
    )


class ThatIsNoShare(Refusal):
    """Nothing and everything are no shares."""

    message = "The share that others give must be more than 0 and less than all: for example 20 out of 100."


class AnswerTheQuestion(Refusal):
    """It was asked of everybody."""

    message = "Answer the question “{question}”. Everybody who puts a proposal into this round has to."


class TheAnswerIsTooLong(Refusal):
    """Officers read hundreds of them."""

    message = "Answer the question “{question}” in up to {longest} characters."
    longest: int


class ThatIsNotOnOffer(Refusal):
    """Only what the question offers is an answer."""

    message = "Choose one of the answers that the question “{question}” offers."


class ThatIsNotANumber(Refusal):
    """So that answers can be compared."""

    message = "Answer the question “{question}” with a whole number, like 25."


class NobodyAskedThat(Refusal):
    """The form was of other rules."""

    message = "An answer belongs to no question of this round. Look at the form again, then send it once more."


class OthersMustGiveMore(Refusal):
    """The round asks for a share from others, and said so beforehand."""

    message = (
        "You ask for {asked} and others give {given}. In this round others must give at least {share} of the whole. "
        "With what you ask for now that is {needed}: find more, or ask for less."
    )


@dataclass(frozen=True)
class AskedQuestion:
    """One question of a round to whoever puts a proposal in."""

    key: str
    """By which answers are kept: ``q1``, ``q2`` ...; it never moves to another question."""
    words: str
    answer: Answer
    needed: bool
    shown: bool
    """Whether everybody reads the answer, or officers alone."""
    help: str = ""
    choices: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Give it as rules hold it."""
        return FIELDS.write({**self.__dict__, "answer": self.answer.value, "choices": list(self.choices)})

    @classmethod
    def from_data(cls, data: Any) -> "AskedQuestion":
        """Read it as rules hold it.

        :raises ThatIsNoQuestion: when a field is missing or unknown, or of another kind than it must be
        """
        said = FIELDS.read(data, lambda odd: ThatIsNoQuestion(what=odd))
        texts = [said[name] for name in ("key", "words", "help")] + [*(said["choices"] or [])]
        if not all(type(each) is str for each in texts) or type(said["choices"]) not in (list, tuple):
            raise ThatIsNoQuestion(what="words")
        if said["answer"] not in tuple(Answer) or not all(type(said[name]) is bool for name in ("needed", "shown")):
            raise ThatIsNoQuestion(what="answer")
        return cls(**{**said, "answer": Answer(said["answer"]), "choices": tuple(said["choices"])})

    @property
    def is_written(self) -> bool:
        """Whether its answer stands in words, and not in a file."""
        return self.answer != Answer.FILE

    def must_make_sense(self) -> None:
        """Refuse a question without words, with too many of them, or a choice between nothing."""
        if not _IS_KEY.fullmatch(self.key):
            raise ThatIsNoQuestion(what="key")
        if not cleaned(self.words) or len(self.words) > LONGEST_QUESTION or self.words != on_one_line(self.words):
            raise AQuestionNeedsWords(longest=LONGEST_QUESTION)
        if len(self.help) > LONGEST_HELP:
            raise TheHelpIsTooLong(longest=LONGEST_HELP)
        proper = [each for each in self.choices if 0 < len(each) <= LONGEST_CHOICE and each == on_one_line(each)]
        some = 2 <= len(set(proper)) == len(self.choices) <= MOST_CHOICES  # noqa: PLR2004 -- the sentence says it
        if some != (self.answer == Answer.CHOICE) or (self.choices and not some):
            raise ThoseAreNoChoices(question=self.words, most=MOST_CHOICES, longest=LONGEST_CHOICE)

    def taken(self, typed: str) -> str:
        """Give an answer as it is kept: cleaned, digits alone of a number; empty where there is none.

        :raises Refusal: where it is too long, not on offer, or no number
        """
        said = cleaned(typed)
        if len(said) > LONGEST_ANSWER:
            raise TheAnswerIsTooLong(question=self.words, longest=LONGEST_ANSWER)
        if said and self.answer == Answer.CHOICE and said not in self.choices:
            raise ThatIsNotOnOffer(question=self.words)
        if said and self.answer == Answer.NUMBER:
            number = whole_number_from(said)
            if number is None or number > LARGEST_NUMBER:
                raise ThatIsNotANumber(question=self.words)
            return str(number)
        return said


FIELDS = FrozenFields(AskedQuestion.__dataclass_fields__, gained={"help": "", "choices": []})
"""What a question is, as rules hold it."""


@dataclass(frozen=True)
class ShareFromOthers:
    """How much of what a proposal takes in all others must give at least: so many out of so many."""

    at_least: int
    out_of: int
    in_kind: bool
    """Whether work, things and rooms count with what they are worth, or money alone."""

    def to_data(self) -> dict[str, Any]:
        """Give it as rules hold it."""
        return dict(self.__dict__)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "ShareFromOthers":
        """Read it as rules hold it.

        :raises ThatIsNoShare: where it is none
        """
        whole = set(data) == {"at_least", "out_of", "in_kind"} and type(data["in_kind"]) is bool
        if not whole or not all(type(data[name]) is int for name in ("at_least", "out_of")):
            raise ThatIsNoShare
        return cls(data["at_least"], data["out_of"], data["in_kind"])

    def must_make_sense(self) -> None:
        """Refuse nothing and everything."""
        if not 0 < self.at_least < self.out_of <= LARGEST_NUMBER:
            raise ThatIsNoShare

    def needed_beside(self, asked: int) -> int:
        """Give the least that others must give beside what is asked for: whole pence, rounded up."""
        return -(-asked * self.at_least // (self.out_of - self.at_least))

    def must_be_given(self, asked: int, given: int) -> None:
        """Refuse a proposal to which others give less; whole pence, and no fraction of one is let go.

        :param given: what others give, of what counts
        """
        if given * self.out_of < self.at_least * (asked + given):
            share, needed = exact_part(self.at_least, self.out_of), Money(self.needed_beside(asked))
            raise OthersMustGiveMore(asked=Money(asked), given=Money(given), share=share, needed=needed)


def questions_must_make_sense(questions: Sequence[AskedQuestion]) -> None:
    """Refuse more questions than anybody answers, two by one key, and each that makes no sense by itself."""
    if len(questions) > MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS)
    if sum(each.answer == Answer.FILE for each in questions) > MOST_FILES:
        raise TooManyFilesAreAsked(most=MOST_FILES)
    for each in questions:
        each.must_make_sense()
    if len({each.key for each in questions}) != len(questions):
        raise ThatIsNoQuestion(what="key")


def must_ask_the_same(before: Any, now: Any, *, since: datetime | None) -> None:
    """Refuse to ask something else once proposals could be put in.

    :param before: questions and share as they stand
    :param now: as they are to be
    :param since: since when proposals can be put in; None where nobody could yet
    """
    if since is not None and before != now:
        raise QuestionsAreFixed(since=since)


def answers_taken(
    questions: Sequence[AskedQuestion], typed: Mapping[str, str], files: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Give the answers as they are kept, by key, in the order of the questions; empty ones are left out.

    :param typed: by key, what was typed or chosen
    :param files: keys of questions that a file answers
    :raises Refusal: where one is missing that is needed, is none, or answers nothing
    """
    if not {*typed, *files} <= {each.key for each in questions}:
        raise NobodyAskedThat
    kept = []
    for each in questions:
        said = "" if each.answer == Answer.FILE else each.taken(typed.get(each.key, ""))
        if each.needed and not said and each.key not in files:
            raise AnswerTheQuestion(question=each.words)
        if said:
            kept.append((each.key, said))
    return tuple(kept)
