"""How a letter would look before anybody gets one: facts that are made up, and read like those of a real letter."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pb.letters.kinds import BEGINS, DAY, INSTANT, KINDS, LINK, MONEY, NUMBER, What

REASON: Final = (
    "The path belongs to the harbour and not to the council, so we could not build on it. "
    "A place on the council’s own land would be possible."
)
MADE_UP: Final[Mapping[str, str | int]] = MappingProxyType(
    {
        "title": "A skate park on Mill Lane",
        "reference": "P7",
        "number": "4",
        "round": "Spring 2027",
        "reason": REASON,
        "question": "Who would look after the planters in summer? Has the residents’ association agreed to it?",
        "asked": 1_400_000,
        "cost": 1_250_000,
        "amount": 900_000,
        "committee": "Waterside Committee",
        "place": "Council House, Committee Room 2",
        "agenda": "1. Apologies\n2. Declarations of interest\n3. Bids of the round “Spring 2027”",
        "password": "four green bicycles",
        "sign_in": "/sign-in",
        "register": "/register",
        "result": "/rounds/spring-2027/result",
        "what": "A skate park on Mill Lane",
        "happened": "Monday 15 March 2027: Voting opened.",
        "following": "/following",
        "funded": "A skate park on Mill Lane: £12,500\nBenches on the sea front: £7,000",
    }
)
"""By the name of the fact."""
BY_TYPE: Final[Mapping[What, str | int]] = MappingProxyType(
    {
        NUMBER: 7,
        MONEY: 1_250_000,
        INSTANT: "2027-03-14T18:00:00+00:00",
        BEGINS: "2027-03-08T09:00:00+00:00",
        DAY: "2027-03-14",
    }
)
"""For a fact that has no example of its own."""
LINKS: Final[Mapping[str, str]] = MappingProxyType(
    {"vote": "/rounds/spring-2027/vote", "result": "/rounds/spring-2027/result", "meeting": "/committees/meetings/7"}
)
"""Where a link would lead, by how the kind begins."""


def made_up_facts(kind: str) -> dict[str, str | int]:
    """Give facts with which the words of a kind can be looked at before anybody gets them."""
    return {name: _made_up(kind, name, what) for name, what in KINDS[kind].facts.items()}


def _made_up(kind: str, name: str, what: What) -> str | int:
    if name == "code":
        return "7K3M-Q0ZB-91TD-H" if kind == "vote-invitation" else "482 913"
    if name == "link":
        begins = kind.partition("-")[0]
        return "/sign-in/link/3f9c" if what is not LINK else LINKS.get(begins, "/proposals/skate-park")
    return MADE_UP.get(name, BY_TYPE.get(what, name.replace("_", " ")))
