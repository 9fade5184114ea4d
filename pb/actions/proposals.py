"""Residents put in proposals and change them; officers check them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from domain.proposals.bid_limits import BidLimits
from domain.proposals.proposal import Proposal
from domain.proposals.refusals import ItsWordsAreErased
from domain.refusals import Refusal
from domain.rounds.asked_of_proposers import Answer, answers_taken
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import ItsMoneyIsGivenOut, TheBidHasMoney
from domain.rounds.round_rules import RoundRules
from domain.words.actor import SYSTEM, Actor
from domain.words.seen import cleaned, on_one_line
from pb.actions.answers_in_files import files_there, put_with
from pb.actions.assessing import must_have_been_shown, must_have_no_conflict
from pb.actions.before_the_committee import together_with_its_money
from pb.actions.co_applicants import must_have_answered
from pb.actions.limits_of_groups import must_be_one_of_few_of_a_group, must_be_one_of_few_together
from pb.actions.limits_of_proposals import must_be_one_of_few
from pb.actions.who_may import CHECK_PROPOSAL, PUT_IN_PROPOSAL, a_proposal, a_round, must_be_allowed
from pb.areas.spots import must_be_on_the_map
from pb.desk import Desk
from pb.erasable import texts
from pb.erasable.co_applicants import say_it_was_sent
from pb.erasable.given_by_others import Given
from pb.erasable.named_as import NOBODY, NamedAs, keep_named
from pb.erasable.proposal_drafts import forget_draft
from pb.erasable.spots import Spot
from pb.erasable.texts import ProposalWords
from pb.readmodels.proposals.numbering import THEIR_NUMBERS, next_number
from pb.readmodels.rooms.answers import awarded_of, awards_that_stand
from pb.store.event_store import by_reference
from pb.store.together import Writing

LONGEST_TITLE = 100
LONGEST_TEXT = 5_000
MOST_COST_LINES = 30
LONGEST_GIVER = 200
MOST_GIVERS = 20
MOST_GIVEN = 10**12
"""Pence: what is exact in every reader of JSON, and more than anybody gives."""


class TitleNeeded(Refusal):
    """A proposal is spoken of by its title."""

    message = "Give your proposal a title, up to 100 characters."


class SummaryNeeded(Refusal):
    """One sentence for the list and the ballot paper."""

    message = "Say in a sentence or two what you want to do, up to 300 characters."


class PlaceNeeded(Refusal):
    """Money is for a place."""

    message = "Say where it is: a street, a park, a hall, up to 200 characters."


class TextTooLong(Refusal):
    """Bounds what is stored."""

    message = "The description is longer than 5,000 characters. Shorten it; details can be told to the officer."


class CostLinesDoNotMatch(Refusal):
    """Each amount says what it is for."""

    message = "Each cost needs both an amount and what it is for, in at most 30 lines."


class LeastIsNotLess(Refusal):
    """Else it is no range."""

    message = "What a cost comes to at least must be less than what it comes to at most. Leave it empty for one amount."


class GiftsDoNotFit(Refusal):
    """Each gift says who gives it, and how much."""

    message = "Say who gives each thing, up to {longest} characters, and how much it is worth, in at most {most} lines."
    longest: int
    most: int


@dataclass(frozen=True)
class Bid:
    """What a resident hands in. Amounts in whole pence."""

    title: str
    summary: str
    description: str
    place: str
    costs: Sequence[tuple[str, int]]
    """What each line is for, and its amount."""
    pot: str = ""
    """The category or area it belongs to, where the money of the round is divided; empty where it is not."""
    spot: Spot | None = None
    """Where it is on the map, if it was marked there."""
    least: Sequence[int] = ()
    """What each line costs at least, 0 where it is one amount; the amounts of the lines are the most. None for one
    amount in every line."""
    others: Sequence[Given] = ()
    """What others give besides."""
    named: NamedAs = NOBODY
    """For which group it is, and as what whoever puts it in is named; of a proposal that was sent it is not changed."""
    answers: Sequence[tuple[str, str]] = ()
    """To the round's own questions: the key of each, and what was typed or chosen; files are kept with the draft."""

    def words(self) -> ProposalWords:
        """Give what is written, cleaned of what nobody sees; refuse what is missing or too long."""
        title, summary, place = on_one_line(self.title), cleaned(self.summary), on_one_line(self.place)
        description, lines = cleaned(self.description), tuple(on_one_line(what) for what, _ in self.costs)
        if not 0 < len(title) <= LONGEST_TITLE:
            raise TitleNeeded
        if not 0 < len(summary) <= 300:  # noqa: PLR2004 -- the sentence of the refusal says it
            raise SummaryNeeded
        if not 0 < len(place) <= 200:  # noqa: PLR2004 -- the sentence of the refusal says it
            raise PlaceNeeded
        if len(description) > LONGEST_TEXT:
            raise TextTooLong
        if len(lines) > MOST_COST_LINES or not all(0 < len(line) <= 200 for line in lines):  # noqa: PLR2004 -- as above
            raise CostLinesDoNotMatch
        least = tuple(self.least) if any(self.least) else ()
        if least and (
            len(least) != len(lines) or not all(0 <= a < b for a, b in zip(least, self.amounts(), strict=True))
        ):
            raise LeastIsNotLess
        others = tuple(replace(one, who=on_one_line(one.who)) for one in self.others)
        fits = all(0 < len(one.who) <= LONGEST_GIVER and 0 < one.amount < MOST_GIVEN for one in others)
        if not fits or len(others) > MOST_GIVERS:
            raise GiftsDoNotFit(longest=LONGEST_GIVER, most=MOST_GIVERS)
        return ProposalWords(title, summary, description, place, lines, self.spot, least, others)

    def amounts(self) -> list[int]:
        """Give the amount of each line."""
        return [amount for _, amount in self.costs]


