"""Which files are the project's own, for the tests that read all of them or copy them."""

import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
NOT_OURS = {".venv", "node_modules", "built", ".pb", "__pycache__"}


def our_files():
    """Every file that git knows or would take, or the whole tree where git is not there (a source archive)."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [CHECKOUT / line for line in listed.stdout.splitlines() if (CHECKOUT / line).is_file()]
    return [path for path in CHECKOUT.rglob("*") if path.is_file() and not NOT_OURS & set(path.parts)]
