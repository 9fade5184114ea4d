"""Who may vote in a round, and by which ways they are let in: frozen with the rules. Nobody is named here, nor counted.

A way is how somebody shows that they may vote; however many lead to them, it is one person and one entitlement. What
the register, the check of an address or the staff at a counter know of people is kept outside the events.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from domain.refusals import Refusal
from domain.words.frozen_data import FrozenFields
from domain.words.seen import cleaned

POSTED_CODES: Final = "posted-codes"
REGISTER: Final = "register"
ACCOUNTS: Final = "accounts"
FACE_TO_FACE: Final = "face-to-face"
WAYS: Final = (POSTED_CODES, REGISTER, ACCOUNTS, FACE_TO_FACE)
"""In the sequence in which they are always written."""
OLDEST: Final = 120
LONGEST_AREA: Final = 100
MOST_AREAS: Final = 500


class ChooseHowVotersAreLetIn(Refusal):
    """A vote that nobody can get into."""

    message = "Choose at least one way in which people are let into the vote."


class TheAgesDoNotFit(Refusal):
    """From and to, on a day."""

    message = (
        "Enter ages from 0 to {oldest}, the younger one first, and the day on which they count; leave all empty where "
        "any age may vote."
    )
    oldest: int


class AnAgeNeedsAWayThatKnowsIt(Refusal):
    """A code in the post does not know how old whoever opens it is."""

    message = (
        "Voting codes that are posted to nobody by name cannot keep to an age. Choose the register or face to face, "
        "where dates of birth are known, or leave the ages empty."
    )


class AccountsNeedAreas(Refusal):
    """Anybody in the world can have an account."""

    message = "Say in which areas people must live who vote by an account: their postcode is looked up there."


class NameAnArea(Refusal):
    """As short as a name, and each one once."""

    message = "Name each area once, in up to {longest} characters, and at most {most} of them."
    longest: int
    most: int


class AccountsNeedAnEdition(Refusal):
    """In whose wards an address is looked up must be known before the vote, and for good."""

    message = (
        "Say in which edition of areas addresses are looked up; take one in first, with its postcodes, where there is "
        "none."
    )


class PostedCodesStandAlone(Refusal):
    """Who has a code that was posted to nobody by name, nobody knows: whoever comes another way could vote twice."""

    message = (
        "Voting codes that are posted to nobody by name do not go together with any other way: nobody could tell who "
        "has two. Choose the register instead: its codes can be posted too, to people or households, and whoever comes "
        "in person or by an account is known there."
    )


class ThatDoesNotSayWhoMayVote(Refusal):
    """A field is missing, unknown or of another kind."""

    message = "What the rules say about who may vote is not complete: {missing}."


@dataclass(frozen=True)
class WhoMayVote:
    """What a round says about who may vote."""

    ways: tuple[str, ...] = (POSTED_CODES,)
    from_age: int = 0
    """Whoever is so old on the day may vote; 0 where any age may."""
    to_age: int = 0
    """The oldest who may vote; 0 where there is no end."""
    on_day: str = ""
    """The day on which the ages count, as 2027-03-01; empty where any age may vote."""
    areas: tuple[str, ...] = ()
    """Codes or names of areas of the council's own edition; none where the round's own area says it."""
    edition: str = ""
    """Reference of the edition in which addresses are looked up; empty where nobody's is."""

    @property
    def asks_for_an_age(self) -> bool:
        """Whether people must be of an age."""
        return bool(self.from_age or self.to_age)

    @property
    def day(self) -> date | None:
        """The day on which ages count."""
        return date.fromisoformat(self.on_day) if self.on_day else None

    def must_make_sense(self) -> None:
        """Refuse what contradicts itself.

        :raises Refusal: one of the sentences above
        """
        if not self.ways or set(self.ways) - set(WAYS) or len(set(self.ways)) != len(self.ways):
            raise ChooseHowVotersAreLetIn
        self._ages_must_fit()
        named = [_as_written(area) for area in self.areas]
        too_long = any(not name or len(name) > LONGEST_AREA for name in named)
        if too_long or len(set(named)) != len(named) or len(named) > MOST_AREAS:
            raise NameAnArea(longest=LONGEST_AREA, most=MOST_AREAS)
        if ACCOUNTS in self.ways and not self.areas:
            raise AccountsNeedAreas
        if ACCOUNTS in self.ways and not self.edition:
            raise AccountsNeedAnEdition
        if POSTED_CODES in self.ways and len(self.ways) > 1:
            raise PostedCodesStandAlone

    def lets_in_born_on(self, born: date) -> bool:
        """Say whether somebody born on a day is of the age that is asked for.

        Whoever is born on 29 February turns a year older on 1 March of a year that has no such day.
        """
        if not self.asks_for_an_age:
            return True
        on = date.fromisoformat(self.on_day)
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return self.from_age <= age and (not self.to_age or age <= self.to_age) and born <= on

    def to_data(self) -> dict[str, Any]:
        """Give it as the rules store it: nothing where it says what every round of before meant."""
        if self == WhoMayVote():
            return {}
        ways = [way for way in WAYS if way in self.ways]
        return FIELDS.write({**self.__dict__, "ways": ways, "areas": [_as_written(area) for area in self.areas]})

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "WhoMayVote":
        """Read it as the rules store it; nothing stands for codes that the council posts or hands out.

        :raises ThatDoesNotSayWhoMayVote: when a field is missing, unknown or of another kind
        """
        if not data:
            return cls()
        said = FIELDS.read(data, lambda odd: ThatDoesNotSayWhoMayVote(missing=odd))
        lists = all(isinstance(said[name], list | tuple) for name in ("ways", "areas"))
        whole = all(type(said[name]) is int for name in ("from_age", "to_age"))
        if not isinstance(said["edition"], str):
            raise ThatDoesNotSayWhoMayVote(missing=["edition"])
        if not lists or not whole or not all(isinstance(one, str) for one in (*said["ways"], *said["areas"])):
            raise ThatDoesNotSayWhoMayVote(missing=[name for name in FIELDS.names if name != "on_day"])
        return cls(**{**said, "ways": tuple(said["ways"]), "areas": tuple(said["areas"])})

    def _ages_must_fit(self) -> None:
        fits = 0 <= self.from_age <= OLDEST and 0 <= self.to_age <= OLDEST
        in_order = not self.to_age or self.from_age <= self.to_age
        if not fits or not in_order or bool(self.on_day) != self.asks_for_an_age:
            raise TheAgesDoNotFit(oldest=OLDEST)
        try:
            date.fromisoformat(self.on_day or "2000-01-01")
        except (TypeError, ValueError):
            raise TheAgesDoNotFit(oldest=OLDEST) from None
        if self.asks_for_an_age and set(self.ways) <= {POSTED_CODES}:
            raise AnAgeNeedsAWayThatKnowsIt


def _as_written(area: str) -> str:
    return " ".join(cleaned(area).split())


FIELDS = FrozenFields(WhoMayVote.__dataclass_fields__, gained={"edition": ""})
"""What it says, as the rules store it."""
