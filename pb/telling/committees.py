"""What happened in committees, as sentences: who belongs to them, and the one place where a motion is told."""

from domain.saying.sentence import Named, Sentence
from pb.telling.facts import Facts, Teller, and_then, people


def _joined(f: Facts) -> Sentence:
    who = {"who": Named(f["member"])}
    if f["has_vote"]:
        return Sentence("{who} joined the committee.", who)
    return Sentence("{who} joined the committee, co-opted without a vote.", who)


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


SENTENCES: dict[str, Teller] = {
    "schemes.CommitteeFormed": lambda f: Sentence(
        "The committee “{name}” was formed, with a quorum of {quorum}.", {"name": f["name"], "quorum": f["quorum"]}
    ),
    "schemes.MemberJoined": _joined,
    "schemes.MemberLeft": lambda f: Sentence("{who} left the committee.", {"who": Named(f["member"])}),
    "schemes.ChairElected": lambda f: Sentence("{who} was elected chair.", {"who": Named(f["member"])}),
    "committee.MotionDecided": _motion,
}
