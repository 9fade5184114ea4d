"""Why an event of a round cannot be called, moved, cancelled or noted, in words to be read out."""

from domain.refusals import Refusal


class SayWhatKindOfEvent(Refusal):
    """Only the kinds there are."""

    message = "Choose what it is: a public meeting, a decision day or a drop-in."


class AnEventNeedsATitle(Refusal):
    """People look for it by that."""

    message = "Give the event a title, up to 100 characters."


class AnEventNeedsAPlace(Refusal):
    """People have to find it."""

    message = "Say where it is, up to 300 characters: the building, the street, the postcode, how to get in."


class TooMuchAboutTheEvent(Refusal):
    """Bounds what is stored."""

    message = "What you say about the event is longer than 2,000 characters. Shorten it."


class TheEventWouldBePast(Refusal):
    """Nobody could come."""

    message = "Give a time that is still to come."


class AnEventEndsAfterItBegins(Refusal):
    """A calendar could not hold it."""

    message = "The event must end after it begins, and within 24 hours."


class TheEventIsThenAndThereAlready(Refusal):
    """Nothing would change."""

    message = "The event is at that time and place already."


class SayWhyTheEventChanges(Refusal):
    """People have planned for it."""

    message = "Say why; the reason is published."


class TheEventIsCancelled(Refusal):
    """It stays so."""

    message = "This event was cancelled. Call another one instead."


class TheEventHasBegun(Refusal):
    """People are there."""

    message = "This event has begun already, so its time and place stay as they are."


class TheEventHasNotBegun(Refusal):
    """Nothing was said there yet."""

    message = "Write notes when the event has begun."


class WriteTheNotes(Refusal):
    """Everybody reads them."""

    message = "Write what was said, in up to 10,000 characters, without names of residents."


class TheNotesSayThatAlready(Refusal):
    """Nothing would change."""

    message = "The notes say that already."


class NothingIsCalledInADraft(Refusal):
    """Nobody knows of the round."""

    message = "Announce the round first; then residents can find the event."
