"""What holds for every test: nothing sets anything up on the side, and what was not checked is said aloud."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from pb.exchange import as_pdf

os.environ["PB_SET_UP"] = "no"
"""The suite runs in an environment that is right already; commands that tests start must not make another."""
PHASES = [phase for phase in Phase if phase is not Phase.shrink or "MUTANT_UNDER_TEST" not in os.environ]
"""Whoever mutates the code wants to know that a test fails, not the smallest example of it, which takes minutes."""
BY_CHANCE = {"PB_EXAMPLES", "PB_HISTORIES"} & os.environ.keys()
"""Whoever asks for many examples wants others than yesterday's."""
settings.register_profile(
    "pb", deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES, derandomize=not BY_CHANCE
)
settings.load_profile("pb")
"""No example is timed: a busy machine is not a mistake of ours, and wall-clock limits belong in ``pb bench``.
Nor is any drawn by chance: the same code passes or fails each time, wherever it runs."""


@pytest.fixture(scope="session", autouse=True)
def no_pdf_is_made_by_the_way():
    """Let PDFs be made by tests that are about them (``tests.a_press``), and not by walks through every page."""
    as_pdf.find_spec = lambda _: None
    as_pdf.pdfs_are_made_here.cache_clear()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter):
    """Say what was skipped, and why: a suite that is green because it looked away must not look green."""
    reasons = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = (
            report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else "no reason given"
        )
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"NOT CHECKED: {count} test(s): {reason}", red=True, bold=True)
