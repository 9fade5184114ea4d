"""A round as a list of facts in words, so that two moments of it can be laid side by side."""

from pb.actions.vocabulary import Outcome, ProposalState, Stage
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import Round, SettledProject
from web.auditors.two_moments import Fact
from web.front.languages import speaker
from web.front.said import Sentence, _, _n, said
from web.shown.decision_shown import in_one_line
from web.wording.money import as_money, money
from web.wording.rules_in_words import level_of, rules_in_words

STAGES = {
    Stage.DRAFT: Sentence("Draft"),
    Stage.PROPOSALS: Sentence("Announced; proposals and checking"),
    Stage.SETTLED: Sentence("Ballot paper settled, rules frozen"),
    Stage.VOTING: Sentence("Voting"),
    Stage.CLOSED: Sentence("Voting closed"),
    Stage.COUNTED: Sentence("Counted"),
    Stage.PUBLISHED: Sentence("Result published"),
    Stage.ENDED: Sentence("The year of the fund is over"),
}


SAID = {
    "category": Sentence("category: {what}"),
    "area": Sentence("area: {what}"),
    "group": Sentence("exclusion group: {what}"),
    "committee": Sentence("committee’s score: {what}"),
}
"""What a ballot paper may say of a project beside its price."""
STATES = {
    ProposalState.SUBMITTED: Sentence("{title}: being checked, {price}"),
    ProposalState.SHORTLISTED: Sentence("{title}: on the shortlist, {price}"),
    ProposalState.RULED_OUT: Sentence("{title}: ruled out, {price}"),
    ProposalState.WITHDRAWN: Sentence("{title}: taken back, {price}"),
}


READY = Sentence("{title}: ready for the committee, {price}")
"""What being on the shortlist is called where nobody votes."""


def facts_of_round(connection: Reading, of: Round, *, words_from: Reading | None = None) -> list[Fact]:
    """Give what can be known of a round.

    :param connection: the read models of the moment meant
    :param words_from: where what residents wrote is looked up, when that is elsewhere
    """
    facts = [Fact(_("Stage"), said(STAGES[of.stage]))]
    if of.rules:
        rules, dates = of.rules, of.dates
        facts += [
            Fact(_("Pot"), money(rules.pot)),
            Fact(_("Level of participation"), said(level_of(rules, of.committee).name)),
            Fact(_("Proposals open"), speaker().moment(dates.proposals_open_at)),
            Fact(_("Proposals close"), speaker().closing(dates.proposals_close_at)),
        ]
        if of.has_a_vote:
            facts.append(Fact(_("Voting opens"), speaker().moment(dates.voting_opens_at)))
            facts.append(Fact(_("Voting closes"), speaker().closing(dates.voting_closes_at)))
        facts.append(Fact(_("Rules"), " ".join(rules_in_words(rules, counter_takes_two=of.counter_takes_two))))
    if of.fingerprint:
        facts.append(Fact(_("Fingerprint of the frozen rules"), of.fingerprint))
    if of.entitlements:
        facts.append(Fact(_("Entitlements to vote"), speaker().number(of.entitlements)))
    if of.closed_at:
        facts.append(Fact(_("Ballots in the box at the close"), speaker().number(of.ballots)))
    facts += [
        Fact(_("Project {number} on the ballot paper", number=project.number), "; ".join(told))
        for project in of.projects
        if (told := _said_of(project))
    ]
    facts += [Fact(_("Project {number} withdrawn", number=n), why) for n, why in sorted(of.withdrawn.items())]
    return [*facts, *_proposals(connection, of, words_from or connection), *_results(connection, of)]


def _said_of(project: SettledProject) -> list[str]:
    """Give what the paper says of a project beside its price."""
    found = {name: getattr(project, name) for name in SAID}
    return [said(SAID[name]._replace(facts={"what": what})) for name, what in found.items() if what not in ("", None)]


def _proposals(connection: Reading, of: Round, words_from: Reading) -> list[Fact]:
    proposals = proposals_of(connection, of.id)
    words = look_up(words_from, [each.words for each in proposals])
    return [
        Fact(
            _("Proposal {reference}", reference=each.reference),
            _in_a_line(each, words[each.words].title, has_a_vote=of.has_a_vote),
        )
        for each in proposals
    ]


def _in_a_line(proposal: Proposal, title: str, *, has_a_vote: bool) -> str:
    words = STATES[proposal.state] if has_a_vote or proposal.state != ProposalState.SHORTLISTED else READY
    told = words._replace(facts={"title": title, "price": as_money(proposal.price)})
    if proposal.pot:
        told = Sentence("{told}, from the pot {pot}", {"told": told, "pot": proposal.pot})
    if proposal.reason:
        told = Sentence("{told}. Reason: {reason}", {"told": told, "reason": proposal.reason})
    return said(told)


def _results(connection: Reading, of: Round) -> list[Fact]:
    facts = []
    for count in counts_of(connection, of.id):
        outcome = count.outcome
        facts.append(Fact(_("Count {number}", number=count.number), _counted(count.ballots, outcome)))
    motions = enumerate(decisions_on(connection, of.id), start=1)
    return [*facts, *(Fact(_("Motion {number}", number=number), in_one_line(motion)) for number, motion in motions)]


def _counted(ballots: int, outcome: Outcome) -> str:
    """Say what a count came to in a line; what is funded in part is not among what is funded."""
    told = {
        "winners": list(outcome.in_full) or Sentence("none"),
        "spent": as_money(outcome.spent),
        "budget": as_money(outcome.budget),
    }
    if outcome.in_part:
        return _n(
            "{n} ballot; projects funded: {winners}; in part: {part}; {spent} of {budget}",
            "{n} ballots; projects funded: {winners}; in part: {part}; {spent} of {budget}",
            ballots,
            part=list(outcome.in_part),
            **told,
        )
    return _n(
        "{n} ballot; projects funded: {winners}; {spent} of {budget}",
        "{n} ballots; projects funded: {winners}; {spent} of {budget}",
        ballots,
        **told,
    )
