"""As what whoever put a proposal in is named, in the words of the page; empty where they wish no name."""

from collections.abc import Iterable, Mapping

from pb.erasable.named_as import NOBODY, NamedAs, Shown, named_with_proposals
from pb.readmodels.reading import Reading
from web.front.said import _


def named_in_words(its: NamedAs, area: str) -> str:
    """Say who put a proposal in, as they wish.

    :param area: the name of the area of its round
    """
    if its.shown == Shown.NAME:
        return its.name
    if its.shown == Shown.GROUP:
        return its.group
    if its.shown == Shown.RESIDENT and area:
        return _("a resident of {area}", area=area)
    return ""


def names_beside(connection: Reading, proposals: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Say who put proposals in, by id, of all of a list in one question.

    :param proposals: the id of each, and the name of the area of its round
    """
    areas = dict(proposals)
    kept = named_with_proposals(connection, areas)
    return {its_id: named_in_words(kept.get(its_id, NOBODY), area) for its_id, area in areas.items()}
