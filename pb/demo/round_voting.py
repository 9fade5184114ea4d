"""The vote of one round of the town: codes are posted or given by name, people use them day by day, some never."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random

from domain.voting.ballot_styles import Marks
from pb.demo.chance import MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.drawing_ballots import OnPaper, draw_ballot, spread_over_days
from pb.demo.plans import closing_day
from pb.demo.round_story import RoundStory

YESTERDAY = -1
AT_ONCE = 12
ONE_IN = 8
"""Where ballots can be changed, so many voters come back with another one than they cast at first."""


def voting(story: RoundStory) -> Iterator[Entry]:
    """Give the entries of a vote, as far as it has been held by day 0."""
    plan, calendar = story.plan, story.town.calendar
    if plan.codes:
        yield Entry(calendar.at(plan.days.settled + 1, MORNING), partial(_post_codes, story))
    chance = Random(f"{story.town.seed} {plan.key}")  # noqa: S311 -- the demo is meant to come out the same each time
    voters = plan.voters or sum(how_many for _, how_many in plan.ballots)
    closes = closing_day(plan)
    last = min(YESTERDAY, closes)
    if not voters or last < plan.days.voting_opens:
        return
    exact = [list(chosen) for chosen, how_many in plan.ballots for _ in range(how_many)]
    chance.shuffle(exact)
    for day, how_many in spread_over_days(chance, voters, plan.days.voting_opens, last, closes).items():
        given, exact = exact[:how_many], exact[how_many:]
        yield Entry(calendar.at(day, NOON), partial(_cast, story, chance, how_many, given))


def _post_codes(story: RoundStory) -> None:
    town, issuing = story.town, story.town.application.issuing
    how_many, reason = story.plan.codes, "One for each letter that goes to the printer."
    request = issuing.ask_for_codes(story.round_id, how_many, reason=reason, by=story.officer)
    reason = "As many as the printer was told."
    codes = issuing.confirm_codes(story.round_id, request, reason=reason, by=story.second)
    town.unused_codes[story.plan.key] = codes


def _cast(story: RoundStory, chance: Random, how_many: int, given: Sequence[Marks]) -> None:
    """Let a day's voters enter their codes and cast, many at once, then let the worker look once."""
    town, voting = story.town, story.town.application.voting
    codes = town.unused_codes[story.plan.key]
    by_title = {bid.title: bid for bid in story.plan.bids}
    paper = [OnPaper(p.number, p.cost, by_title[p.title]) for p in voting.ballot_paper(story.round_id).projects]
    ballots = given or [draw_ballot(chance, story.plan, paper) for _ in range(how_many)]
    voters = [(codes.pop(), marks, f"{chance.getrandbits(128):032x}") for marks in ballots]
    for code, _marks, key in voters[::ONE_IN] if story.plan.changes else ():
        before = Random(key)  # noqa: S311 -- what they change is theirs alone: the town's other ballots come out the same
        marks = draw_ballot(before, story.plan, paper)
        voting.cast(story.round_id, voting.enter_code(story.round_id, code), marks, idempotency_key=f"before {key}")

    def vote(voter: tuple[str, Marks, str]) -> None:
        code, marks, key = voter
        voting.cast(story.round_id, voting.enter_code(story.round_id, code), marks, idempotency_key=key)

    with ThreadPoolExecutor(AT_ONCE) as together:  # ballots cast at the same time share one wait for the disk
        list(together.map(vote, voters))
    town.do_what_is_due()
