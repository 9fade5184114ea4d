"""Why a picture or a document cannot be put with a proposal, changed or hidden, in words to be read out."""

from domain.refusals import Refusal


class OnlyTheAuthorAttaches(Refusal):
    """It is theirs alone; an officer can hide what must not be seen."""

    message = "Only the person who put this proposal in can change its pictures and documents."


class NothingIsAttachedToAWithdrawnProposal(Refusal):
    """Nobody is asked about it any more."""

    message = "This proposal has been withdrawn by its author, so nothing can be added to it."


class EnoughPictures(Refusal):
    """Bounds what is stored, and what a page asks of a reader."""

    message = "A proposal can have {most} pictures. Remove one first, or replace it."


class EnoughPicturesOfTheWork(Refusal):
    """Bounds what is stored, and what a page asks of a reader."""

    message = "There can be {most} pictures of the work. Remove one first."


class EnoughDocuments(Refusal):
    """Bounds what is stored, and what a page asks of a reader."""

    message = "A proposal can have {most} documents. Remove one first, or replace it."


class ItHasBeenRemoved(Refusal):
    """It cannot come back: what it was is erased."""

    message = "This has been removed already. Add it again if you want it back."


class PicturesAreForEverybody(Refusal):
    """What officers alone may see is a document."""

    message = "A picture is for everybody. Send what officers alone may see as a document, in a PDF."


class TheQuestionSaysWhoReadsIt(Refusal):
    """The officers who asked said it beforehand, to everybody."""

    message = "This document answers a question of the round, which says who may read it. That cannot be changed."


class SayWhyItIsHidden(Refusal):
    """The author and everybody else read it."""

    message = "Say why it is hidden, or shown again; everybody can read it."


class ItIsHiddenAlready(Refusal):
    """One reason stands."""

    message = "It is hidden already."


class ItIsNotHidden(Refusal):
    """There is nothing to undo."""

    message = "It is not hidden."


class ItStandsFirst(Refusal):
    """Nothing would change."""

    message = "It stands first already."
