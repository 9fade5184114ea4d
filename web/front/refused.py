"""What was refused, in words: with the names of the people it is about, which a refusal knows only by reference."""

from pb.actions.vocabulary import Refusal, Sentence, people_named
from pb.erasable.official_names import names_in_office
from web.front.said import said
from web.front.the_application import reading


def refusal_said(words: Sentence | Refusal | str) -> str:
    """Say why something was refused, with the names of those in it who act for the council."""
    people = set() if isinstance(words, str) else people_named(words.sentence if isinstance(words, Refusal) else words)
    if not people:
        return said(words)
    with reading() as connection:
        return said(words, names_in_office(connection, sorted(people)))
