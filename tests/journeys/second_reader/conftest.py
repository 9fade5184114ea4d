"""The page that checks the record, opened in a browser from the disk, and asked for what it says of a record."""

import base64
import io
import tarfile

import pytest

from pb.transparency.published import FOR_A_BROWSER, to_take_away
from tests.verifier.lies.conftest import honest_book, honest_data, insider

__all__ = ["honest_book", "honest_data", "insider"]

READ = """async ([tar, receipts, now]) => {
    const bytes = text => Uint8Array.from(atob(text), character => character.charCodeAt(0))
    const source = new Files(await inArchive(new Blob([bytes(tar)])))
    const held = await sortOut(receipts.map(([name, raw]) => [name, bytes(raw)]))
    if (held.strange.length) throw new Error(held.strange.join())
    const report = await check(source, held, now ?? undefined)
    const told = name => [say(verdictOf(report, name)), report.s.words[name] ?? []]
    return Object.fromEntries([...PROMISES.keys()].map(name => [name, told(name)]))
}"""
COUNT = """cases => cases.map(({ round, count }) => {
    const s = new Story(0), r = s.round({ r: round.name })
    Object.assign(r, round, { payloads: new Map(round.payloads), withdrawn: new Map(round.withdrawn) })
    for (const thing of [r.rules, r.projects, count]) bare(thing)
    countAgain(s, r, count)
    return [Object.keys(s.number).sort(), JSON.stringify(s.words), s.unchecked.has("money")]
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
    """What the page says of a record: promise to verdict and words."""

    def ask(record, receipts=(), now=None):
        held = [[name, in_base64(raw)] for name, raw in receipts]
        return from_disk.evaluate(READ, [in_base64(archive_of(record)), held, now])

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
                    "casting": heard.casting_votes,
                    "newCasting": heard.new_casting_votes,
                },
                "count": data,
            }
            for heard, data in cases
        ]
        return from_disk.evaluate(COUNT, laid_out)

    return ask
