"""The way in: ``python3 -m pb COMMAND``, from a bare Python to the command itself.

Whoever has too old a Python must be told so in words, so this file, and this
file alone, has to parse on every Python 3: no syntax newer than 3.6.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    """Run the command that the command line asks for.

    :returns: the exit code: 0 done, 2 refused in one sentence, 130 interrupted
    """
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "This needs Python 3.11 or newer, and %s is Python %d.%d: install a newer one "  # noqa: UP031 -- old Pythons
            "and start again with it, for example: python3.11 -m pb demo\n"
            % (sys.executable, sys.version_info[0], sys.version_info[1])
        )
        return 2
    from pb import cli  # noqa: PLC0415 -- only after the version is known to be good

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
