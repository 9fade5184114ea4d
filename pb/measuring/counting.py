"""Counts one file by Equal Shares in a process of its own and prints what it took. Used by ``pb bench count`` only.

``python -m pb.measuring.counting FILE.pb none|add1u``. What a vote is worth is what the Pabulib community measures
with: the cost for approval ballots, the points for points, and length - 1 - position for rankings. Ties by id.
"""

import gc
import json
import resource
import sys
import time

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib_reader import check_file


def main(path: str, completion: str) -> None:
    """Count, and print one JSON object: seconds of processor time, KiB of memory at the most, winners."""
    gc.disable()  # as pb count does
    began = time.process_time()
    heading = check_file(path, contradictions="report")
    counted = election_of(heading, "borda0")
    by_cost = heading.declared.vote_type in {"approval", "choose-1"}
    _ = counted.election.input_hash  # the hash is over what was read, whatever the rule
    parsed = time.process_time()
    rule = {
        "rule": "equal-shares",
        "utility": "cost" if by_cost else "points",
        "completion": completion,
        "step": counted.scale,
        "ties": ["id"],
    }
    outcome = allocate(counted.election, rule_from_data(rule), explain=False)
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = {"read": parsed - began, "rule": ended - parsed, "whole": ended, "peak": peak}
    shares = [told["project"] for told in outcome.story["rounds"]]
    sys.stdout.write(json.dumps(said | {"equal_shares": shares, "winners": list(outcome.winners)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
