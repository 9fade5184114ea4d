"""The words of each language, read from its catalogue ``catalogues/CODE.po`` and kept.

A catalogue is read as translators write it; nothing is compiled beforehand, so
what is corrected in the file is said after the next start.
"""

import io
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from pb.languages.known import ENGLISH, Language

CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def translations_of(language: Language) -> NullTranslations:
    """Give what a language says for each English sentence; whatever it lacks stays English."""
    if language == ENGLISH:
        return NullTranslations()
    # Half a second's worth of imports that no command in English needs.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- see above
    from babel.support import Translations  # noqa: PLC0415 -- see above

    compiled = io.BytesIO()
    with (CATALOGUES / f"{language.code}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.code))
    compiled.seek(0)
    return Translations(compiled)
