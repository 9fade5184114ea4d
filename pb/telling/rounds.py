"""What happened to rounds, from the draft to the published result, as sentences."""

from domain.rounds.about_projects import groups_of
from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, and_then, because, closing, moment, money


def _rules_of_a_fund(f: Facts) -> Sentence:
    rules, year = f["rules"], f["rules"]["timetable"]
    windows = len(year.get("windows", ()))
    facts = {
        "pot": money(f, rules["pot"]),
        "smallest": money(f, rules["smallest_bid"]),
        "largest": money(f, rules["largest_bid"]),
        "opens": moment(year["proposals_open_at"]),
        "ends": closing(year["ends_at"]),
    }
    told = Sentence(
        "The rules were written: {pot} to give, bids from {smallest} to {largest}, taken from {opens} to {ends}.",
        facts,
    )
    if windows:
        told = so_many(
            "The rules were written: {pot} to give, bids from {smallest} to {largest}, taken in {n} window from "
            "{opens} to {ends}.",
            "The rules were written: {pot} to give, bids from {smallest} to {largest}, taken in {n} windows from "
            "{opens} to {ends}.",
            windows,
            **facts,
        )
    return because(told, f.get("reason", ""))


def _rules(f: Facts) -> Sentence:
    rules = f["rules"]
    if rules["timetable"].get("ends_at"):
        return _rules_of_a_fund(f)
    facts = {
        "pot": money(f, rules["pot"]),
        "smallest": money(f, rules["smallest_bid"]),
        "largest": money(f, rules["largest_bid"]),
        "opens": moment(rules["timetable"]["voting_opens_at"]),
        "closes": closing(rules["timetable"]["voting_closes_at"]),
    }
    pots = rules["rule"].get("pots") or {}
    if not pots:
        words = Sentence(
            "The rules were written: a pot of {pot}, bids from {smallest} to {largest}, "
            "voting from {opens} to {closes}."
        )
    elif pots["by"] == "area":
        words = Sentence(
            "The rules were written: a pot of {pot}, divided by area into {parts}, bids from {smallest} to {largest}, "
            "voting from {opens} to {closes}."
        )
    else:
        words = Sentence(
            "The rules were written: a pot of {pot}, divided by category into {parts}, bids from {smallest} to "
            "{largest}, voting from {opens} to {closes}."
        )
    parts = len(pots["amounts"]) if pots else 0
    return because(words._replace(facts={**facts, "parts": parts}), f.get("reason", ""))


def _corrected(f: Facts) -> Sentence:
    named = {"name": f["name"]}
    if f.get("committee") is None:  # stored before a correction could name a committee
        return Sentence("The name or description of the draft was corrected; it is “{name}” now.", named)
    if f["committee"]:
        return Sentence("The draft was corrected; it is “{name}” now, and a committee confirms its result.", named)
    return Sentence("The draft was corrected; it is “{name}” now, and nobody need confirm its result.", named)


def _settled(f: Facts) -> Sentence:
    settled = so_many(
        "The ballot paper was settled with {n} project; from here on the rules are frozen.",
        "The ballot paper was settled with {n} projects; from here on the rules are frozen.",
        len(f["projects"]),
    )
    rivals = [
        Sentence("Only one of the projects {projects} can be funded.", {"projects": numbers})
        for numbers in groups_of(f["projects"])
    ]
    return and_then(settled, *rivals)


def _closed(f: Facts) -> Sentence:
    ballots = so_many("{n} ballot", "{n} ballots", f["ballots"])
    batches = so_many("{n} sealed batch", "{n} sealed batches", f["batches"])
    return so_many(
        "Voting closed with {ballots} in {batches}, from {n} used entitlement.",
        "Voting closed with {ballots} in {batches}, from {n} used entitlements.",
        f["entitlements_used"],
        ballots=ballots,
        batches=batches,
    )


def _published(f: Facts) -> Sentence:
    if f["decision"]:
        return Sentence("The result was published as the committee decided.")
    return Sentence("The result was published: the residents’ vote is final.")


def _drafted(f: Facts) -> Sentence:
    if f.get("decided_by"):
        return Sentence(
            "The round “{name}” was drafted; a committee decides on its bids, without a vote.", {"name": f["name"]}
        )
    return Sentence("The round “{name}” was drafted.", {"name": f["name"]})


def _ended(f: Facts) -> Sentence:
    return so_many(
        "The year of the fund ended: {given} of {pot} was given, to {n} bid.",
        "The year of the fund ended: {given} of {pot} was given, to {n} bids.",
        len(f["funded"]),
        given=money(f, f["total"]),
        pot=money(f, f["money"]),
    )


SENTENCES: dict[str, Teller] = {
    "rounds.RoundDrafted": _drafted,
    "rounds.DraftCorrected": _corrected,
    "rounds.DraftDropped": lambda f: because(
        Sentence("The draft “{name}” was dropped.", {"name": f["name"]}), f["reason"]
    ),
    "rounds.RulesWritten": _rules,
    "rounds.ProposalsInvited": lambda _: Sentence("The round was announced and proposals were invited."),
    "rounds.BallotPaperSettled": _settled,
    "rounds.VotingOpened": lambda _: Sentence("Voting opened."),
    "rounds.VotingExtended": lambda f: because(
        Sentence("Voting was extended to {when}.", {"when": closing(f["closes_at"])}), f["reason"]
    ),
    "rounds.ProjectWithdrawn": lambda f: because(
        Sentence("Project {number} was withdrawn.", {"number": f["number"]}), f["reason"]
    ),
    "rounds.VotingClosed": _closed,
    "rounds.LotDrawn": lambda f: Sentence("A lot was drawn: {beacon}. {how}", {"beacon": f["beacon"], "how": f["how"]}),
    "rounds.CastingVoteGiven": lambda f: because(
        Sentence("The chair’s casting vote put tied projects in the sequence {projects}.", {"projects": f["sequence"]}),
        f["reason"],
    ),
    "rounds.ResultRecorded": lambda f: Sentence("The result of count {number} was recorded.", {"number": f["number"]}),
    "rounds.ResultPublished": _published,
    "rounds.ResultReferredBack": lambda _: Sentence(
        "The decision on the result was called in and referred back: the result is not final, and is decided again."
    ),
    "rounds.FundEnded": _ended,
    "rounds.GatheringCalled": lambda f: Sentence(
        "An event was announced: {title}, {when}, {place}.",
        {"title": f["title"], "when": moment(f["begins"]), "place": f["place"]},
    ),
    "rounds.GatheringMoved": lambda f: because(
        Sentence("The event is now at {when}, {place}.", {"when": moment(f["begins"]), "place": f["place"]}),
        f["reason"],
    ),
    "rounds.GatheringCancelled": lambda f: because(Sentence("The event was cancelled."), f["reason"]),
    "rounds.GatheringNoted": lambda _: Sentence("Notes of the event were written down."),
}
