"""What happened in committees, as sentences: who belongs to them, and the one place where a motion is told."""

from datetime import date

from domain.saying.sentence import Fact, Named, Sentence, so_many
from pb.telling.facts import Facts, Teller, and_then, because, moment, people
from pb.telling.the_room import INTERESTS


def _joined(f: Facts) -> Sentence:
    who: dict[str, Fact] = {"who": Named(f["member"])}
    if f.get("for_whom"):
        said = Sentence(
            "{who} joined the committee as the substitute for {member}.", {**who, "member": Named(f["for_whom"])}
        )
    elif f["has_vote"]:
        said = Sentence("{who} joined the committee.", who)
    else:
        said = Sentence("{who} joined the committee, co-opted without a vote.", who)
    if not f.get("until"):
        return said
    return and_then(said, Sentence("The term ends on {day}.", {"day": date.fromisoformat(f["until"])}))


def _adopted(f: Facts) -> Sentence:
    said = _what_was_adopted(f)
    if not f.get("votes_on_devices"):
        return said
    return and_then(said, Sentence("Members in the room may vote by name on their own devices."))


def _what_was_adopted(f: Facts) -> Sentence:
    return and_then(
        Sentence(
            "Standing orders were adopted from {day}: a quorum of {quorum}, {clear_days} clear days of notice, a "
            "recorded vote where {asked_by} ask for it, {call_in} working days for a call-in.",
            {
                "day": date.fromisoformat(f["from_day"]),
                "quorum": f["quorum"],
                "clear_days": f["clear_days"],
                "asked_by": f["recorded_vote_asked_by"],
                "call_in": f["call_in_days"],
            },
        ),
        Sentence("The person presiding has a casting vote.")
        if f["casting_vote"]
        else Sentence("Nobody has a casting vote."),
    )


def _called(f: Facts) -> Sentence:
    said = Sentence("A meeting was called for {when}: {place}.", {"when": moment(f["begins"]), "place": f["place"]})
    if not f["short_notice"]:
        return said
    return and_then(said, Sentence("It could not wait: {reason}", {"reason": f["short_notice"]}))


def _drafted(f: Facts) -> Sentence:
    return so_many("The agenda was drafted, with {n} item.", "The agenda was drafted, with {n} items.", len(f["items"]))


def _published(f: Facts) -> Sentence:
    return so_many(
        "The agenda was published, with {n} item.", "The agenda was published, with {n} items.", len(f["items"])
    )


def _adjourned(f: Facts) -> Sentence:
    if f["goes_on"]:
        goes_on = {"when": moment(f["goes_on"]), "place": f["place"]}
        return because(Sentence("The meeting was adjourned to {when}: {place}.", goes_on), f["reason"])
    return because(Sentence("The meeting was adjourned."), f["reason"])


def _inquorate(f: Facts) -> Sentence:
    return Sentence(
        "The meeting was inquorate: {present} came, and the quorum is {quorum}. Every item stands over.",
        {"present": people(f["present"]), "quorum": f["quorum"]},
    )


def _granted(f: Facts) -> Sentence:
    facts = {"day": date.fromisoformat(f["last_day"]), "what": f["what"], "ground": f["ground"]}
    if f["allows"] == "vote":
        return Sentence("A dispensation to speak and vote was granted until {day}, ground ({ground}): {what}", facts)
    return Sentence("A dispensation to speak was granted until {day}, ground ({ground}): {what}", facts)


def what_was_moved(*, departures: list[str], carried: bool) -> Sentence:
    """Say what a motion was about and what became of it.

    :param departures: numbers of the projects on which it differs from the count
    """
    on = {"projects": departures}
    if departures and carried:
        return Sentence("A motion to depart from the count on project {projects} was carried.", on)
    if departures:
        return Sentence("A motion to depart from the count on project {projects} was lost.", on)
    if carried:
        return Sentence("A motion to confirm the count was carried.")
    return Sentence("A motion to confirm the count was lost.")


