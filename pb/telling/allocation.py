"""What happened in counts, as sentences. Why a project got what it got is told by ``domain.allocation.explanation``."""

from domain.allocation.outcome import Outcome
from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, money, projects


def _counted(f: Facts) -> Sentence:
    outcome = Outcome.from_data(f["outcome"])
    told = {"spent": money(f, outcome.spent), "budget": money(f, outcome.budget), "number": f["number"]}
    if outcome.in_part:
        return so_many(
            "Count {number}: {n} ballot was counted. Projects funded: {funded}; in part: {part}; "
            "{spent} of {budget} spent.",
            "Count {number}: {n} ballots were counted. Projects funded: {funded}; in part: {part}; "
            "{spent} of {budget} spent.",
            f["ballots"],
            funded=projects(outcome.in_full),
            part=projects(outcome.in_part),
            **told,
        )
    return so_many(
        "Count {number}: {n} ballot was counted. Projects funded: {funded}; {spent} of {budget} spent.",
        "Count {number}: {n} ballots were counted. Projects funded: {funded}; {spent} of {budget} spent.",
        f["ballots"],
        funded=projects(outcome.in_full),
        **told,
    )


SENTENCES: dict[str, Teller] = {"allocation.Counted": _counted}
