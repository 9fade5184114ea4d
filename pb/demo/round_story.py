"""One round of the town up to its vote, as entries of the diary: drafted, bid for, checked, settled."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from domain.rounds.about_projects import AboutAProject
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.who_may_vote import ACCOUNTS, FACE_TO_FACE, REGISTER, WhoMayVote
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.proposals import Bid
from pb.actions.two_persons import Waits
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.drawn_pictures import picture_for
from pb.demo.marked_places import spot_for
from pb.demo.plans import BidPlan, NotYetChecked, RoundPlan, RuledOut, Sheet, Shortlisted, TakenBack
from pb.demo.town import Town
from pb.demo.wards import ward_called

PENCE = 100
CHECKED_A_DAY = 2
DAYS_FOR_A_CHANGE = 14
DAYS_FOR_AN_ANSWER = 6
"""So few that who has not answered is reminded before the day of the start."""
DAYS_FOR_THE_PAPER = 2
"""Between the evening on which members score the shortlist and the day on which it becomes the ballot paper."""
OFFICERS = ("priya", "gareth")
THE_DRAW = (
    "Three dice, thrown in public two days after the close; what they show, in the sequence in which they are thrown"
)


class RoundStory:
    """Turns a plan into what happens."""

    def __init__(self, town: Town, plan: RoundPlan) -> None:
        """Tell the story of a plan in a town."""
        self.town = town
        self.plan = plan
        self.round_id = ""
        self.proposals: dict[str, str] = {}
        """Title to proposal id."""
        self.asked: dict[str, str] = {}
        """Title to the id of the question about it."""

    @property
    def officer(self) -> Actor:
        """The officer who runs the round."""
        return self.town.people[self.plan.officer]

    @property
    def second(self) -> Actor:
        """The officer who confirms what the other one proposes."""
        return self.town.people[next(key for key in OFFICERS if key != self.plan.officer)]

    def confirmed(self, waits: Waits | None, reason: str) -> None:
        """Have another officer confirm what waits for one."""
        if waits is not None:
            self.town.application.confirming.confirm(waits.act, reason=reason, by=self.second)

    def until_the_vote(self) -> Iterator[Entry]:
        """Give everything that is planned up to the settled ballot paper, past and to come."""
        at, days = self.town.calendar.at, self.plan.days
        yield Entry(at(days.drafted, AFTERNOON), self._draft)
        if not self.plan.announced:
            return
        yield Entry(at(days.proposals_open - 2, NOON), self._invite)
        yield from self._bids()
        yield from self._checks()
        for place, sheet in enumerate(self.plan.sheets):
            when = at(days.settled - DAYS_FOR_THE_PAPER, EVENING) + timedelta(minutes=7 * place)
            yield Entry(when, partial(self._score, sheet))
        yield Entry(at(days.settled, AFTERNOON), self._settle)

    def number_of(self, title: str) -> str:
        """Give a project's number on the ballot paper."""
        paper = self.town.application.voting.ballot_paper(self.round_id)
        return next(project.number for project in paper.projects if project.title == title)

    def _draft(self) -> None:
        plan, town = self.plan, self.town
        at, days = town.calendar.at, plan.days
        self.name = plan.name.format(season=town.calendar.season(days.voting_opens))
        rounds = town.application.rounds
        self.round_id = rounds.draft(
            scheme=town.schemes[plan.scheme],
            area=town.areas[plan.area],
            committee=town.committees.get(plan.committee, ""),
            name=self.name,
            about=plan.about,
            by=self.officer,
        )
        town.rounds[plan.key] = self.round_id
        rules = RoundRules(
            pot=plan.pot * PENCE,
            smallest_bid=plan.smallest * PENCE,
            largest_bid=plan.largest * PENCE,
            timetable=Timetable(
                at(days.proposals_open, MORNING),
                at(days.proposals_close, EVENING),
                at(days.voting_opens, MORNING),
                at(days.voting_closes, EVENING),
            ),
            level=plan.level,
            vote_can_change=plan.can_change,
            vote_cannot_change=plan.cannot_change,
            ballot=dict(plan.ballot),
            rule=dict(plan.rule),
            lot_source=THE_DRAW if "lot" in plan.rule["ties"] else "",
            who_may_vote=self._who_may_vote(),
            changes=plan.changes,
        )
        rounds.write_rules(self.round_id, rules, by=self.officer)

    def _who_may_vote(self) -> dict[str, Any]:
        """Say by which ways people come: by name, or with codes that are posted to nobody by name."""
        plan, town = self.plan, self.town
        if not plan.on_register:
            return {}
        (from_age, to_age), accounts = plan.ages, bool(plan.by_account)
        opens = day_in_london(town.calendar.at(plan.days.voting_opens, NOON))
        return WhoMayVote(
            (REGISTER, *((ACCOUNTS,) if accounts else ()), FACE_TO_FACE),
            from_age,
            to_age,
            opens.isoformat() if to_age else "",
            (ward_called(plan.ward),) if accounts else (),
            town.edition if accounts else "",
        ).to_data()

    def _invite(self) -> None:
        self.town.application.rounds.invite_proposals(self.round_id, by=self.officer)
        if self.plan.promise:
            days, owes, office = self.plan.promise
            self.town.application.answering.promise(self.round_id, days, owes, office=office, by=self.officer)

    def _bids(self) -> Iterator[Entry]:
        """Let the bids come in evenly over the window, or over what has passed of it."""
        days = self.plan.days
        begins = self.town.calendar.at(days.proposals_open, NOON)
        last = min(days.proposals_close, -1)
        step = timedelta(days=last - days.proposals_open) / (len(self.plan.bids) + 1)
        for place, bid in enumerate(self.plan.bids):
            when = begins + step * place
            yield Entry(when, partial(self._submit, bid))
            if bid.costs_at_first:
                yield Entry(when + step / 2, partial(self._edit, bid))
            if isinstance(bid.verdict, TakenBack):
                yield Entry(when + step / 3, partial(self._take_back, bid))

    def _checks(self) -> Iterator[Entry]:
        checked = [bid for bid in self.plan.bids if isinstance(bid.verdict, Shortlisted | RuledOut)]
        for place, bid in enumerate(checked):
            day = self.plan.days.proposals_close + 1 + place // CHECKED_A_DAY
            when = self.town.calendar.at(day, MORNING) + timedelta(minutes=95 + 130 * (place % CHECKED_A_DAY))
            yield Entry(when, partial(self._check, bid))

        yield from self._questions()

    def _questions(self) -> Iterator[Entry]:
        """Let the officer ask what they want to know before they decide."""
        at, closed = self.town.calendar.at, self.plan.days.proposals_close
        for bid in self.plan.bids:
            verdict = bid.verdict
            if isinstance(verdict, NotYetChecked) and verdict.asked:
                yield Entry(at(closed + 2, AFTERNOON), partial(self._ask, bid, verdict))
                if verdict.answer:
                    yield Entry(at(closed + 3, EVENING), partial(self._answer, bid, verdict))

            if isinstance(verdict, NotYetChecked) and verdict.has_to_change:
                yield Entry(at(closed + 2, EVENING), partial(self._send_back, bid, verdict))
            if isinstance(verdict, NotYetChecked) and verdict.moved_to[0]:
                yield Entry(at(self.plan.days.proposals_open + 8, AFTERNOON), partial(self._move, bid, verdict))

    def _send_back(self, bid: BidPlan, verdict: NotYetChecked) -> None:
        due = day_in_london(self.town.calendar.at(self.plan.days.proposals_close + DAYS_FOR_A_CHANGE, NOON))
        handling, proposal = self.town.application.handling, self.proposals[bid.title]
        handling.send_back(proposal, reason=verdict.has_to_change, due=due, by=self.officer)

    def _move(self, bid: BidPlan, verdict: NotYetChecked) -> None:
        pot, why = verdict.moved_to
        self.town.application.handling.move(self.proposals[bid.title], pot, reason=why, by=self.officer)

    def _ask(self, bid: BidPlan, verdict: NotYetChecked) -> None:
        due = day_in_london(self.town.calendar.at(self.plan.days.proposals_close + DAYS_FOR_AN_ANSWER, NOON))
        questions, proposal = self.town.application.questions, self.proposals[bid.title]
        self.asked[bid.title] = questions.ask(proposal, verdict.asked, due=due, by=self.officer)

    def _answer(self, bid: BidPlan, verdict: NotYetChecked) -> None:
        questions, proposal = self.town.application.questions, self.proposals[bid.title]
        author = self.town.people[bid.by]
        questions.answer(proposal, self.asked[bid.title], verdict.answer, shown=True, by=author)

    def _submit(self, bid: BidPlan) -> None:
        said = self._as_bid(bid, bid.costs_at_first or bid.costs)
        proposals = self.town.application.proposals
        author = self.town.people[bid.by]
        self.proposals[bid.title] = proposals.submit(self.round_id, said, by=author)
        if drawn := picture_for(bid.title):
            picture, shows = drawn
            attachments, its_id = self.town.application.attachments, self.town.application.desk.new_id()
            attachments.add_picture(self.proposals[bid.title], picture, shows, name="drawing.png", by=author, id=its_id)

    def _edit(self, bid: BidPlan) -> None:
        said = self._as_bid(bid, bid.costs)
        self.town.application.proposals.edit(self.proposals[bid.title], said, by=self.town.people[bid.by])

    def _take_back(self, bid: BidPlan) -> None:
        self.town.application.proposals.withdraw(self.proposals[bid.title], by=self.town.people[bid.by])

    def _check(self, bid: BidPlan) -> None:
        proposals, proposal = self.town.application.proposals, self.proposals[bid.title]
        verdict = bid.verdict
        if isinstance(verdict, RuledOut):
            proposals.rule_out(proposal, reason=verdict.reason, by=self.officer)
        elif isinstance(verdict, Shortlisted):
            pounds = verdict.pounds or sum(pounds for _, pounds in bid.costs)
            proposals.shortlist(proposal, pounds * PENCE, reason=verdict.reason, by=self.officer)

    def _score(self, sheet: Sheet) -> None:
        shortlist = [bid for bid in self.plan.bids if isinstance(bid.verdict, Shortlisted)]
        given = {self.proposals[bid.title]: points for bid, points in zip(shortlist, sheet.points, strict=True)}
        points = {proposal: given_to for proposal, given_to in given.items() if given_to is not None}
        interests = {proposal: sheet.interest for proposal in given if proposal not in points}
        self.town.application.scoring.hand_in(self.round_id, points, interests, by=self.town.people[sheet.member])

    def _settle(self) -> None:
        rounds, pots_by = self.town.application.rounds, (self.plan.rule.get("pots") or {}).get("by", "")
        about = {self.proposals[bid.title]: _about(bid, pots_by) for bid in self.plan.bids}
        waits = rounds.settle_ballot_paper(self.round_id, by=self.officer, about=about)
        self.confirmed(waits, "I read the paper against the shortlist.")

    def _as_bid(self, bid: BidPlan, costs: tuple[tuple[str, int], ...]) -> Bid:
        lines = [(what, pounds * PENCE) for what, pounds in costs]
        with self.town.application.reading() as connection:
            spot = spot_for(connection, self.town.areas[self.plan.area], bid.title)
        return Bid(bid.title, bid.summary, bid.description, bid.place, lines, bid.pot, spot)


def _about(bid: BidPlan, pots_by: str) -> AboutAProject:
    pot = {pots_by: bid.pot} if pots_by else {}
    return AboutAProject(**pot, group=bid.group, committee=None)  # a committee scores on its members’ own sheets
