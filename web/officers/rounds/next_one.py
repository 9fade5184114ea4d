"""Where an officer goes from one proposal: to the next that nobody has checked, or back to where they were."""

from flask import request, url_for

from pb.readmodels.proposals.answers import next_unchecked, one_proposal
from web.front.the_application import reading


def after(proposal_id: str, *, otherwise: str = "") -> str:
    """Give the address of the next proposal that nobody has checked, where it was asked for and there is one.

    :param proposal_id: the proposal that something was just done with
    :param otherwise: the address where there is no next one or none was asked for; without it, that of the list
    """
    with reading() as connection:
        its_round = one_proposal(connection, proposal_id).round
        following = next_unchecked(connection, its_round, after=proposal_id) if request.form.get("next") else ""
    if following:
        return url_for("officers.show_proposal_to_check", proposal_id=following)
    return otherwise or url_for("officers.show_proposals_to_check", round_id=its_round)
