"""Every lie that public data can show is found, and named for what it is and for nothing else."""

import pytest

from tests.verifier.lies import box, count, form, paper, result, roll, time_and_people, who_decided
from tests.verifier.lies.telling import must_be_named

SUBJECTS = (who_decided, roll, box, paper, count, result, time_and_people, form)


@pytest.mark.parametrize("lie", [param for subject in SUBJECTS for param in subject.LIES.to_be_found()])
def test_a_lie_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)
