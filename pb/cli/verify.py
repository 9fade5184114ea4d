"""``pb verify``: check a public record, in a folder or at an address, believing nothing but what it proves.

The same files that residents can download do all of it: those of ``pb/verifier``, standard library only.
"""

import argparse

from pb.verifier import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what the downloadable verifier takes."""
    verify.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check, print one line for each promise; 0 when all are kept, 1 when one is broken, 2 when asked wrongly."""
    return verify.report_on(args)
