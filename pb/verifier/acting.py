"""Say who could do what: roles and what they are for, seats and chairs, the decisions of committees, and the roll.

Lies beside verify.py, which reads the record, bids.py, meeting.py and money.py, to which it hands what happens to bids,
in meetings and to pools of money, and counting.py, which counts; knows nothing of signatures and trees. It can be read
by itself, beside the minutes of a committee and the Acts it follows:

    1  acts            every kind of entry but those of ballots: as what people do it, and what it says
    2  people          what takes two persons, at a counter too; roles: for what, on which days, and who had one then
    3  seats           areas, editions of wards, committees, who sits on them and who chairs them
    4  decisions       quorum, interests, majorities; what a motion and a published result may say
    5  the roll        who lets voters in: one officer before the vote, two of them while it is open

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

if __package__:
    from pb.verifier import answers, counting, delivery, meeting, money
else:  # taken away: verify.py has seen to it that its neighbours are found
    import answers  # type: ignore[import-not-found,no-redef]
    import counting  # type: ignore[import-not-found,no-redef]
    import delivery  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]
    import money  # type: ignore[import-not-found,no-redef]

must, seconds, awards_of = counting.must, counting.seconds, counting.awards_of
Fault = meeting.Fault
AT_ONCE, INTERESTS, ORDERS, IS_DAY = meeting.AT_ONCE, meeting.INTERESTS, meeting.ORDERS, meeting.IS_DAY
day_of, day_in_london, latest_day_of = meeting.day_of, meeting.day_in_london, meeting.latest_day_of
first_second_of, is_a_day = meeting.first_second_of, meeting.is_a_day
who_sat, seats_on, orders_on = meeting.who_sat, meeting.seats_on, meeting.orders_on
quorum_of, quorum_on = meeting.quorum_of, meeting.quorum_on

# ----------------------------------------------------------------------------------------------------------------------
# 1  Acts.


class Kind(NamedTuple):
    """What an entry of a kind can be: who may act, and what it says; ``p`` and ``r`` say where it stands."""

    who: tuple[str, ...]
    says: frozenset[str]
    may_say: frozenset[str]
    in_round: bool
    committed: bool = False


def kind(who: str, says: str = "", may_say: str = "", *, in_round: bool = True, committed: bool = False) -> Kind:
    """Write one line of the table below: roles and fields as words."""
    return Kind(tuple(who.split()), frozenset(says.split()), frozenset(may_say.split()), in_round, committed)


def in_room(says: str, may_say: str = "") -> Kind:
    """Write one line about a meeting in session, which its clerk keeps."""
    return kind("clerk", says, may_say, in_round=False)


MOVED = "text awards total departures reasons mover seconder"
DELEGATED = "committee round officer position matter most first_day last_day proposals"
PLANNED = "decided_by because papers copies_from exempt"
HELD_FOR = "scope_kind scope since until"
POSTED = "year cause group"
ANY_OFFICE = "officer returning-officer administrator"  # who confirm whatever others propose
KINDS = {
    "record.stated": kind("system", "origin log receipts policy", in_round=False),
    "record.stated-anew": kind("system", "origin log receipts policy", "signed", in_round=False),
    "record.served": kind("system", "assets", in_round=False),
    "person.joined": kind("administrator system", "first_role", HELD_FOR, in_round=False),
    "role.given": kind("administrator officer returning-officer system", "given", HELD_FOR, in_round=False),
    "role.taken": kind("administrator officer returning-officer system", "taken", "scope_kind scope", in_round=False),
    "council.two-persons": kind("administrator system", "acts reason", in_round=False),
    "council.two-persons-again": kind("administrator", "acts reason", in_round=False),
    "council.one-person": kind("administrator officer returning-officer", "reason", in_round=False),
    "second-step.reset": kind("administrator officer returning-officer", "reason", in_round=False),
    "person.temporary-password": kind("administrator officer returning-officer", in_round=False),
    "sign-in-rules.begun": kind("administrator system", "second_step reason", in_round=False),
    "sign-in-rules.changed": kind("administrator", "second_step reason", in_round=False),
    "scheme.set-up": kind("officer import", "name summary kind run_by", "two_persons", in_round=False),
    "scheme.talk": kind("officer", "comments support reason", in_round=False),
    "scheme.reworded": kind("officer", "name summary run_by contact reason", in_round=False),
    "scheme.closed": kind("officer", "reason", in_round=False),
    "scheme.opened-again": kind("officer", "reason", in_round=False),
    "scheme.two-persons": kind("administrator", "reason", in_round=False),
    "scheme.one-person": kind("administrator officer returning-officer", "reason", in_round=False),
    "act.proposed": kind(
        "officer returning-officer administrator clerk chair member partner", "act facts", "scheme reason"
    ),
    "act.confirmed": kind("officer returning-officer administrator clerk chair member partner", "", "reason"),
    "act.refused": kind("officer returning-officer administrator clerk chair member partner system", "reason"),
    "area.drawn": kind("officer import", "name population", in_round=False),
    "area.population-corrected": kind(ANY_OFFICE, "population source", in_round=False),
    "area.ended": kind("officer", "last_day followed_by reason", in_round=False),
    "edition.taken-in": kind(
        "officer system",
        "name source licence grid boundaries populations populations_from postcodes postcodes_kept areas",
        in_round=False,
    ),
    "edition.area-tied": kind(f"{ANY_OFFICE} system", "area codes", in_round=False),
    "edition.address-answered": kind("officer clerk system", "answer holds_for reason", in_round=False),
    "committee.formed": kind(f"{ANY_OFFICE} clerk", "name areas quorum casting_vote", in_round=False),
    "member.joined": kind(f"{ANY_OFFICE} clerk", "member has_vote", "kind for_whom until area", in_round=False),
    "member.left": kind(f"{ANY_OFFICE} clerk", "member", in_round=False),
    "chair.elected": kind(f"{ANY_OFFICE} clerk", "member", in_round=False),
    "vice-chair.elected": kind(f"{ANY_OFFICE} clerk", "member", in_round=False),
    "committee.standing-orders": kind(
        f"{ANY_OFFICE} clerk",
        "from_day quorum casting_vote clear_days recorded_vote_asked_by call_in_days",
        "key_from votes_on_devices",
        in_round=False,
    ),
    "register.opened": kind("clerk", "member", in_round=False),
    "register.interest": kind("clerk", "interest category arose", in_round=False, committed=True),
    "register.told": kind("clerk", "interest told", in_round=False),
    "register.interest-ended": kind("clerk", "interest", in_round=False),
    "dispensation.granted": kind(
        "clerk", "dispensation committee proposals rounds what allows ground last_day", in_round=False
    ),
    "dispensation.ended": kind("clerk", "dispensation reason", in_round=False),
    "meeting.called": kind("clerk", "committee begins place how clear_days short_notice", in_round=False),
    "agenda.drafted": kind("clerk", in_round=False),
    "agenda.published": kind("clerk", "items proposals rounds", in_round=False),
    "agenda.late-item": kind("clerk", "added proposals rounds reason", in_round=False),
    "paper.published": kind("clerk", "paper item title kind size sha256", in_round=False),
    "paper.withdrawn": kind("clerk", "paper reason", in_round=False),
    "meeting.moved": kind("clerk", "begins place how reason", in_round=False),
    "meeting.cancelled": kind("clerk", "reason", in_round=False),
    "meeting.adjourned": kind("clerk", "goes_on place reason", in_round=False),
    "meeting.inquorate": kind("clerk", "present quorum", in_round=False),
    "round.announced": kind(
        "officer partner import", "scheme area committee name about rules", "two_persons takes_two decided_by one_each"
    ),
    "round.rules-changed": kind("officer returning-officer administrator partner import", "rules reason"),
    "proposal.submitted": kind(
        "resident applicant officer clerk import", "reference costs", "pot from_others apart behalf", committed=True
    ),
    "proposal.edited": kind("resident applicant officer clerk import", "costs", "pot from_others", committed=True),
    "proposal.withdrawn": kind("resident applicant officer clerk import"),
    "bid.taken-over": kind("resident applicant"),
    "bid.moved": kind("officer assessor partner", "pot reason"),
    "bid.returned": kind("officer assessor partner", "reason due"),
    "proposal.shortlisted": kind("officer assessor partner import", "cost reason"),
    "proposal.ruled-out": kind("officer assessor partner import", "reason", "into"),
    "appeal.made": kind("resident applicant officer", committed=True),
    "appeal.answered": kind("officer", "upheld reason"),
    "criteria.published": kind("officer partner", "asked"),
    "criteria.changed": kind("officer partner", "asked reason"),
    "assessment.begun": kind("officer partner", "proposal assessors"),
    "assessment.assessors": kind("officer partner", "assessors"),
    "assessment.conflict": kind("assessor officer partner", "reason"),
    "assessment.made": kind("assessor officer partner", "", "edition answers feasible says sealed"),
    "assessment.shown": kind("officer partner", "reply_until", "found"),
    "sheet.handed-in": kind("member chair", "committee scores interests"),
    "sheet.changed": kind("member chair", "scores interests"),
    "assessment.reply": kind("resident applicant officer", committed=True),
    "attachment.added": kind("resident applicant officer", "proposal what shown", "question of_work", committed=True),
    "attachment.changed": kind("resident applicant officer", "shown", committed=True),
    "attachment.put-first": kind("resident applicant officer"),
    "attachment.removed": kind("resident applicant officer"),
    "attachment.hidden": kind("officer partner", "reason"),
    "attachment.shown-again": kind("officer partner", "reason"),
    "question.asked": kind("officer assessor partner", "proposal due", committed=True),
    "question.answered": kind("resident applicant officer clerk", "shown", committed=True),
    "talk.hidden": kind("officer partner", "proposal rule reason"),
    "talk.objected": kind("resident applicant officer assessor partner", committed=True),
    "talk.answered": kind("officer partner", "upheld reason"),
    "talk.support": kind("system", "counts"),
    "event.called": kind("officer returning-officer partner", "kind title begins ends place about"),
    "event.moved": kind("officer returning-officer partner", "begins ends place reason"),
    "event.cancelled": kind("officer returning-officer partner", "reason"),
    "event.noted": kind("officer returning-officer partner", "notes"),
    "round.settled": kind("officer returning-officer administrator partner import", "rules projects fingerprint"),
    "roll.opened": kind("officer returning-officer system import", "", "two_persons"),
    "roll.asked": kind("officer returning-officer", "request number reason"),
    "roll.refused": kind("officer returning-officer", "request reason"),
    "roll.issued": kind(
        "officer returning-officer administrator system import",
        "number fingerprint",
        "request reason way replaces seen",
    ),
    "codes.cancelled": kind("officer returning-officer administrator system", "hashes reason", "way"),
    "box.sealed": kind("system", "number ballots"),
    "roll.marks": kind("system", "issue part hashes"),
    "box.superseded": kind("system", "part parts commitments"),
    "round.opened": kind("system", "rules budget_p closes"),
    "round.extended": kind("officer returning-officer administrator import", "closes reason"),
    "round.project-withdrawn": kind("officer returning-officer administrator import", "number reason"),
    "round.closed": kind("system", "ballots entitlements_used batches"),
    "round.lot-drawn": kind("officer returning-officer administrator import", "beacon how"),
    "round.casting-vote": kind("officer returning-officer administrator member chair", "sequence reason", "sat_on"),
    "round.count": kind("system", "number ballots fingerprint withdrawn outcome"),
    "round.counted": kind("system", "count number"),
    "motion.decided": kind(
        "member chair clerk", "committee count met_on quorum vote carried awards departures reasons"
    ),
    "round.published": kind("member chair clerk system", "count decision"),
    "round.referred-back": kind("clerk", "decision"),
    "fund.ended": kind("system", "money total funded"),
    "interest.declared-beforehand": kind(
        "member", "meeting committee item member interest reason leaves dispensation", in_round=False
    ),
    "interest.taken-back": kind("member", in_round=False),
    "room.opened": kind(
        "clerk",
        "minute meeting committee sits chair vice_chair quorum casting_vote recorded_vote_asked_by call_in_days items",
        "votes_on_devices from_elsewhere called_for exempt excludes_by_resolution",
        in_round=False,
    ),
    "room.arrived": in_room("entry minute member how"),
    "room.left": in_room("entry minute member item"),
    "room.apology": in_room("entry minute member"),
    "room.chair-taken": in_room("entry minute member"),
    "room.item-taken": in_room("entry minute item number title item_kind"),
    "room.interest-declared": in_room("entry minute item member interest reason leaves dispensation"),
    "room.motion-moved": in_room(f"entry minute item motion {MOVED} before", "leaves two_wards"),
    "room.amendment-moved": in_room(f"entry minute motion amendment {MOVED}", "leaves two_wards"),
    "room.motion-withdrawn": in_room("entry minute motion amendment"),
    "room.vote-opened": in_room("entry minute vote motion amendment by_name asked_by presiding quorum entitled barred"),
    "room.vote-given": kind("member", "entry minute vote member side", in_round=False),
    "room.vote-taken": in_room("entry minute vote numbers names entitled"),
    "room.casting-vote": in_room("entry minute vote member casts"),
    "room.vote-decided": in_room("minute vote item motion amendment outcome rule needed numbers"),
    "room.item-ended": in_room("entry minute item ending reason", "to to_meeting to_committee to_officer"),
    "room.note-made": in_room("entry minute item text", "private"),
    "room.public-excluded": in_room("entry minute item paragraph reason mover seconder numbers casting"),
    "room.public-readmitted": in_room("entry minute item"),
    "room.entry-corrected": in_room("entry minute corrects struck instead instead_at reason"),
    "room.closed": in_room("entry minute"),
    "bids.decided": kind(
        "clerk",
        "committee room meeting item motion vote met_on proposals awards money text reasons call_in_ends",
        "leaves",
    ),
    "decision.planned": kind("officer clerk", f"{DELEGATED} {PLANNED}", in_round=False),
    "decision.plan-moved": kind("officer clerk", "first_day last_day reason", in_round=False),
    "decision.general-exception": kind("clerk", "told reason", in_round=False),
    "decision.special-urgency": kind("clerk", "agreed_by reason", in_round=False),
    "decision.plan-withdrawn": kind("officer clerk", "reason", in_round=False),
    "decision.delegated": kind("clerk", f"{DELEGATED} by_what source consult room vote", in_round=False),
    "decision.conflict-declared": kind("officer clerk member", "member interest reason dispensation", in_round=False),
    "decision.delegation-ended": kind("clerk", "reason", in_round=False),
    "officer.decided": kind(
        "officer",
        "committee delegation planned officer position decided_on title text reasons proposals awards money "
        "rejected consulted conflicts because notice urgent urgent_agreed papers call_in_ends",
        "instead_of",
    ),
    "item.sent-back": in_room("committee forwarded_by meeting item proposals reason"),
    "pool.set-up": kind("officer", "scheme name year limits", "two_persons", in_round=False),
    "pool.agreed": kind("member", "member about", in_round=False),
    "pool.contribution": kind(
        ANY_OFFICE, f"{POSTED} contribution kind funder member amount conditions purpose expires", in_round=False
    ),
    "pool.corrected": kind(ANY_OFFICE, f"{POSTED} contribution amount corrects reason", in_round=False),
    "pool.set-aside": kind("officer", f"{POSTED} commitment round proposal purpose out_of amount", in_round=False),
    "pool.released": kind("officer", f"{POSTED} commitment amount reason", in_round=False),
    "pool.expired": kind("system", f"{POSTED} contribution", in_round=False),
    "pool.year-closed": kind(ANY_OFFICE, f"{POSTED} balances", in_round=False),
    "pool.carried-in": kind(ANY_OFFICE, POSTED, in_round=False),
    **{what: kind(*its) for what, its in (*delivery.ENTRIES.items(), *answers.ENTRIES.items())},
    **{what: kind(*its, committed=True) for what, its in delivery.COMMITTED.items()},
    **{what: kind(who, f"{POSTED} {says}", in_round=False) for what, (who, says) in money.POSTS.items()},
    **{what: kind(who, says) for what, (who, says) in money.KINDS.items()},
    "minutes.approved": in_room("committee of_room version in_room vote"),
    "call-in.asked": in_room("decided committee asked_by reason ends"),
    "call-in.answered": in_room("came_to reason"),
}
"""Every kind of entry but those of ballots, marks and erasures, which say nothing of who acted. Who acted has a role,
or is the service by itself: "system", or "import" in a round that it took over whole from a city's file."""
IN_A_ROOM = tuple(what for what in KINDS if what.startswith(("room.", "bids.", "minutes.", "call-in.")))
ABOUT_ASSESSING = tuple(
    what
    for what in KINDS
    if what.startswith(("bid.", "appeal.", "criteria.", "assessment.", "question.", "attachment."))
)
ABOUT_TALK = tuple(what for what in KINDS if what.startswith(("talk.", "event.")))
FOR_THEMSELVES = ("resident", "applicant")
"""As what people act for themselves, and are not named."""
PERSONAL = ("person.joined", "role.given", "role.taken", "second-step.reset", "person.temporary-password")
"""What happens to people, of which the record tells only what they do for the council."""
TEXTS = {
    "name", "summary", "kind", "run_by", "about", "reason", "reasons", "reference", "pot", "beacon", "how", "source",
    "scheme", "area", "committee", "member", "decision", "fingerprint", "met_on", "by", "id", "given", "taken",
    "first_role", "policy", "scope_kind", "scope", "since", "until", "act", "question", "contact", "last_day",
    "followed_by", "cause", "contribution", "commitment", "funder", "conditions", "expires", "corrects", "out_of",
    "behalf", "award", "made_by", "decided", "payee", "payee_kind", "payee_number", "host", "asset", "terms",
    "terms_version", "accept_by", "details", "held_for",
}  # fmt: skip
"""What is text wherever it is said."""
YES_OR_NO = {"carried", "struck", "by_name", "casting", "excludes_by_resolution"}
MAY_BE_YES_OR_NO = YES_OR_NO | {
    "has_vote", "casting_vote", "upheld", "shown", "second_step", "two_persons", "leaves", "votes_on_devices",
    "one_each", "two_wards", "support", "apart", "final", "says_why", "of_work", "late",
}  # fmt: skip
"""What is true or false wherever it is said; and what can be: true is no number, though Python takes it for 1."""


