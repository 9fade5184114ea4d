"""Pages on which officers run a round, from the draft to the tie that somebody must decide."""

from web.officers.rounds import (  # noqa: F401 -- the pages add themselves
    answers_as_table,
    asking,
    changing,
    checking,
    codes_asked_for,
    correcting,
    drafting,
    events,
    for_somebody,
    lost_codes,
    merging,
    moving,
    one_round,
    participation,
    proposal_files,
    register,
    sending_back,
    settling,
    ties,
    voting_codes,
)
