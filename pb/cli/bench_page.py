"""``pb bench page``: a large vote played and published, and its record read by the page in a browser, beside verify.py.

Takes chromium and the Python package playwright, which the tests take as well; the page is opened from the disk with
the archive chosen, as a resident does it who took both away.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from pb.measuring.a_vote_played import play_a_vote
from pb.settings import DATA_FOLDER, read_settings
from pb.transparency.everything import as_archive
from pb.transparency.published import FOR_A_BROWSER, PublishedRecord, to_take_away
from pb.verifier import verify

MOST_SECONDS, FOR_BALLOTS = 10, 20_000
AWAITED_MS = 600_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--ballots", type=int, default=FOR_BALLOTS, help=f"ballots in the round (default {FOR_BALLOTS:,})"
    )
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when nothing is found against the record, and 20,000 ballots take less than 10 seconds."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Not measured: there is no chromium on this machine (apt-get install chromium).")
        return 2
    args.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.data, prefix="bench-page-") as made:
        folder = Path(made)
        ended = play_a_vote(read_settings(folder), args.ballots).ended
        archive = folder / "record.tar"
        archive.write_bytes(b"".join(as_archive(PublishedRecord(folder))))
        started = time.perf_counter()
        report = verify.verify(verify.Folder(folder / "record"), now=int(ended.timestamp()))
        size = report.checkpoint.size if report.checkpoint else 0
        print(f"verify.py: {size:,} entries in {time.perf_counter() - started:.1f} s. {report.conclusion()}")
        taken, told = _in_the_browser(chromium, folder, archive)
        print(f"the page: {args.ballots:,} ballots, {archive.stat().st_size / 1e6:.1f} MB in {taken:.1f} s. {told}")
    in_time = taken < MOST_SECONDS or args.ballots > FOR_BALLOTS
    return 0 if in_time and report.findings.all_kept() and "BROKEN" not in told else 1


def _in_the_browser(chromium: str, folder: Path, archive: Path) -> tuple[float, str]:
    """Give the seconds from the button to the report, and the report's first words."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only who measures needs it

    for name in FOR_A_BROWSER:
        (folder / name).write_bytes(to_take_away(name))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "check.html").resolve().as_uri())
        page.get_by_label("Files", exact=True).set_input_files(archive)
        started = time.perf_counter()
        page.get_by_role("button", name="Check").click()
        page.locator("[data-promise]").first.wait_for(timeout=AWAITED_MS)
        taken = time.perf_counter() - started
        told = page.locator("#shown h2").inner_text()
        browser.close()
    return taken, told
