"""Who may know what happens to the roll and the box: how many, and which, never whose."""

from collections.abc import Iterator

from domain.saying.sentence import Sentence
from domain.words.who_may_know import (
    Entries,
    Happened,
    Memory,
    Published,
    Unfolded,
    Writer,
    act_of,
    and_said,
    facts,
    its_round,
)


def _sealed(event: Happened, _memory: Memory, writer: Writer) -> Iterator[bytes]:
    """Give the batch its leaf, and each mark and each ballot, sorted: nothing pairs them, and no ballot has a time."""
    if event.facts.get("has_entry"):
        said = {"number": event.facts["number"], "ballots": len(event.facts["ballots"])}
        yield from writer.write("box.sealed", {**act_of(event), **said}, str(event.facts["round"]))
    used = writer.by_the_million("roll.used", ("n",), str(event.facts["round"]))
    for mark in sorted(event.facts["marks"]):
        yield used(mark)
    cast = writer.by_the_million("ballot.cast", ("c",), str(event.facts["round"]))
    for ballot in sorted(event.facts["ballots"]):
        yield cast(ballot[0])


WHO_MAY_KNOW: Entries = {
    "voting.RollOpened": Published("roll.opened", and_said("two_persons", besides=facts()), its_round),
    "voting.FurtherCodesAskedFor": Published("roll.asked", facts("request", "number", "reason"), its_round),
    "voting.FurtherCodesRefused": Published("roll.refused", facts("request", "reason"), its_round),
    "voting.EntitlementsIssued": Published(
        "roll.issued",
        and_said("request", "reason", "way", "replaces", "seen", besides=facts("number", "fingerprint")),
        its_round,
    ),
    "voting.CodesCancelled": Published(
        "codes.cancelled", and_said("way", besides=facts("hashes", "reason")), its_round
    ),
    "voting.BallotsSealed": Unfolded(
        Sentence(
            "box.sealed with how many they are, then one roll.used for each used voting code and one ballot.cast for "
            "each ballot, sorted apart"
        ),
        _sealed,
    ),
    "voting.BallotsSuperseded": Published("box.superseded", facts("part", "parts", "commitments"), its_round),
    "voting.MarksShown": Published("roll.marks", facts("issue", "part", "hashes"), its_round),
}