def _motion(f: Facts) -> Sentence:
    vote = f["vote"]
    return and_then(
        what_was_moved(departures=list(f["departures"]), carried=bool(f["carried"])),
        Sentence(
            "Moved by {mover}, seconded by {seconder}. For: {those_for}. Against: {those_against}. "
            "Abstained: {abstained}.",
            {
                "mover": Named(vote["moved_by"]),
                "seconder": Named(vote["seconded_by"]),
                "those_for": people(vote["votes_for"]),
                "those_against": people(vote["votes_against"]),
                "abstained": people(vote["abstentions"]),
            },
        ),
    )


def _declared(f: Facts) -> Sentence:
    facts = {"who": Named(f["member"]), "what": INTERESTS[f["interest"]], "reason": f["reason"]}
    if f["dispensation"]:
        return Sentence("{who} declared a {what} before the meeting, covered by a dispensation. It is: {reason}", facts)
    if f["leaves"]:
        return Sentence("{who} declared a {what} before the meeting, and leaves for the item. It is: {reason}", facts)
    return Sentence("{who} declared a {what} before the meeting. It is: {reason}", facts)


SENTENCES: dict[str, Teller] = {
    "schemes.CommitteeFormed": lambda f: Sentence(
        "The committee “{name}” was formed, with a quorum of {quorum}.", {"name": f["name"], "quorum": f["quorum"]}
    ),
    "schemes.MemberJoined": _joined,
    "schemes.MemberLeft": lambda f: Sentence("{who} left the committee.", {"who": Named(f["member"])}),
    "schemes.ChairElected": lambda f: Sentence("{who} was elected chair.", {"who": Named(f["member"])}),
    "schemes.ViceChairElected": lambda f: Sentence("{who} was elected vice-chair.", {"who": Named(f["member"])}),
    "schemes.StandingOrdersAdopted": _adopted,
    "committee.MotionDecided": _motion,
    "committee.RegisterOpened": lambda f: Sentence(
        "The register of interests of {who} was opened.", {"who": Named(f["member"])}
    ),
    "committee.InterestRegistered": lambda f: Sentence(
        "Interest {number} was registered; the member has it, or knows of it, since {day}.",
        {"number": f["interest"], "day": date.fromisoformat(f["arose"])},
    ),
    "committee.MonitoringOfficerTold": lambda f: Sentence(
        "The monitoring officer was told of interest {number} on {day}.",
        {"number": f["interest"], "day": date.fromisoformat(f["told"])},
    ),
    "committee.InterestEnded": lambda f: Sentence("Interest {number} ended.", {"number": f["interest"]}),
    "committee.DispensationGranted": _granted,
    "committee.DispensationEnded": lambda f: because(
        Sentence("Dispensation {number} ended.", {"number": f["dispensation"]}), f["reason"]
    ),
    "committee.MeetingCalled": _called,
    "committee.AgendaDrafted": _drafted,
    "committee.AgendaPublished": _published,
    "committee.LateItemAdded": lambda f: because(
        Sentence(
            "Item {number} was added late: “{title}”.", {"number": f["added"]["number"], "title": f["added"]["title"]}
        ),
        f["reason"],
    ),
    "committee.InterestDeclaredBeforehand": _declared,
    "committee.DeclarationTakenBack": lambda _f: Sentence("A declaration made before the meeting was taken back."),
    "committee.PaperPublished": lambda f: Sentence(
        "Paper {number} was published: “{title}”, SHA-256 {sha256}.",
        {"number": f["paper"], "title": f["title"], "sha256": f["sha256"]},
    ),
    "committee.PaperWithdrawn": lambda f: because(
        Sentence("Paper {number} was withdrawn.", {"number": f["paper"]}), f["reason"]
    ),
    "committee.MeetingMoved": lambda f: because(
        Sentence("The meeting was moved to {when}: {place}.", {"when": moment(f["begins"]), "place": f["place"]}),
        f["reason"],
    ),
    "committee.MeetingCancelled": lambda f: because(Sentence("The meeting was cancelled."), f["reason"]),
    "committee.MeetingAdjourned": _adjourned,
    "committee.MeetingInquorate": _inquorate,
}
