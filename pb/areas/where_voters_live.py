"""Whether the areas whose people may vote are areas of the edition in which their postcodes are looked up.

Asked when rules are written, before anybody votes: a name with a slip in it would let nobody in, and could not be put
right any more once the paper is settled.
"""

from domain.refusals import Refusal
from domain.rounds.who_may_vote import WhoMayVote
from domain.saying.sentence import AllOf
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import all_editions, codes_called

MOST_NAMED = 5


class NoSuchEditionWithPostcodes(Refusal):
    """It was never taken in, or without postcodes."""

    message = (
        "There is no such edition of areas with postcodes in it, so no address could be looked up. Choose one that is "
        "there, or take one in first with its postcodes."
    )


class NotAreasOfTheEdition(Refusal):
    """A slip, or a ward of another year."""

    message = (
        "The edition “{edition}” has no ward with this code or name, and no area consists of its wards: {unknown}. "
        "Write the areas as the page of areas has them."
    )


def must_be_known(connection: Reading, voters: WhoMayVote) -> None:
    """Refuse an edition that is not there, and areas that none of its wards is or belongs to.

    :param voters: what the rules say; nothing is asked where they name no edition
    :raises Refusal: in words that say which area is not known
    """
    if not voters.edition:
        return
    edition = next((one for one in all_editions(connection) if one.id == voters.edition), None)
    if edition is None or not edition.postcodes_kept:
        raise NoSuchEditionWithPostcodes
    unknown = [area for area in voters.areas if not codes_called(connection, edition.id, [area])]
    if unknown:
        raise NotAreasOfTheEdition(edition=edition.name, unknown=AllOf(unknown[:MOST_NAMED]))
