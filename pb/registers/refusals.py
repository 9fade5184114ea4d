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


class WriteAWholePostcode(Refusal):
    """Nothing can be looked up."""

    message = "Enter a whole postcode, such as AB1 2CD."


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


class SomebodyAlikeIsThere(Refusal):
    """One person, one ballot; and nobody takes another’s away."""

    message = (
        "The council has to look at this: somebody like you has been let into this vote already. If you were sent a "
        "voting code, vote with it. Otherwise ask the council, who can let you vote face to face or by telephone."
    )


class HouseholdsAreThere(Refusal):
    """They may hold one of its codes, which name nobody."""

    message = (
        "The council has to look at this: homes of your postcode were sent voting codes for everybody in them, or will "
        "be. If your home was sent codes, vote with one of them. Otherwise ask the council, who can let you vote face "
        "to face, or put you on the register by your name."
    )


class SayWhereTheyLive(Refusal):
    """There are households at the postcode, whose people have no names."""

    message = "Homes of this postcode are on the register as households, without names: write the address as well."


class TheirHouseholdIsThere(Refusal):
    """They may hold one of its codes."""

    message = (
        "The household at this address is on the register, without names. Look it up by the postcode, and let one of "
        "the household in."
    )


class ManyAreThereAlready(Refusal):
    """More than live at most postcodes."""

    message = "Many people of your postcode have been let in already, so the council looks first. Ask the council."


class NobodyLetsThemselvesIn(Refusal):
    """Staff who live here."""

    message = "Nobody lets themselves in: have another member of staff do it, or come by your account like anybody."
