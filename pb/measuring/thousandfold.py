"""An election a thousand times over, as it is or with its ties undone, so that what ties cost can be measured.

Everything is there a thousand times: every ballot, the budget, every cost; so each voter's share is what it was, and
Equal Shares does the same rounds. Without ties each project has a few more ballots for itself alone, no two projects as
many: less than a voter's worth each, unless there are more than a thousand projects.
"""

from domain.allocation.election import Election, Project

TIMES = 1_000


def thousandfold(election: Election, *, untied: bool) -> Election:
    """Make the election; withdrawals and exclusion groups are not taken over.

    :param untied: whether projects get ballots of their own, so that no two are equal
    """
    projects = [Project(project.id, project.cost * TIMES) for project in election.projects]
    budget = election.budget * TIMES
    in_turn = sorted(range(len(projects)), key=lambda place: (projects[place].id[::-1], place)) if untied else []
    if election.pointed:
        points = {ballot: how_many * TIMES for ballot, how_many in election.with_points.items()}
        for more, place in enumerate(in_turn, 1):
            points[((place, 1),)] = points.get(((place, 1),), 0) + more
        return Election.points(budget, projects, points)
    named = {ballot: how_many * TIMES for ballot, how_many in election.with_approvals.items()}
    for more, place in enumerate(in_turn, 1):
        named[(place,)] = named.get((place,), 0) + more
    return Election.approvals(budget, projects, named)
