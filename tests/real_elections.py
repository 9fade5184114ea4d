"""Where real elections are found: five beside this file, forty-one beside the checkout where they are provided."""

import json
from pathlib import Path
from typing import Any

SHIPPED = sorted((Path(__file__).parent / "data" / "elections").glob("*.pb"))


def _provided() -> Path | None:
    """Look for shared/data/elections beside any folder above this one."""
    for above in Path(__file__).resolve().parents:
        folder = above / "shared" / "data" / "elections"
        if folder.is_dir():
            return folder
    return None


_FOLDER = _provided()
MISSING = "" if _FOLDER else "../shared/data/elections is not there: only the five elections shipped are tested."
"""Why there are fewer than forty-one, where there are."""

ALL = sorted(_FOLDER.glob("*.pb")) if _FOLDER else SHIPPED
"""Every real election at hand."""
ORACLE: dict[str, Any] = json.loads((_FOLDER / "oracle.json").read_text("utf-8")) if _FOLDER else {}
"""Winners by file name, as cities and independent programs found them."""


def named(path: Path) -> str:
    """Name a test's election."""
    return path.stem
