"""What is counted, and what contradicts itself so that nothing can be counted."""

import hashlib

import pytest

from domain.allocation.election import Election, ElectionCannotBeCounted, Project, merge_approvals, merge_points

PAPER = [Project("pond", 30), Project("bench", 20, category="green", area="north", committee=7)]
NOT_A_BALLOT = "A ballot must name projects of the ballot paper, each once, in the order of the paper."


@pytest.mark.parametrize(
    ("budget", "projects", "ballots", "words"),
    [
        (-1, PAPER, {}, "The budget must be a whole number from 0 up, not -1."),
        (2.5, PAPER, {}, "The budget must be a whole number from 0 up, not 2.5."),
        (1, [Project("", 1)], {}, "Every project needs an id."),
        (1, [Project("pond", 1), Project("pond", 2)], {}, "Project pond is on the ballot paper twice."),
        (1, [Project("pond", -1)], {}, "The cost of project pond must be a whole number from 0 up, not -1."),
        (1, [Project("pond", True)], {}, "The cost of project pond must be a whole number from 0 up, not True."),
        (1, PAPER, {(0,): 0}, "A ballot cannot have been cast 0 times."),
        (1, PAPER, {(0,): 1.5}, "A ballot cannot have been cast 1.5 times."),
        # The blank one and the one for the first project of the paper are not what is wrong.
        (1, PAPER, {(): 4, (0,): 3, (1,): 0}, "A ballot cannot have been cast 0 times."),
        (1, PAPER, {(2,): 1}, NOT_A_BALLOT),
        (1, PAPER, {(-1, 0): 1}, NOT_A_BALLOT),
        (1, PAPER, {(1, 0): 1}, NOT_A_BALLOT),
        (1, PAPER, {(0, 0): 1}, NOT_A_BALLOT),
    ],
)
def test_an_election_that_contradicts_itself_is_refused_in_a_sentence(budget, projects, ballots, words):
    with pytest.raises(ElectionCannotBeCounted) as refused:
        Election.approvals(budget, projects, ballots)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        (((0, 2.5),), "Points must be whole numbers, not 2.5."),
        (((2, 1),), NOT_A_BALLOT),
        (((1, 1), (0, 1)), NOT_A_BALLOT),
        (((1, 1), (0, 2)), NOT_A_BALLOT),
        (((0, 1), (0, 2)), NOT_A_BALLOT),
    ],
)
def test_points_that_are_none_are_refused_in_a_sentence(ballot, words):
    with pytest.raises(ElectionCannotBeCounted) as refused:
        Election.points(1, PAPER, {ballot: 1})
    assert str(refused.value) == words


def test_no_money_no_cost_and_one_ballot_are_enough():
    election = Election.approvals(0, [Project("street name", 0)], {(0,): 1})
    assert (election.voters, election.tally.votes) == (1, (1,))


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([("pond",)], "An exclusion group needs at least two different projects."),
        ([("pond", "pond")], "An exclusion group needs at least two different projects."),
        ([("pond", "car park")], "Project car park is not on the ballot paper."),
    ],
)
def test_a_group_of_rivals_is_two_projects_of_the_paper(groups, words):
    with pytest.raises(ElectionCannotBeCounted) as refused:
        Election.approvals(1, PAPER, {}).with_exclusive(groups)
    assert str(refused.value) == words


def test_groups_that_were_declared_already_are_not_hashed_again():
    election = Election.approvals(1, PAPER, {}).with_exclusive([("pond", "bench")])
    assert election.with_exclusive([["pond", "bench"]]) is election


def test_groups_declared_after_a_withdrawal_do_not_undo_it():
    withdrawn = Election.approvals(1, PAPER, {}).without("pond", "The landowner said no.")
    assert withdrawn.with_exclusive([("pond", "bench")]).withdrawn == {"pond": "The landowner said no."}


def test_a_withdrawal_says_why_and_of_which_project():
    election = Election.approvals(1, PAPER, {(0,): 3})
    both = election.without("pond", " The landowner said no. ").without("bench", "It was built last year.")
    assert both.withdrawn == {"pond": "The landowner said no.", "bench": "It was built last year."}
    assert both.tally is election.tally, "the same ballots were counted again"
    with pytest.raises(ElectionCannotBeCounted) as refused:
        election.without("pond", "  ")
    assert str(refused.value) == "Say why project pond is withdrawn: the reason is published."
    with pytest.raises(ElectionCannotBeCounted) as refused:
        election.without("car park", "Nobody knows.")
    assert str(refused.value) == "Project car park is not on the ballot paper."


def test_the_tally_tells_support_from_points_and_a_score_of_nothing_from_silence():
    election = Election.points(9, PAPER, {((0, 4), (1, 0)): 2, ((0, 1),): 3, ((1, 0),): 5, (): 7})
    assert election.tally.votes == (5, 0)
    assert election.tally.score == (11, 0)
    assert election.tally.scored == (5, 7)
    assert election.voters == 17
    assert Election.approvals(9, PAPER, {(0,): 2, (0, 1): 3}).tally[:3] == ((5, 3), (5, 3), (5, 3))


def test_what_is_hashed_is_written_out_to_the_byte():
    election = Election.approvals(50, PAPER, {(1,): 3, (0, 1): 5, (): 2}).with_exclusive([("pond", "bench")])
    written = (
        '{"ballots":[[[],2],[[0,1],5],[[1],3]],"budget":50,"exclusive":[["bench","pond"]],"format":"pb-input-v1",'
        '"points":0,"projects":[["pond",30,"","",null],["bench",20,"green","north",7]]}'
    )
    assert election.canonical_input() == written
    assert election.input_hash == hashlib.sha256(written.encode()).hexdigest()
    scored = Election.points(50, PAPER, {((0, 4), (1, 0)): 2})
    assert scored.canonical_input().startswith('{"ballots":[[[[0,4],[1,0]],2]],')
    assert '"points":1' in scored.canonical_input()


def test_names_beyond_ascii_are_hashed_as_they_are_written():
    election = Election.approvals(5, [Project("Łąka", 3, category="zieleń")], {(0,): 2})
    assert election.canonical_input() == (
        '{"ballots":[[[0],2]],"budget":5,"exclusive":[],"format":"pb-input-v1","points":0,'
        '"projects":[["Łąka",3,"zieleń","",null]]}'
    )


def test_ballots_that_say_the_same_are_one_with_their_numbers_added():
    assert merge_approvals([((1, 0), 3), ((0, 1), 4), ((), 2), ((1,), 1)]) == {(0, 1): 7, (): 2, (1,): 1}
    assert merge_points([([(1, 2), (0, 5)], 3), ([(0, 5), (1, 2)], 4), ([(0, 5)], 1)]) == {
        ((0, 5), (1, 2)): 7,
        ((0, 5),): 1,
    }
