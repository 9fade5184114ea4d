"""Why somebody is not let into a vote one by one. Why a whole register is not taken is with what reads it."""

from domain.refusals import Refusal


class TheRoundHasNoSuchWay(Refusal):
    """The rules were read by everybody before the vote."""

    message = "The rules of this round do not let people in that way, so nobody can be now."


class TheyAreNotOnTheRegister(Refusal):
    """Forgotten, or of another round."""

    message = "Nobody like that is on the register of this round (any more). Look them up again."


class TheyHaveACode(Refusal):
    """Forgotten, they could come another way and be let in a second time."""

    message = (
        "This person was given a voting code, and once they are forgotten nobody could tell whether they come again by "
        "another way. Forget them when the vote has closed."
    )


class TheyAreOnTheRegister(Refusal):
    """Somebody of that name at that postcode."""

    message = "Somebody of this name at this postcode is on the register. Look them up by the postcode and let them in."


class ProveYourAddressFirst(Refusal):
    """An account that somebody else opened, or that is older than the letters."""

    message = "Your e-mail address is not proven yet. Have a link sent to it, open that, and come back to this page."


class CodesAreAskedFor(Refusal):
    """Whoever confirms them has looked at the register as it is."""

    message = (
        "Voting codes of this round were asked for and wait for another officer. Nobody comes onto the register or "
        "leaves it meanwhile: have the request confirmed or refused first."
    )


class WriteAWholePostcode(Refusal):
    """Nothing can be looked up."""

    message = "Enter a whole postcode, such as AB1 2CD."


class WriteAPostcodeOrAName(Refusal):
    """Nobody is shown a whole register."""

    message = (
        "Enter a whole postcode, such as AB1 2CD. For somebody who is on the register without a postcode, leave it "
        "empty and enter their name."
    )


class ManyAreThere(Refusal):
    """More than staff have in front of them."""

    message = "More than {most} people on the register fit that. Enter more of the name, such as the whole of it."
    most: int


class WriteTheirName(Refusal):
    """By which they are known again."""

    message = "Write the name of whoever came, as on what you have seen."


class SayWhenYouWereBorn(Refusal):
    """Only people of an age may vote."""

    message = "Only people of an age may vote in this round: enter the date of birth."


class NotOfTheAge(Refusal):
    """The day on which ages count is past or to come, and the same for all."""

    message = "Whoever was born on that day is not of the age that may vote in this round."


class SayInWhichAreaTheyLive(Refusal):
    """The postcode does not say it."""

    message = "Choose in which of the areas they live: their postcode does not say it."


class TheCouncilLooksFirst(Refusal):
    """Why, is said to nobody: whoever opens an account with a neighbour's name must not learn whether they voted."""

    message = (
        "The council has to look at this before you can vote with an account. If you or your home were sent voting "
        "codes, vote with one of them. Otherwise ask the council, who can let you vote face to face, or put you on the "
        "register by your name."
    )


class SomebodyAlikeIsThere(TheCouncilLooksFirst):
    """One person, one ballot; and nobody takes another’s away."""


class HouseholdsAreThere(TheCouncilLooksFirst):
    """They may hold one of its codes, which name nobody."""


class SayWhereTheyLive(Refusal):
    """There are households at the postcode, whose people have no names."""

    message = "Homes of this postcode are on the register as households, without names: write the address as well."


class TheirHouseholdIsThere(Refusal):
    """They may hold one of its codes."""

    message = (
        "The household at this address is on the register, without names. Look it up by the postcode, and let one of "
        "the household in."
    )


class ManyAreThereAlready(TheCouncilLooksFirst):
    """More than live at most postcodes."""


class NobodyLetsThemselvesIn(Refusal):
    """Staff who live here."""

    message = "Nobody lets themselves in: have another member of staff do it, or come by your account like anybody."


class TheyCameOnAnotherDay(Refusal):
    """Two officers look at one person, who stands in front of them."""

    message = (
        "They came to the counter on another day, so nobody can look at them together any more. Nothing was issued. "
        "When they come again, enter them again."
    )