def is_written_as(name: str, said: Any) -> bool:
    """Say whether what an entry says under a name is text, or true or false, where it has to be; and not elsewhere."""
    if type(said) is bool:
        return name in MAY_BE_YES_OR_NO
    return name not in YES_OR_NO and (type(said) is str or name not in TEXTS)


ACTING_FOR_THE_COUNCIL = (
    "officer", "returning-officer", "assessor", "clerk", "member", "auditor", "administrator", "partner",
)  # fmt: skip
"""Roles that are given and taken; who chairs a committee was elected."""


# ----------------------------------------------------------------------------------------------------------------------
# 2  People.

Places = frozenset[tuple[str, str]]
"""What is acted upon, and everything in which it lies: a round lies in its scheme, its area and its committee."""
KINDS_OF_PLACES = ("scheme", "round", "committee", "area")
HOLDS_A_POSTCODE = re.compile(r"(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b").search
KINDS_OF_SEATS = ("member", "co-opted", "substitute")
LONGEST_CALL_IN = 30  # working days
IS_QUORUM = re.compile("[1-9][0-9]{0,3}(?:/[1-9][0-9]{0,3})?").fullmatch
KINDS_OF_SCHEMES = ("decision-day", "committee-fund")
"""Residents decide by their votes, or a committee by motion."""


OF_A_FILE = ("proposal.", "roll.", "round.settled", "round.rules-changed", "round.extended")
"""What a round has from the city's file that it was taken over from; ties, and what follows, people may decide."""


def fault_of_a_name(what: str, data: dict[str, Any]) -> Iterator[Fault]:
    """Say where something has no name under which people can ask for it."""
    if not data["name"].strip():
        yield "entries", f"a {what} has no name"


CHECK_PROPOSALS = ("officer", "assessor", "partner")
HANDS = ("officer", "clerk")
"""Who put proposals in for people who ask."""
WAYS_OF_ASKING = ("phone", "paper", "desk")


