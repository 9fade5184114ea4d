"""The style sheet of a council's colour: what is in it follows from the colour alone, and so does its hash."""

from functools import cache

from web.front.assets import integrity_of

_SHEET = (
    ":root{{--govuk-brand-colour:#{colour}}}"
    ".govuk-button:where(:not(.govuk-button--secondary,.govuk-button--warning,.govuk-button--inverse,:focus,:hover))"
    "{{background-color:#{colour}}}\n"
)


def sheet_of(colour: str) -> str:
    """Write the style sheet of a colour of six hexadecimal digits."""
    return _SHEET.format(colour=colour)


@cache
def integrity_of_sheet(colour: str) -> str:
    """Give what the tag that loads it says of it."""
    return integrity_of(sheet_of(colour).encode())
