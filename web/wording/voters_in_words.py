"""Who may vote in a round, and how they are let in, in plain words. What the rules may say is for the domain."""

from collections.abc import Mapping

from pb.actions.vocabulary import AnyOf, Fact, WhoMayVote
from web.front.said import Sentence, _, said

BY_WAY = {
    "posted-codes": Sentence("You can vote with a voting code that the council has posted or handed to you."),
    "register": Sentence("You can vote if you are on the register of this round: the council sends you a voting code."),
    "accounts": Sentence(
        "You can vote with an account, once your e-mail address is proven and your postcode is found in an area that "
        "votes."
    ),
    "face-to-face": Sentence("You can vote face to face: staff of the council check who you are."),
}
FACE_TO_FACE_BY_TWO = Sentence(
    "You can vote face to face: one officer of the council checks who you are, and another confirms it there and then."
)


def voters_in_words(voters: WhoMayVote, *, counter_takes_two: bool) -> list[str]:
    """Say who may vote, one sentence for each thing that is fixed.

    :param counter_takes_two: whether two officers let somebody in face to face
    """
    by_way = {**BY_WAY, "face-to-face": FACE_TO_FACE_BY_TWO} if counter_takes_two else BY_WAY
    lines = [said(by_way[way]) for way in by_way if way in voters.ways]
    ages: dict[str, Fact] = {"least": voters.from_age, "most": voters.to_age}
    if voters.day:
        ages["day"] = voters.day
    if voters.from_age and voters.to_age:
        lines.append(_("Whoever is {least} to {most} years old on {day} may vote.", **ages))
    elif voters.from_age:
        lines.append(_("Whoever is {least} or older on {day} may vote.", **ages))
    elif voters.to_age:
        lines.append(_("Whoever is {most} or younger on {day} may vote.", **ages))
    if voters.areas:
        lines.append(_("Voters live in: {areas}.", areas=", ".join(voters.areas)))
    if len(voters.ways) > 1:
        lines.append(_("Whichever of these ways leads to you first, you have one ballot."))
    return lines


LET_IN = {
    "posted-codes": Sentence("{n} by voting codes that were posted or handed out"),
    "register": Sentence("{n} by the register"),
    "accounts": Sentence("{n} by an account with a checked address"),
    "face-to-face": Sentence("{n} face to face"),
}


WAY_IN_WORDS = {
    "posted-codes": Sentence("by a voting code that was posted or handed out"),
    "register": Sentence("by the register"),
    "accounts": Sentence("by an account with a checked address"),
    "face-to-face": Sentence("face to face"),
}
FEW = 5
"""Fewer than so many are not told by themselves: whoever knows one of them would know by which way they came."""


def let_in_by_way(ways: Mapping[str, int]) -> list[str]:
    """Say how many people were let in by each way, in the sequence of the rules; nothing where all were posted.

    A way of fewer than ``FEW`` is told together with the next larger ones, so that no subtraction tells it either.
    """
    if set(ways) <= {"posted-codes"}:
        return []
    there = [way for way in LET_IN if ways.get(way)]
    together = _too_few_to_tell(ways, there)
    lines = [said(LET_IN[way]._replace(facts={"n": ways[way]})) for way in there if way not in together]
    if together:
        kinds = AnyOf([WAY_IN_WORDS[way] for way in there if way in together])
        lines.append(_("{n} in one of these ways: {ways}", n=sum(ways[way] for way in together), ways=kinds))
    return lines


def _too_few_to_tell(ways: Mapping[str, int], there: list[str]) -> set[str]:
    """Give the ways that are told together: the smallest ones, until they are enough and more than one."""
    if len(there) == 1 or min((ways[way] for way in there), default=FEW) >= FEW:
        return set()
    together: set[str] = set()
    for way in sorted(there, key=lambda each: (ways[each], there.index(each))):
        if len(together) > 1 and sum(ways[each] for each in together) >= FEW:
            break
        together.add(way)
    return together