class Proposals:
    """What residents do with their proposals, and officers with everybody's."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def submit(self, round_id: str, bid: Bid, *, by: Actor, id: UUID | None = None, reference: str = "") -> str:
        """Put in a proposal; give its id.

        :param reference: the number people speak of it by; worked out where none is given
        :raises Refusal: outside the time for proposals, for bids beyond the limits, for what is missing or nowhere
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        return put_in(self._desk, round_id, bid, by=by, id=id, reference=reference)

    def edit(self, proposal_id: str, bid: Bid, *, by: Actor) -> None:
        """Change what a proposal says, by its author, while the round accepts proposals and nobody has checked it."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        change(self._desk, proposal_id, bid, by=by)

    def withdraw(self, proposal_id: str, *, by: Actor) -> None:
        """Take a proposal back, by its author, before the ballot paper is settled."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        take_back(self._desk, proposal_id, by=by)

    def shortlist(self, proposal_id: str, cost: int, *, reason: str = "", by: Actor) -> None:
        """Put a proposal on the shortlist at a cost in whole pence; a cost other than asked for needs a reason."""
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        with deciding(self._desk, proposal_id) as (proposal, funding_round, writing):
            funding_round.must_be_checking()
            must_have_no_conflict(self._desk.store, proposal_id, by)
            must_have_no_money(writing.connection, funding_round, proposal)
            _must_still_have_words(writing.connection, proposal)
            limits = limits_of(funding_round.written_rules(), by)
            proposal.shortlist(cost, reason=reason, limits=limits, by=by, now=self._desk.clock.now())

    def rule_out(self, proposal_id: str, *, reason: str, by: Actor) -> None:
        """Rule a proposal out, with a reason that everybody can read."""
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        with deciding(self._desk, proposal_id) as (proposal, funding_round, writing):
            funding_round.must_be_checking()
            must_have_no_conflict(self._desk.store, proposal_id, by)
            must_have_no_money(writing.connection, funding_round, proposal)
            must_have_been_shown(self._desk.store, proposal_id)
            proposal.rule_out(reason=reason, by=by, now=self._desk.clock.now())


