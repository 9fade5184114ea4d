"""Runs in a Python that has pabutools (GPL, never at run time): counts one file with it and prints what it took.

Started by ``pb bench count`` as a script of its own, ``count_with_pabutools.py FILE.pb none|add1u plain|merged``, so
that its memory and its start-up are its own. Exact: pabutools' fractions are gmpy2's. ``merged`` is its faster mode
for large elections: identical ballots put together, which is counted as part of the rule. Ties by id; what a vote is
worth as in ``counting``. It reads the file as it stands: it compares no totals and hashes nothing.
"""

import json
import sys
import time
from pathlib import Path

from pabutools.election import Additive_Borda_Sat, Additive_Cardinal_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

UTILITIES = {
    "approval": Cost_Sat,
    "choose-1": Cost_Sat,
    "ordinal": Additive_Borda_Sat,
    "cumulative": Additive_Cardinal_Sat,
    "scoring": Additive_Cardinal_Sat,
}


def main(path: str, completion: str, mode: str) -> None:
    """Count, and print one JSON object: seconds of processor time, KiB of memory at the most, winners."""
    sys.setrecursionlimit(100_000)
    began = time.process_time()
    instance, profile = parse_pabulib(path)
    utility = UTILITIES[instance.meta["vote_type"].lower()]
    parsed = time.process_time()
    if mode == "merged":
        profile = profile.as_multiprofile()
    step = 1 if completion == "add1u" else None
    outcome = method_of_equal_shares(instance, profile, sat_class=utility, voter_budget_increment=step)
    shares = [project.name for project in outcome]
    if completion == "add1u":
        outcome = greedy_utilitarian_welfare(instance, profile, sat_class=utility, initial_budget_allocation=outcome)
    ended = time.process_time()
    winners = [project.name for project in outcome]
    said = {"read": parsed - began, "rule": ended - parsed, "peak": peak_in_kib()}
    sys.stdout.write(json.dumps(said | {"equal_shares": shares, "winners": winners}))


def peak_in_kib() -> int:
    """Say how much memory this process had at the most, as ``counting.peak_in_kib`` does."""
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource  # noqa: PLC0415 -- not on Windows, and not needed on Linux

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
