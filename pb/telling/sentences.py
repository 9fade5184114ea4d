"""Every event as one sentence that could be read out: what happened. Who and when stand beside it.

A sentence is a template over the facts of the event, as the read model of what
happened holds them; ``facts`` that need working (money, dates, lists) are
worked here. A test refuses an event without a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.words.instants import from_stored, in_london
from domain.words.money import POUNDS, in_currency

Facts = Mapping[str, Any]
Sentence = Callable[[Facts, Mapping[str, str]], str]
"""Facts and the names of people by reference to the sentence."""


def _money(f: Facts, amount: int) -> str:
    return in_currency(amount, f["currency"])


def _names(people: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(p, "[erased]") for p in people) or "nobody"


def _rules(f: Facts) -> str:
    rules = f["rules"]
    times = rules["timetable"]
    why = f" Reason: {f['reason']}" if f.get("reason") else ""
    pots = rules["rule"].get("pots") or {}
    divided = f", divided by {pots['by']} into {len(pots['amounts'])}" if pots else ""
    return (
        f"The rules were written: a pot of {_money(f, rules['pot'])}{divided}, "
        f"bids from {_money(f, rules['smallest_bid'])} to {_money(f, rules['largest_bid'])}, "
        f"voting from {in_london(from_stored(times['voting_opens_at']))} to "
        f"{in_london(from_stored(times['voting_closes_at']))}.{why}"
    )


def _settled(f: Facts) -> str:
    groups: dict[str, list[str]] = {}
    for project in f["projects"]:
        if project.get("group"):
            groups.setdefault(project["group"], []).append(project["number"])
    rivals = "".join(f" Only one of the projects {', '.join(numbers)} can be funded." for numbers in groups.values())
    return (
        f"The ballot paper was settled with {len(f['projects'])} projects; from here on the rules are frozen.{rivals}"
    )


def _from_pot(f: Facts) -> str:
    return f" from the pot {f['pot']}" if f.get("pot") else ""


def _counted(f: Facts) -> str:
    outcome = f["outcome"]
    funded = ", ".join(outcome["winners"]) or "none"
    return (
        f"Count {f['number']}: {f['ballots']:,} ballots were counted. Projects funded: {funded}; "
        f"{_money(f, outcome['spent'])} of {_money(f, outcome['budget'])} spent."
    )


def _motion(f: Facts, names: Mapping[str, str]) -> str:
    vote = f["vote"]
    departs = ", ".join(f["departures"])
    what = f"depart from the count on project {departs}" if departs else "confirm the count"
    outcome = "carried" if f["carried"] else "lost"
    return (
        f"A motion to {what} was {outcome}. Moved by {_names([vote['moved_by']], names)}, seconded by "
        f"{_names([vote['seconded_by']], names)}. For: {_names(vote['votes_for'], names)}. Against: "
        f"{_names(vote['votes_against'], names)}. Abstained: {_names(vote['abstentions'], names)}."
    )


SENTENCES: dict[str, Sentence] = {
    "people.PersonJoined": lambda f, _: f"Somebody joined as {f['first_role']}.",
    "people.RoleGiven": lambda f, _: f"The role of {f['given']} was given.",
    "people.RoleTaken": lambda f, _: f"The role of {f['taken']} was taken away.",
    "people.DetailsErased": lambda f, _: (
        f"A person’s details were erased at their request, and {f['texts']:,} texts they had written."
    ),
    "people.PasswordChanged": lambda _f, _n: "The person changed their own password; their other sessions ended.",
    "people.TemporaryPasswordSet": lambda _f, _n: (
        "A temporary password was set for somebody who had forgotten theirs; their sessions ended."
    ),
    "schemes.SchemeSetUp": lambda f, _: f"The scheme “{f['name']}” was set up, run by {f['run_by']}.",
    "schemes.AreaDrawn": lambda f, _: f"The area “{f['name']}” was drawn, with {f['population']:,} residents.",
    "schemes.CommitteeFormed": lambda f, _: f"The committee “{f['name']}” was formed, with a quorum of {f['quorum']}.",
    "schemes.MemberJoined": lambda f, n: (
        f"{_names([f['member']], n)} joined the committee{'' if f['has_vote'] else ', co-opted without a vote'}."
    ),
    "schemes.MemberLeft": lambda f, n: f"{_names([f['member']], n)} left the committee.",
    "schemes.ChairElected": lambda f, n: f"{_names([f['member']], n)} was elected chair.",
    "rounds.RoundDrafted": lambda f, _: f"The round “{f['name']}” was drafted.",
    "rounds.DraftCorrected": lambda f, _: (
        f"The name or description of the draft was corrected; it is “{f['name']}” now."
    ),
    "rounds.DraftDropped": lambda f, _: f"The draft “{f['name']}” was dropped. Reason: {f['reason']}",
    "rounds.RulesWritten": lambda f, _: _rules(f),
    "rounds.ProposalsInvited": lambda _f, _n: "The round was announced and proposals were invited.",
    "rounds.BallotPaperSettled": lambda f, _: _settled(f),
    "rounds.VotingOpened": lambda _f, _n: "Voting opened.",
    "rounds.VotingExtended": lambda f, _: (
        f"Voting was extended to {in_london(from_stored(f['closes_at']))}. Reason: {f['reason']}"
    ),
    "rounds.ProjectWithdrawn": lambda f, _: f"Project {f['number']} was withdrawn. Reason: {f['reason']}",
    "rounds.VotingClosed": lambda f, _: (
        f"Voting closed with {f['ballots']:,} ballots in {f['batches']:,} sealed batches, "
        f"from {f['entitlements_used']:,} used entitlements."
    ),
    "rounds.LotDrawn": lambda f, _: f"A lot was drawn: {f['beacon']}. {f['how']}",
    "rounds.CastingVoteGiven": lambda f, _: (
        f"The chair’s casting vote put tied projects in the sequence {', '.join(f['sequence'])}. Reason: {f['reason']}"
    ),
    "rounds.ResultRecorded": lambda f, _: f"The result of count {f['number']} was recorded.",
    "rounds.ResultPublished": lambda f, _: (
        "The result was published as the committee decided."
        if f["decision"]
        else "The result was published: the residents’ vote is final."
    ),
    "proposals.ProposalSubmitted": lambda f, _: (
        f"Proposal {f['reference']} was put in, asking for {_money(f, sum(f['costs']))}{_from_pot(f)}."
    ),
    "proposals.ProposalEdited": lambda f, _: (
        f"The proposal was edited by its author; it asks for {_money(f, sum(f['costs']))}{_from_pot(f)}."
    ),
    "proposals.ProposalWithdrawn": lambda _f, _n: "The proposal was withdrawn by its author.",
    "proposals.ProposalShortlisted": lambda f, _: (
        f"The proposal was shortlisted at {_money(f, f['cost'])}.{' Reason: ' + f['reason'] if f['reason'] else ''}"
    ),
    "proposals.ProposalRuledOut": lambda f, _: f"The proposal was ruled out. Reason: {f['reason']}",
    "voting.RollOpened": lambda _f, _n: "The roll of the round was opened.",
    "voting.EntitlementsIssued": lambda f, _: f"{f['number']:,} entitlements to vote were issued.",
    "voting.BallotsSealed": lambda f, _: f"Batch {f['number']} was sealed, with {f['ballots']:,} ballots.",
    "allocation.Counted": lambda f, _: _counted(f),
    "committee.MotionDecided": _motion,
}


def sentence(name: str, facts: Facts, names: Mapping[str, str], currency: str = POUNDS) -> str:
    """Say what happened.

    :param name: the event's stored name
    :param facts: what it says, as the read model of what happened holds it
    :param names: the names of people by reference; who is missing was erased
    :param currency: what amounts are in, in the round that it happened in
    """
    return SENTENCES[name]({**facts, "currency": currency}, names)


def people_in(name: str, facts: Facts) -> set[str]:
    """Give the references of the people whom the sentence names, so that one query finds them all."""
    if name == "committee.MotionDecided":
        vote = facts["vote"]
        listed = (*vote["votes_for"], *vote["votes_against"], *vote["abstentions"])
        return {vote["moved_by"], vote["seconded_by"], *listed}
    return {facts["member"]} if "member" in facts else set()
