"""Runs in a Python that has pabutools (GPL, never at run time): counts one file with it and prints what it took.

Started by ``pb bench count`` as a script of its own, ``count_with_pabutools.py FILE.pb none|add1u plain|merged``, so
that its memory and its start-up are its own. Exact: pabutools' fractions are gmpy2's. ``merged`` is its faster mode
for large elections: identical ballots put together. Ties by id; what a vote is worth as in ``counting``.
"""

import json
import resource
import sys
import time

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    winners = [project.name for project in outcome]
    said = {"read": parsed - began, "rule": ended - parsed, "whole": ended, "peak": peak}
    sys.stdout.write(json.dumps(said | {"equal_shares": shares, "winners": winners}))


if __name__ == "__main__":
    main(*sys.argv[1:])
