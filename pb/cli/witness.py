"""``pb witness``: watch other organisations' records, and cosign what continues what was there before.

A record whose checkpoints are cosigned by others cannot show two histories to
two readers: each witness cosigns one. Run it in another organisation than the
record's, on another machine. The same file does all of it that anybody can
download: ``pb/verifier/witness.py``, standard library only (C2SP tlog-witness).
"""

import argparse

from pb.verifier import witness


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what the downloadable witness takes."""
    witness.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Make a witness, or watch until Ctrl-C; 2 when asked wrongly."""
    return witness.run(args)
