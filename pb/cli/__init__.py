"""The command line: which commands there are, and what every one of them does when it is refused or breaks.

One table names the commands; each lives in the file of the same name here and
is imported only when it is asked for. A command is two functions:
``add_arguments(parser)`` and ``run(args) -> int``, the exit code.
"""

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from domain.refusals import Refusal
from domain.words.seen import cleaned

DONE, REFUSED, BROKEN, INTERRUPTED = 0, 2, 70, 130
"""Exit codes. 70 is EX_SOFTWARE of sysexits.h, 130 what a shell makes of Ctrl-C."""


class Command(NamedTuple):
    """One line of the table."""

    name: str
    description: str

    @property
    def module(self) -> str:
        """Where it lives: ``bench cast`` in ``pb/cli/bench_cast.py``."""
        return "pb.cli." + self.name.replace(" ", "_").replace("-", "_")

    @property
    def exists(self) -> bool:
        """Whether its file is there."""
        return importlib.util.find_spec(self.module) is not None


COMMANDS = {
    "Start here": (
        Command("demo", "a believable small town, played into the store and served"),
        Command("test", "the whole test suite; further arguments go to pytest"),
    ),
    "Run a service": (
        Command("migrate", "bring the database's tables up to date"),
        Command("appoint", "open an account with a role, such as the first administrator's"),
        Command("areas", "take in the council’s wards and postcodes; look a postcode up"),
        Command("serve", "serve the pages"),
        Command("register", "load a register of those who may vote, and give its people codes"),
        Command("kept", "all that is kept of somebody who asks, to hand to them"),
        Command("erase", "erase a person at their request; the record stays checkable"),
        Command("work", "do what happens by itself: seal, close, count, send"),
        Command("meetings hand-over", "a folder for each meeting held, for the council’s own system"),
        Command("money export", "every posting of every pool, as text that beancount reads"),
        Command("finance export", "approved payments as a file for the finance system, each sent once"),
        Command("finance import", "what the finance system paid, read back whole or not at all"),
        Command("letters", "what waits to be sent, what failed and why; send it now"),
    ),
    "Elections": (
        Command("count", "count a Pabulib file by its rule and compare with its winners"),
        Command("import-election", "run a Pabulib file as a round of ours, every ballot cast"),
        Command("export-election", "write a closed round as a Pabulib file"),
        Command("what-if", "count a counted round by every other rule; never the result"),
    ),
    "Check": (
        Command("replay", "rebuild the state from the events alone and print its hash"),
        Command("rebuild", "drop the read models and grow them again from the events"),
        Command("record", "write the public record, for anybody to copy"),
        Command("verify", "check a public record and count it again"),
        Command("witness", "watch other organisations' records and cosign what continues them"),
        Command("mirror", "hold copies of other organisations' records, and vouch for them"),
    ),
    "Translate": (Command("words", "bring the catalogues of all languages up to what pages say"),),
    "Measure": (
        Command("bench cast", "casts a second, against the bare transaction"),
        Command("bench ways-in", "whether an answer tells who has an account, and what many sign-ups gain"),
        Command("bench record", "building and verifying the record, against a bare loop over its files"),
        Command("bench page", "reading a large record in a browser, beside verify.py"),
        Command("bench pages", "public pages a second, against a bare page of the same size; what a visit transfers"),
        Command("bench search", "finding proposals among many, against the bare SELECT of their words"),
        Command("bench room", "how long an entry of a meeting in session takes to be answered"),
        Command("bench replay", "reading and counting sealed ballots, against the bare read"),
        Command("bench count", "counting elections, against the clock"),
    ),
}
"""Every command, as ``pb --help`` lists it. One whose file is not there is not listed."""


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    :param arguments: the command line, without the program's name
    :returns: the exit code
    """
    args = argparse.Namespace()
    try:
        ended = _run(arguments, args)
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"pb: {cleaned(str(refusal))}", file=sys.stderr)  # it may quote a file: no controls in it
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:  # whatever it is, the person gets a sentence
        if "--debug" in arguments:
            raise
        from pb.cli import breakage  # noqa: PLC0415 -- most commands do not break

        print(breakage.report(problem, arguments, data=getattr(args, "data", None)), file=sys.stderr)
        return BROKEN
    return ended


def _run(arguments: Sequence[str], args: argparse.Namespace) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
        return DONE
    command = _find(arguments)
    if command is None:
        raise Refusal(f"there is no command {arguments[0]!r}; pb --help lists them.")
    if os.environ.get("PB_SET_UP") != "no":
        from pb import setting_up  # noqa: PLC0415 -- takes as long to load as a small election to count

        setting_up.get_ready(arguments, for_tests=command.name == "test")
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(
        prog=f"pb {command.name}",
        description=(module.__doc__ or "").replace("``", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="when something breaks, show where")
    module.add_arguments(parser)
    _, passed_on = parser.parse_known_args(arguments[len(command.name.split()) :], namespace=args)
    if passed_on and command.name != "test":
        parser.error(f"unrecognized arguments: {' '.join(passed_on)}")
    args.passed_on = passed_on
    return int(module.run(args))


def overview() -> str:
    """List the commands that are there, with a line on each."""
    lines = ["usage: pb COMMAND [...]    (or: python3 -m pb COMMAND)", ""]
    for heading, commands in COMMANDS.items():
        there = [command for command in commands if command.exists]
        if there:
            lines += [heading, *(f"  {command.name:<16} {command.description}" for command in there), ""]
    return "\n".join([*lines, "pb COMMAND --help says what a command takes."])


def _find(arguments: Sequence[str]) -> Command | None:
    """Find the command by its one or two words."""
    for words in (2, 1):
        name = " ".join(arguments[:words])
        for commands in COMMANDS.values():
            for command in commands:
                if command.name == name and command.exists:
                    return command
    return None
