"""A careful insider: has the key and the database, changes what they like, and makes everything else fit again."""

import copy
import hashlib
import pickle
import shutil
from collections import Counter
from pathlib import Path

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.transparency.leaf import canonical_json
from domain.transparency.public_record import LEAVES
from domain.voting.ballot_styles import style_from_data
from pb.actions.counting import election_of
from pb.settings import read_settings
from pb.transparency.log_writer import LogWriter
from pb.transparency.signing import key_in_file
from pb.transparency.tiles import TileFolder
from pb.verifier import counting, verify

HOUR, DAY = 3_600, 86_400


def read_book(data):
    """Give every leaf of a published record, with those put together again that came in pieces."""
    size = int((data / "record" / "checkpoint").read_text().split("\n")[1])
    book, whole, waiting = [], "", 0
    for entry in TileFolder(data / "record", size).entries():
        leaf = verify.READ(entry.decode())
        if leaf["t"] == "piece":
            whole, waiting = whole + leaf["d"]["text"], waiting - 1
            if not waiting:
                book[-1]["d"], whole = verify.READ(whole), ""
            continue
        waiting = leaf["d"].get("pieces", 0)
        book.append(leaf)
    return book


class Insider:
    """The record as a list of leaves that can be edited where they stand; raw bytes are published as they are."""

    def __init__(self, data: Path, folder: Path, book):
        self.data, self.folder = data, folder
        self.book = pickle.loads(pickle.dumps(book))  # noqa: S301 -- a copy, made quickly
        self.rounds = {leaf["d"]["name"].split()[0].lower(): leaf["r"] for leaf in self.all("round.announced")}
        self.afterwards, self.asked, self.published, self.is_numbered = [], {}, 0, False

    # Where things stand.

    def all(self, kind, of="", **said):
        """Every leaf of a kind; of one round where one is named (spring, round, winter)."""
        wanted = self.rounds[of] if of else ""
        return [
            leaf
            for leaf in self.book
            if isinstance(leaf, dict)
            and leaf["t"] == kind
            and (not wanted or leaf.get("r") == wanted)
            and all(leaf["d"].get(name) == value for name, value in said.items())
        ]

    def one(self, kind, of="", which=0, **said):
        """One leaf of a kind, to be changed in place."""
        return self.all(kind, of, **said)[which]

    def says(self, kind, of="", which=0, **said):
        """What one leaf of a kind says, to be changed in place."""
        return self.one(kind, of, which, **said)["d"]

    def place(self, leaf):
        return next(number for number, each in enumerate(self.book) if each is leaf)

    def latest(self):
        """When the last thing happened."""
        return max(leaf["d"].get("at", 0) for leaf in self.book if isinstance(leaf, dict))

    def who(self, role, which=0):
        """Somebody who joined in a role."""
        return self.says("person.joined", first_role=role, which=which)["id"]

    # What can be done to them.

    def put(self, leaf, *, before=None, after=None):
        """Put a leaf beside another one, or at the end."""
        end = len(self.book)
        place = end if before is after is None else self.place(before if after is None else after) + (before is None)
        self.book.insert(place, leaf)
        return leaf

    def another(self, leaf, **said):
        """A copy of a leaf that says something else besides."""
        made = copy.deepcopy(leaf)
        made["d"].update(said)
        return made

    def new(self, kind, like, **said):
        """A leaf of another kind, by whoever did the one it is like, to the same thing."""
        act = {name: like["d"][name] for name in ("as", "at", "by", "id", "nr") if name in like["d"]}
        return {**{name: like[name] for name in ("r", "v") if name in like}, "t": kind, "d": {**act, **said}}

    def away(self, *leaves):
        for leaf in leaves:
            del self.book[self.place(leaf)]

    def move(self, leaf, **where):
        self.away(leaf)
        return self.put(leaf, **where)

    def later(self, seconds, first, *, until=None):
        """Let everything from a leaf on have happened later, so that no time runs backwards."""
        last = len(self.book) if until is None else self.place(until)
        for leaf in self.book[self.place(first) : last]:
            if "at" in leaf["d"]:
                leaf["d"]["at"] += seconds

    # The box: what is in it can be changed so that every commitment fits.

    def commit(self, said):
        """Commit to an opened ballot as it is now."""
        own = said.get("o")
        form = b"pb-commit/v1\n" + bytes.fromhex(said["s"])
        if own is not None:
            form = b"pb-commit/v2\n" + bytes.fromhex(said["s"] + own)
        said["c"] = hashlib.sha256(form + said["b"].encode()).hexdigest()
        return said

    def cast_otherwise(self, of, payload, which=0):
        """Let a ballot have been cast with something else on it."""
        opened = self.one("ballot.opened", of, which)
        cast = self.one("ballot.cast", of, c=opened["d"]["c"])
        opened["d"]["b"] = payload
        cast["d"]["c"] = self.commit(opened["d"])["c"]
        self.sort_the_box(of)
        return opened

    def stuff(self, of, payload, *, mark=None):
        """Add a ballot to the last batch, with a mark, everywhere where it has to stand; give the three leaves."""
        salt = hashlib.sha256(f"{payload} {len(self.book)}".encode()).hexdigest()
        like = self.one("ballot.opened", of)
        own = {"o": hashlib.sha256(salt.encode()).hexdigest()} if "o" in like["d"] else {}
        opened = {**like, "d": self.commit({"b": payload, "s": salt, **own})}
        cast = {**self.one("ballot.cast", of), "d": {"c": opened["d"]["c"]}}
        used = {**self.one("roll.used", of), "d": {"n": mark or hashlib.sha256(b"mark" + salt.encode()).hexdigest()}}
        for leaf in (used, cast, opened):
            self.put(leaf, after=self.one(leaf["t"], of, -1))
        self.sort_the_box(of)
        self.box_again(of)
        self.roll_again(of)
        return used, cast, opened

    def in_the_largest_batch(self, of):
        """Give which of the opened ballots was sealed in the first batch: it stays large enough without one."""
        first = self.one("ballot.cast", of)["d"]["c"]
        return next(which for which, leaf in enumerate(self.all("ballot.opened", of)) if leaf["d"]["c"] == first)

    def drop_a_ballot(self, of, which=None):
        """Take a ballot out, with its commitment and some mark of its batch, everywhere where it stands."""
        opened = self.one("ballot.opened", of, self.in_the_largest_batch(of) if which is None else which)
        cast = self.one("ballot.cast", of, c=opened["d"]["c"])
        used = next(leaf for leaf in reversed(self.book[: self.place(cast)]) if leaf["t"] == "roll.used")
        self.away(opened, cast, used)
        self.box_again(of)
        return cast

    def sort_the_box(self, of):
        """Sort the marks and ballots of each batch, and the opened ballots, as the box gives them."""
        names = {"roll.used": "n", "ballot.cast": "c", "ballot.opened": "c"}
        start = 0
        while start < len(self.book):
            leaf, end = self.book[start], start + 1
            kind = leaf["t"] if isinstance(leaf, dict) and leaf.get("r") == self.rounds[of] else ""
            while end < len(self.book) and kind in names and self.book[end].get("t") == kind:
                end += 1
            if kind in names:
                self.book[start:end] = sorted(self.book[start:end], key=lambda each: each["d"][names[kind]])
            start = end

    def box_again(self, of):
        """Let the close, and what tells of the batches, say how many ballots there are now."""
        ballots = len(self.all("ballot.cast", of))
        batches, before = [], ""
        for leaf in self.book:
            if isinstance(leaf, dict) and leaf.get("r") == self.rounds[of]:
                if leaf["t"] == "roll.used" and before != "roll.used":
                    batches.append(0)
                batches[-1:] = [batches[-1] + 1] if leaf["t"] == "ballot.cast" else batches[-1:]
                before = leaf["t"]
        said = {"ballots": ballots, "entitlements_used": len(self.all("roll.used", of)), "batches": len(batches)}
        self.says("round.closed", of).update(said)
        for number, sealed in enumerate(self.all("box.sealed", of)):
            sealed["d"]["ballots"] = batches[number]

    def roll_again(self, of):
        """Show as many marks of each issue as it says, with all that were used among them, under its fingerprint."""
        marks = {leaf["d"]["n"]: None for leaf in self.all("roll.used", of)}
        used = [hashlib.sha256(bytes.fromhex(mark)).hexdigest() for mark in marks]
        shown, issued = self.all("roll.marks", of), self.all("roll.issued", of)
        self.away(*shown[len(issued) :])
        for number, issue in enumerate(issued, 1):
            more = [hashlib.sha256(f"{number} {one}".encode()).hexdigest() for one in range(issue["d"]["number"])]
            hashes = sorted((used + more)[: issue["d"]["number"]])
            used = used[issue["d"]["number"] :]
            leaf = shown[number - 1] if number <= len(shown) else self.put(self.another(shown[-1]), after=shown[-1])
            shown[number - 1 : number] = [leaf]
            leaf["d"] |= {"issue": number, "part": 1, "hashes": hashes}
            issue["d"]["fingerprint"] = hashlib.sha256(bytes.fromhex("".join(hashes))).hexdigest()

    # What has to fit again.

    def last_announced(self):
        """Name the round that was announced last, as ``of`` everywhere here."""
        last = self.all("round.announced")[-1]["r"]
        return next(name for name, its in self.rounds.items() if its == last)

    def before_each_was_promised_one(self):
        """Let the record be of a service that did not promise yet that each person has one code over all ways."""
        for leaf in self.all("round.announced"):
            leaf["d"].pop("one_each")

    def settle_again(self, of, *, announced=True):
        """Give changed rules and projects their fingerprint, wherever it stands; and let them have been announced."""
        settled = self.says("round.settled", of)
        settled["fingerprint"] = print_ = counting.fingerprint(settled["rules"], settled["projects"])
        for opened in self.all("round.opened", of):
            opened["d"] |= {"rules": print_, "budget_p": settled["rules"]["pot"]}
        for count in self.all("round.count", of):
            count["d"]["fingerprint"] = print_
        if announced:
            last = [*self.all("round.announced", of), *self.all("round.rules-changed", of)][-1]
            last["d"]["rules"] = copy.deepcopy(settled["rules"])

    def count_again(self, of):
        """Make every count of a round anew, with the product's own counting, from what the record says before it."""
        settled, wanted = self.says("round.settled", of), self.rounds[of]
        payloads = Counter(leaf["d"]["b"] for leaf in self.all("ballot.opened", of))
        withdrawn, beacon, casting = {}, "", []
        for leaf in self.book:
            if not isinstance(leaf, dict) or leaf.get("r") != wanted:
                continue
            what, said = leaf["t"], leaf["d"]
            if what == "round.project-withdrawn":
                withdrawn[said["number"]] = said["reason"]
            elif what == "round.lot-drawn":
                beacon = said["beacon"]
            elif what == "round.casting-vote":
                casting.append(said["sequence"])
            elif what == "round.count":
                said |= {"ballots": sum(payloads.values()), "withdrawn": sorted(withdrawn)}
                said["outcome"] = _outcome(settled, payloads, withdrawn, beacon, casting)

    def decide_again(self, of):
        """Let the motions award what the last count does, with nothing departed from."""
        outcome = self.says("round.count", of, which=-1)["outcome"]
        awards = {entry["project"]: entry["granted"] for entry in outcome["entries"] if entry["granted"]}
        for motion in self.all("motion.decided", of):
            motion["d"] |= {"awards": awards, "departures": {}}

    def number_again(self):
        """Number the events of each thing anew, where the record numbers them; once, before any is written as bytes."""
        last, done, self.is_numbered = {}, self.is_numbered, True
        if done:
            return
        for leaf in self.book:
            said = leaf["d"] if isinstance(leaf, dict) and isinstance(leaf.get("d"), dict) else {}
            if "nr" in said:
                last[said["id"]] = said["nr"] = last[said["id"]] + 1 if said["id"] in last else said["nr"]

    # What is beside the entries, and what people hold.

    def beside(self, name, edit):
        """Change a published file once everything is signed."""
        self.afterwards.append(lambda record: (record / name).write_bytes(edit((record / name).read_bytes())))

    def key(self, name):
        """One of the record's own keys, to sign with: ``log`` or ``receipts``."""
        origin = self.says("record.stated")["origin"]
        return key_in_file(self.data / "keys" / f"{name}.key", origin if name == "log" else f"{origin}/receipts")

    def settings(self):
        return read_settings(self.data)

    def publish(self):
        """Write and sign whatever the leaves are now, with the product's own writer and the real keys."""
        self.published += 1
        town = self.folder / f"forged {self.published}"
        (town / "keys").mkdir(parents=True)
        for key in ("log.key", "receipts.key"):
            shutil.copy(self.data / "keys" / key, town / "keys" / key)
        entries = [entry for leaf in self.book for entry in _written(leaf)]
        LogWriter(town).publish(lambda after: [(1, entries)] if after == 0 else [])
        for change in self.afterwards:
            change(town / "record")
        return town / "record"

    def report(self):
        """What the verifier says of the forged record."""
        return verify.verify(verify.Folder(self.publish()), **self.asked)

    def findings(self):
        """What the verifier finds: promise to words."""
        return {name: " ".join(words) for name, words in self.report().findings.words.items() if words}


def _written(leaf):
    """Write a leaf as the product does, in pieces where it is long; bytes, and what no leaf says, as they are."""
    if isinstance(leaf, bytes):
        return [leaf]
    written = canonical_json(leaf)
    if len(written) < 60_000 or set(leaf) - {"d", "p", "r", "t", "v"}:
        return [written]
    return LEAVES.write(leaf["t"], leaf["d"], leaf.get("r", ""), leaf.get("p", ""))


def _outcome(settled, payloads, withdrawn, beacon, casting):
    rules = settled["rules"]
    election = election_of(rules["pot"], settled["projects"], style_from_data(rules["ballot"]), payloads)
    for number, reason in sorted(withdrawn.items()):
        election = election.without(number, reason)
    lot = LotSource(settled["id"], beacon) if beacon else None
    return allocate(election, rule_from_data(rules["rule"]), lot=lot, casting_votes=casting).to_data()
