"""Who must have cosigned a checkpoint before it is believed: C2SP's tlog-policy, read and judged."""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from domain.refusals import Refusal
from domain.transparency.signed_note import COSIGNATURE_V1, NoteIsMalformed, VerifierKey

NOBODY = "none"
MOST_LINES = 200


class PolicyNotUnderstood(Refusal):
    """A line of a policy is not one."""

    message = "Line {number} of the policy cannot be used: {why}. See c2sp.org/tlog-policy."


@dataclass(frozen=True)
class Witness:
    """Somebody who cosigns: by what name the policy knows them, their key, and where they can be asked."""

    name: str
    key: VerifierKey
    address: str
    """Empty where nobody has to ask them."""

    @property
    def public_address(self) -> str:
        """Give the address where everybody can ask them; empty for one that only means something inside a network."""
        host = urlsplit(self.address).hostname or ""
        try:
            public = ip_address(host).is_global
        except ValueError:
            public = "." in host and not host.endswith((".local", ".internal", ".localhost"))
        return self.address if public and self.address.startswith(("http://", "https://")) else ""


@dataclass(frozen=True)
class Policy:
    """The witnesses, the groups of them, and who is enough."""

    witnesses: tuple[Witness, ...] = ()
    groups: tuple[tuple[str, int, tuple[str, ...]], ...] = ()
    """(name, how many of its members are enough, members)."""
    quorum: str = NOBODY

    def is_met_by(self, cosigned: Collection[str]) -> bool:
        """Say whether cosignatures of these witnesses (by their names in the policy) are enough."""
        met = set(cosigned) | {NOBODY}
        for name, enough, members in self.groups:
            if sum(member in met for member in members) >= enough:
                met.add(name)
        return self.quorum in met

    def written(self, log: VerifierKey) -> str:
        """Write the policy for readers of a log: no comments, and the addresses at which everybody can ask."""
        lines = [f"log {log}"]
        lines += [f"witness {each.name} {each.key} {each.public_address}".rstrip() for each in self.witnesses]
        lines += [f"group {name} {enough} {' '.join(members)}" for name, enough, members in self.groups]
        return "".join(f"{line}\n" for line in [*lines, f"quorum {self.quorum}"])

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a policy; its log lines are passed over.

        :raises PolicyNotUnderstood: naming the first line that cannot be used
        """
        witnesses: list[Witness] = []
        groups: list[tuple[str, int, tuple[str, ...]]] = []
        known: dict[str, bool] = {}
        quorum = ""
        for number, line in enumerate(text.split("\n")[: MOST_LINES + 1], 1):
            words = line.split()
            if not words or words[0].startswith("#") or words[0] == "log":
                continue
            try:
                _must(number <= MOST_LINES, f"it has more than {MOST_LINES} lines")
                if words[0] == "witness":
                    witnesses.append(_witness(words, known))
                elif words[0] == "group":
                    groups.append(_group(words, known))
                else:
                    _must(words[0] == "quorum" and len(words) == 2 and not quorum, "it is none, or a second quorum")  # noqa: PLR2004 -- the word and a name
                    _must(words[1] in {*known, NOBODY}, f"{words[1]} was not named before")
                    quorum = words[1]
            except (ValueError, NoteIsMalformed) as error:
                raise PolicyNotUnderstood(number=number, why=str(error)) from None
        if not quorum:
            why = "there is no quorum; end with “quorum none”, or “quorum” and the name of a witness or group"
            raise PolicyNotUnderstood(number="(last)", why=why)
        return cls(tuple(witnesses), tuple(groups), quorum)


def _must(condition: object, otherwise: str) -> None:
    if not condition:
        raise ValueError(otherwise)


def _witness(words: list[str], known: dict[str, bool]) -> Witness:
    _must(len(words) in (3, 4), "a witness has a name, a key and perhaps an address")
    key = VerifierKey.read(words[2])
    _must(key.key_type == COSIGNATURE_V1, "the key is not one for cosigning")
    _must(words[1] not in {*known, NOBODY}, f"the name {words[1]} is taken")
    try:
        urlsplit("".join(words[3:])).hostname  # noqa: B018 -- whether it can be asked for
    except ValueError:
        _must(condition=False, otherwise=f"{words[3]} is no address")
    known[words[1]] = False
    return Witness(words[1], key, words[3].rstrip("/") if len(words) == 4 else "")  # noqa: PLR2004 -- the address is the fourth word


def _group(words: list[str], known: dict[str, bool]) -> tuple[str, int, tuple[str, ...]]:
    _must(len(words) > 3, "a group has a name, a number and members")  # noqa: PLR2004 -- the fourth word is the first member
    _, name, number, *members = words
    _must(name not in {*known, NOBODY}, f"the name {name} is taken")
    for member in members:
        _must(known.get(member) is False, f"{member} was not named before, or is in another group")
        known[member] = True
    known[name] = False
    enough = {"any": 1, "all": len(members)}.get(number) or (int(number) if number.isdecimal() else 0)
    _must(1 <= enough <= len(members), f"{number} of {len(members)} makes no sense")
    return name, enough, tuple(members)
