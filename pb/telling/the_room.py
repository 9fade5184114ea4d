"""What happened in a committee's room, as sentences, one for each entry; committees are told in ``committees.py``."""

from domain.saying.sentence import Money, Named, Sentence
from domain.words.instants import LONDON, from_stored
from pb.telling.facts import Facts, Teller, and_then, because, people

INTERESTS = {
    "personal": Sentence("personal interest"),
    "private": Sentence("private interest"),
    "disclosable-pecuniary": Sentence("disclosable pecuniary interest"),
}
OUTCOMES = {
    "carried": Sentence("The vote was carried."),
    "lost": Sentence("The vote was lost."),
    "not-decided": Sentence("The vote decided nothing."),
    "struck": Sentence("The vote was struck: it had been entered wrongly."),
}
RULES = {
    "majority": Sentence("A majority of those voting decides: {needed} votes for it were needed."),
    "casting-vote": Sentence("The votes were equal, and whoever presided gave a casting vote."),
    "tie-without-casting-vote": Sentence("The votes were equal, and standing orders give no casting vote."),
    "casting-vote-not-given": Sentence("The votes were equal, and whoever presided gave no casting vote."),
    "quorum": Sentence("The quorum of {needed} was no longer there when it closed."),
    "nobody-voted": Sentence("Nobody voted for or against it."),
}
SIDES = {"for": Sentence("For"), "against": Sentence("Against"), "abstain": Sentence("Abstain")}
ENDINGS = {
    "deferred": Sentence("The item was deferred."),
    "noted": Sentence("The item was noted."),
    "stood-over": Sentence("The item stands over: the meeting was inquorate for it."),
    "forwarded": Sentence("The item was forwarded to another body."),
}
ENTRIES = {
    "PersonArrived": Sentence("Came into the room"),
    "PersonLeft": Sentence("Went out"),
    "ApologyGiven": Sentence("Apology"),
    "TookTheChair": Sentence("Took the chair"),
    "ItemTaken": Sentence("Item taken"),
    "InterestDeclared": Sentence("Interest declared"),
    "MotionMoved": Sentence("Motion"),
    "AmendmentMoved": Sentence("Amendment"),
    "MotionWithdrawn": Sentence("Withdrawn"),
    "VoteOpened": Sentence("Vote opened"),
    "VoteTaken": Sentence("Vote taken"),
    "VoteGiven": Sentence("Vote given on a device"),
    "CastingVote": Sentence("Casting vote"),
    "ItemEnded": Sentence("Item ended"),
    "NoteMade": Sentence("Minuted beside"),
    "PublicExcluded": Sentence("Public excluded"),
    "PublicReadmitted": Sentence("Public let in again"),
    "RoomClosed": Sentence("End of the meeting"),
}
"""What an entry is, in a few words: for a clerk who strikes one, and in lists of what was corrected."""
CALL_INS = {
    "stands": Sentence("The decision that was called in stands."),
    "referred-back": Sentence("The decision that was called in was referred back to the committee."),
    "withdrawn": Sentence("The call-in was withdrawn."),
}


def at_minute(stored: str) -> str:
    """Give the time of day of an entry, as minutes write it: ``19:05``."""
    return from_stored(stored).astimezone(LONDON).strftime("%H:%M")


def outcome(came_to: str, rule: str, needed: int) -> Sentence:
    """Say what a vote came to, with the rule and the number that it asks for."""
    if rule not in RULES:
        return OUTCOMES[came_to]
    return and_then(OUTCOMES[came_to], RULES[rule]._replace(facts={"needed": needed}))


def _at(f: Facts, what: Sentence) -> Sentence:
    return Sentence("{minute}: {what}", {"minute": at_minute(f["at"]), "what": what})


def _opened(f: Facts) -> Sentence:
    return _at(f, Sentence("The meeting began, with a quorum of {quorum}.", {"quorum": f["quorum"]}))


