"""The council's name in every page's header, and its country: given once, kept in the data folder, replaced when given.

Both stand in exported files too, which say in which city and country a vote was.
"""

import json
import secrets
from pathlib import Path

from domain.refusals import Refusal

FILE = "settings.json"
COUNCIL = "Your council"
"""The name where none was ever given."""
COUNTRY = "United Kingdom"
"""The country where none was ever given: this service is made for councils there."""
LONGEST = 100


class CouncilNameCannotBeUsed(Refusal):
    """It has to fit into the header of a page on a telephone, and into a line of a title."""

    message = "This cannot be the council's name. Write it in one line of at most 100 characters."


class CountryCannotBeUsed(Refusal):
    """It stands in a cell of the files that rounds are exported to."""

    message = "This cannot be the country. Write its name as ISO 3166 has it, such as United Kingdom."


class SettingsNotReadable(Refusal):
    """The file was edited by hand."""

    message = "The file {file} cannot be read. Delete it, and give the council's name again with --council."


def the_council(data: Path, given: str | None, otherwise: str = COUNCIL) -> str:
    """Give the council's name, and keep it.

    :param data: the data folder
    :param given: the name from the command line or the environment; None or empty for the one that is kept
    :param otherwise: the name where none was given, now or before
    :raises CouncilNameCannotBeUsed: for a name of several lines, or too long a one
    :raises SettingsNotReadable: when the file is not one that this module wrote
    """
    return given_or_kept(data, "council", given, otherwise, CouncilNameCannotBeUsed)


def the_country(data: Path, given: str | None) -> str:
    """Give the council's country, and keep it.

    :param data: the data folder
    :param given: the name from the command line or the environment; None or empty for the one that is kept
    :raises CountryCannotBeUsed: for a name of several lines, or too long a one
    :raises SettingsNotReadable: when the file is not one that this module wrote
    """
    return given_or_kept(data, "country", given, COUNTRY, CountryCannotBeUsed)


def given_or_kept(data: Path, what: str, given: str | None, otherwise: str, no: type[Refusal]) -> str:
    """Give a setting in one line, and keep it where it was given.

    :param what: its name in the file
    :param otherwise: what it is where nobody ever gave it
    :param no: raised for several lines, or too long a one
    :raises SettingsNotReadable: when the file is not one that this module wrote
    """
    kept = _kept_in(data / FILE)
    name = (given or "").strip() or kept.get(what) or otherwise
    if len(name) > LONGEST or not name.isprintable():
        raise no
    if name not in ("", COUNCIL, kept.get(what, COUNTRY)):  # what nobody has given yet is not kept
        partly = data / f"{FILE}.{secrets.token_hex(4)}"
        partly.write_text(json.dumps({**kept, what: name}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        partly.replace(data / FILE)
    return name


def _kept_in(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        raise SettingsNotReadable(file=file) from None
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        raise SettingsNotReadable(file=file)
    return kept
