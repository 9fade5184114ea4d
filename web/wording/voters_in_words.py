"""Who may vote in a round, and how they are let in, in plain words. What the rules may say is for the domain."""

from pb.actions.vocabulary import Fact, WhoMayVote
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


def voters_in_words(voters: WhoMayVote) -> list[str]:
    """Say who may vote, one sentence for each thing that is fixed."""
    lines = [said(BY_WAY[way]) for way in BY_WAY if way in voters.ways]
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
