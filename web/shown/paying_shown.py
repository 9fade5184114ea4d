"""From when what a committee decided can be paid, in one sentence; empty where standing orders give no call-in."""

from pb.actions.vocabulary import day_in_london
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import Award, awards_to, call_ins_of
from pb.readmodels.rooms.paying import Payable, payable_by
from web.front.said import _
from web.front.the_application import now
from web.shown.decision_shown import DecisionShown
from web.shown.fate_shown import Decided
from web.shown.round_shown import RoundShown
from web.wording.money import money


def not_paid_before(payable: Payable | None) -> str:
    """Say until when a decision can be called in and that nothing is paid before; or what came of those days.

    Once they are over it says so: whoever reads that a decision can be called in would try. A page that shows it is
    kept for a second at most (``kept_pages``). "Nobody did" is known from the day after the last one.
    """
    if payable is None:
        return ""
    if payable.is_referred_back:
        return _("This decision was called in and referred back to the committee. Nothing is paid by it.")
    if payable.waits_for_an_answer:
        return _("This decision was called in. Nothing is paid before that is answered.")
    if payable.not_before is None or payable.call_in_ends is None:
        return ""
    is_over = payable.not_before <= day_in_london(now())
    if payable.called_in and is_over:
        return _("This decision was called in, and it stands.")
    if payable.called_in:
        return _("This decision was called in, and it stands. Nothing is paid before {day}.", day=payable.not_before)
    if is_over:
        return _("It could be called in until {ends}; nobody did.", ends=payable.call_in_ends)
    return _(
        "It can be called in until {ends}. Nothing is paid before {day}.",
        ends=payable.call_in_ends,
        day=payable.not_before,
    )


def awarded_in_words(committee: str, award: Award, payable: Payable) -> str:
    """Say what a committee awarded to a bid at a meeting, and from when it can be paid."""
    told = _(
        "{committee} awarded it {amount} on {day}.",
        committee=committee,
        amount=money(award.amount),
        day=award.met_on,
    )
    return f"{told} {not_paid_before(payable)}".strip()


def that_stands(decisions: list[DecisionShown], payable: dict[str, Payable]) -> str:
    """Say it of the carried motion by which a result stands."""
    carried = [shown.of for shown in decisions if shown.stands]
    return not_paid_before(payable.get(getattr(carried[-1], "id", ""))) if carried else ""


def what_is_paid(connection: Reading, proposal: Proposal, shown: RoundShown, decided: Decided) -> list[str]:
    """Say what a committee awarded beside a vote, and from when an award of either kind can be paid."""
    if not shown.of.committee:
        return []
    awards = awards_to(connection, proposal.id)
    called_in = call_ins_of(connection, [award.awarding for award in awards])
    committee = shown.of.committee_name
    lines = [
        awarded_in_words(committee, award, Payable(award.call_in_ends, called_in.get(award.awarding)))
        for award in awards
    ]
    carried = [motion for motion in decided.motions if motion.stands][-1:]
    if any(proposal.number in motion.awards for motion in carried):
        payable = payable_by(connection, carried)
        lines += filter(None, (not_paid_before(payable[motion.id]) for motion in carried))
    return lines
