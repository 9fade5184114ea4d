"""The forms of what is set up before residents propose: schemes, areas, committees and their seats, a new round."""

from web.forms.days import Day
from web.forms.fields import OneOf, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.said import Sentence

KINDS = (
    (
        "decision-day",
        Sentence("Residents decide by their votes"),
        Sentence("For example Devonport participatory budgeting"),
    ),
    (
        "committee-fund",
        Sentence("A committee decides by motion, with residents’ votes before it"),
        Sentence("For example the Local Environment Fund"),
    ),
)
CASTING = (
    (
        "yes",
        Sentence("Yes"),
        Sentence("On an equal vote the person presiding decides (Local Government Act 1972, Schedule 12)"),
    ),
    ("no", Sentence("No"), Sentence("On an equal vote the motion is lost")),
)
SEATS = (
    ("yes", Sentence("Yes, a voting member")),
    ("no", Sentence("No, co-opted to speak without a vote")),
    ("substitute", Sentence("That of another member, as a substitute where that member is not there")),
)
VOTE, NO_VOTE = "vote", "no-vote"
WITH_A_VOTE = (
    (
        VOTE,
        Sentence("Yes"),
        Sentence("There is a ballot paper, a vote and a count"),
    ),
    (
        NO_VOTE,
        Sentence("No, the committee decides on bids at its meetings"),
        Sentence("Bids come all year or in windows. For example, Plymouth’s Local Environment Fund"),
    ),
)
LONGEST_NAME = 120
LONGEST_SUMMARY = 2_000
LONGEST_ABOUT = 3_000
MOST_PEOPLE = 100_000_000
MOST_MEMBERS = 200


class SchemeForm(PageForm):
    """A scheme, under which rounds are held."""

    name = Words(Needed("Give the scheme a name that residents will recognise"), AtMost(LONGEST_NAME))
    summary = Words(Needed("Say what the scheme is for"), AtMost(LONGEST_SUMMARY, "The summary"))
    kind = OneOf("Choose who decides", KINDS)
    run_by = Words(Needed("Say who runs the scheme"), AtMost(LONGEST_NAME))


class AreaForm(PageForm):
    """An area whose residents a round is for."""

    name = Words(Needed("Give the area the name that people who live there use"), AtMost(LONGEST_NAME))
    population = WholeNumber(
        Needed("Enter how many people live there, or 0"),
        Between(0, MOST_PEOPLE, "The population"),
        what="The population",
        like=8400,
    )


class PopulationForm(PageForm):
    """Another number of residents, and where it is from."""

    population = WholeNumber(
        Needed("Enter how many people live there, or 0"),
        Between(0, MOST_PEOPLE, "The population"),
        what="The population",
        like=8400,
    )
    source = Words(Needed("Say where the figure is from; it is published"), AtMost(LONGEST_NAME, "The source"))


class DraftForm(PageForm):
    """What a draft is called and says, until it is announced."""

    name = Words(Needed("Give the round a name, such as Devonport, spring 2027"), AtMost(LONGEST_NAME))
    about = Words(Needed("Say what the money is for"), AtMost(LONGEST_ABOUT, "What it is for"))


class CorrectionForm(DraftForm):
    """A draft corrected. The page says which committees there are."""

    committee = OneOf("Choose who confirms the result", only_if=lambda form: not form.committee.blank)


class DropForm(PageForm):
    """Why a draft is dropped."""

    reason = Words(Needed("Say why the draft is dropped"), AtMost(LONGEST_ABOUT, "The reason"))


class AboutRoundForm(DraftForm):
    """A round, before its rules. The page says which schemes, areas and committees there are."""

    scheme = OneOf("Choose the scheme that the round belongs to")
    area = OneOf("Choose the area whose residents it is for", prompt="Choose an area")
    committee = OneOf("Choose who confirms the result")


class RoundForm(AboutRoundForm):
    """The same, and whether residents vote in it."""

    vote = OneOf("Say whether residents vote", WITH_A_VOTE, default=VOTE)


class CommitteeForm(PageForm):
    """A committee. The page says which areas there are."""

    name = Words(Needed("Give the committee its name"), AtMost(LONGEST_NAME, "The name"))
    areas = Ticks(Needed("Choose the areas that the committee answers for"))
    quorum = WholeNumber(
        Needed("Enter the quorum from the standing orders"),
        Between(1, MOST_MEMBERS, "The quorum"),
        what="The quorum",
    )
    casting = OneOf("Say whether the person presiding has a casting vote", CASTING)


class SeatForm(PageForm):
    """A member's seat. The page says who may have one."""

    member = OneOf("Choose the person who joins the committee", prompt="Choose a person")
    vote = OneOf("Say whether this member has a vote", SEATS)
    for_whom = OneOf("Choose for whom the substitute stands in", only_if=lambda form: form.vote.data == "substitute")
    area = OneOf("Choose for which area", only_if=lambda form: not form.area.blank)
    last_day = Day(what="The last day of the term")


class ChairForm(PageForm):
    """Who chairs. The page says who may."""

    chair = OneOf("Choose the member who chairs", prompt="Choose a member")


class ViceChairForm(PageForm):
    """Who stands in for the chair. The page says who may."""

    vice_chair = OneOf("Choose the member who stands in for the chair", prompt="Choose a member")


class EndOfSeatForm(PageForm):
    """Whose seat ends; the button beside the member's name."""

    member = Words()