def faults_of_an_author(what: str, data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
    """Say where a proposal was changed or taken back by another than its author, or than the council for them."""
    if what not in ("proposal.edited", "proposal.withdrawn"):
        return
    if bid["behalf"]:
        if data["as"] not in HANDS:
            yield "people", "a proposal that the council had put in for somebody was changed by neither"
    elif bid["as"] == data["as"] == "officer" and data.get("by") != bid["by"]:
        yield "people", "a proposal was changed by another than its author"
    elif bid["taken_over"] and data["as"] in HANDS:
        yield "people", "a proposal was changed for somebody who had taken it over"


class Numbers:
    """The numbers of proposals, one after the other in the whole council, so that none is left out of the record."""

    def __init__(self) -> None:
        self.taken, self.last, self.count = set[str](), 0, 0
        self.are_apart = False  # whether one was put in that promises that somebody else checks it

    def faults(self, data: dict[str, Any], in_round: int, *, is_numbered: bool) -> Iterator[Fault]:
        """Take the next number, and say where it is not the one that was due.

        :param in_round: how many there were in its round: services of before November 2026 numbered by round
        """
        self.last, self.count = max(self.last, self.count + 1), self.count + 1
        while f"P{self.last}" in self.taken:  # by a project of an election that was taken over
            self.last += 1
        self.taken.add(data["reference"])
        if data.get("apart", True) is not True:
            yield "entries", "a proposal promises that somebody else checks it, or says nothing of it"
        if self.are_apart and data["as"] in CHECK_PROPOSALS and "apart" not in data:
            yield "people", "whoever checks proposals put one in, and it is not promised that somebody else checks it"
        self.are_apart |= "apart" in data
        if "behalf" in data and (data["behalf"] not in WAYS_OF_ASKING or "apart" not in data):
            yield (
                "entries",
                "a proposal for somebody does not say how they asked for it, or that another checks it",
            )
        if ("behalf" in data) > (data["as"] in HANDS) or ("behalf" not in data and data["as"] == "clerk"):
            yield (
                "people",
                "a proposal was put in for somebody by one who does that for nobody, or by a clerk for nobody",
            )
        follows = data["reference"] in (f"P{self.last}", f"P{in_round + 1}")
        if is_numbered and not follows and data["as"] != "system":
            yield "entries", f"a proposal is missing before {data['reference'][:20]}, or it has a number of its own"


def faults_of_too_many(
    rules: dict[str, Any], there: Mapping[str, dict[str, Any]], data: dict[str, Any]
) -> Iterator[Fault]:
    """Say where somebody who is named put in more bids than the rules let one person put in.

    :param there: the bids of the round before this one
    """
    most, by = rules.get("proposals_each"), data.get("by")
    own = [bid["by"] for bid in there.values() if not bid["behalf"] and bid["state"] != "withdrawn"]
    if most and by and data["as"] != "system" and "behalf" not in data and own.count(by) >= most:
        yield "entries", "one person put in more bids than the rules let them"


def faults_of_merging(data: dict[str, Any], bids: Mapping[str, dict[str, Any]]) -> Iterator[Fault]:
    """Say where a proposal went into none of its round, into itself, or into one that was out itself."""
    if "into" not in data:
        return
    other = bids.get(data["into"], {}) if type(data["into"]) is str else {}
    if data["into"] == data["id"] or other.get("state") not in ("in", "shortlisted"):
        yield "entries", "a proposal was merged into itself, or into none that stood in its round"


def faults_of_a_price(rules: dict[str, Any], data: dict[str, Any]) -> Iterator[Fault]:
    """Say where a bid was found ready at a price that the rules as they then stood do not allow."""
    within = max(rules["smallest_bid"], 1) <= data["cost"] <= rules["largest_bid"]
    if not within and data["as"] != "system" and "nr" in data:
        yield "entries", "a price was agreed that is outside the limits of the round"


class Committees(Protocol):
    """A round, as far as it goes who decides in it, and who is let in."""

    name: str
    committee: str
    stage: str
    closes: int
    rules: dict[str, Any] | None
    bids: dict[str, dict[str, Any]]


def faults_of_what_it_names(
    people: "People",
    what: str,
    data: dict[str, Any],
    bid_in: Mapping[str, Committees],
    rounds: Mapping[str, Committees],
) -> Iterator[Fault]:
    """Say where an agenda, or what is left to an officer, is about bids and rounds that are not its own committee's.

    Of money that is given back: whether what the ballot paper of its round gives is still set aside.

    :param bid_in: the round of each bid so far
    :param rounds: those so far, by name
    """
    if what == "act.proposed" and data["act"] == AT_THE_COUNTER:
        its = rounds.get(people.two.round)
        is_time = its is not None and its.stage in ("settled", "open") and (not its.closes or data["at"] < its.closes)
        if its is None or not is_time or FACE_TO_FACE not in ways_of(its.rules):
            yield "people", "somebody was entered at a counter that there was not, or not any more"
        return
    if what == "pool.released":
        its = rounds.get(people.pools.there[data["id"]].commitments[data["commitment"]][0])
        if its is not None and its.rules and its.stage in ("settled", "open", "closed"):
            yield from people.pools.fault_of_a_pot(its.name, its.rules["pot"])
        return
    if what == "delivery.begun":
        bid = bid_in[data["proposal"]].bids[data["proposal"]] if data["proposal"] in bid_in else {"state": "withdrawn"}
        if bid["state"] in ("withdrawn", "ruled out"):
            yield "delivery", "money is followed that went to no bid that there is"
        return
    if what in ("agenda.published", "agenda.late-item"):
        about, told = set(data["rounds"]), "an agenda"
        committee = people.meetings.called[data["id"]]["committee"]
    elif what == "dispensation.granted":
        if not (set(data["proposals"]) <= set(bid_in) and set(data["rounds"]) <= set(rounds)):
            yield "entries", "a dispensation names a bid or a round that there is not"
        return
    elif what in ("decision.planned", "decision.delegated"):
        about, told, committee = {data["round"]}, "what an officer may decide", data["committee"]
    else:
        return
    about |= {bid_in[bid].name for bid in data["proposals"] if bid in bid_in}
    if not set(data["proposals"]) <= set(bid_in) or not about <= set(rounds):
        yield "entries", f"{told} names a bid or a round that there is not"
    elif "round" in data and len(about) > 1:
        yield "entries", f"{told} names bids of another round"
    elif any(
        rounds[name].committee != committee
        and not people.meetings.were_forwarded_to([b for b in data["proposals"] if bid_in[b].name == name], committee)
        for name in about
    ):
        yield "entries", f"{told} is about a round in which another committee decides"


def faults_of_who_decides(data: dict[str, Any], committee: str, *, kind: str = "") -> Iterator[Fault]:
    """Say where nobody decides after a vote, and residents were promised that somebody does."""
    if kind == "committee-fund" and not committee:
        yield "rules", "a committee decides in its scheme, and it has none"
    if data["rules"]["level"] not in ("", "decide") and not committee:
        yield "rules", "nobody decides after a vote that is advice"


ITS_OWN = {
    "change-rules": "round.rules-changed",
    "settle-paper": "round.settled",
    "cancel-code": "codes.cancelled",
    "replace-code": "codes.cancelled",
    "let-in": "roll.issued",
    "casting-vote": "round.casting-vote",
    "record-decision": "motion.decided",
    "extend-voting": "round.extended",
    "withdraw-project": "round.project-withdrawn",
    "draw-lot": "round.lot-drawn",
    "let-one-suffice": "scheme.one-person",
    "reset-second-step": "second-step.reset",
    "temporary-password": "person.temporary-password",
    "correct-population": "area.population-corrected",
    "tie-area": "edition.area-tied",
    "form-committee": "committee.formed",
    "seat-member": "member.joined",
    "release-member": "member.left",
    "elect-chair": "chair.elected",
    "elect-vice-chair": "vice-chair.elected",
    "adopt-standing-orders": "committee.standing-orders",
    "give-role": "role.given",
    "take-role": "role.taken",
    "let-one-suffice-everywhere": "council.one-person",
    "record-contribution": "pool.contribution",
    "correct-contribution": "pool.corrected",
    "close-money-year": "pool.year-closed",
    "vary-award": "award.varied",
}
"""Acts that take two persons where a round, a scheme or the council promised it, and the entry of each when done."""
IN_THE_COUNCIL = {
    **dict.fromkeys(("area.population-corrected", "edition.area-tied"), ("officer",)),
    **dict.fromkeys(("committee.formed", "member.joined", "member.left", "chair.elected"), ("officer", "clerk")),
    **dict.fromkeys(("vice-chair.elected", "committee.standing-orders"), ("officer", "clerk")),
    **dict.fromkeys(("person.joined", "role.given", "role.taken", "council.one-person"), ("administrator",)),
    "person.temporary-password": ("administrator",),
}
"""What the council promises of two persons, and as what one person does it or proposes it."""
AS_ROLES_ARE_GIVEN = (
    "person.joined",
    "person.temporary-password",
)  # or a role by two would be one person's all the same
GIVES_TO = {
    "person.joined": "id",
    "person.temporary-password": "id",
    "role.given": "id",
    "member.joined": "member",
    "chair.elected": "member",
}
GIVES_TO |= {"vice-chair.elected": "member"}  # who gains by it is not the second person
LESSENS = ("release-member", "take-role")  # the other way round, they may be
ABOUT_IT = ("person", "edition", "committee", "area", "pool", "award")  # what a proposal says of what it is done to
ONLY_CONFIRM = ("officer", "returning-officer", "clerk", "member", "chair", "partner")
NOT_PROPOSED_BY = {
    "let-one-suffice": ONLY_CONFIRM,
    "reset-second-step": ONLY_CONFIRM,
    **{
        act: tuple({*ONLY_CONFIRM, "administrator"} - {*IN_THE_COUNCIL[own]})
        for act, own in ITS_OWN.items()
        if own in IN_THE_COUNCIL
    },
    "record-decision": ("officer", "returning-officer", "administrator", "partner"),
}
"""As what people confirm an act and do not propose it; an administrator, for all others."""
ON_THE_ROLL = "issue-codes"  # asked for and confirmed there, see fault_of_an_issue
TAKES_TWO_IN_A_ROUND = (
    "change-rules", "settle-paper", ON_THE_ROLL, "cancel-code", "replace-code", "extend-voting", "withdraw-project",
    "draw-lot", "casting-vote", "record-decision",
)  # fmt: skip
"""What a round promises that says for what it promises two persons: all of it, or nothing."""
AT_THE_COUNTER = "let-in"
"""Follows from two persons for codes, in rounds that promise one ballot for each: no round names it."""
BEFORE_ROUNDS_SAID_WHICH = ("extend-voting", "withdraw-project", "draw-lot")
THEIR_OWN = {"round.casting-vote": ("member", "chair")}  # as whom one gives what is one's own alone


class TwoPersons:
    """Acts that one person proposes and another confirms: the entry of what was done follows directly."""

    def __init__(self) -> None:
        self.proposed: dict[str, dict[str, Any]] = {}  # what was proposed, in which round, and whether it waits
        self.round = ""  # of the entry that is being read
        self.confirmed: dict[str, Any] | None = None  # whose own entry has to come next
        self.rounds: dict[str, set[str]] = {}  # which acts each round promised it for
        self.face_to_face: set[str] = set()  # rounds in which a code is replaced for whoever comes in person
        self.one_each = False  # whether any round promised by now that each person has one ballot
        self.counters: set[str] = set()  # rounds in which two let in whoever comes in person
        self.let_in: set[str] = set()  # whom two have let in, by the hash under which proposals know them
        self.owes_a_code: dict[str, Any] | None = None  # who cancelled a code together with another, to replace it
        self.council: set[str] = set()  # which acts the council promised it for
        self.has_promised = False  # whether it ever did
        self.was_confirmed = False  # whether the entry that is being read was
        self.somebody_else: Callable[[str, str, int], bool] = lambda *_: False  # who could have been the second person
        self.in_a_room: Callable[[str, dict[str, Any]], bool] = lambda *_: False  # whether members voted on it there
        self.always: set[str] = set()  # schemes that promised it when they were set up, and never let go of it

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that somebody proposed, confirmed or refused an act."""
        if what == "act.proposed":
            must(data["id"] not in self.proposed, "an act was proposed twice")
            must(type(data["act"]) is str and data["act"] in ITS_OWN, "an act was proposed that nobody knows")
            self.proposed[data["id"]] = {**data, "waits": True, "round": self.round}
            yield from self._faults_of_proposing(data)
            return
        said = self.proposed.get(data["id"], {})
        must(said.get("waits"), "an act was answered for that did not wait")
        said["waits"] = False
        if said["round"] != self.round:
            yield "people", "an act was answered for in another round than it was proposed in"
        over = day_in_london(data["at"]) > day_in_london(said["at"])
        if what == "act.refused":
            if not data["reason"].strip():
                yield "entries", "an act was refused without a reason"
            if data["as"] == "system" and not (said["act"] == AT_THE_COUNTER and over):
                yield "people", "an act was refused by the service itself, and it had not lapsed"
            return
        if said["act"] == AT_THE_COUNTER and over:
            yield "people", "somebody at a counter was confirmed on another day than they came"
        if said["act"] == AT_THE_COUNTER and data["as"] not in ("officer", "returning-officer"):
            yield "people", f"somebody at a counter was confirmed as {data['as']}"
        if said["by"] == data["by"]:
            yield "people", "an act was confirmed by whoever proposed it"
        if data["by"] in map(said["facts"].get, ("person", "member")) and said["act"] not in LESSENS:
            yield "people", "an act was confirmed by whoever gains by it"
        self.confirmed = {**said, **{name: data[name] for name in ("as", "by", "at")}}

    def _faults_of_proposing(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Say what is wrong with what was proposed: by whom, for what, and in which words."""
        if self.round and data.get("scheme"):
            yield "entries", "an act was proposed for a round and a scheme at once"
        their_own = data["as"] not in KINDS[ITS_OWN[data["act"]]].who
        if their_own or data["as"] in NOT_PROPOSED_BY.get(data["act"], ("administrator",)):
            yield "people", f"{data['act']} is nothing that can be proposed as {data['as']}"
        if data["act"] == AT_THE_COUNTER:
            yield from self._faults_at_the_counter(data["facts"])
            return
        own = KINDS[ITS_OWN[data["act"]]]
        told = {("closes" if name == "closes_at" else name) for name in data["facts"]}
        told -= {"instead_of", *ABOUT_IT} - own.says - own.may_say  # which rules it takes the place of; of whom it is
        if not own.says <= told <= own.says | own.may_say:
            yield "entries", "what was proposed is not said as its own entry says it"

    @staticmethod
    def _faults_at_the_counter(facts: dict[str, Any]) -> Iterator[Fault]:
        """Say where a proposal to let somebody in says more of them than what was seen, or less."""
        owed, may = {"who", "number", "way", "seen"}, {"replaces", "hashes", "reason"}
        if not owed <= set(facts) <= owed | may or (facts["number"], facts["way"]) != (1, FACE_TO_FACE):
            yield "entries", "what was proposed is not said as its own entry says it"
        elif facts["seen"] not in SEEN or not counting.IS_HASH(facts["who"]):
            yield "entries", "whoever came to a counter is named otherwise than by a hash and by what was seen of them"

    def _fault_at_the_counter(self, confirmed: dict[str, Any], what: str, data: dict[str, Any], of_round: str) -> str:
        """Say where not what comes that was confirmed: a code cancelled, where one was held, and one issued for one."""
        facts, is_theirs = confirmed["facts"], all(data.get(name) == confirmed[name] for name in ("as", "by", "at"))
        if what == "roll.issued" and not facts.get("replaces") and facts["who"] in self.let_in:
            return "one person was let in twice at a counter, and the code of before was not cancelled"
        self.let_in |= {facts["who"]} if what == "roll.issued" else set()
        if what == "codes.cancelled" and facts.get("hashes"):
            same = data["hashes"] == facts["hashes"] and data["reason"] == facts["reason"]
            self.confirmed = {**confirmed, "facts": {**facts, "hashes": []}}
        else:
            told = {name: data.get(name, 0) for name in ("number", "way", "seen", "replaces")}
            same = what == "roll.issued" and not facts.get("hashes") and "request" not in data
            same = same and told == {name: facts.get(name, 0) for name in told}
        same = same and is_theirs and of_round == confirmed["round"]
        return "" if same else "what was confirmed is not what came"

    def _fault_of_one_alone(self, what: str, data: dict[str, Any]) -> str:
        """Say where one alone let somebody in, or gave a new code, in a round in which two stand at the counter."""
        owes, self.owes_a_code = self.owes_a_code, None
        if what != "roll.issued" or data["as"] == "system":
            return ""
        if data.get("replaces"):
            is_owed = owes is not None and all(owes[name] == data[name] for name in ("as", "by", "at"))
            return "" if is_owed else "a code was issued for another by one alone, and the round promised two persons"
        if data.get("way") == FACE_TO_FACE:
            return "somebody who came in person was let in by one alone, and the round promised two persons"
        return ""

    def waits_too_long(self, latest: int) -> bool:
        """Say whether somebody entered at a counter still waits, long after the day on which they came.

        :param latest: the instant by which what the service does by itself should have been recorded
        """
        waiting = [one for one in self.proposed.values() if one["waits"] and one["act"] == AT_THE_COUNTER]
        return any(day_in_london(one["at"]) < day_in_london(latest) for one in waiting)

    def fault_of_the_next(self, what: str, data: dict[str, Any], of_round: str) -> str:
        """Say where an act took two persons and one did it alone, or did something else than was confirmed."""
        confirmed, self.confirmed, self.round = self.confirmed, None, of_round
        self.was_confirmed = confirmed is not None
        if confirmed is not None and confirmed["act"] == AT_THE_COUNTER:
            return self._fault_at_the_counter(confirmed, what, data, of_round)
        if confirmed is not None:
            self.owes_a_code = data if confirmed["act"] == "replace-code" else None
            same = what == ITS_OWN[confirmed["act"]] and of_round == confirmed["round"]
            same = same and all(data.get(name) == confirmed[name] for name in ("as", "by", "at"))
            subject = (
                confirmed["facts"].get("pool")
                or confirmed.get("scheme")
                or next(filter(None, map(confirmed["facts"].get, ABOUT_IT)), "")
            )
            begins = confirmed["act"] in ("form-committee", "let-one-suffice-everywhere")
            same = same and (bool(of_round) or data["id"] == subject or begins)
            return (
                "" if same and self._says_as_much(confirmed["facts"], data) else "what was confirmed is not what came"
            )
        if what == "round.announced":
            must(data.get("two_persons", True) is True, "a round promises two persons, or says nothing of it")
            named = data.get("takes_two", BEFORE_ROUNDS_SAID_WHICH if "two_persons" in data else ())
            must(set(named) <= {*ITS_OWN, ON_THE_ROLL} and ("two_persons" in data) == bool(named), "what takes two")
            if "takes_two" in data and not {*TAKES_TWO_IN_A_ROUND} <= set(named):
                return "a round promises two persons for some of what changes its outcome, and not for all of it"
            self.rounds[of_round] = set(named)
            self.one_each = self.one_each or "one_each" in data
            if self.one_each and ON_THE_ROLL in named:
                self.counters.add(of_round)
            if data["scheme"] in self.always and "two_persons" not in data and data["as"] != "system":
                return "a round does not promise two persons, and its scheme does"
        if what in ("round.announced", "round.settled"):
            ways = (data["rules"].get("who_may_vote") or {}).get("ways", ())
            self.face_to_face |= {of_round} if "face-to-face" in ways else set()
        if of_round in self.counters and (alone := self._fault_of_one_alone(what, data)):
            return alone
        promised = self.rounds.get(of_round, set())
        one_by_one = what == "roll.issued" and data["number"] == 1 and data.get("way") in ("accounts", "face-to-face")
        if (
            what == "roll.issued"
            and ON_THE_ROLL in promised
            and not ({"request", "replaces"} & set(data) or one_by_one)
        ):
            return "codes were issued by one alone, and the round promised two persons"
        if what in IN_THE_COUNCIL and data["as"] != "system":
            if data["as"] not in IN_THE_COUNCIL[what]:
                return f"{what} is nothing that can be done as {data['as']} by one alone"
            acts = {
                act for act, own in ITS_OWN.items() if own == ("role.given" if what in AS_ROLES_ARE_GIVEN else what)
            }
            promised = {"council.one-person"} & {what} or acts & self.council
            if promised and self.somebody_else(data["by"], data.get(GIVES_TO.get(what, ""), ""), data["at"]):
                return f"{what} takes two persons, and was done by one alone"
            return ""
        if (
            what in ITS_OWN.values()
            and what != "roll.issued"
            and data["as"] not in ("system", *THEIR_OWN.get(what, ()))
        ):
            takes_two = any(ITS_OWN.get(act) == what for act in promised) or what in (
                "scheme.one-person",
                "second-step.reset",
            )
            if what == "motion.decided" and self.in_a_room(of_round, data):
                return ""  # what follows from a vote that is minuted as it is taken: nobody writes it down afterwards
            if takes_two and not (what == "codes.cancelled" and of_round in self.face_to_face - self.counters):
                return f"{what} takes two persons, and was done by one alone"
            if data["as"] == "administrator":
                return f"{what} is nothing that can be done as administrator by one alone"
        return ""

    @staticmethod
    def _says_as_much(facts: dict[str, Any], data: dict[str, Any]) -> bool:
        told = {("closes" if name == "closes_at" else name): fact for name, fact in facts.items()}
        for name in ABOUT_IT:
            if name not in data and told.get(name) == data["id"]:
                del told[name]
        told = {name: fact for name, fact in told.items() if fact or name in data}  # what is empty or 0 is not said
        if "closes" in told:
            told["closes"] = seconds(told["closes"])
        told.pop("instead_of", None)  # which rules it was to take the place of
        act = {"as", "at", "by", "id", "nr", "sat_on"}
        return told == {name: fact for name, fact in data.items() if name not in act}


class Held(NamedTuple):
    """A role as somebody holds it: for the whole council where nothing else is said, for good where no day is."""

    role: str
    scope: tuple[str, str]
    since: str
    until: str

    def on(self, at: int) -> bool:
        """Say whether the day of a moment is one of its days; the hour at which days change is not argued about."""
        return self.since <= latest_day_of(at) and (not self.until or day_of(at - AT_ONCE) <= self.until)

    def covers(self, places: Places) -> bool:
        """Say whether it is a role for what is acted upon."""
        return not self.scope[0] or self.scope in places


class WhereItIs(Protocol):
    """A round, as far as it goes where it is held and how far it has come."""

    scheme: str
    area: str
    stage: str


class People:
    """Who has which role and sits on which committee, and what schemes and areas there are, so far in the record."""

    def __init__(self) -> None:
        self.held: dict[str, list[list[Any]]] = {}  # of each person: a role as it is held, and when it was taken
        self.chaired: dict[str, list[list[Any]]] = {}  # of each person: a committee, and until when
        self.ties_say_the_day = False  # whether it is said when whoever broke a tie had their seat
        self.committees: dict[str, dict[str, Any]] = {}
        self.populations: dict[str, int] = {}
        self.schemes: dict[str, str] = {}  # of what kind each is
        self.worded: dict[str, tuple[str, ...]] = {}  # the words of each scheme: name, summary, run by, contact
        self.closed_schemes: set[str] = set()
        self.last_days: dict[str, str] = {}  # of areas that ended, or will
        self.rounds: Mapping[str, WhereItIs] = {}
        self.talk: dict[str, tuple[str, bool]] = {}  # scheme: how comments are moderated, whether support is asked for
        self.had_comments: set[str] = set()  # schemes in which residents could comment at some time
        self.ask_for_two: set[str] = set()  # schemes whose rounds to come promise two persons
        self.editions: dict[str, set[str]] = {}  # the codes of each edition's wards
        self.asks_for_a_code: bool | None = None  # of whoever signs in, where the council said so
        self.boundaries: dict[str, list[str]] = {}  # a file of boundaries, by its hash, and whose codes are in it
        self.round_in: dict[str, Places] = {}
        self.two = TwoPersons()
        self.two.somebody_else = self._somebody_else
        self.two.in_a_room = lambda heard, data: bool(self.meetings.votes_in_a_room(heard, data)[1])
        self.means = {
            **dict.fromkeys(("council.two-persons", "council.two-persons-again", "council.one-person"), self._promised),
            **dict.fromkeys(PERSONAL, self._person),
            "person.temporary-password": self._temporary_password,
            **dict.fromkeys(("second-step.reset", "sign-in-rules.begun", "sign-in-rules.changed"), self._signing_in),
            "scheme.set-up": self._scheme_set_up,
            **dict.fromkeys(("scheme.two-persons", "scheme.one-person"), self._persons_of_a_scheme),
            **dict.fromkeys(("act.proposed", "act.confirmed", "act.refused"), self._act_of_two),
            "scheme.talk": self._talk_ruled,
            "scheme.reworded": self._scheme_reworded,
            **dict.fromkeys(("scheme.closed", "scheme.opened-again"), self._scheme_closed),
            "area.drawn": self._area_drawn,
            "area.ended": self._area_ended,
            "area.population-corrected": self._population_corrected,
            "edition.taken-in": self._edition_taken_in,
            **dict.fromkeys(("edition.area-tied", "edition.address-answered"), self._said_of_an_edition),
            "committee.formed": self._committee_formed,
            "member.joined": self._member_joined,
            "member.left": self._member_left,
            "chair.elected": self._chair_elected,
            "vice-chair.elected": self._vice_chair_elected,
            "committee.standing-orders": self._standing_orders,
        }
        self.meetings = meeting.Meetings(self.committees, {what: KINDS[what].says for what in IN_A_ROOM})
        self.means |= dict.fromkeys(self.meetings.means, self.meetings.hear)
        self.pools = money.Pools(self.schemes, was_confirmed=lambda: self.two.was_confirmed)
        self.awards = money.Awards(self.pools, self.meetings, lambda: self.rounds[self.two.round])
        self.deliveries = delivery.Deliveries(self.pools.awards)
        self.payments = money.Payments(self.awards, self.deliveries.reports_accepted)
        self.means |= self.pools.means | self.awards.means | self.payments.means | self.deliveries.means

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about people, areas or committees."""
        if what == "call-in.asked" and not all(map(self._is_known, data["asked_by"])):
            yield "people", "a decision was called in by somebody who never acted for the council"
        yield from self.means[what](what, data)

    def faults_at_the_end(self) -> Iterator[Fault]:
        """Say what only shows once every entry is known: of meetings, and of the money of pools."""
        yield from (("committee", where) for where in self.meetings.faults_at_the_end())
        money_of = (self.pools, self.awards, self.payments)
        yield from (("pools", where) for its in money_of for where in its.faults_at_the_end())

    def around(self, what: str, data: dict[str, Any], of_round: str) -> Places:
        """Give what an act is done to, and everything in which that lies."""
        if what in PERSONAL:
            place = (data.get("scope_kind", ""), data.get("scope", ""))
            return self.round_in.get(place[1], frozenset()) | {place}
        if what == "round.announced":
            lies_in = {("round", of_round), *((kind, data[kind]) for kind in ("scheme", "area", "committee"))}
            self.round_in.setdefault(of_round, frozenset(lies_in))
        if of_round:
            return self.round_in.get(of_round, frozenset())
        if what.startswith("act."):
            said = data if "facts" in data else self.two.proposed.get(data["id"], {"facts": {}})
            facts = {"scheme": said.get("scheme", ""), **said["facts"]}
            scope = (facts.get("scope_kind", ""), facts.get("scope", ""))
            its = {(kind, facts.get(kind, "")) for kind in ("scheme", "committee", "area")}
            return self.round_in.get(str(scope[1]), frozenset()) | {scope} | its
        if what.startswith("pool."):
            its_round = self.round_in.get(self.pools.round_of(data), frozenset())
            return its_round | {("scheme", self.pools.scheme_of(data))}
        its_committees = self.meetings.committees_around(what, data)
        if its_committees is not None:
            return frozenset(("committee", committee) for committee in its_committees)
        return frozenset((kind, data["id"]) for kind in ("committee", "area", "scheme"))

    def fault_of_whoever_acted(self, what: str, data: dict[str, Any], places: Places) -> str:
        """Say why somebody could not act as they say: no such role then, or one for something else."""
        role, by, at = data["as"], data["by"], data["at"]
        if role == "chair":
            there = any(who in places for who, until in self.chaired.get(by, ()) if until is None or at <= until)
            return "" if there else f"{what} was done as chair by somebody who chaired no such committee at that time"
        had = [one for one, taken, _ in self.held.get(by, ()) if one.role == role and (taken is None or at <= taken)]
        sits = role == "member" and any(
            seat[0] == by for kind, name in places if kind == "committee" and name in self.committees
            for seat in self.committees[name]["seats"]
        )  # fmt: skip
        if sits or any(one.on(at) and one.covers(places) for one in had):
            return ""
        if any(one.on(at) for one in had):
            return f"{what} was done as {role} by somebody who was {role} for something else"
        return f"{what} was done as {role} by somebody who was no {role} at that time"

    def _person(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        role = data[{"person.joined": "first_role", "role.given": "given", "role.taken": "taken"}[what]]
        must(role in ACTING_FOR_THE_COUNCIL, "there is no such role")
        scope = (data.get("scope_kind", ""), data.get("scope", ""))
        must(scope == ("", "") or (scope[0] in KINDS_OF_PLACES and scope[1]), "what a role is for is not said rightly")
        theirs = self.held.setdefault(data["id"], [])
        there = [one for one in theirs if one[1] is None and (one[0].role, one[0].scope) == (role, scope)]
        if what == "role.taken":
            must(there, "a role was taken from somebody who did not have it")
            for one in there:
                one[1] = data["at"] + AT_ONCE
            if role == data["as"] == "administrator" and data["by"] == data["id"] and not self.two.was_confirmed:
                yield "people", "an administrator took their own office away"
            return
        since, until = data.get("since", ""), data.get("until", "")
        must(all(not day or IS_DAY(day) for day in (since, until)), "from when to when a role is held is not said so")
        is_new = all(one[0].until and one[0].until < latest_day_of(data["at"]) for one in there)
        must(is_new and not (theirs and what == "person.joined"), "a role was given twice, or one joined twice")
        today = day_of(data["at"] - AT_ONCE)
        if (since and since < today) or (until and until < max(since, today)):
            yield "people", "a role was given for days that were past, or that end before they begin"
        known: dict[str, Any] = {"scheme": self.schemes, "committee": self.committees, "area": self.populations}
        if scope[0] in known and scope[1] not in known[scope[0]]:
            yield "people", f"a role was given for a {scope[0]} that there is not"
        theirs.append([Held(role, scope, since, until), None, data["at"]])

    def _temporary_password(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that others know how to come in as somebody who acts for the council, until they choose a password."""
        if data["by"] == data["id"]:
            yield "people", "a temporary password was set by whoever it is for"
        if not self._is_known(data["id"]):
            yield "people", "a temporary password was set of somebody who never acted for the council"

    def _is_known(self, person: str) -> bool:
        """Say whether somebody ever had a role, a seat or a chair."""
        seats = any(seat[0] == person for one in self.committees.values() for seat in one["seats"])
        return person in self.held or person in self.chaired or seats

    def _somebody_else(self, by: str, gains: str, at: int) -> bool:
        """Say whether somebody held an office in which they could surely have been the second person."""
        return any(
            role.role in ANY_OFFICE.split() and role.scope == ("", "") and taken is None and given < at - AT_ONCE
            and role.since <= day_of(at - AT_ONCE) and (not role.until or latest_day_of(at) <= role.until)
            for person, theirs in self.held.items() if person not in (by, gains) for role, taken, given in theirs
        )  # fmt: skip

    def _promised(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        acts = set(data.get("acts", ()))
        must(acts <= {act for act, own in ITS_OWN.items() if own in IN_THE_COUNCIL}, "an act is promised of no kind")
        if what == "council.one-person" and not (data["reason"].strip() and self.two.council):
            yield "entries", "one person is let suffice in the council without a reason, or again"
        if what != "council.one-person" and acts <= self.two.council:
            yield "entries", "the council promised two persons, and nothing that was not promised"
        if (what == "council.two-persons") == self.two.has_promised:
            yield "entries", "the council promised two persons for the first time again, or again at first"
        if what == "council.two-persons-again" and not self.two.council <= acts:
            yield "entries", "the council promised two persons again, and left out what it had promised"
        self.two.council, self.two.has_promised = acts, True

    # 3  Seats.

    def _scheme_set_up(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data.get("two_persons", True) is True, "a scheme promises two persons, or says nothing of it")
        must(data["id"] not in self.schemes, "a scheme was set up twice")
        self.schemes[data["id"]] = data["kind"]
        self.worded[data["id"]] = (*(data[name] for name in ("name", "summary", "run_by")), "")
        if data["kind"] not in KINDS_OF_SCHEMES:
            yield "entries", "a scheme is of no kind that there is"
        yield from fault_of_a_name("scheme", data)
        promised = {data["id"]} if "two_persons" in data else set()
        self.two.always |= promised
        self.ask_for_two |= promised

    def _scheme_reworded(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.schemes, "a scheme was given other words that nobody had set up")
        words = tuple(data[name] for name in ("name", "summary", "run_by", "contact"))
        if words == self.worded[data["id"]] or not data["reason"].strip():
            yield "entries", "the words of a scheme were changed without a reason, or into themselves"
        self.worded[data["id"]] = words
        yield from fault_of_a_name("scheme", data)

    def _scheme_closed(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.schemes, "a scheme was closed or opened again that nobody had set up")
        closes = what == "scheme.closed"
        if closes == (data["id"] in self.closed_schemes):
            yield "entries", "a scheme was closed that was closed, or opened again that was open"
        if not data["reason"].strip():
            yield "entries", "a scheme was closed or opened again without a reason"
        if closes and self._runs_a_round(data["id"]):
            yield "rules", "a scheme was closed while a round of it was running"
        self.closed_schemes ^= {data["id"]} if closes != (data["id"] in self.closed_schemes) else set()

    def _area_ended(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.populations, "an area ended that nobody had drawn")
        must(IS_DAY(data["last_day"]), "the last day of an area is no day")
        if data["id"] in self.last_days:
            yield "entries", "the last day of an area was said twice"
        if data["last_day"] < day_of(data["at"] - AT_ONCE):
            yield "entries", "an area ended on a day that was past"
        if not data["reason"].strip():
            yield "entries", "an area ended without a reason"
        if data["followed_by"] and (data["followed_by"] == data["id"] or data["followed_by"] not in self.populations):
            yield "entries", "an area is followed by itself, or by one that nobody had drawn"
        if self._runs_a_round(data["id"]):
            yield "rules", "an area ended while a round in it was running"
        self.last_days.setdefault(data["id"], data["last_day"])

    def _runs_a_round(self, place: str) -> bool:
        """Say whether a round of a scheme or in an area was announced and has not come to its end."""
        return any(place in (one.scheme, one.area) and one.stage not in ("", "published", "ended")
                   for one in self.rounds.values())  # fmt: skip

    def faults_of_where_it_begins(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Say where a round was announced in a scheme that was closed, or in an area after its last day."""
        if data["scheme"] in self.closed_schemes:
            yield "rules", "a round was announced in a scheme that was closed"
        if data["area"] in self.last_days and self.last_days[data["area"]] < day_in_london(data["at"] - AT_ONCE):
            yield "rules", "a round was announced in an area that had ended"

    def _talk_ruled(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.schemes, "how residents talk was said of a scheme that nobody had set up")
        must(
            type(data["support"]) is bool and data["comments"] in ("none", "before", "after"),
            "how they talk is not said",
        )
        before, ruled = self.talk.get(data["id"]), (data["comments"], data["support"])
        if before is not None and (before == ruled or not data["reason"].strip()):
            yield "entries", "how residents talk was changed without a reason, or into itself"
        self.talk[data["id"]] = ruled
        self.had_comments |= set() if data["comments"] == "none" else {data["id"]}

    def _persons_of_a_scheme(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.schemes, "something is promised for a scheme that there is not")
        asks = what == "scheme.two-persons"
        if not asks and not data["reason"].strip():
            yield "entries", "how many persons an act takes was changed without a reason"
        if asks == (data["id"] in self.ask_for_two):
            told = "two persons are asked for already" if asks else "one person suffices already"
            yield "entries", f"in a scheme {told}, and it was said again"
        self.ask_for_two ^= {data["id"]} if asks != (data["id"] in self.ask_for_two) else set()
        self.two.always -= {data["id"]} if what == "scheme.one-person" else set()

    def _signing_in(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear what is asked of those who act for the council when they sign in, and of whom it was not asked once."""
        must(type(data.get("second_step", True)) is bool, "whether a code is asked for is not said rightly")
        if what != "second-step.reset":
            if (what == "sign-in-rules.begun") != (self.asks_for_a_code is None):
                yield "entries", "what is asked of whoever signs in was begun twice, or changed before it was begun"
            if data["second_step"] == bool(self.asks_for_a_code):
                yield "entries", "what is asked of whoever signs in was changed, and is what it was"
            self.asks_for_a_code = data["second_step"]
        elif not self._is_known(data["id"]):
            yield "people", "the second step was reset of somebody who never acted for the council"
        less = what == "second-step.reset" or not data["second_step"]
        if less and not data["reason"].strip():
            yield "entries", "signing in was made easier without a reason"

    def _act_of_two(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        if self.two.round and self.two.round not in self.round_in:
            yield "entries", "an act is about a round that nobody announced"
        yield from self.two.hear(what, data)

    def _area_drawn(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] not in self.populations, "an area was drawn twice")
        must(type(data["population"]) is int and data["population"] >= 0, "a population is a whole number")
        self.populations[data["id"]] = data["population"]
        yield from fault_of_a_name("area", data)

    def _population_corrected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        before = self.populations.get(data["id"])
        must(before is not None, "the population of an area was corrected that nobody had drawn")
        if data["as"] != "officer" and not self.two.was_confirmed:
            yield "entries", "a population was corrected by somebody who is no officer"
        must(type(data["population"]) is int and data["population"] >= 0, "a population is a whole number")
        if data["population"] == before:
            yield "entries", "a population was corrected to what it was"
        if not data["source"].strip():
            yield "entries", "a population was corrected without saying where the figure is from"
        self.populations[data["id"]] = data["population"]

    def _edition_taken_in(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear of an edition of areas: each ward once, its people whole, tied to areas that were drawn."""
        must(data["id"] not in self.editions, "an edition of areas was taken in twice")
        codes = [ward["code"] for ward in data["areas"]]
        if any(set(ward) != {"code", "name", "population", "area"} for ward in data["areas"]):
            yield "entries", "a ward says more or less than wards do"
        if data["grid"] not in ("wgs84", "osgb"):
            yield "entries", "the boundaries of an edition are on no map that there is"
        if data["populations"] and not counting.IS_HASH(data["populations"]):
            yield "entries", "an edition has populations from no file"
        self.boundaries.setdefault(data["boundaries"], codes)
        if codes != sorted(set(codes)) or not all(codes) or not all(ward["name"].strip() for ward in data["areas"]):
            yield "entries", "an edition has a ward twice, or one without a code or a name"
        if not all(type(ward["population"]) is int and ward["population"] >= 0 for ward in data["areas"]):
            yield "entries", "a population is a whole number"
        if not all(data[name].strip() for name in ("name", "source", "licence")):
            yield "entries", "an edition does not say what it is, where it is from, or under which licence"
        if not counting.IS_HASH(data["boundaries"]):
            yield "entries", "an edition names no file of boundaries"
        kept = data["postcodes_kept"]
        if type(kept) is not int or kept < 0 or (kept and not counting.IS_HASH(data["postcodes"])):
            yield "entries", "an edition has postcodes from no file"
        self.editions[data["id"]] = set(codes)
        if not {ward["area"] for ward in data["areas"] if ward["area"]} <= set(self.populations):
            yield "entries", "a ward is tied to an area that nobody drew"

    def _said_of_an_edition(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that an area is made of wards, or in which of them an address lies: never whose address it is."""
        must(data["id"] in self.editions, "something is said of an edition of areas that nobody took in")
        ties = what == "edition.area-tied"
        codes = data["codes"] if ties else [data["answer"]] if data["answer"] else []
        if not set(codes) <= self.editions[data["id"]] or sorted(set(codes)) != codes or (ties and not codes):
            yield "entries", "an edition does not have the ward that is said of it"
        if ties and data["area"] not in self.populations:
            yield "entries", "a ward is tied to an area that nobody drew"
        if not ties and data["holds_for"] not in ("postcode", "home"):
            yield "entries", "for whom an answer holds is not said"
        if not ties and (not data["reason"].strip() or HOLDS_A_POSTCODE(data["reason"])):
            yield "entries", "an address was answered for without a reason, or with a postcode in it"

    def _committee_formed(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        formed = {"quorum": data["quorum"], "casting_vote": data["casting_vote"], "chair": "", "seats": []}
        formed |= {"vice": "", "orders": [], "chairs": [], "vices": []}
        formed |= {"name": str(data["name"]), "at": data["at"]}
        yield from fault_of_a_name("committee", data)
        if type(data["quorum"]) is not int or data["quorum"] <= 0:
            yield "entries", "a committee has no quorum"
            formed["quorum"] = 1
        if type(data["casting_vote"]) is not bool:
            yield "entries", "a committee was formed with a casting vote that is neither yes nor no"
        if not set(data["areas"]) <= set(self.populations):
            yield "entries", "a committee was formed for an area that nobody had drawn"
        must(self.committees.setdefault(data["id"], formed) is formed, "a committee was formed twice")

    def _member_joined(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        seats, today = self.committees[data["id"]]["seats"], day_in_london(data["at"])
        kind, for_whom, until = data.get("kind", ""), data.get("for_whom", ""), data.get("until", "")
        kind = kind or ("member" if data["has_vote"] else "co-opted")
        if type(data["has_vote"]) is not bool:
            yield "entries", "whether a member has a vote is not said"
        if kind not in KINDS_OF_SEATS or data["has_vote"] != (kind != "co-opted"):
            yield "entries", "a seat is of no kind that there is, or has a vote that its kind has not"
        sits = [seat for seat in seats if seat[3] is None and not (seat[6] and seat[6] < day_of(data["at"] - AT_ONCE))]
        again = [seat for seat in seats if seat[0] == data["member"] and seat[3] is None]
        must(all(seat[6] and seat[6] < today for seat in again), "a member was seated twice")
        stands_in = any(seat[0] == for_whom and seat[4] == "member" for seat in sits)
        if (kind == "substitute") != bool(for_whom) or (for_whom and not stands_in):
            yield "entries", "a substitute stands in for nobody who has a seat"
        if data.get("area", "") not in ("", *self.populations):
            yield "entries", "a seat was given for an area that nobody had drawn"
        if until and (not is_a_day(until) or until < day_of(data["at"] - AT_ONCE)):
            yield "entries", f"a seat was given on {today} until a day that was past, or that is none"
        for seat in seats:
            if seat[0] == data["member"] and seat[3] is None:
                seat[3] = data["at"]  # the term was over
        # who, with a vote or not, from, until, as what, in whose place, the last day of the term
        seats.append([data["member"], data["has_vote"], data["at"], None, kind, for_whom, until])

    def _member_left(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee = self.committees[data["id"]]
        seats = [seat for seat in committee["seats"] if seat[0] == data["member"] and seat[3] is None]
        must(seats, "somebody left a committee who had no seat on it")
        seats[0][3] = data["at"]
        if committee["chair"] == seats[0][0]:
            self._chairs_from_now_on(data["id"], "", data["at"])
        if committee["vice"] == seats[0][0]:
            self._stands_in_from_now_on(committee, "", data["at"])
        yield from ()

    def _chair_elected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, member = self.committees[data["id"]], data["member"]
        if not self._can_preside(committee, data):
            yield "entries", "somebody was elected to chair a committee who has no vote on it"
        self._chairs_from_now_on(data["id"], member, data["at"])
        if committee["vice"] == member:
            self._stands_in_from_now_on(committee, "", data["at"])

    def _vice_chair_elected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, member = self.committees[data["id"]], data["member"]
        if not self._can_preside(committee, data) or member == committee["chair"]:
            yield "entries", "somebody was elected to stand in for the chair who cannot, or who is the chair"
        self._stands_in_from_now_on(committee, member, data["at"])

    @staticmethod
    def _stands_in_from_now_on(committee: dict[str, Any], member: str, at: int) -> None:
        """Let somebody else stand in for the chair, or nobody."""
        committee["vice"] = member
        meeting.presides_from_now_on(committee, "vices", member, at)

    @staticmethod
    def _can_preside(committee: dict[str, Any], data: dict[str, Any]) -> bool:
        today = day_of(data["at"] - AT_ONCE)
        return any(
            seat[0] == data["member"] and seat[1] and seat[3] is None and seat[4] == "member"
            and not (seat[6] and seat[6] < today)
            for seat in committee["seats"]
        )  # fmt: skip

    def _standing_orders(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, first = self.committees[data["id"]], data["from_day"]
        must(is_a_day(first), "standing orders hold from a day that is none")
        if first < day_of(data["at"] - AT_ONCE):
            yield "committee", f"standing orders were adopted that reach back to {first}"
        asked = [data[name] for name in ("clear_days", "recorded_vote_asked_by", "call_in_days")]
        possible = all(type(one) is int for one in asked) and asked[0] >= meeting.LAWFUL_NOTICE and asked[1] >= 1
        if not possible or not 0 <= asked[2] <= LONGEST_CALL_IN or type(data["casting_vote"]) is not bool:
            yield "entries", "standing orders were adopted that cannot be, or that the law does not allow"
        must(IS_QUORUM(data["quorum"]) and quorum_of(data["quorum"], 10**4) <= 10**4, "there is no such quorum")
        orders = {name: data[name] for name in ORDERS} | meeting.SAID_SINCE
        orders |= {name: data[name] for name in meeting.SAID_SINCE if name in data}
        if type(orders["key_from"]) is not int or orders["key_from"] < 0:
            yield "entries", "standing orders were adopted that cannot be, or that the law does not allow"
        if committee["orders"] and orders_on(committee, first) == orders:
            yield "entries", "standing orders were adopted again that held already"
        committee["orders"].append((first, orders))

    def _chairs_from_now_on(self, committee: str, member: str, at: int) -> None:
        """Let a committee have another chair, or none."""
        for chaired in self.chaired.get(self.committees[committee]["chair"], ()):
            if chaired == [("committee", committee), None]:
                chaired[1] = at + AT_ONCE
        self.committees[committee]["chair"] = member
        meeting.presides_from_now_on(self.committees[committee], "chairs", member, at)
        if member:
            self.chaired.setdefault(member, []).append([("committee", committee), None])

    def may_break_a_tie(self, committee_id: str, data: dict[str, Any]) -> bool:
        """Say whether a casting vote on a tie was given by the chair, or by whom it falls to where there is none."""
        committee = self.committees.get(committee_id)
        if committee is None:
            return data["as"] in ("officer", "returning-officer", "administrator", "system") and "sat_on" not in data
        seats, chair = {seat[0]: seat for seat in committee["seats"] if seat[3] is None}, committee["chair"]
        if "sat_on" in data or self.ties_say_the_day:  # older services looked at no term
            self.ties_say_the_day, day = True, data.get("sat_on", "")
            if day not in (day_of(data["at"] - AT_ONCE), latest_day_of(data["at"])):
                return False
            seats = {who: seat for who, seat in seats.items() if not seat[6] or seat[6] >= day}
            chair = chair if chair in seats else ""
        return bool(data["by"] == chair) if chair else data["by"] in seats and bool(seats[data["by"]][1])


# ----------------------------------------------------------------------------------------------------------------------
# 4  Decisions (Localism Act 2011 s.31; Local Government Act 1972 Sch 12 para 39).


class HeardOfCommittee(counting.Heard, Protocol):
    """What the record says about a round, as far as its decision goes."""

    committee: str
    stage: str
    closed_at: int
    since: int
    cast: Any
    shown: Any
    counts: list[dict[str, Any]]
    confirmed_counts: list[str]
    motions: dict[str, dict[str, Any]]

    @property
    def published(self) -> bool:
        """Whether it has a published result."""


def faults_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say why this meeting cannot have decided this: another committee, another day, somebody who was not there."""
    faults, begins = [], first_second_of(data["met_on"])
    if heard.committee and data["committee"] != heard.committee:
        faults.append("another committee decided than the round's")
    if data["at"] < begins - 3_600:
        faults.append(f"a decision was recorded before the day of its meeting, {data['met_on']}")
    if any(count["id"] == data["count"] and count["at"] >= begins + 86_400 for count in heard.counts):
        faults.append(f"the committee met on {data['met_on']}, before the count that it decided on")
    present = set(data["vote"]["present"])
    there = data["by"] in present & set(who_sat(committee, data["met_on"])) if committee else True
    if (
        committee and data["as"] != "clerk" and not (there and data["as"] in ("member", "chair"))
    ):  # a clerk keeps minutes
        faults.append("a decision was recorded by somebody who was not at the meeting as a member")
    return faults


SAID_OF_A_VOTE = {
    "present", "interests", "moved_by", "seconded_by", "votes_for", "votes_against", "abstentions", "presiding",
    "casting",
}  # fmt: skip


def noted_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say what is allowed, and what an attentive neighbour would want to know: who came and went for the meeting."""
    if committee is None:
        return []
    ends, notes = first_second_of(data["met_on"]) + 86_400, []
    for who, _, joined, left, *_ in committee["seats"]:
        if heard.closed_at and heard.closed_at <= joined < ends:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} joined after the vote closed, before the decision"
            )
        if left is not None and heard.closed_at and heard.closed_at <= left < ends + 7 * 86_400:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} left between the close and a week after the decision"
            )
    absent = sorted(
        who
        for who, has_vote in who_sat(committee, data["met_on"]).items()
        if has_vote and who not in data["vote"]["present"]
    )
    notes += [f"{len(absent)} members with a vote were not at the meeting of {data['met_on']}"] if absent else []
    vote = data["vote"]
    cast = {*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]}
    cast |= {interest["member"] for interest in vote["interests"]}
    silent = [who for who in vote["present"] if who_sat(committee, data["met_on"]).get(who) and who not in cast]
    notes += [f"{len(silent)} members at the meeting of {data['met_on']} did not vote"] if silent else []
    notes += [] if data["reasons"].strip() else [f"the decision of {data['met_on']} does not say why"]
    return notes


def noted_of_a_casting_vote(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Note that whoever broke a tie had an interest that barred them before; it may have been lifted since."""
    barred = {
        interest["member"]
        for motion in heard.motions.values()
        for interest in motion["vote"]["interests"]
        if interest["kind"] == "disclosable-pecuniary" and not interest["dispensation"]
    }
    told = "gave the casting vote on a tie, and an interest had barred them from deciding on an earlier count"
    return [f"member {data['by'][:8]} {told}: ask what changed"] if data["by"] in barred else []


def faults_of_a_motion(
    heard: HeardOfCommittee,
    data: dict[str, Any],
    committee: dict[str, Any] | None,
    in_rooms: Collection[tuple[int, bool]] = (),
) -> list[str]:
    """Say what is wrong with a recorded decision of a committee.

    :param in_rooms: quorum and casting vote of each room that had it before it on that day, as its meeting began
    """
    if committee is None:
        return ["a committee decided that was never formed"]
    members, vote, faults = who_sat(committee, data["met_on"]), data["vote"], []
    quorum, casting_vote = quorum_on(committee, data["met_on"]), orders_on(committee, data["met_on"])["casting_vote"]
    quorum, casting_vote = next((held for held in in_rooms if held[0] == data["quorum"]), (quorum, casting_vote))
    must(set(vote) == SAID_OF_A_VOTE, "a vote says more or less than votes of a committee do")
    present, seats = set(vote["present"]), seats_on(committee, data["met_on"])
    told = [set(interest) for interest in vote["interests"]]
    if any(names != {"member", "kind", "reason", "dispensation"} for names in told):
        faults.append("an interest says more or less than interests do")
    kinds = [(interest["kind"], type(interest["dispensation"])) for interest in vote["interests"]]
    if len(present) != len(vote["present"]) or not set(kinds) <= {(one, bool) for one in INTERESTS}:
        faults.append("a member is present twice, or an interest is of no kind that there is")
    barred = {
        interest["member"]
        for interest in vote["interests"]
        if interest["kind"] == "disclosable-pecuniary" and not interest["dispensation"]
    }
    votes = [*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]]
    may_vote = {member for member in present if members.get(member)} - barred
    if not present | {interest["member"] for interest in vote["interests"]} <= set(members):
        faults.append("somebody who is no member counted as present")
    if vote["presiding"] not in may_vote:
        faults.append("the person presiding was not there, had no vote, or had to leave for the item")
    if barred & {*votes, vote["moved_by"], vote["seconded_by"]}:
        faults.append("a member with a disclosable pecuniary interest voted or moved the motion")
    if data["quorum"] != quorum or len(may_vote) < quorum:
        faults.append(f"{len(may_vote)} members could vote, the quorum is {quorum}")
    if any(seats[who][5] in present for who in present & set(seats)):
        faults.append("a substitute sat beside the member for whom they stand in")
    if len(votes) != len(set(votes)) or not set(votes) <= may_vote:
        faults.append("somebody voted twice, or without a vote, or without being there")
    if vote["moved_by"] == vote["seconded_by"] or not {vote["moved_by"], vote["seconded_by"]} <= may_vote:
        faults.append("the motion was not moved and seconded by two members who could vote")
    in_favour, against = len(vote["votes_for"]), len(vote["votes_against"])
    if vote["casting"] and (in_favour != against or not in_favour or not casting_vote):
        faults.append("a casting vote was given where there is no tie, or no casting vote to give")
    if in_favour == against and in_favour and casting_vote and vote["casting"] not in ("for", "against"):
        faults.append("the votes were equal, and whoever presided did not give the casting vote")
    casting = vote["casting"] == "for" and casting_vote
    if data["carried"] != (in_favour > against or (in_favour == against and casting)):
        faults.append(f"with {in_favour} for and {against} against the motion was not what is recorded")
    return faults + faults_of_the_awards(heard, data)


def faults_of_the_awards(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say where a motion departs from the count as it may not."""
    count = next((count for count in heard.counts if count["id"] == data["count"]), None)
    if count is None or heard.rules is None:
        return ["the motion is about a count that is not in the record"]
    faults = []
    counted, awards = awards_of(count), data["awards"]
    costs = {
        project["number"]: project["cost"] for project in heard.projects if project["number"] not in heard.withdrawn
    }
    departing = sorted(n for n in {*counted, *awards} if counted.get(n, 0) != awards.get(n, 0))
    if sum(awards.values()) > max(heard.rules["pot"], sum(counted.values())):
        faults.append("the awards are more than the pot")
    free = {number for number in count["outcome"]["winners"] if costs.get(number) == 0} if "nr" in data else set()
    funded = Counter(project.get("group") for project in heard.projects if project["number"] in {*awards, *free})
    faults += [
        f"the awards fund several projects of {group[:60]!r}, which exclude each other"
        for group, number in funded.items()
        if group and number > 1
    ]
    faults += pots_overspent(heard.rules["rule"].get("pots"), heard, counted, data)
    if any(type(award) is not int or not 0 < award <= costs.get(number, 0) for number, award in awards.items()):
        faults.append("an award goes to no project of the ballot paper, or exceeds its cost")
    if departing and heard.rules["level"] == "decide":
        faults.append("the residents' vote was binding, and the awards depart from it")
    if any(not data["departures"].get(number, "").strip() for number in departing):
        faults.append("the awards depart from the residents' vote without a reason")
    if set(data["departures"]) - set(departing):
        faults.append("a reason is given for departing where nothing departs")
    return faults


def pots_overspent(
    pots: dict[str, Any] | None, heard: HeardOfCommittee, counted: dict[str, int], data: dict[str, Any]
) -> list[str]:
    """Say which pots a motion overspends: beyond what is set aside, only what is left over can be had, each pound once.

    What the count gave to a pot's projects is not left over, nor is what the motion gives of a pot to its own projects.
    """
    if not pots or heard.rules is None:
        return []
    pot_of = {project["number"]: project.get(pots["by"], "") for project in heard.projects}
    awards, over, left = data["awards"], dict[str, int](), heard.rules["pot"]
    for name, aside in ((pot["name"], pot["amount"]) for pot in pots["amounts"]):
        by_count, spent = (
            sum(amount for number, amount in each.items() if pot_of.get(number) == name) for each in (counted, awards)
        )
        over[name] = spent - max(aside, by_count)
        left -= max(aside, by_count) - max(0, aside - max(by_count, spent))
    if "nr" not in data:  # older services let each pot have all that the count had left over
        left = heard.rules["pot"] - sum(counted.values())
    shares = {
        name for name in over if pots["leftovers"] == "share" or (pots["leftovers"], name) == ("city", pots["city"])
    }
    wanted = [over[name] for name in shares if over[name] > 0]
    together = sum(wanted) if "nr" in data else max(wanted, default=0)
    return [
        f"the awards overspend what is set aside for {name[:60]!r}"
        for name, amount in over.items()
        if amount > 0 and (name not in shares or together > max(0, left))
    ]


def held_back(heard: HeardOfCommittee, latest: int, *, within: int) -> str:
    """Say what a round waits for that needs nobody: to be counted, or to be published as it was counted and decided.

    :param latest: until when the record goes on, in seconds
    :param within: in how many seconds what the service does by itself is done, however long it had stopped
    """
    is_late, last = latest > heard.since + within, heard.confirmed_counts[-1:]
    if heard.stage == "closed" and is_late and len(heard.counts) == len(heard.confirmed_counts):
        if heard.shown.number != heard.cast.number:
            return ""
        return "its ballots could be counted" if counting.can_be_counted(heard) else ""
    decided = [motion["at"] for motion in heard.motions.values() if motion["carried"] and [motion["count"]] == last]
    is_final = not heard.committee and heard.rules is not None and heard.rules["level"] == "decide"
    waits = (is_final and is_late) or any(at + AT_ONCE < latest for at in decided)  # with the motion, at once
    return "its result could be published" if heard.stage == "counted" and waits else ""


def faults_of_a_result(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say what is wrong with a published result."""
    faults = []
    if heard.published:
        faults.append("a result was published twice")
    elif heard.stage != "counted":
        faults.append("a result was published of a vote that was not counted, or whose count is void")
    if not heard.confirmed_counts or data["count"] != heard.confirmed_counts[-1]:
        faults.append("the published result is not the latest count")
    motion = heard.motions.get(data["decision"])
    if not heard.committee and data["as"] in ("member", "chair", "clerk"):
        faults.append("a result that nobody need confirm was published by somebody, and not by the service")
    if motion and (data["as"], data["by"]) != (motion["as"], motion["by"]):
        faults.append("the result was published by somebody else than recorded the decision")
    if heard.committee and (motion is None or not motion["carried"] or motion["count"] != data["count"]):
        faults.append("the committee has not carried a motion on the published result")
    if not heard.committee and data["decision"]:
        faults.append("a decision is named, and no committee decides in this round")
    if not heard.committee and heard.rules and heard.rules["level"] != "decide":
        faults.append("by its rules the vote is not final, it was published without a committee that decides")
    return faults


# ----------------------------------------------------------------------------------------------------------------------
# 5  The roll.


OLDEST = 120
POSTED, ACCOUNTS, FACE_TO_FACE = "posted-codes", "accounts", "face-to-face"
"""How people are let in: the first where neither rules nor issue say another way."""
SEEN = ("photo", "letter", "photo-and-letter", "card", "vouched", "known")
WAYS = (POSTED, "register", ACCOUNTS, FACE_TO_FACE)
"""How people show that they may vote, in the sequence in which rules name it."""


class HeardOfRoll(Protocol):
    """What the record says about a round, as far as it goes who is let in to vote."""

    stage: str
    opens: int
    closes: int
    closed: dict[str, Any] | None
    has_roll: bool
    two_persons: bool
    taken_over: bool
    issued: int
    issued_while_open: list[int]  # by one person alone, by two
    issues: list[str]  # the fingerprint of each
    asked: dict[int, dict[str, Any]]
    cancelled: set[str]  # hashes of marks that cannot be used any more
    owed: int  # how many of them the service cancelled by itself, for whoever comes by an account instead
    replaced: int  # how many others were issued for these
    rules: dict[str, Any] | None
    shows_marks: dict[int, int]  # issue whose marks the close must show, and how many they are
    changed: "Changed"

    @property
    def used(self) -> Any:
        """The marks that were used so far."""


def hear_of_the_roll(heard: HeardOfRoll, what: str, data: dict[str, Any], *, is_numbered: bool) -> Iterator[Fault]:
    """Hear that a roll was opened, that one officer asked for codes or took a request back; or of changed ballots."""
    if what == "box.superseded":
        yield from heard.changed.hear(data, heard)
        return
    request: Any = data.get("request")
    if heard.stage not in ("settled", "open") and not (what == "roll.refused" and heard.closed):
        yield "entries", "the roll was worked on before the paper was settled, or after the close"
    if what == "roll.opened":
        must(not heard.has_roll, "the roll of a round was opened twice")
        heard.has_roll, heard.two_persons = True, data.get("two_persons") is True
        if is_numbered and not heard.two_persons:
            where = "the roll does not promise two persons for codes issued while the vote is open"
            yield "entitlements", where
    elif what == "roll.refused":
        if not data["reason"].strip():
            yield "entries", "a request was refused without a reason"
        must(heard.asked[request].pop("waits", 0), "a request was refused that did not wait")
    else:
        if not data["reason"].strip():
            yield "entries", "codes were asked for without a reason"
        if request != len(heard.asked) + 1:
            yield "entries", "requests for entitlements are not numbered in sequence"
        if type(data["number"]) is not int or data["number"] < 1:
            yield "entries", "nobody can be given so many entitlements as were asked for"
        heard.asked[request] = {**data, "waits": True}


def hear_of_cancelled_codes(heard: HeardOfRoll, data: dict[str, Any]) -> Iterator[Fault]:
    """Hear that codes were cancelled which nobody had used: the hashes of marks that nobody can use any more."""
    hashes, alike = data["hashes"], set(data["hashes"])
    must(hashes and all(map(counting.IS_HASH, hashes)) and len(alike) == len(hashes), "no codes were cancelled")
    if heard.stage not in ("settled", "open") or (heard.closes and data["at"] >= heard.closes):
        yield "entitlements", "codes were cancelled before the ballot paper was settled, or after the close"
    if not data["reason"].strip():
        yield "entries", "codes were cancelled without a reason"
    if hashes != sorted(hashes):
        yield "entries", "the codes that were cancelled are not sorted: their sequence could tell something"
    if data["as"] == "system" and ACCOUNTS not in ways_of(heard.rules):
        yield "people", "codes were cancelled by the service itself, where nobody comes by an account instead"
    if data.get("way", POSTED) not in ways_of(heard.rules):
        yield "entries", "codes were cancelled of a way by which the rules let nobody in"
    if alike & heard.cancelled:
        yield "entitlements", "codes were cancelled twice"
    if data["as"] == "system" and ACCOUNTS in ways_of(heard.rules):
        if heard.owed:
            yield "people", "codes were cancelled by the service itself, and nobody was let in instead"
        heard.owed = len(alike)
    heard.cancelled |= alike
    if len(heard.cancelled) > heard.issued:
        yield "entitlements", "more codes were cancelled than were issued"


def hear_of_an_issue(heard: HeardOfRoll, data: dict[str, Any]) -> Iterator[Fault]:
    """Hear that entitlements were issued."""
    must(type(data["number"]) is int and data["number"] > 0, "a number of entitlements is not a number")
    is_open = heard.stage == "open" or bool(heard.opens and data["at"] >= heard.opens)
    fault = fault_of_an_issue(heard, data, is_open=is_open)
    if fault:
        yield "entitlements", f"{data['number']} entitlements {fault}"
    heard.issued_while_open["request" in data] += data["number"] if is_open else 0
    heard.issued += data["number"]
    if not counting.IS_HASH(data["fingerprint"]):
        yield "entries", "the fingerprint of entitlements is not one"
    if data["fingerprint"] in heard.issues:
        yield "entitlements", "the same entitlements were issued twice"
    heard.issues.append(data["fingerprint"])
    if data.get("way", POSTED) not in ways_of(heard.rules):
        yield "entitlements", "entitlements were issued by a way by which the rules let nobody in"
    else:
        yield from faults_of_who_came(data)
    if "nr" in data:
        heard.shows_marks[len(heard.issues)] = data["number"]


def lets_in_by_itself(what: str, data: dict[str, Any], rules: dict[str, Any] | None) -> bool:
    """Say whether the service lets somebody in who comes by an account, or opens the roll for them: nobody acts."""
    return ACCOUNTS in ways_of(rules) and (what == "roll.opened" or data.get("way") == ACCOUNTS)


def ways_of(rules: dict[str, Any] | None) -> list[str]:
    """Give by which ways rules let people in."""
    ways: list[str] = ((rules or {}).get("who_may_vote") or {"ways": [POSTED]})["ways"]
    return ways


def faults_of_who_came(data: dict[str, Any]) -> Iterator[Fault]:
    """Say where people who come one by one were let in by others than they are, or not as they come."""
    way, seen, is_new = data.get("way", POSTED), data.get("seen", ""), not data.get("replaces")
    if way == ACCOUNTS and is_new and (data["as"], data["number"]) != ("system", 1):
        yield "people", "whoever comes by an account is let in by the service, one by one, and here somebody did it"
    if way == FACE_TO_FACE and (data["as"] == "system" or data["number"] != 1 or (is_new and not seen)):
        yield "people", "people came face to face and were let in several at once, by nobody, or with nothing seen"
    if seen and (way != FACE_TO_FACE or seen not in SEEN):
        yield "entries", "what was seen of somebody is said in words of one's own, or of whoever nobody saw"
    if data["as"] == "system" and not is_new and way != ACCOUNTS:
        yield "people", "codes were replaced by the service itself, which nobody had asked for"


def fault_of_an_issue(heard: HeardOfRoll, data: dict[str, Any], *, is_open: bool) -> str:
    """Say what makes entitlements worth nothing: voters let in when nobody could be, or by one person alone."""
    if heard.closed is not None or (heard.closes and data["at"] >= heard.closes):
        return "were issued after the close"
    if heard.stage not in ("settled", "open"):
        return "were issued before the ballot paper was settled"
    if not heard.has_roll:
        return "were issued, and there is no roll"
    if heard.used.number > heard.issued:
        return "cover others that were used before"
    replaces = data.get("replaces", 0)
    if replaces:
        heard.replaced += replaces
        heard.owed -= min(heard.owed, replaces) if data["as"] == "system" else 0
        honest = replaces == data["number"] and heard.replaced <= len(heard.cancelled)
        return "" if honest else "were issued for codes that nobody cancelled"
    if data["as"] == "system" and data.get("way") != "accounts" and not heard.taken_over:
        return "were issued by nobody"
    if "request" not in data:
        shown = data["number"] == 1 and data.get("way") in ("accounts", "face-to-face")
        return "were issued by one person alone" if heard.two_persons and is_open and not shown else ""
    asked = heard.asked.get(data["request"], {})
    told = {
        "were issued for a request that did not wait": not asked.pop("waits", 0),
        "were confirmed by whoever asked for them": asked.get("by") == data["by"],
        "were issued, and another number was asked for": asked.get("number") != data["number"],
        "were confirmed by nobody, or for no reason": data["as"] not in ("officer", "returning-officer")
        or not data["reason"].strip(),
    }
    return next((words for words, is_so in told.items() if is_so), "")


TOGETHER = 20  # ballots in a batch, so that nobody stands alone
MOST_NAMED = 20


class Changed:
    """The ballots of a round that their own voters changed, where its rules allow it: in parts, sorted, at the close.

    Then every ballot waits for the close. What their receipts name is shown and not what was on them, so that a receipt
    of before a change is told from one whose ballot was lost; whose they were, nobody can say.
    """

    def __init__(self) -> None:
        self.part = self.parts = 0
        self.last = ""
        self.commitments: set[bytes] = set()

    def hear(self, data: dict[str, Any], heard: HeardOfRoll) -> Iterator[Fault]:
        """Hear of a part of them."""
        shown, part, parts = data["commitments"], data["part"], data["parts"]
        if not may_change(heard.rules):
            yield "ballots", "ballots are said to have been changed, and under the rules each is final when it is cast"
        if heard.stage != "open" or data["at"] < heard.closes:
            yield "ballots", "changed ballots were shown before the close, or after it was recorded"
        must(all(map(counting.IS_HASH, shown)) and type(parts) is int, "a changed ballot is not written as such")
        must(part == self.part + 1 <= parts and self.parts in (0, parts), "the changed ballots come out of turn")
        must(bool(shown) or parts == 1, "a part of the changed ballots is empty")
        must([self.last, *shown] == sorted({self.last, *shown}), "the changed ballots are not sorted, or come twice")
        self.part, self.parts, self.last = part, parts, shown[-1] if shown else ""
        self.commitments |= set(map(bytes.fromhex, shown))

    def faults_of_a_batch(self, data: dict[str, Any], heard: HeardOfRoll) -> Iterator[Fault]:
        """Hear that a batch was sealed."""
        if may_change(heard.rules) and data["at"] < heard.closes:
            yield "ballots", "a batch was sealed before the close, whose voters could still change their ballots"
        if self.part:
            yield "ballots", "a batch was sealed after the changed ballots were shown"

    def faults_at_the_close(self, heard: "HeardOfBox") -> list[str]:
        """Say what is wrong with them once the vote is closed."""
        faults = []
        if may_change(heard.rules) and not self.part == self.parts > 0:
            faults.append("which ballots were changed is not shown, or not all: a receipt of one proves nothing")
        both = heard.cast.both({one.hex() for one in self.commitments})
        faults += [f"a ballot is counted, and said to have been changed: {one[:16]}…" for one in both[:MOST_NAMED]]
        if self.commitments and not heard.cast.number:
            faults.append("ballots were changed, and there is none in the box: a change leaves one")
        return faults

    def has(self, name: str, leaf: bytes) -> bool:
        """Say whether an entry, by its hash, would be the one of a ballot that was changed.

        :param name: the round's
        """
        cast = f'{{"d":{{"c":"%s"}},"r":"{name}","t":"ballot.cast","v":1}}'
        return any(counting.sha256(b"\0" + (cast % one.hex()).encode()) == leaf for one in self.commitments)


def may_change(rules: dict[str, Any] | None) -> bool:
    """Say whether voters can change their ballots until the close; else each is final when it is cast."""
    return bool(rules and rules.get("changes") == "until-the-close")


class HeardOfBox(HeardOfRoll, Protocol):
    """What the record says about a round, as far as its box goes and the marks that are shown at the close."""

    batches: list[list[int]]
    said_of_batches: dict[int, int]
    tells_batches: bool
    cast: Any
    marks: dict[int, list[Any]]
    on_roll: Any
    used_hashes: Any


def faults_of_the_batches(heard: HeardOfBox, closed: dict[str, Any]) -> list[str]:
    """Say what is wrong with how the box was emptied."""
    faults = []
    if closed["batches"] != len(heard.batches):
        faults.append(
            f"{closed['batches']} batches are said to be in the box, but {len(heard.batches)} are in the record"
        )
    told = [
        heard.said_of_batches.get(place, 0 if heard.tells_batches else batch[1])
        for place, batch in enumerate(heard.batches, 1)
    ]
    if told != [batch[1] for batch in heard.batches] or len(heard.said_of_batches) > len(heard.batches):
        faults.append("batches have not as many ballots as their own entries say")
    alone = min((ballots for _, ballots in heard.batches), default=0)
    if heard.tells_batches and alone < TOGETHER and (heard.cast.number >= TOGETHER or len(heard.batches) > 1):
        faults.append(f"a batch has {alone} ballots, fewer than {TOGETHER}: whoever is in it stands out")
    uneven = sum(marks != ballots for marks, ballots in heard.batches)
    if uneven:
        faults.append(f"{uneven} batches have not as many ballots as used entitlements")
    return faults + heard.changed.faults_at_the_close(heard)


def faults_of_the_marks(heard: HeardOfBox) -> list[str]:
    """Say where the marks that were shown are not those that were issued, or one was used that is not among them."""
    faults = [
        f"the marks of issue {issue} are not those that were issued"
        for issue, (_, _, _, digest) in heard.marks.items()
        if digest.hexdigest() != heard.issues[issue - 1]
    ]
    missing = [issue for issue, number in heard.shows_marks.items() if heard.marks.get(issue, (0, 0))[1] != number]
    if len(heard.shows_marks) < len(heard.issues) and not heard.marks:
        missing = []  # an older service issued some of them and did not keep which: none can be shown
    faults += [f"not as many marks of issue {issue} were shown as entitlements were issued" for issue in missing]
    faults += [f"a code was cancelled, and voted with: {one[:16]}…" for one in heard.used_hashes.both(heard.cancelled)]
    if len(heard.marks) == len(heard.issues) and not faults:
        never = len(heard.cancelled) - len(heard.on_roll.both(heard.cancelled))
        faults += [f"{never} codes were cancelled that nobody issued"] if never else []
        strange = heard.used_hashes.without(heard.on_roll)
        faults += [f"an entitlement was used that nobody issued: {one.hex()[:16]}…" for one in strange[:MOST_NAMED]]
    return faults


def faults_of_one_each(data: dict[str, Any], *, promised: bool) -> Iterator[Fault]:
    """Say where rules let one person have two ballots: by a code that belongs to nobody, and by another way besides.

    :param promised: whether this round, or one that was announced before it, promises that each has one over all ways
    """
    must(data.get("one_each", True) is True, "a round promises one ballot for each, or says nothing of it")
    ways = ways_of(data["rules"])
    if promised and POSTED in ways and len(ways) > 1:
        yield "rules", "whoever comes another way can have a code that was posted to nobody by name besides"


def fault_of_who_may_vote(rules: dict[str, Any], editions: Collection[str]) -> str:
    """Say where rules contradict themselves in who may vote; nothing stands for codes that are posted or handed out.

    :param editions: those of areas that were taken in so far
    """
    said = rules.get("who_may_vote")
    if not said:
        return ""
    whole = set(said) - {"edition"} == {"ways", "from_age", "to_age", "on_day", "areas"}
    must(whole, "who may vote is not said as rules say it")
    ways, youngest, oldest, areas = said["ways"], said["from_age"], said["to_age"], said["areas"]
    ages = all(type(age) is int and 0 <= age <= OLDEST for age in (youngest, oldest))
    told = {
        "nobody is let in, or by a way that there is not": not ways or ways != [way for way in WAYS if way in ways],
        "the ages do not fit": not ages or (oldest and youngest > oldest),
        "an age counts on no day, or a day for no age": bool(said["on_day"]) != bool(youngest or oldest)
        or (said["on_day"] and not is_a_day(said["on_day"])),
        "nobody knows how old people are": (youngest or oldest) and set(ways) <= {POSTED},
        "an account is had by anybody in the world": ACCOUNTS in ways and not areas,
        "addresses are looked up where nobody took areas in": said.get("edition", "") not in ("", *editions),
        "whoever has an account can be posted a code besides": bool(said.get("edition"))
        and {ACCOUNTS, POSTED} <= set(ways),
        "an area has no name, or is named twice": len(set(areas)) < len(areas)
        or not all(area and area == " ".join(area.split()) for area in areas),
    }
    return next((f"who may vote: {words}" for words, is_so in told.items() if is_so), "")
