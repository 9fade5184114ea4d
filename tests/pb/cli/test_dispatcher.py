"""What every command does alike: listed, refused in one sentence, broken with the details kept."""

import subprocess
import sys
import types

import pytest

from domain.refusals import Refusal
from pb import cli
from tests.checkout import CHECKOUT


@pytest.fixture
def a_command(monkeypatch):
    """Put a command into the table that does what the test says."""

    def put(run):
        module = types.ModuleType("pb.cli.try_this", "Try this.")
        module.add_arguments = lambda parser: parser.add_argument("--data")
        module.run = run
        module.__spec__ = types.SimpleNamespace(name=module.__name__)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(cli, "COMMANDS", {"Here": (cli.Command("try this", "tries it"),)})

    return put


def raising(problem):
    def run(args):
        raise problem

    return run


def test_help_lists_each_command_that_is_there_with_a_line_on_it(capsys):
    assert cli.main(["--help"]) == 0
    printed = capsys.readouterr().out
    for commands in cli.COMMANDS.values():
        for command in commands:
            assert (command.description in printed) == command.exists


@pytest.mark.parametrize("command", [c for commands in cli.COMMANDS.values() for c in commands if c.exists], ids=str)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([*command.name.split(), "--help"])
    assert ended.value.code == 0
    assert f"usage: pb {command.name}" in capsys.readouterr().out


def test_a_command_of_two_words_gets_what_follows_them(a_command):
    a_command(lambda args: 0 if args.data == "here" else 1)
    assert cli.main(["try", "this", "--data", "here"]) == 0


def test_a_misspelt_command_is_refused_and_pointed_to_help(capsys):
    assert cli.main(["demmo"]) == 2
    assert capsys.readouterr().err == "pb: there is no command 'demmo'; pb --help lists them.\n"


def test_a_refusal_is_one_sentence_and_no_traceback(a_command, capsys):
    a_command(raising(Refusal("The skate park on Mill Lane is not on this ballot paper.")))
    assert cli.main(["try", "this"]) == 2
    assert capsys.readouterr().err == "pb: The skate park on Mill Lane is not on this ballot paper.\n"


def test_ctrl_c_ends_quietly(a_command, capsys):
    a_command(raising(KeyboardInterrupt()))
    assert cli.main(["try", "this"]) == 130
    assert capsys.readouterr().err == ""


def test_what_broke_is_one_line_for_the_person_and_kept_whole_in_the_data_folder(a_command, capsys, tmp_path):
    a_command(raising(ZeroDivisionError("no voters")))
    assert cli.main(["try", "this", "--data", str(tmp_path)]) == cli.BROKEN
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError: no voters" in said
    assert str(tmp_path / "what-broke.log") in said
    assert "Traceback" in (tmp_path / "what-broke.log").read_text()


def test_debug_shows_where_it_broke(a_command):
    a_command(raising(ZeroDivisionError("no voters")))
    with pytest.raises(ZeroDivisionError):
        cli.main(["try", "this", "--debug"])


def test_an_argument_that_no_command_knows_is_refused(a_command, capsys):
    a_command(lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main(["try", "this", "--skate-park"])
    assert ended.value.code == 2
    assert "--skate-park" in capsys.readouterr().err


def test_pb_test_passes_on_what_pytest_takes(monkeypatch):
    started = []
    monkeypatch.setattr(
        "pb.cli.test.subprocess.run",
        lambda command, **_: started.append(command[2:]) or types.SimpleNamespace(returncode=5),
    )
    assert cli.main(["test", "-k", "tie", "tests/domain"]) == 5
    assert started == [["pytest", "-k", "tie", "tests/domain"]]


def test_a_reader_that_has_seen_enough_ends_a_command_quietly():
    ended = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m pb --help | head -n 1"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
