"""The catalogues as files: written from what people read today, keeping every translation that is still asked for.

There is no template between the sources and the languages: the English in the
sources is the one truth, and each ``.po`` is brought up to it.
"""

import io
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from pb.languages.catalogue import CATALOGUES
from pb.languages.collecting import Words
from pb.languages.known import ENGLISH, LANGUAGES, Language

WIDTH = 120
OTHERS = tuple(language for language in LANGUAGES if language != ENGLISH)
_HEADER = """# {name}: what pages say, by their English. Translate below each "msgid"; "pb words" keeps this up to date.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
"""No dates and no authors: two people who bring the file up to date at once write the same."""


class Lacking(NamedTuple):
    """How much of a folder a language lacks."""

    folder: str
    lacks: int
    of: int


def catalogue_today(language: Language) -> Catalog:
    """Read the catalogue of a language as it stands; an empty one where there is none yet."""
    path = CATALOGUES / f"{language.code}.po"
    if not path.exists():
        return Catalog(locale=language.code)
    with path.open("rb") as file:
        return read_po(file, locale=language.code)


def brought_up_to(words: Sequence[Words], language: Language) -> Catalog:
    """Give the catalogue of a language with every sentence of today: new ones empty, those that are gone left out."""
    before = catalogue_today(language)
    after = Catalog(locale=language.code)
    for each in words:
        after.add(
            (each.one, each.many) if each.many else each.one,
            _kept(before.get(each.one), after.num_plurals if each.many else 0),
            locations=[(file, 0) for file in each.files],
            auto_comments=each.notes,
        )
    return after


def as_text(catalogue: Catalog, language: Language) -> str:
    """Write a catalogue as its file has it."""
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    header = _HEADER.format(name=language.own_name, code=language.code, plurals=catalogue.plural_forms)
    return header + written.getvalue().decode().lstrip("\n")


def write(words: Sequence[Words], language: Language) -> Catalog:
    """Bring a language's file up to date, and give what stands in it."""
    catalogue = brought_up_to(words, language)
    (CATALOGUES / f"{language.code}.po").write_text(as_text(catalogue, language), encoding="utf-8", newline="\n")
    return catalogue


def lacking(words: Sequence[Words], catalogue: Catalog) -> list[Lacking]:
    """Say how much a catalogue lacks, folder by folder."""
    of = Counter(each.folder for each in words)
    lacks = Counter(each.folder for each in words if not is_translated(catalogue.get(each.one)))
    return [Lacking(folder, lacks[folder], number) for folder, number in sorted(of.items())]


def is_translated(message: Message | None) -> bool:
    """Say whether a sentence has all the forms that the language asks for."""
    if message is None:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _kept(message: Message | None, forms: int) -> str | tuple[str, ...]:
    """Keep a translation, in as many forms as are asked for now; one that was written in fewer stands first."""
    said = (message.string if message is not None else "") or ""
    given = tuple(said) if isinstance(said, tuple | list) else (said,)
    if not forms:
        return given[0]
    return tuple((*given, *[""] * forms)[:forms])
