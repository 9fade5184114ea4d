"""Which languages there are. English comes first: every sentence is written in it, and it is the catalogue's key."""

from typing import Final, NamedTuple


class Language(NamedTuple):
    """A language that pages and letters can be in."""

    code: str
    """As addresses and ``lang`` have it (BCP 47): ``en``, ``cy``, ``ar``."""
    own_name: str
    """What its speakers call it."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``: which way it is written."""


ENGLISH: Final = Language("en", "English")
LANGUAGES: Final = (ENGLISH, Language("cy", "Cymraeg"), Language("ar", "العربية", "rtl"))
BY_CODE: Final = {language.code: language for language in LANGUAGES}
