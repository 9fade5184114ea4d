"""The front-end assets: npm's packages as the lock pins them, compiled into ``web/static/built``.

Compiled only when what they are made from has changed: ``built/made-from.txt``
holds the hash of the sources. A wheel carries them ready-made.
"""

import hashlib
import shutil
from pathlib import Path

from pb.setting_up import node
from pb.setting_up.steps import run, step

_STAMP = "made-from.txt"


def are_made(checkout: Path, *, for_tests: bool) -> bool:
    """Whether the compiled assets are those of the present sources.

    :param for_tests: whether axe-core, which the tests use, has to be there too
    """
    compiled = _read(_built(checkout) / _STAMP) == _sources(checkout)
    return compiled and (not for_tests or _has_packages(checkout, for_tests=True))


def make(checkout: Path, *, for_tests: bool) -> None:
    """Fetch the front-end packages and compile the style sheets, as far as needed.

    :param for_tests: whether axe-core, which the tests use, is wanted too
    :raises SetUpFailed: in one sentence
    """
    if are_made(checkout, for_tests=for_tests):
        return
    tools = node.find(checkout)
    log = checkout / ".pb" / "set-up.log"
    if not _has_packages(checkout, for_tests=for_tests):
        with step("Fetching the front-end packages, as web/package-lock.json pins them"):
            leaving_out = ("--omit=optional",) if for_tests else ("--omit=optional", "--omit=dev")
            run([*tools.npm, "ci", *leaving_out, *node.QUIETLY], where=checkout / "web", log=log)
            (_packages(checkout) / _STAMP).write_text(_packages_hash(checkout, for_tests=for_tests), encoding="utf-8")
    if not are_made(checkout, for_tests=False):
        with step("Compiling the style sheets into web/static/built"):
            partly = _built(checkout).with_name("built.partly")
            shutil.rmtree(partly, ignore_errors=True)
            run([tools.node, "compile.mjs", partly], where=checkout / "web", log=log)
            (partly / _STAMP).write_text(_sources(checkout), encoding="utf-8")
            shutil.rmtree(_built(checkout), ignore_errors=True)
            partly.rename(_built(checkout))


def _built(checkout: Path) -> Path:
    return checkout / "web" / "static" / "built"


def _packages(checkout: Path) -> Path:
    return checkout / "web" / "node_modules"


def _has_packages(checkout: Path, *, for_tests: bool) -> bool:
    """Tell whether npm's packages are there; those for the tests contain those for running."""
    found = _read(_packages(checkout) / _STAMP)
    wanted = {_packages_hash(checkout, for_tests=True)}
    return found in (wanted if for_tests else wanted | {_packages_hash(checkout, for_tests=False)})


def _packages_hash(checkout: Path, *, for_tests: bool) -> str:
    lock = (checkout / "web" / "package-lock.json").read_bytes()
    return hashlib.sha256(lock).hexdigest() + (" with the tests'" if for_tests else "")


def _sources(checkout: Path) -> str:
    web = checkout / "web"
    found = hashlib.sha256()
    for path in (web / "package-lock.json", web / "compile.mjs", *sorted((web / "styles").rglob("*.scss"))):
        content = path.read_bytes()
        found.update(f"{path.relative_to(web).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
