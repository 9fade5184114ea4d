"""Why a ballot cannot be cast as it stands, in words that tell the voter what to do. Nothing about who may vote."""

from domain.refusals import Refusal
from domain.saying.sentence import Sentence, so_many


class BallotNotValid(Refusal):
    """The ballot does not follow the rules printed on it."""


class TooManyChosen(BallotNotValid):
    """More projects than the ballot allows."""

    message = "You have chosen {chosen} project; choose at most {most}. Take {surplus} away."
    plural = "You have chosen {chosen} projects; choose at most {most}. Take {surplus} away."
    counted = "chosen"


class TooFewChosen(BallotNotValid):
    """Fewer projects than the ballot asks for."""

    message = "You have chosen {chosen} project; choose at least {least}. Add {missing}."
    plural = "You have chosen {chosen} projects; choose at least {least}. Add {missing}."
    counted = "chosen"


class ChosenTwice(BallotNotValid):
    """The same project more than once."""

    message = "Project {number} appears more than once. Keep it once."


class NotOnTheBallotPaper(BallotNotValid):
    """A project that nobody can vote for in this round."""

    message = "There is no project {number} on this ballot paper. Choose from the projects listed."


class OverThePot(BallotNotValid):
    """A spend-the-pot ballot that costs more than the pot."""

    message = (
        "The projects you have chosen cost {cost}, which is {over} more than the {most} there is. "
        "Take away projects that cost {over} or more."
    )


class UnderTheLeastSpending(BallotNotValid):
    """A spend-the-pot ballot that spends less than it must."""

    message = "The projects you have chosen cost {cost}; choose projects that cost at least {least} together."


class NotWholePoints(BallotNotValid):
    """Points that are not a whole number."""

    message = "The points for project {number} are not a whole number. Give it a whole number of points."


class PointsOutOfRange(BallotNotValid):
    """Points for one project outside what the ballot allows."""

    message = "You have given project {number} {points} point; give it between {lowest} and {highest}."
    plural = "You have given project {number} {points} points; give it between {lowest} and {highest}."
    counted = "points"


class TooManyPoints(BallotNotValid):
    """More points in all than there are to give."""

    message = "You have given {given} point in all; you have {most}. Take {surplus} away."
    plural = "You have given {given} points in all; you have {most}. Take {surplus} away."
    counted = "given"


class TooFewPoints(BallotNotValid):
    """Fewer points in all than must be given."""

    message = "You have given {given} point in all; give at least {least}. Give {missing} more."
    plural = "You have given {given} points in all; give at least {least}. Give {missing} more."
    counted = "given"


class NotEveryProjectScored(BallotNotValid):
    """A score sheet with a project left out."""

    message = "You have not scored {which}. Give every project a score between {lowest} and {highest}."


class NotASheetOfMarks(BallotNotValid):
    """Marks of another kind of ballot."""

    message = "This ballot paper asks for something else: {instruction}"


def one_or(count: int) -> Sentence:
    """Say a small amount in a sentence: "one", "2"."""
    return so_many("one", "{n}", count)
