"""Who may say how the site looks and what it says: the row of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import ADMINISTRATOR
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

SET_UP_SITE: Final = "set up the site"
ABOUT_THE_SITE: Final[Mapping[str, May]] = {
    SET_UP_SITE: May(
        Sentence("set the name, contacts, words, colour and logo that every page shows"),
        (ADMINISTRATOR,),
        Sentence("It is the council’s own face, and whoever runs a round does not change it in the middle of one."),
    ),
}