def put_in(
    desk: Desk,
    round_id: str,
    bid: Bid,
    *,
    by: Actor,
    id: UUID | None = None,
    reference: str = "",
    behalf: str = "",
    and_then: Callable[[Writing, RoundRules, Proposal], None] | None = None,
) -> str:
    """Put in a proposal for whoever may; give its id.

    :param behalf: how somebody asked for it, where it is not whoever puts it in
    :param and_then: what is looked at and written in the same transaction, alone with the round
    """
    words, salt, words_id = bid.words(), desk.new_salt(), desk.new_id().hex
    its = _round(desk, round_id)
    with together_with_its_money(desk, its, its.id.hex, THEIR_NUMBERS) as writing:
        must_be_on_the_map(writing.connection, words.spot)
        funding_round = _round(desk, round_id)
        rules = funding_round.must_accept_proposals(desk.clock.now())
        _must_have_money_left(writing.connection, funding_round)
        if not behalf:
            must_be_one_of_few(writing.connection, rules, round_id, by)
        its_id = id or desk.new_id()
        files = files_there(desk, writing, its_id, rules.asked, by)
        words = _with_answers(words, rules, bid, files, by, behalf=behalf)
        must_have_answered(writing.connection, its_id.hex)
        say_it_was_sent(writing.connection, its_id.hex)
        proposal = Proposal.submit(
            round=round_id,
            reference=reference or next_number(writing.connection),
            words=words_id,
            commitment=texts.commitment_to(words, salt),
            costs=bid.amounts(),
            pot=bid.pot,
            limits=limits_of(rules, by),
            from_others=_given(rules, words, by),
            behalf=behalf,
            id=its_id,
            by=by,
            now=desk.clock.now(),
        )
        _must_have_their_share(rules, bid, words, by)
        texts.keep(writing.connection, words_id, words, salt)
        must_be_one_of_few_of_a_group(writing.connection, rules, round_id, bid.named.group, but=its_id.hex)
        must_be_one_of_few_together(writing.connection, rules, round_id, its_id.hex, by.person)
        keep_named(writing.connection, its_id.hex, round_id, "" if behalf else by.person, bid.named)
        if and_then is not None:
            and_then(writing, rules, proposal)
        writing.remember(proposal)
        put_with(desk, writing, proposal, rules.asked, by)
        forget_draft(writing.connection, proposal.id.hex, by.person)
    return proposal.id.hex


def change(
    desk: Desk,
    proposal_id: str,
    bid: Bid,
    *,
    by: Actor,
    and_then: Callable[[Writing, RoundRules, Proposal], None] | None = None,
) -> None:
    """Change what a proposal says, for whoever may.

    :param and_then: what is written in the same transaction
    """
    words, salt, words_id = bid.words(), desk.new_salt(), desk.new_id().hex
    with deciding(desk, proposal_id, THEIR_NUMBERS) as (proposal, funding_round, writing):
        must_be_on_the_map(writing.connection, words.spot)
        rules = _rules_for_a_change(funding_round, proposal, desk.clock.now())
        files = files_there(desk, writing, proposal.id, rules.asked, by)
        words = _with_answers(words, rules, bid, files, by, behalf=proposal.behalf)
        proposal.edit(
            words=words_id,
            commitment=texts.commitment_to(words, salt),
            costs=bid.amounts(),
            pot=bid.pot,
            limits=limits_of(rules, by),
            from_others=_given(rules, words, by),
            by=by,
            now=desk.clock.now(),
        )
        _must_have_their_share(rules, bid, words, by)
        texts.keep(writing.connection, words_id, words, salt)
        if and_then is not None:
            and_then(writing, rules, proposal)
        put_with(desk, writing, proposal, rules.asked, by)
        forget_draft(writing.connection, proposal_id, by.person)


