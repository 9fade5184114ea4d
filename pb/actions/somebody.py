"""Who somebody is for whom the council puts a proposal in, and how letters reach them: looked at before it is kept."""

from typing import Final

from domain.refusals import Refusal
from domain.saying.sentence import AnyOf
from domain.words.seen import cleaned, on_one_line
from pb.accounts.accounts import address_to_write_to
from pb.erasable.paper_tables import OnBehalfOf
from pb.languages.known import BY_CODE

LONGEST_NAME: Final = 200
LONGEST_POSTAL: Final = 400
MOST_LINES: Final = 8


class TheyHaveNoName(Refusal):
    """A proposal is somebody's."""

    message = "It has no name, or one of more than {most} characters."
    most: int


class TheContactIsTooLong(Refusal):
    """Bounds what is stored."""

    message = "The contact has more than {most} characters."
    most: int


class ThisIsNoPostalAddress(Refusal):
    """It goes on an envelope."""

    message = "A postal address has a name and at most {lines} lines, up to {most} characters in all."
    lines: int
    most: int


class NoSuchLanguage(Refusal):
    """Letters are written in those that there are."""

    message = "The language must be {codes}, or empty."
    codes: AnyOf


def somebody(name: str, contact: str = "", email: str = "", postal: str = "", language: str = "") -> OnBehalfOf:
    """Give who somebody is, as it is kept.

    :param contact: how else to reach them, such as a telephone number
    :param email: where letters to them go; empty for nowhere
    :param postal: their address without the name, a line each or with commas; letters go there where there is no email
    :param language: the code of the language of letters; empty for English
    :raises Refusal: without a name, for what is no address, and for a language that there is not
    """
    called, also = on_one_line(name), cleaned(contact)
    if not 0 < len(called) <= LONGEST_NAME:
        raise TheyHaveNoName(most=LONGEST_NAME)
    if len(also) > LONGEST_NAME:
        raise TheContactIsTooLong(most=LONGEST_NAME)
    code = on_one_line(language).casefold()
    if code and code not in BY_CODE:
        raise NoSuchLanguage(codes=AnyOf(tuple(BY_CODE)))
    parts = cleaned(postal).split("\n")
    lines = [
        line for part in parts for line in map(on_one_line, part.split(",") if len(parts) == 1 else [part]) if line
    ]
    if len(lines) > MOST_LINES or sum(map(len, lines)) > LONGEST_POSTAL:
        raise ThisIsNoPostalAddress(lines=MOST_LINES, most=LONGEST_POSTAL)
    where = "\n".join([called, *lines]) if lines else ""
    to = address_to_write_to(email) if on_one_line(email) else ""
    return OnBehalfOf(called, also, to, where, code)


def folded_name(name: str) -> str:
    """Give a name as it is compared with others."""
    return " ".join(name.casefold().split())
