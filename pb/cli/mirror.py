"""``pb mirror``: hold copies of other organisations' records, checked, and vouch for what is held.

What a mirror holds cannot be lost or hidden by whoever published it. The same
two files do all of it that anybody can download: ``pb/verifier/mirror.py`` with
``witness.py`` beside it, standard library only (C2SP tlog-mirror).
"""

import argparse

from pb.verifier import mirror, witness


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what the downloadable mirror takes."""
    witness.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Make a mirror, or serve until Ctrl-C; 2 when asked wrongly."""
    return mirror.run(args)