def _arrived(f: Facts) -> Sentence:
    if f["how"] == "remote":
        return _at(f, Sentence("{who} joined from elsewhere.", {"who": Named(f["member"])}))
    return _at(f, Sentence("{who} came into the room.", {"who": Named(f["member"])}))


def _left(f: Facts) -> Sentence:
    if f["item"]:
        return _at(f, Sentence("{who} left the room for the item.", {"who": Named(f["member"])}))
    return _at(f, Sentence("{who} left the meeting.", {"who": Named(f["member"])}))


def _interest(f: Facts) -> Sentence:
    facts = {"who": Named(f["member"]), "what": INTERESTS[f["interest"]], "reason": f["reason"]}
    if f["dispensation"]:
        return _at(f, Sentence("{who} declared a {what}, covered by a dispensation. It is: {reason}", facts))
    if f["leaves"]:
        return _at(f, Sentence("{who} declared a {what} and leaves for the item. It is: {reason}", facts))
    return _at(f, Sentence("{who} declared a {what}. It is: {reason}", facts))


def _moved(f: Facts) -> Sentence:
    facts = {"mover": Named(f["mover"]), "seconder": Named(f["seconder"]), "text": f["text"]}
    if "amendment" in f:
        return _at(f, Sentence("{mover} moved an amendment, seconded by {seconder}: {text}", facts))
    said = Sentence("{mover} moved, seconded by {seconder}: {text}", facts)
    if f["awards"]:
        total = Money(sum(f["awards"].values()), f["currency"])
        said = and_then(said, Sentence("It awards {total} in all.", {"total": total}))
    return _at(f, said)


def _noted(f: Facts) -> Sentence:
    if f.get("private"):
        return _at(f, Sentence("Minuted in private. Everybody may read: {text}", {"text": f["text"]}))
    return _at(f, Sentence("Minuted. {text}", {"text": f["text"]}))


def excluded(f: Facts) -> Sentence:
    """Say the resolution that excluded the public, as minutes do."""
    return Sentence(
        "RESOLVED that, under section 100A(4) of the Local Government Act 1972, the public be excluded for this item, "
        "because it is likely that exempt information as defined in paragraph {paragraph} of Part 1 of Schedule 12A "
        "would be disclosed, and the public interest in keeping it exempt outweighs the public interest in disclosing "
        "it: {reason}",
        {"paragraph": f["paragraph"], "reason": f["reason"]},
    )


def how_it_was_resolved(f: Facts) -> Sentence:
    """Say who moved and seconded a resolution on procedure, and whether it was agreed or how many voted how."""
    said = Sentence(
        "Moved by {mover}, seconded by {seconder}.", {"mover": Named(f["mover"]), "seconder": Named(f["seconder"])}
    )
    if not any(f["numbers"].values()):
        return and_then(said, Sentence("Agreed without a vote."))
    numbers = {f"those_{side}": f["numbers"][side] for side in ("for", "against", "abstain")}
    said = and_then(said, Sentence("For: {those_for}. Against: {those_against}. Abstained: {those_abstain}.", numbers))
    return and_then(said, Sentence("Carried by the casting vote.")) if f["casting"] else said


def _vote_opened(f: Facts) -> Sentence:
    facts = {"n": len(f["entitled"])}
    if f["by_name"]:
        return _at(f, Sentence("A recorded vote opened; members who could vote: {n}.", facts))
    return _at(f, Sentence("A vote by show of hands opened; members who could vote: {n}.", facts))


def _vote_taken(f: Facts) -> Sentence:
    if any(f["names"].values()):
        sides = {
            "those_for": people(f["names"]["for"]),
            "those_against": people(f["names"]["against"]),
            "abstained": people(f["names"]["abstain"]),
        }
        return _at(f, Sentence("For: {those_for}. Against: {those_against}. Abstained: {abstained}.", sides))
    numbers = {f"those_{side}": f["numbers"][side] for side in ("for", "against", "abstain")}
    return _at(f, Sentence("For: {those_for}. Against: {those_against}. Abstained: {those_abstain}.", numbers))


