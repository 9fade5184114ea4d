"""The locks: they fit the ranges in pyproject.toml, pin everything by hash, and name no host."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock):
    """What a lock pins: name to (version, number of hashes)."""
    entries = re.split(r"\n(?=\S)", (CHECKOUT / lock).read_text(encoding="utf-8").strip())
    pins = {}
    for entry in entries:
        found = re.match(r"([\w.\-]+)(?:\[[\w,\-]+\])?==([\w.+!]+)", entry)
        assert found, f"{lock} has a line that pins nothing: {entry[:80]}"
        pins[canonicalize_name(found[1])] = (found[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry)))
    return pins


def ranges(*, tests):
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = PROJECT["project"]["dependencies"] + [one for extra in extras for one in extra]
    return [Requirement(one) for one in wanted + (PROJECT["dependency-groups"]["test"] if tests else [])]


@pytest.mark.parametrize(("lock", "tests"), [("requirements.lock", False), ("requirements-test.lock", True)])
def test_a_lock_fits_the_ranges_of_the_project(lock, tests):
    pins = pinned(lock)
    for wanted in ranges(tests=tests):
        version, _ = pins[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version, prereleases=True), f"{lock} pins {wanted.name} {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_by_hash(lock):
    assert [name for name, (_, hashes) in pinned(lock).items() if hashes == 0] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock):
    assert not re.search(r"https?:|index-url|find-links|trusted-host", (CHECKOUT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_wanted_with_an_extra_is_pinned_with_it_or_pip_refuses_the_whole_lock(lock):
    """With --require-hashes pip does not take `coverage==…` for the `coverage[toml]` that another package wants."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.\-]+)(?:\[([\w,\-]+)\])?==", text, re.MULTILINE)
    extras = {canonicalize_name(name): set(named.split(",")) - {""} for name, named in entries}
    not_named = []
    for name, chosen in extras.items():
        try:
            wants = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another system or version of Python
        for want in map(Requirement, wants):
            asked_for = not want.marker or any(want.marker.evaluate({"extra": extra}) for extra in ("", *chosen))
            if asked_for and not want.extras <= extras.get(canonicalize_name(want.name), set()):
                not_named.append(f"{name} wants {want}")
    assert not_named == []


def test_the_tests_run_on_the_very_versions_that_people_run():
    running, testing = pinned("requirements.lock"), pinned("requirements-test.lock")
    assert {name: testing.get(name) for name in running} == running


def test_front_end_packages_are_pinned_with_their_integrity_and_without_a_host():
    lock = json.loads((CHECKOUT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    wanted = json.loads((CHECKOUT / "web" / "package.json").read_text(encoding="utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version
