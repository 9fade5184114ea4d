"""Every lie that public data can show is found, and named for what it is and for nothing else."""

import pytest

from tests.verifier.lies.every_subject import SUBJECTS
from tests.verifier.lies.telling import must_be_named


@pytest.mark.parametrize("lie", [lie for subject in SUBJECTS for lie in subject.LIES.to_be_found()])
def test_a_lie_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)