def _casting(f: Facts) -> Sentence:
    who = {"who": Named(f["member"])}
    if f["casts"] == "for":
        return _at(f, Sentence("{who} gave the casting vote for it.", who))
    if f["casts"] == "against":
        return _at(f, Sentence("{who} gave the casting vote against it.", who))
    return _at(f, Sentence("{who} gave no casting vote.", who))


def _corrected(f: Facts) -> Sentence:
    if f["struck"]:
        return _at(f, because(Sentence("An entry was struck."), f["reason"]))
    return _at(f, because(Sentence("An entry was corrected."), f["reason"]))


def ending(f: Facts) -> Sentence:
    """Say how an item ended without a decision, and where it went."""
    if f["ending"] == "forwarded" and f.get("to_committee"):
        return Sentence("The item was forwarded to another committee.")
    if f["ending"] == "forwarded" and f.get("to_officer"):
        return Sentence("The item was forwarded to {who}, an officer.", {"who": Named(f["to_officer"])})
    if f["ending"] == "deferred" and f.get("to_meeting"):
        return Sentence("The item was deferred to a later meeting that was named.")
    return ENDINGS[f["ending"]]


def _withdrawn(f: Facts) -> Sentence:
    if f["amendment"]:
        return _at(f, Sentence("The amendment was withdrawn."))
    return _at(f, Sentence("The motion was withdrawn."))


def _bids(f: Facts) -> Sentence:
    if not f["awards"]:
        return Sentence("The committee awarded nothing: {text}", {"text": f["text"]})
    total = Money(sum(f["awards"].values()), f["currency"])
    return Sentence("The committee awarded {total} in all: {text}", {"total": total, "text": f["text"]})


SENTENCES: dict[str, Teller] = {
    "committee.RoomOpened": _opened,
    "committee.PersonArrived": _arrived,
    "committee.PersonLeft": _left,
    "committee.ApologyGiven": lambda f: _at(f, Sentence("{who} sent an apology.", {"who": Named(f["member"])})),
    "committee.TookTheChair": lambda f: _at(f, Sentence("{who} took the chair.", {"who": Named(f["member"])})),
    "committee.ItemTaken": lambda f: _at(
        f, Sentence("Item {number} was taken, “{title}”.", {"number": f["number"], "title": f["title"]})
    ),
    "committee.InterestDeclared": _interest,
    "committee.MotionMoved": _moved,
    "committee.AmendmentMoved": _moved,
    "committee.MotionWithdrawn": _withdrawn,
    "committee.VoteOpened": _vote_opened,
    "committee.VoteGiven": lambda f: _at(
        f, Sentence("{who} voted on their own device: {side}.", {"who": Named(f["member"]), "side": SIDES[f["side"]]})
    ),
    "committee.VoteTaken": _vote_taken,
    "committee.CastingVote": _casting,
    "committee.VoteDecided": lambda f: _at(f, outcome(f["outcome"], f["rule"], f["needed"])),
    "committee.ItemEnded": lambda f: _at(f, because(ending(f), f["reason"])),
    "committee.ItemSentBack": lambda f: because(
        Sentence("An item that had been forwarded came back to the committee that forwarded it."), f["reason"]
    ),
    "committee.NoteMade": _noted,
    "committee.PublicExcluded": lambda f: _at(f, and_then(excluded(f), how_it_was_resolved(f))),
    "committee.PublicReadmitted": lambda f: _at(f, Sentence("The public was let in again.")),
    "committee.EntryCorrected": _corrected,
    "committee.RoomClosed": lambda f: _at(f, Sentence("The meeting ended.")),
    "committee.BidsDecided": _bids,
    "committee.MinutesApproved": lambda _f: Sentence("The minutes were approved."),
    "committee.DecisionCalledIn": lambda f: because(
        Sentence("The decision was called in by {who}.", {"who": people(f["asked_by"])}), f["reason"]
    ),
    "committee.CallInAnswered": lambda f: because(CALL_INS[f["came_to"]], f["reason"]),
}
