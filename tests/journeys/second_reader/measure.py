"""Measures how long the page takes for the record of a large vote, and verify.py beside it: a script, not a test.

    .venv/bin/python tests/journeys/second_reader/measure.py 20000

Plays a whole round by the ordinary actions, publishes it with the ordinary
writer, and opens the page from the disk in chromium, with the archive chosen.
"""

import logging
import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from playwright.sync_api import sync_playwright

from pb.actions.proposals import Bid
from pb.settings import read_settings
from pb.transparency.everything import as_archive
from pb.transparency.published import FOR_A_BROWSER, PublishedRecord, to_take_away
from pb.verifier import verify
from tests.stories import RULES, Town

PROJECTS = 20
AT_ONCE = 1_000
TELL = logging.getLogger(__name__).info
BIDS = [
    Bid(f"Project {n}", "One of twenty.", "Not much to say.", "Mill Lane", [("All of it", 90_000 + n)])
    for n in range(PROJECTS)
]


def a_large_vote(data: Path, ballots: int) -> None:
    """Play and publish the round."""
    draw = random.Random(1)  # noqa: S311 -- the same ballots each time
    numbers = [str(number) for number in range(1, PROJECTS + 1)]
    town = Town(read_settings(data))
    town.application.do_what_is_due()
    ballot = {"style": "approval", "min_length": 1, "max_length": 5}
    round_id = town.open_round(replace(RULES, level="decide", ballot=ballot), bids=BIDS)
    for _ in range(0, ballots, AT_ONCE):
        town.vote(round_id, *(sorted(draw.sample(numbers, draw.randint(1, 5))) for _ in range(AT_ONCE)))
        town.application.do_what_is_due()
    town.close_and_count()
    town.close()


def in_the_browser(folder: Path, archive: Path) -> tuple[float, str]:
    """Give the seconds from the button to the report, and the report's first words."""
    for name in FOR_A_BROWSER:
        (folder / name).write_bytes(to_take_away(name))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "check.html").as_uri())
        page.get_by_label("Files", exact=True).set_input_files(archive)
        started = time.perf_counter()
        page.get_by_role("button", name="Check").click()
        page.locator("[data-promise]").first.wait_for(timeout=600_000)
        taken = time.perf_counter() - started
        told = page.locator("#shown h2").inner_text()
        browser.close()
    return taken, told


def main() -> None:
    """Measure and print."""
    ballots = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory(prefix="measured-") as kept:
        folder = Path(kept)
        started = time.perf_counter()
        a_large_vote(folder, ballots)
        TELL(f"{ballots:,} ballots cast, counted and published in {time.perf_counter() - started:.0f} s")
        archive = folder / "record.tar"
        archive.write_bytes(b"".join(as_archive(PublishedRecord(folder))))
        started = time.perf_counter()
        report = verify.verify(verify.Folder(folder / "record"))
        size = report.checkpoint.size if report.checkpoint else 0
        TELL(f"verify.py: {size:,} entries in {time.perf_counter() - started:.1f} s. {report.conclusion()}")
        taken, told = in_the_browser(folder, archive)
        TELL(
            f"the page: {archive.stat().st_size / 1e6:.1f} MB in {taken:.1f} s. {told} (load {os.getloadavg()[0]:.1f})"
        )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
