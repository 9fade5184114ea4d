"""Administrators set how the site looks and what it says: looked at as a draft, then shown to everybody at once."""

from collections.abc import Mapping
from typing import IO, Final

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.contrast import must_carry_white
from domain.words.seen import cleaned, on_one_line
from pb.actions.said_of_money import SAID_OF_MONEY, must_be_said_rightly
from pb.actions.who_may import SET_UP_SITE, must_be_allowed
from pb.desk import Desk
from pb.erasable.site_settings import (
    DRAFT,
    PUBLISHED,
    Logo,
    forget_other_logos,
    keep_logo,
    keep_texts,
    texts_of_site,
)
from pb.languages.known import BY_CODE
from pb.uploads.pictures import picture_in

ON_ONE_LINE: Final = ("council", "email", "phone", "address", "press", *SAID_OF_MONEY)
IN_EACH_LANGUAGE: Final = ("introduction", "footer")
LONGEST_LINE: Final = 100
LONGEST_TEXT: Final = 1_000
COLOUR, LOGO = "colour", "logo"
THE_SITE: Final = "the site"
"""What whoever changes it is alone with."""


class ALineOfTheSiteIsTooLong(Refusal):
    """It has to fit into the header of a page on a telephone."""

    message = "The name and each way to reach the council have at most {most} characters, in one line."


class ATextOfTheSiteIsTooLong(Refusal):
    """People read it before they come to what they can do."""

    message = "The introduction and the words at the foot have at most {most} characters each."


class NothingIsDrafted(Refusal):
    """Somebody else published it a moment ago."""

    message = "There is nothing to publish. Somebody may have published it already: look at the page again."


def carries_white(colour: str) -> bool:
    """Say whether white letters can be read on a colour, ``#`` and six hexadecimal digits."""
    try:
        must_carry_white(colour)
    except Refusal:
        return False
    return True


class Site:
    """What administrators do with the site."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def draft_site(
        self, texts: Mapping[str, str], *, logo: IO[bytes] | None = None, without_logo: bool = False, by: Actor
    ) -> None:
        """Keep what is to be shown, without showing it to anybody but administrators.

        :param texts: by name: ``council``, ``email``, ``phone``, ``address``, ``press``, ``colour``, what
            ``SAID_OF_MONEY`` names, and ``introduction-en``, ``footer-cy`` and so on; empty for what the service says
            by itself
        :param logo: a picture as it was sent, on disk; it is made anew
        :param without_logo: whether the logo that there was goes
        :raises Refusal: for what is too long, a colour on which white cannot be read, a file that is no picture
        """
        must_be_allowed(self._desk, by, SET_UP_SITE)
        said = {name: on_one_line(texts.get(name, "")) for name in ON_ONE_LINE}
        if any(len(text) > LONGEST_LINE for text in said.values()):
            raise ALineOfTheSiteIsTooLong(most=LONGEST_LINE)
        must_be_said_rightly(said)
        for name in (f"{name}-{code}" for name in IN_EACH_LANGUAGE for code in BY_CODE):
            said[name] = cleaned(texts.get(name, ""))
            if len(said[name]) > LONGEST_TEXT:
                raise ATextOfTheSiteIsTooLong(most=LONGEST_TEXT)
        typed = texts.get(COLOUR, "").strip()
        said[COLOUR] = must_carry_white(typed) if typed else ""
        made = picture_in(logo).sizes["small"] if logo else None
        with self._desk.together(THE_SITE) as writing:
            before = texts_of_site(writing.connection, DRAFT) or texts_of_site(writing.connection, PUBLISHED)
            said[LOGO] = "" if without_logo else before.get(LOGO, "")
            if made:
                said[LOGO] = made.sha256
                keep_logo(writing.connection, Logo(made.sha256, made.width, made.height), made.jpeg)
            keep_texts(writing.connection, DRAFT, {**said, "is": DRAFT})
            forget_other_logos(writing.connection)

    def publish_site(self, *, by: Actor) -> None:
        """Show everybody what was drafted.

        :raises NothingIsDrafted: where there is no draft (any more)
        """
        must_be_allowed(self._desk, by, SET_UP_SITE)
        with self._desk.together(THE_SITE) as writing:
            drafted = texts_of_site(writing.connection, DRAFT)
            if not drafted:
                raise NothingIsDrafted
            keep_texts(writing.connection, PUBLISHED, {name: text for name, text in drafted.items() if name != "is"})
            keep_texts(writing.connection, DRAFT, {})
            forget_other_logos(writing.connection)
