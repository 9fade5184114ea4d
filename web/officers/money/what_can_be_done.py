"""What an officer can enter in a pool as it stands: nothing is set aside of money that nobody gave."""

from collections.abc import Mapping
from datetime import date

from pb.actions.vocabulary import last_day_of_year
from pb.readmodels.money.answers import Pool, contributions_to, set_aside_in
from pb.readmodels.reading import Reading
from web.front.said import Sentence

GIVE, ASIDE, RELEASE, CORRECT, CLOSE = "give", "aside", "release", "correct", "close"
WORDS: Mapping[str, Sentence] = {
    GIVE: Sentence("Enter what is given"),
    ASIDE: Sentence("Set money aside for a round"),
    RELEASE: Sentence("Give back what is not needed"),
    CORRECT: Sentence("Correct what was given"),
    CLOSE: Sentence("Close the year"),
}


def what_can_be_done(connection: Reading, pool: Pool, today: date) -> list[str]:
    """Give what can be entered, in the order in which it comes.

    :param today: the day in London: a year is closed when its last day is over
    """
    given = bool(contributions_to(connection, pool.id))
    can = {
        GIVE: True,
        ASIDE: given,
        RELEASE: any(each.amount for each in set_aside_in(connection, pool.id)),
        CORRECT: given,
        CLOSE: last_day_of_year(pool.open_year) < today,
    }
    return [does for does, may in can.items() if may]
