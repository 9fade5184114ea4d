"""Every page for everybody: imported, each adds itself to the room, and only the service imports them all."""

from web.public import (  # noqa: F401 -- the pages add themselves
    area_picture,
    areas,
    ballot_paper,
    check_in_the_browser,
    committee_on_a_day,
    committees,
    find_my_ballot,
    finding,
    forward_plan,
    in_session,
    information,
    letters,
    matters,
    meetings,
    officer_decisions,
    open_data,
    pages,
    poster,
    proposals,
    record,
    result_steps,
    results,
    rounds,
    score_sheets,
    votes_file,
    what_if,
    who_acts,
    witnesses,
)

__all__ = ["pages"]
