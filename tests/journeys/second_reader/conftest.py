"""The page that checks the record, opened in a browser from the disk, and asked for what it says of a record."""

import base64
import io
import json
import os
import tarfile

import pytest

from pb.transparency.ballot_index import BallotIndex
from pb.transparency.published import FOR_A_BROWSER, to_take_away
from tests.verifier.lies.conftest import honest_book, honest_data, insider

__all__ = ["honest_book", "honest_data", "insider"]

READ = """async ([tar, files, receipts, now]) => {
    const bytes = Uint8Array.fromBase64
    const inMemory = async (name, limit) => {
        must(name in files, 'missing', name)
        const there = bytes(files[name])
        must(there.length <= limit, 'tooLong', name)
        return there
    }
    const source = tar ? inFiles(await inArchive(new Blob([bytes(tar)]))) : inMemory
    const held = sortOut(receipts.map(([name, raw]) => [name, bytes(raw)]))
    if (held.strange.length) throw new Error(held.strange.join())
    await check(source, held, now ?? undefined)
    const told = name => [say(verdictOf(name)), s.words[name] ?? []]
    return Object.fromEntries([...PROMISES.keys()].map(name => [name, told(name)]))
}"""


@pytest.fixture(autouse=True)
def for_a_moment_only(monkeypatch):
    """Hundreds of records are read here and thrown away: no disk is waited for, and nobody looks up a ballot."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(BallotIndex, "catch_up", lambda *_: None)


COUNT = """cases => parse(cases).map(({ round, count }) => {
    begin({})
    const r = roundOf(round.name)
    Object.assign(r, round, { payloads: new Map(round.payloads), withdrawn: new Map(round.withdrawn) })
    countAgain(r, count)
    return [Object.keys(s.words).sort(), JSON.stringify(s.words), s.unchecked.has("money")]
})"""


@pytest.fixture(scope="session")
def taken_away(tmp_path_factory):
    """A folder with the page and its script, as somebody keeps them on a stick."""
    folder = tmp_path_factory.mktemp("on a stick")
    for name in FOR_A_BROWSER:
        (folder / name).write_bytes(to_take_away(name))
    return folder


@pytest.fixture(scope="session")
def from_disk(browser, taken_away):
    """The page as it is opened from a disk, without any network; whatever it writes to the console fails the test."""
    with browser.new_context(offline=True, locale="en-GB") as context:
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((taken_away / "check.html").as_uri())
        yield page
        assert said == []


def archive_of(record):
    """A record's folder as an archive, as everything.tar has it."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(record, "record")
    return written.getvalue()


def in_base64(raw):
    return base64.b64encode(raw).decode()


@pytest.fixture
def read(from_disk):
    """What the page says of a record: promise to verdict and words; it is handed over file by file, which is quick."""

    def ask(record, receipts=(), now=None, *, archived=False):
        held = [[name, in_base64(raw)] for name, raw in receipts]
        tar = in_base64(archive_of(record)) if archived else ""
        there = [] if archived else [path for path in record.rglob("*") if path.is_file()]
        files = {path.relative_to(record).as_posix(): in_base64(path.read_bytes()) for path in there}
        return from_disk.evaluate(READ, [tar, files, held, now])

    return ask


@pytest.fixture
def count(from_disk):
    """What the page finds wrong with counts, each the promises that are broken, and in which words."""

    def ask(cases):
        laid_out = [
            {
                "round": {
                    "name": heard.name,
                    "rules": heard.rules,
                    "projects": heard.projects,
                    "fingerprint": heard.fingerprint,
                    "beacon": heard.beacon,
                    "payloads": list(heard.payloads.items()),
                    "withdrawn": list(heard.withdrawn.items()),
                    "casting": bool(heard.casting_votes),
                },
                "count": data,
            }
            for heard, data in cases
        ]
        return from_disk.evaluate(COUNT, json.dumps(laid_out))

    return ask
