"""Pages about a vote: where nobody votes in a round they lead to the round, so that nothing there speaks of one."""

from typing import Final

from flask import abort, redirect, request, url_for

from pb.readmodels.rounds.answers import Round

FOR_EVERYBODY: Final = frozenset(
    {
        *(f"public.{page}" for page in ("show_result", "show_count", "show_steps", "show_step", "show_not_funded")),
        *(f"public.{page}" for page in ("show_score_sheets", "show_what_if", "give_votes_file")),
        "public.show_printed_ballot_paper",
        *(f"residents.{page}" for page in ("ask_for_voting_code", "enter_voting_code", "show_ballot_paper")),
        *(f"residents.{page}" for page in ("fill_in_ballot_paper", "cast_ballot", "show_receipt")),
        *(f"residents.{page}" for page in ("give_signed_receipt", "put_receipt_away", "ask_whether_code_was_used")),
        "residents.say_whether_code_was_used",
    }
)
FOR_OFFICERS: Final = frozenset(
    {
        *(f"officers.{page}" for page in ("show_ballot_paper", "settle_ballot_paper", "ask_how_many_codes")),
        *(f"officers.{page}" for page in ("issue_codes", "hand_codes_over", "ask_for_extension", "extend_voting")),
        *(f"officers.{page}" for page in ("ask_which_project", "withdraw_project", "show_tie", "draw_lot")),
        *(f"officers.{page}" for page in ("give_casting_vote", "count_now", "show_register", "load_register")),
        *(f"officers.{page}" for page in ("ask_which_code_was_lost", "cancel_lost_code", "show_rules_page")),
        "officers.write_rules",
    }
)


def must_have_the_vote_it_is_about(of: Round) -> None:
    """Lead from a page about a vote to the page of the round, where nobody votes in it."""
    if of.has_a_vote or request.endpoint not in FOR_EVERYBODY | FOR_OFFICERS:
        return
    page = "public.show_round" if request.endpoint in FOR_EVERYBODY else "officers.show_round"
    abort(redirect(url_for(page, round_id=of.id), code=303))