def take_back(desk: Desk, proposal_id: str, *, by: Actor) -> None:
    """Take a proposal back, for whoever may."""
    with deciding(desk, proposal_id) as (proposal, funding_round, writing):
        funding_round.must_be_checking()
        must_have_no_money(writing.connection, funding_round, proposal)
        proposal.withdraw(by=by, now=desk.clock.now())
        forget_draft(writing.connection, proposal_id, by.person)


@contextmanager
def deciding(desk: Desk, proposal_id: str, *alone_with: str) -> Iterator[tuple[Proposal, FundingRound, Writing]]:
    """Give a proposal and its round as they stand while nobody else decides about them; record what is decided.

    :param alone_with: what else nobody else may decide about meanwhile
    """
    round_id = _proposal(desk, proposal_id).round  # which never changes
    with together_with_its_money(desk, _round(desk, round_id), round_id, *alone_with) as writing:
        proposal = _proposal(desk, proposal_id)
        yield proposal, _round(desk, round_id), writing
        writing.remember(proposal)


def _proposal(desk: Desk, proposal_id: str) -> Proposal:
    return desk.store.get(Proposal, by_reference(proposal_id))


def _round(desk: Desk, round_id: str) -> FundingRound:
    return desk.store.get(FundingRound, by_reference(round_id))


def _rules_for_a_change(funding_round: FundingRound, proposal: Proposal, now: datetime) -> RoundRules:
    """Give what a changed bid is held against; what was sent back is taken until its day though proposals closed."""
    if not proposal.may_be_sent_again(now):
        return funding_round.must_accept_proposals(now)
    funding_round.must_be_checking()
    return funding_round.written_rules()


def limits_of(rules: RoundRules, by: Actor) -> BidLimits:
    """Give what a bid may ask for; what the system takes over from elsewhere was allowed there."""
    return BidLimits(rules.smallest_bid, rules.largest_bid, tuple(rules.pot_names), taken_over=by == SYSTEM)


def _with_answers(
    words: ProposalWords, rules: RoundRules, bid: Bid, files: Collection[str], by: Actor, *, behalf: str
) -> ProposalWords:
    """Give the words with the answers to the round's own questions; of what is taken over nothing was asked.

    Whoever asks the council to put it in hands files in on paper, so none is waited for.
    """
    asked = [each for each in rules.asked if not (behalf and each.answer == Answer.FILE)]
    return (
        words
        if by == SYSTEM
        else replace(words, answers=answers_taken(asked, dict(bid.answers), () if behalf else files))
    )


def _given(rules: RoundRules, words: ProposalWords, by: Actor) -> int | None:
    """Give what others give of what counts, in whole pence; None where the rules ask for no share from them."""
    share = rules.share_from_others
    if share is None or by == SYSTEM:
        return None
    return sum(one.amount for one in words.others if share.in_kind or not one.in_kind)


def _must_have_their_share(rules: RoundRules, bid: Bid, words: ProposalWords, by: Actor) -> None:
    """Refuse a proposal to which others give less than the rules of the round ask for."""
    given = _given(rules, words, by)
    if given is not None and rules.share_from_others is not None:
        rules.share_from_others.must_be_given(sum(bid.amounts()), given)


def _must_have_money_left(connection: Connection, funding_round: FundingRound) -> None:
    """Refuse bids to a fund without a vote that has given out all it had."""
    given = 0 if funding_round.has_a_vote else awarded_of(connection, funding_round.id.hex)
    if given and given >= funding_round.written_rules().pot:
        raise ItsMoneyIsGivenOut


def must_have_no_money(connection: Connection, funding_round: FundingRound, proposal: Proposal) -> None:
    """Refuse to change what a committee has awarded money to, where nobody votes."""
    if not funding_round.has_a_vote and awards_that_stand(connection, proposal.round).get(proposal.id.hex):
        raise TheBidHasMoney


def _must_still_have_words(connection: Connection, proposal: Proposal) -> None:
    if texts.look_up(connection, [proposal.words])[proposal.words].are_erased:
        raise ItsWordsAreErased(reference=proposal.reference)
