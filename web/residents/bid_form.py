"""The form of a proposal: what a resident fills in, read into a bid, and a bid written back into the boxes."""

from collections.abc import Mapping

from pb.actions.proposals import LONGEST_TEXT, LONGEST_TITLE, MOST_COST_LINES, Bid
from web.components.answers import Answers
from web.components.money import money_to_type
from web.components.proposal_shown import ProposalShown

LONGEST_SUMMARY = 300
LONGEST_LINE = 200
LINES_AT_FIRST = 6


def how_many_lines(answers: Answers) -> int:
    """Give how many cost lines the form shows; one more when the resident asked for another."""
    typed = answers.given("lines")
    lines = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("30") else LINES_AT_FIRST
    lines += answers.given("do") == "line"
    return min(max(lines, LINES_AT_FIRST), MOST_COST_LINES)


def read_bid(answers: Answers) -> Bid:
    """Read a bid; what is wrong with it stands in ``answers.errors`` afterwards."""
    title = answers.text("title", "Give your proposal a title", longest=LONGEST_TITLE, what="The title")
    summary = answers.text(
        "summary", "Say in a sentence or two what you want to do", longest=LONGEST_SUMMARY, what="The summary"
    )
    description = answers.text("description", None, longest=LONGEST_TEXT, what="The description")
    place = answers.text("place", "Say where it is: a street, a park, a hall", longest=LONGEST_LINE, what="The place")
    costs = []
    for line in range(1, how_many_lines(answers) + 1):
        what = answers.text(f"what-{line}", None, longest=LONGEST_LINE, what="What the cost is for")
        if not what and not answers.given(f"amount-{line}").strip():
            continue
        if not what:
            answers.wrong(f"what-{line}", f"Say what cost {line} is for")
        costs.append((what, answers.pounds(f"amount-{line}", f"Enter the amount of cost {line}")))
    if not costs:
        answers.wrong("what-1", "Enter at least one cost: what it is for, and the amount")
    return Bid(title=title, summary=summary, description=description, place=place, costs=costs)


def already_written(shown: ProposalShown) -> Mapping[str, str]:
    """Give a proposal's words and costs as they stand in the boxes."""
    words = shown.words
    boxes = {
        "title": words.title,
        "summary": words.summary,
        "description": words.description,
        "place": words.place,
        "lines": str(max(LINES_AT_FIRST, len(shown.cost_lines))),
    }
    for number, line in enumerate(shown.cost_lines, start=1):
        boxes |= {f"what-{number}": line.words, f"amount-{number}": money_to_type(line.amount)}
    return boxes
