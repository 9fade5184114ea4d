"""Counts one file by Equal Shares in a process of its own and prints what it took. Used by ``pb bench count`` only.

Arguments: ``FILE.pb none|add1u [tied|untied]``. What a vote is worth is what the Pabulib community measures with: the
cost for approval ballots, the points for points, and length - 1 - position for rankings. Ties by id. Reading includes
checking the whole file against its own totals and both hashes, of the file and of what is counted, as in ``pb count``.
"""

import json
import sys
import time

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib.reader import check_file
from pb.measuring.thousandfold import thousandfold

TIED, UNTIED = "tied", "untied"


def main(path: str, completion: str, ties: str = "") -> None:
    """Count, and print one JSON object: seconds of processor time, KiB of memory at the most, winners.

    :param ties: ``tied`` or ``untied``: the election a thousandfold, as it is or without ties
    """
    began = time.process_time()
    heading = check_file(path, contradictions="report")
    counted = election_of(heading, "borda0")
    election = thousandfold(counted.election, untied=ties == UNTIED) if ties else counted.election
    by_cost = heading.declared.vote_type in {"approval", "choose-1"}
    _ = election.input_hash  # the hash is over what was read, whatever the rule
    parsed = time.process_time()
    rule = {
        "rule": "equal-shares",
        "utility": "cost" if by_cost else "points",
        "completion": completion,
        "step": counted.scale,
        "ties": ["id"],
    }
    outcome = allocate(election, rule_from_data(rule), explain=False)
    ended = time.process_time()
    said = {"read": parsed - began, "rule": ended - parsed, "peak": peak_in_kib(), "ballots": heading.ballots_cast}
    said["tied"] = sum(bool(told["tied"]) for told in outcome.story["rounds"])
    shares = [told["project"] for told in outcome.story["rounds"]]
    sys.stdout.write(json.dumps(said | {"equal_shares": shares, "winners": list(outcome.winners)}))


def peak_in_kib() -> int:
    """Say how much memory this process had at the most.

    What the system says of a process in general begins with what its parent had when it started it, so that a small
    program would be given the memory of the larger one that measures it. Linux also says it of the program alone.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 -- pathlib takes longer to load
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource  # noqa: PLC0415 -- not on Windows, and not needed on Linux

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
