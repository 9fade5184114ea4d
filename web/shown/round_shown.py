"""A round as pages show it: its status today, its dates as steps, its money. Decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple, Self

from pb.actions.vocabulary import (
    Closing,
    Phase,
    RoundRules,
    Timetable,
    bounds_of_day,
    day_in_london,
    next_after,
    open_at,
)
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.rounds.answers import Round, SettledProject
from web.front.said import Sentence, _
from web.shown.only_with_a_vote import must_have_the_vote_it_is_about
from web.wording.money import amounts_are_in

LETTERS_ARRIVE_FOR: Final = timedelta(days=30)
"""After the close, on which whoever voted last is written to."""


class Status(NamedTuple):
    """A status tag: words, and the colour of GOV.UK's tag component."""

    words: Sentence | str
    colour: str


class Step(NamedTuple):
    """One step of a timeline."""

    what: str
    at: datetime | Closing | None
    state: str
    """``done``, ``now`` or ``next``."""
    words: str = ""
    """What stands in place of a time that is not known."""


@dataclass(frozen=True)
class RoundShown:
    """A round with today's eyes.

    :param now: the instant of looking
    """

    of: Round
    now: datetime

    @property
    def id(self) -> str:
        """The round's id, 32 hex digits."""
        return self.of.id

    @property
    def name(self) -> str:
        """What people call it."""
        return self.of.name

    @property
    def about(self) -> str:
        """What it is about."""
        return self.of.about

    @property
    def area(self) -> str:
        """The area whose residents it is for."""
        return self.of.area_name

    @property
    def rules(self) -> RoundRules | None:
        """Its rules; None where none are written yet."""
        return self.of.rules

    @property
    def ballots_can_change(self) -> bool:
        """Whether a voter can change their ballot until the close; else it is final when it is cast."""
        return self.rules is not None and self.rules.ballots_can_change

    @property
    def dates(self) -> Timetable:
        """When things open and close, with extensions."""
        return self.of.dates

    @property
    def closes_at_the_latest(self) -> datetime:
        """When the vote closes however often it is extended: from it follows what receipts promise."""
        return self.of.closes_at_the_latest

    @property
    def currency(self) -> str:
        """What its amounts are in: an ISO 4217 code, or empty."""
        return self.of.currency

    def of_this_page(self) -> Self:
        """Say that the page being made is about this round: amounts on it are in its currency.

        A page about a vote leads to the round where there is none.
        """
        must_have_the_vote_it_is_about(self.of)
        amounts_are_in(self.currency)
        return self

    @property
    def pot(self) -> int:
        """Money to give, whole pence or hundredths of its currency."""
        return self.of.pot

    @property
    def projects(self) -> Sequence[SettledProject]:
        """The settled ballot paper; nothing before."""
        return self.of.projects

    @property
    def withdrawn(self) -> Mapping[str, str]:
        """Projects taken out of the running: number to reason."""
        return self.of.withdrawn

    @property
    def settled_at(self) -> datetime | None:
        """When the ballot paper was settled and the rules froze; None before."""
        return self.of.settled_at

    @cached_property
    def phase(self) -> Phase:
        """Where it stands at this moment."""
        return self.of.phase_at(self.now)

    @property
    def may_change_its_rules(self) -> bool:
        """Whether its rules are not frozen yet."""
        return self.of.is_draft or self.of.is_being_prepared

    @property
    def can_propose(self) -> bool:
        """Whether residents can put proposals in at this moment."""
        return self.phase == Phase.TAKING_PROPOSALS

    def lets_change(self, bid: Proposal) -> bool:
        """Say whether its author can change a proposal at this moment: it is not checked, and it is not too late."""
        is_waited_for = bid.waits_until is not None and day_in_london(self.now) <= bid.waits_until
        return bid.is_unchecked and (self.can_propose or (is_waited_for and self.of.is_being_prepared))

    @property
    def can_vote(self) -> bool:
        """Whether the ballot box is open at this moment."""
        return self.phase == Phase.VOTING

    def lets_in_by(self, *ways: str) -> bool:
        """Say whether people are let into the vote in one of these ways, by their names in the rules."""
        return self.rules is not None and not set(ways).isdisjoint(self.rules.voters.ways)

    @property
    def voting_is_over(self) -> bool:
        """Whether no more ballots are taken, whatever has become of those that were."""
        return self.phase.is_after_the_close

    @property
    def ballots_may_come(self) -> bool:
        """Whether the vote is open or will be: codes can be issued, and the vote can be made longer."""
        return self.phase.is_before_the_close

    @property
    def has_result(self) -> bool:
        """Whether the ballots have been counted."""
        return self.of.has_result

    @property
    def is_asked_about_codes(self) -> bool:
        """Whether its page says what to do about a lost code, or a vote in one’s name: as letters say it does."""
        closed = self.of.closed_at
        return self.can_vote or (self.voting_is_over and (closed is None or self.now - closed < LETTERS_ARRIVE_FOR))

    @cached_property
    def over(self) -> bool:
        """Whether the result is published, or the year of a fund is over."""
        return self.of.is_published or self.of.has_ended

    @cached_property
    def status(self) -> Status:
        """Say where the round stands today."""
        return self._where_it_stands[0]

    @property
    def next_words(self) -> str:
        """Say what comes next, and when."""
        return self._where_it_stands[1]

    @cached_property
    def _where_it_stands(self) -> tuple[Status, str]:
        phase = self.phase
        if not self.of.has_a_vote and self.rules:
            return self._where_a_fund_stands(phase)
        if phase in (Phase.DRAFTED, Phase.DROPPED):
            return Status(_("Draft"), "grey"), ""
        if phase == Phase.ANNOUNCED:
            return Status(_("Announced"), "blue"), _("Proposals from {when}", when=self.dates.proposals_open_at)
        if phase == Phase.TAKING_PROPOSALS:
            return Status(_("Open for proposals"), "green"), _(
                "Proposals until {when}", when=Closing(self.dates.proposals_close_at)
            )
        if phase == Phase.CHECKING_PROPOSALS:
            return Status(_("Proposals being checked"), "yellow"), _(
                "Voting from {when}", when=self.dates.voting_opens_at
            )
        if phase == Phase.VOTING_TO_COME:
            return Status(_("Voting opens soon"), "blue"), _("Voting from {when}", when=self.dates.voting_opens_at)
        if phase == Phase.VOTING:
            return Status(_("Voting open"), "green"), _("Vote until {when}", when=Closing(self.dates.voting_closes_at))
        if phase == Phase.BEING_COUNTED:
            return Status(_("Voting closed"), "yellow"), _("The ballots are being counted")
        if phase == Phase.COUNTED:
            if self.of.committee:
                return Status(_("With the committee"), "purple"), _(
                    "{committee} decides on the result", committee=self.of.committee_name
                )
            if not self.rules or self.rules.vote_is_binding:
                return Status(_("Counted"), "yellow"), _("The result is about to be published")
            return Status(_("Counted"), "yellow"), _("The vote was advice, and nobody is named who decides")
        return Status(_("Result published"), "teal"), ""

    def _where_a_fund_stands(self, phase: Phase) -> tuple[Status, str]:
        """Say where a fund stands of which a committee gives out the money, without a vote."""
        dates = self.dates
        ends = Closing(dates.voting_closes_at)
        if phase == Phase.DRAFTED:
            return Status(_("Draft"), "grey"), ""
        if phase == Phase.ANNOUNCED:
            return Status(_("Announced"), "blue"), _("Bids from {when}", when=dates.proposals_open_at)
        if phase == Phase.TAKING_PROPOSALS:
            window = open_at(dates.windows, self.now)
            until = Closing(window.closes_at) if window else ends
            return Status(_("Open for bids"), "green"), _("Bids until {when}", when=until)
        if phase == Phase.ENDED or self.now >= dates.voting_closes_at:
            return Status(_("The year is over"), "teal"), ""
        following = next_after(dates.windows, self.now)
        if following:
            return Status(_("Closed for now"), "yellow"), _("Bids again from {when}", when=following.opens_at)
        return Status(_("With the committee"), "purple"), _("Decisions until {when}", when=ends)

    def _steps_of_a_fund(self) -> list[Step]:
        dates, now = self.dates, self.now

        def step(what: str, at: datetime, *, ends: bool = False) -> Step:
            return Step(what, Closing(at) if ends else at, "done" if now >= at else "next")

        steps = [] if dates.windows else [step(_("Bids open"), dates.proposals_open_at)]
        for window in dates.windows:
            over = "done" if now >= bounds_of_day(window.meets_on)[1] else "next"
            meets = _("{committee} meets about them", committee=self.of.committee_name)
            steps += [
                step(_("Bids open"), window.opens_at),
                step(_("Bids close"), window.closes_at, ends=True),
                Step(meets, None, over, _("On {day}", day=window.meets_on)),
            ]
        return [*steps, step(_("The year of the fund ends"), dates.voting_closes_at, ends=True)]

    def steps(self) -> list[Step]:
        """Give the dates of the round as the steps of a timeline."""
        of, now = self.of, self.now
        if of.rules is None:
            return []
        if not of.has_a_vote:
            return self._steps_of_a_fund()
        dates = of.dates

        def state(start: datetime, end: datetime) -> str:
            return "done" if now >= end else "now" if now >= start else "next"

        steps = []
        if dates.proposals_close_at > dates.proposals_open_at:
            propose = state(dates.proposals_open_at, dates.proposals_close_at)
            opened = _("Proposals open since") if propose == "now" else _("Proposals open")
            steps.append(Step(opened, dates.proposals_open_at, propose))
            closed = "done" if propose == "done" else "next"
            steps.append(Step(_("Proposals close"), Closing(dates.proposals_close_at), closed))
        if of.settled_at is not None:
            steps.append(Step(_("Ballot paper settled, rules frozen"), of.settled_at, "done"))
        vote = state(dates.voting_opens_at, dates.voting_closes_at)
        steps.append(Step(_("Voting open since") if vote == "now" else _("Voting opens"), dates.voting_opens_at, vote))
        steps.append(Step(_("Voting closes"), Closing(dates.voting_closes_at), "done" if vote == "done" else "next"))
        published = of.published_at
        if of.committee:
            waiting = "now" if of.waits_for_the_decision else "next"
            decided = "done" if published else waiting
            steps.append(
                Step(
                    _("{committee} decides", committee=of.committee_name),
                    None,
                    decided,
                    _("At its meeting after the count"),
                )
            )
        steps.append(Step(_("Result published"), published, "done" if published else "next", _("After the count")))
        return steps
