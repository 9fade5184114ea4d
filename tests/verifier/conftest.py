"""A small town's record to be checked, and a forger who has the real key and may rewrite whatever they like."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from domain.committees.interests import Interest
from domain.transparency.leaf import canonical_json
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.transparency.tiles import TileFolder
from pb.verifier import verify
from tests.stories import RULES, Town

ORIGIN = "pb.exampleshire.gov.uk/log"
BALLOTS = [["1", "2"], ["1"], ["2", "3"], ["1", "2"], ["1"], ["3"], ["2"], ["1", "3"]]


class Forger:
    """Rewrites the record and signs it with the real key, as an administrator could."""

    def __init__(self, data: Path, folder: Path):
        self.data, self.folder = data, folder
        self.entries = list(
            TileFolder(data / "record", verify.verify(verify.Folder(data / "record")).checkpoint.size).entries()
        )

    def leaves(self):
        return [json.loads(entry) for entry in self.entries]

    def numbers_of(self, kind):
        return [number for number, leaf in enumerate(self.leaves()) if leaf["t"] == kind]

    def change(self, kind, edit, which=-1):
        """Edit the data of one entry of a kind in place."""
        number = self.numbers_of(kind)[which]
        leaf = json.loads(self.entries[number])
        edit(leaf["d"])
        self.entries[number] = canonical_json(leaf)
        return self

    def drop(self, kind, which=0):
        del self.entries[self.numbers_of(kind)[which]]
        return self

    def repeat(self, kind, which=0):
        number = self.numbers_of(kind)[which]
        self.entries.insert(number, self.entries[number])
        return self

    def without_numbers(self):
        """Make it a record of before events were numbered and keys stated."""
        self.entries = [entry for entry in self.entries if b'"record.stated' not in entry]
        for place, leaf in enumerate(self.leaves()):
            if leaf["d"].pop("nr", None):
                self.entries[place] = canonical_json(leaf)
        return self

    def renumber(self):
        """Number the events of each thing anew, as a careful insider would: a gap is not what gives a lie away."""
        numbers = {}
        for place, entry in enumerate(self.entries):
            leaf = json.loads(entry) if b'"nr":' in entry else {"d": {}}
            if "nr" in leaf["d"]:
                about = leaf["d"]["id"]
                leaf["d"]["nr"] = numbers[about] = numbers[about] + 1 if about in numbers else leaf["d"]["nr"]
                self.entries[place] = canonical_json(leaf)

    def publish(self, name="forged"):
        """Sign whatever the entries are now with the real key."""
        self.renumber()
        town = self.folder / name
        (town / "keys").mkdir(parents=True)
        for key in ("log.key", "receipts.key"):
            shutil.copy(self.data / "keys" / key, town / "keys" / key)
        LogWriter(town).publish(lambda after: [(1, self.entries)] if after == 0 else [])
        return town / "record"

    def findings(self, **more):
        """What the verifier says of the forged record: promise to words."""
        report = verify.verify(verify.Folder(self.publish(f"forged {len(list(self.folder.iterdir()))}")), **more)
        return {name: " ".join(words) for name, words in report.findings.words.items() if words}


@pytest.fixture(scope="session")
def town_data(tmp_path_factory):
    """A round of eight voters, decided by a committee of three, published before the vote closed and after."""
    data = tmp_path_factory.mktemp("devonport")
    town = Town(read_settings(data))
    writer = LogWriter(data, ORIGIN)
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, *BALLOTS)
    writer.publish(lambda position: leaves_after(town.application.store, position))
    shutil.copy(data / "record" / "checkpoint", data / "checkpoint-before-the-close")
    town.close_and_count()
    first, second, third = [member.person for member in town.members]
    vote = town.unanimous(
        votes_for=[first, second],
        interests=[Interest(third, "disclosable-pecuniary", "Owns the land on Mill Lane.")],
    )
    town.decide(round_id, dict(town.application.deciding.result_before_the_committee(round_id).awards), vote=vote)
    writer.publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data


@pytest.fixture
def record(town_data):
    return town_data / "record"


@pytest.fixture
def forger(town_data, tmp_path):
    return Forger(town_data, tmp_path)


def must_not_be_accused(town):
    data = town.application.settings.data
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    report = verify.verify(verify.Folder(data / "record"), now=int(town.clock.now().timestamp()))
    assert report.findings.all_kept(), report.as_text()
    return report


@pytest.fixture
def told(tmp_path):
    """Tell a story in a town of a kind, and check its record."""

    def tell(kind, story):
        town = kind(read_settings(tmp_path))
        town.application.do_what_is_due()
        story(town)
        report = must_not_be_accused(town)
        town.close()
        return report

    return tell
