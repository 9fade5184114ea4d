"""All the lies there are, subject by subject, for the tests of whoever reads records."""

from tests.verifier.lies import (
    assessing,
    bids_and_rules,
    box,
    cancelled_codes,
    committees,
    count,
    editions,
    form,
    keys,
    left_out,
    let_in,
    of_another,
    paper,
    receipts,
    result,
    roll,
    schemes,
    scopes,
    score_sheets,
    served,
    silence,
    the_council,
    ties,
    time_and_people,
    two_persons,
    voters,
    who_decided,
)

SUBJECTS = (
    assessing,
    who_decided, committees, ties, roll, box, paper, bids_and_rules, count, result, time_and_people, form, keys,
    receipts, silence, scopes, two_persons, cancelled_codes, editions,
    served, voters, schemes, score_sheets, of_another, the_council,
    let_in, left_out,
)  # fmt: skip
