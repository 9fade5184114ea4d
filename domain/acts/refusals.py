"""Why an act is not proposed, confirmed or refused. Why it cannot be done is for the context it belongs to."""

from domain.refusals import Refusal


class AnotherPersonConfirms(Refusal):
    """The second person is the point of it."""

    message = (
        "You proposed this yourself. Another person has to confirm it: nobody changes an outcome alone. "
        "You can take it back."
    )


class ItConcernsYou(Refusal):
    """Nobody is the second person in what is theirs."""

    message = "This is about you, so somebody else has to confirm it."


class ItIsAnswered(Refusal):
    """Each proposal is answered once."""

    message = "Somebody has answered this already. Look at what became of it."


class SomebodyProposedItAlready(Refusal):
    """Two proposals of the same would wait for each other."""

    message = "Somebody has proposed exactly this already, and it waits for another person. Confirm or refuse it there."


class SayWhyItIsRefused(Refusal):
    """Whoever proposed it, and everybody, can read why not."""

    message = "Say why this is not done; the reason is published."


class ItIsAnotherThanProposed(Refusal):
    """What is confirmed is what was looked at."""

    message = (
        "What would happen now is not what was proposed: something has changed since. "
        "Refuse it with that reason, and propose it anew."
    )


class ItCannotBeDoneAnyMore(Refusal):
    """The round has moved on since it was proposed."""

    message = "This cannot be done as it was proposed: {why} Nothing has been changed. Refuse it with that reason."


class WhoeverProposedItActsNoLonger(Refusal):
    """What somebody proposed in an office that they lost is nobody's proposal."""

    message = (
        "Whoever proposed this does not act as {role} for it any more, or not today. "
        "Refuse it with that reason; somebody else can propose it anew."
    )


class TheCouncilAsksForTwoAlready(Refusal):
    """Asking twice would say nothing new."""

    message = "The council asks for two persons already."


class OneSufficesInTheCouncilAlready(Refusal):
    """There is nothing to take back."""

    message = "The council asks for one person already."


class SayWhyOneSuffices(Refusal):
    """Everybody can read why the council asks for less."""

    message = "Say why one person has to suffice; the reason is published."
