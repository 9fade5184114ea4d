"""What happened in counts, as sentences. Why a project got what it got is told by ``domain.allocation.explanation``."""

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, money, projects


def _counted(f: Facts) -> Sentence:
    outcome = f["outcome"]
    return so_many(
        "Count {number}: {n} ballot was counted. Projects funded: {funded}; {spent} of {budget} spent.",
        "Count {number}: {n} ballots were counted. Projects funded: {funded}; {spent} of {budget} spent.",
        f["ballots"],
        number=f["number"],
        funded=projects(outcome["winners"]),
        spent=money(f, outcome["spent"]),
        budget=money(f, outcome["budget"]),
    )


SENTENCES: dict[str, Teller] = {"allocation.Counted": _counted}
