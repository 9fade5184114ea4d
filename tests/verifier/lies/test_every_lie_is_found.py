"""Every lie that public data can show is found, and named for what it is and for nothing else."""

import pytest

from pb.verifier import verify
from tests.verifier.lies import answered, delivered, pools
from tests.verifier.lies.every_subject import SUBJECTS
from tests.verifier.lies.telling import must_be_named


@pytest.mark.parametrize("lie", [lie for subject in SUBJECTS for lie in subject.LIES.to_be_found()])
def test_a_lie_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_town_that_is_lied_about_is_not_accused_itself(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_every_lie_says_in_one_sentence_what_it_pretends_and_no_two_are_one():
    lies = [lie for subject in (*SUBJECTS, pools, delivered, answered) for lie in subject.LIES]
    assert all((lie.tell.__doc__ or "").strip().endswith(".") for lie in lies)
    assert len({(lie.tell.__module__, lie.tell.__name__) for lie in lies}) == len(lies) > 300
    assert {lie.promise for lie in lies} == {*verify.PROMISES} - {"signature", "tree", "append-only"}
