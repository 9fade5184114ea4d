"""Count one election by one rule: the only door into this package for everybody who wants a result.

``allocate(election, rule, lot=LotSource(round_id, beacon)) -> Outcome``. Pure: the same input gives the same bytes of
``Outcome.to_data()``. Withdrawal after the vote: ``allocate(election.without("7", "reason"), rule, ...)`` gives the
second result; the first stands as it was.
"""

from collections.abc import Mapping, Sequence

from domain.allocation import outcome
from domain.allocation.counted import Counted, Task, entry_for
from domain.allocation.election import Election
from domain.allocation.equal_shares import count_by_equal_shares
from domain.allocation.greedy import count_greedily
from domain.allocation.outcome import Entry, Outcome
from domain.allocation.phragmen import count_by_phragmen
from domain.allocation.pot_by_pot import count_pot_by_pot, voters_for
from domain.allocation.rule import Greedy, Phragmen, Rule
from domain.allocation.scores import measured
from domain.allocation.tie_breaks import LotSource, TieBreaker


def allocate(
    election: Election,
    rule: Rule,
    *,
    lot: LotSource | None = None,
    casting_votes: Sequence[Sequence[str]] = (),
    explain: bool = True,
) -> Outcome:
    """Count the election.

    :param lot: where a lot comes from; needed only when a tie reaches the step ``lot``
    :param casting_votes: tied projects in the order the chair decided, for the step ``refuse``
    :param explain: whether Equal Shares also tells what stood behind each loser, which takes about as long again
    :raises TieNeedsTheChair: a tie that only the chair can decide; it lists the tied projects as ``tied``
    :raises TieNeedsALot: a tie that a lot decides, and no ``lot`` was given
    """
    ties = TieBreaker(election, rule.ties, lot, casting_votes)
    standing, out = _who_stands(election, rule)
    task = Task(election, ties, standing, election.budget, election.voters, rivals(election))
    if rule.pots:
        counted = count_pot_by_pot(task, rule, rule.pots, lambda part, by: _count(part, by, explain=explain))
    else:
        counted = _count(task, rule, explain=explain)
    entries = (*counted.entries, *out)
    return Outcome(
        rule=rule.to_data(),
        input_hash=election.input_hash,
        budget=election.budget,
        spent=election.budget - counted.left,
        from_reserve=sum(entry.from_reserve for entry in entries),
        winners=tuple(election.projects[place].id for place in counted.funded),
        entries=entries,
        ties=tuple(ties.met),
        voters=election.voters,
        voters_with_a_winner=voters_for(election, counted.funded),
        story=counted.story,
    )


def _count(task: Task, rule: Rule, *, explain: bool) -> Counted:
    if isinstance(rule, Greedy):
        return count_greedily(task, rule)
    if isinstance(rule, Phragmen):
        return count_by_phragmen(task, rule)
    return count_by_equal_shares(task, rule, explain=explain)


def rivals(election: Election) -> Mapping[int, frozenset[int]]:
    """Turn the exclusion groups into: place -> the places that cannot be funded beside it."""
    beside: dict[int, frozenset[int]] = {}
    for group in election.exclusive:
        places = frozenset(election.places[project] for project in group)
        for place in places:
            beside[place] = beside.get(place, frozenset()) | (places - {place})
    return beside


def _who_stands(election: Election, rule: Rule) -> tuple[list[int], list[Entry]]:
    """Set aside what is withdrawn or below a minimum, each with its reason."""
    measures = measured(election, rule.measure, rule.mix) if isinstance(rule, Greedy) else None
    standing: list[int] = []
    out: list[Entry] = []
    for place, project in enumerate(election.projects):
        missed = next((m for m in rule.minimum if not m.reached(election, place, election.budget)), None)
        if project.id in election.withdrawn:
            reason, facts = outcome.WITHDRAWN, {"why": election.withdrawn[project.id]}
        elif missed is not None:
            reason, facts = outcome.BELOW_MINIMUM, {"minimum": missed.as_stored()}
        else:
            standing.append(place)
            continue
        out.append(entry_for(election, place, reason, election.budget, measures)._replace(facts=facts))
    return standing, out
