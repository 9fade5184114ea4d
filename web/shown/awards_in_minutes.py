"""What motions give money to, by name: “what stands beside them” in the minutes says nothing without it."""

from pb.actions.vocabulary import InTheRoom, Item
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading


def named_in_motions(connection: Reading, room: InTheRoom) -> dict[str, dict[str, str]]:
    """Name what each item's motions and amendments award money to or leave open, by item and as the motions do.

    Bids are named by reference and title, projects of a counted result by number and title. Asks nothing of the read
    models where no motion awards anything.
    """
    about = {item.id: _about(item) for item in room.items.values()}
    bids = sorted({one for item in room.items.values() if item.kind != "result" for one in about[item.id]})
    called = titles_of_proposals(connection, bids) if bids else {}
    named = {item: {one: called[one].title for one in those if one in called} for item, those in about.items()}
    for item in room.items.values():
        if item.kind == "result" and about[item.id]:
            titles, _proposals = titles_on_paper(connection, item.about[0])
            named[item.id] = {one: f"{one} {titles.get(one, '')}".strip() for one in about[item.id]}
    return named


def _about(item: Item) -> list[str]:
    moved = [each for motion in item.motions.values() for each in (motion, *motion.amendments.values())]
    return sorted({one for each in moved for version in each.versions for one in (*version.awards, *version.leaves)})
