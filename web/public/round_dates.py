"""The dates of a round for calendars: when proposals are taken, when people vote, and its events."""

from flask import Response, url_for

from pb.actions.vocabulary import derived_id
from pb.readmodels.history.answers import happened_to
from pb.readmodels.rounds.gatherings import gatherings_of
from web.front.guard import for_everybody
from web.front.said import _
from web.front.the_application import reading
from web.public import pages
from web.public.round_events import entry_of
from web.shown.calendar_file import TYPE, Entry, calendar_file
from web.shown.for_subscribers import for_subscribers
from web.shown.this_round import announced

SAY_DATES = ("rounds.ProposalsInvited", "rounds.RulesWritten", "rounds.BallotPaperSettled", "rounds.VotingExtended")
"""What says or changes the dates of a round."""


@pages.get("/rounds/<ref:round_id>/dates.ics")
@for_everybody
def give_round_dates_for_calendars(round_id: str) -> Response:
    """Give the dates and events of a round for calendars that ask again by themselves."""
    with reading() as connection:
        shown = announced(connection, round_id)
        said = happened_to(connection, round_id, *SAY_DATES)
        events = gatherings_of(connection, round_id)
    dates, entries = shown.of.dates, []
    stages = [
        (_("Proposals: {round}", round=shown.name), "proposals", dates.proposals_open_at, dates.proposals_close_at)
    ]
    if shown.of.has_a_vote:
        stages.append((_("Vote: {round}", round=shown.name), "vote", dates.voting_opens_at, dates.voting_closes_at))
    for summary, stage, begins, ends in stages:
        if ends > begins:
            entries.append(
                Entry(
                    uid=f"{derived_id('calendar', round_id, stage)}",
                    sequence=len(said),
                    stamp=max(each.at for each in said),
                    begins=begins,
                    ends=ends,
                    summary=summary,
                    place=shown.area,
                    description=shown.about,
                    address=url_for("public.show_round", round_id=round_id, _external=True),
                    cancelled=False,
                )
            )
    entries += [entry_of(each, shown.name) for each in events]
    return for_subscribers(calendar_file(shown.name, entries), TYPE, called="dates.ics")
