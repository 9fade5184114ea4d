"""Who may know what happens to a round: nobody of its draft, everybody of all that follows the announcement.

Frozen rules are carried as they were frozen, character for character, because
their fingerprint is taken over them.
"""

from collections.abc import Iterator
from datetime import datetime

from domain.saying.sentence import Sentence
from domain.words.who_may_know import (
    Entries,
    Facts,
    Happened,
    Memory,
    NeverLeaves,
    Published,
    Unfolded,
    Writer,
    act_of,
    and_said,
    facts,
    its_round,
    itself,
    last,
)


def _announcement(event: Happened, memory: Memory) -> Facts:
    """Say what a draft said before it was announced: only now may everybody know."""
    earlier = memory.earlier(event)
    drafted = last(earlier, "rounds.RoundDrafted")
    corrected = last(earlier, "rounds.DraftCorrected")
    said = {name: corrected.get(name) for name in ("name", "about", "committee")}
    drafted |= {name: what for name, what in said.items() if what is not None}  # an older one says nothing of the last
    return {
        **{name: drafted.get(name, "") for name in ("scheme", "area", "committee", "name", "about")},
        **{name: drafted[name] for name in ("two_persons", "takes_two", "decided_by") if drafted.get(name)},
        **({"one_each": True} if event.facts.get("one_each") else {}),
        "rules": last(earlier, "rounds.RulesWritten").get("rules", {}),
    }


def _once_announced(event: Happened, memory: Memory) -> bool:
    return any(each.name == "rounds.ProposalsInvited" for each in memory.earlier(event))


def _opening(event: Happened, memory: Memory) -> Facts:
    earlier = memory.earlier(event)
    settled = last(earlier, "rounds.BallotPaperSettled")
    extended = last(earlier, "rounds.VotingExtended")
    closes_at = extended.get("closes_at") or settled["rules"]["timetable"]["voting_closes_at"]
    closes = int(datetime.fromisoformat(closes_at).timestamp())
    return {"budget_p": settled["rules"]["pot"], "closes": closes, "rules": settled["fingerprint"]}


def _extension(event: Happened, _memory: Memory) -> Facts:
    closes = int(datetime.fromisoformat(event.facts["closes_at"]).timestamp())
    return {"closes": closes, "reason": event.facts["reason"]}


def _closed_and_opened(event: Happened, memory: Memory, writer: Writer) -> Iterator[bytes]:
    """Record the close, then open every ballot, in an order of its own."""
    said = {name: event.facts[name] for name in ("ballots", "entitlements_used", "batches")}
    yield from writer.write("round.closed", {**act_of(event), **said}, event.about)
    opened = writer.by_the_million("ballot.opened", ("b", "c", "o", "s"), event.about)
    without_own = writer.by_the_million("ballot.opened", ("b", "c", "s"), event.about)
    for payload, bound, salt, own in (
        (one.payload, one.commitment, one.salt, one.own) for one in memory.ballots(event)
    ):
        yield opened(payload, bound, own, salt) if own else without_own(payload, bound, salt)


WHO_MAY_KNOW: Entries = {
    "rounds.RoundDrafted": NeverLeaves(Sentence("a draft is nobody's business; its words leave with the announcement")),
    "rounds.DraftCorrected": NeverLeaves(
        Sentence("as the draft; what it says in the end leaves with the announcement")
    ),
    "rounds.DraftDropped": NeverLeaves(Sentence("what was never announced is nobody's business")),
    "rounds.RulesWritten": Published("round.rules-changed", facts("rules", "reason"), itself, only_if=_once_announced),
    "rounds.ProposalsInvited": Published("round.announced", _announcement, itself),
    "rounds.BallotPaperSettled": Published("round.settled", facts("rules", "projects", "fingerprint"), itself),
    "rounds.VotingOpened": Published("round.opened", _opening, itself),
    "rounds.VotingExtended": Published("round.extended", _extension, itself),
    "rounds.ProjectWithdrawn": Published("round.project-withdrawn", facts("number", "reason"), itself),
    "rounds.VotingClosed": Unfolded(
        Sentence("round.closed, then one ballot.opened for each ballot, with what is on it"), _closed_and_opened
    ),
    "rounds.LotDrawn": Published("round.lot-drawn", facts("beacon", "how"), itself),
    "rounds.CastingVoteGiven": Published(
        "round.casting-vote", and_said("sat_on", besides=facts("sequence", "reason")), itself
    ),
    "rounds.ResultRecorded": Published("round.counted", facts("count", "number"), itself),
    "rounds.ResultPublished": Published("round.published", facts("count", "decision"), itself),
    "rounds.ResultReferredBack": Published("round.referred-back", facts("decision"), itself),
    "rounds.FundEnded": Published("fund.ended", facts("money", "total", "funded"), itself),
    "rounds.GatheringCalled": Published(
        "event.called", facts("kind", "title", "begins", "ends", "place", "about"), its_round
    ),
    "rounds.GatheringMoved": Published("event.moved", facts("begins", "ends", "place", "reason"), its_round),
    "rounds.GatheringCancelled": Published("event.cancelled", facts("reason"), its_round),
    "rounds.GatheringNoted": Published("event.noted", facts("notes"), its_round),
}
