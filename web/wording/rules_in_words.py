"""The rules of a round in plain words: level of participation, ballot, rule, ties. Their data come from the round."""

from typing import NamedTuple

from pb.actions.vocabulary import Closing, RoundRules, exact_part, style_from_data
from web.front.said import Sentence, _, _n, said
from web.wording.allocation_in_words import allocation_in_words, pots_in_words
from web.wording.money import as_money
from web.wording.voters_in_words import voters_in_words


class Level(NamedTuple):
    """A level of participation."""

    title: Sentence
    meaning: Sentence

    @property
    def name(self) -> str:
        """What it is called, in the language of the page."""
        return said(self.title)

    @property
    def words(self) -> str:
        """What it means, in the language of the page."""
        return said(self.meaning)


LEVELS = {
    "inform": Level(
        Sentence("For information"),
        Sentence("The council tells residents what it has decided. There is no vote that counts."),
    ),
    "consult": Level(
        Sentence("Consultation"),
        Sentence("Residents say what they prefer. Those who decide read it and say how they took it into account."),
    ),
    "involve": Level(
        Sentence("Advisory vote"),
        Sentence(
            "Residents vote first. Those who decide may depart from the vote only with reasons, which the result shows."
        ),
    ),
    "decide": Level(Sentence("Binding vote"), Sentence("The residents’ vote decides. Nobody can change its result.")),
}
"""From Coventry's Inform, Consult & Involve Strategy (2009); ``decide`` is a binding vote."""

WITHOUT_A_VOTE = Level(
    Sentence("The committee decides"),
    Sentence("Members decide on each bid at their meetings, by a motion and with reasons that everybody can read."),
)
"""What is said in place of a level of participation where nobody votes."""
TO_NOBODY = Sentence(
    "Residents’ votes were asked for as advice, and no committee is named that decides. The result is no decision."
)


def level_of(rules: RoundRules, committee: str) -> Level:
    """Give the level of participation of a round, without those who decide where nobody does.

    :param committee: who confirms the result; empty where nobody is named
    """
    if not rules.has_a_vote:
        return WITHOUT_A_VOTE
    level = LEVELS[rules.level]
    return level if committee or rules.vote_is_binding else level._replace(meaning=TO_NOBODY)


WITH_POINTS = ("ranking", "points", "score-sheet")
"""Styles of ballot that give points; on the others a point is a vote."""


def rules_in_words(rules: RoundRules, *, counter_takes_two: bool) -> list[str]:
    """Say a round's rules in the language of the page, one sentence for each thing they fix.

    :param counter_takes_two: whether two officers let somebody in face to face, which no rule says but the round
    """
    pot, smallest, largest = rules.pot, rules.smallest_bid, rules.largest_bid
    lines = [_("{amount} will be given out at most.", amount=as_money(pot))]
    if smallest > 0 and smallest != largest:
        amounts = {"least": as_money(smallest), "most": as_money(largest)}
        lines.append(_("A proposal may ask for {least} to {most}.", **amounts))
    elif largest < pot:
        lines.append(_("A proposal may ask for {most} at most.", most=as_money(largest)))
    if rules.proposals_each:
        each = rules.proposals_each
        lines.append(_n("Each person can put in {n} proposal.", "Each person can put in up to {n} proposals.", each))
    if rules.proposals_each_group:
        each = rules.proposals_each_group
        lines.append(_n("Each group can put in {n} proposal.", "Each group can put in up to {n} proposals.", each))
    share = share_in_words(rules)
    lines += [share] if share else []
    asked = len(rules.asked)
    if asked:
        lines.append(_n("Each proposal answers {n} question more.", "Each proposal answers {n} questions more.", asked))
    if not rules.has_a_vote:
        return [*lines, *_year_in_words(rules)]
    lines += pots_in_words(rules.rule.get("pots"), pot)
    instruction = style_from_data(rules.ballot).instruction_in(rules.currency)
    lines.append(_("On the ballot paper: {instruction}", instruction=instruction))
    lines += allocation_in_words(rules.rule, with_points=rules.ballot["style"] in WITH_POINTS)
    if rules.may_come_to_a_lot and rules.lot_source:
        lines.append(_("If it comes to a draw, this one decides: {draw}", draw=rules.lot_source))
    lines += voters_in_words(rules.voters, counter_takes_two=counter_takes_two)
    if rules.ballots_can_change:
        lines.append(
            _("Each person has one ballot. They can change it until the vote closes: only the last one counts.")
        )
    else:
        lines.append(_("Each person votes once. A ballot that has been cast is never changed or deleted."))
    return lines


def share_in_words(rules: RoundRules) -> str:
    """Say what share others must give of what a proposal takes; empty where none need."""
    share = rules.share_from_others
    if share is None:
        return ""
    part = exact_part(share.at_least, share.out_of)
    if share.in_kind:
        return _("Others must give at least {part} of all that it takes: money, or work, things and rooms.", part=part)
    return _("Others must give at least {part} of all that it takes, in money.", part=part)


def _year_in_words(rules: RoundRules) -> list[str]:
    dates = rules.timetable
    lines = [
        _(
            "Bids from {opens} to {closes} are for the meeting of {day}.",
            opens=window.opens_at,
            closes=Closing(window.closes_at),
            day=window.meets_on,
        )
        for window in dates.windows
    ]
    ends = Closing(dates.voting_closes_at)
    if not lines:
        opens = dates.proposals_open_at
        lines = [_("Bids are taken from {opens} to {ends}, while there is money.", opens=opens, ends=ends)]
    return [*lines, _("What is not given out by {ends} is not given out of this fund.", ends=ends)]
