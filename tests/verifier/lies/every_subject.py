"""All the lies there are, subject by subject, for the tests of whoever reads records."""

from tests.verifier.lies import (
    box,
    committees,
    count,
    form,
    paper,
    result,
    roll,
    ties,
    time_and_people,
    who_decided,
)

SUBJECTS = (who_decided, committees, ties, roll, box, paper, count, result, time_and_people, form)
