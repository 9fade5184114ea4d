"""Drafting a round, and announcing it once its rules are written and looked at."""

from collections.abc import Sequence
from typing import TypeVar

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import DECIDED_BY_COMMITTEE, Thing, day_in_london
from pb.actions.who_may import DRAFT_ROUND
from pb.readmodels.schemes.answers import Area, Scheme, all_areas, all_schemes
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as, may_open, roles_for
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.setting_up_forms import NO_VOTE, RoundForm
from web.officers.rounds.who_confirms import committee_chosen, who_may_confirm
from web.officers.writing_rules.rules_form import dates_in_words
from web.wording.doubts_in_words import doubts_in_words
from web.wording.rules_in_words import level_of, rules_in_words

_Listed = TypeVar("_Listed", Scheme, Area)


@pages.get("/rounds/new")
@for_officers
def start_round() -> str:
    """Show the form for a new round."""
    return render_template("officers/new_round.html", form=_round_form())


@pages.post("/rounds/new")
@for_officers
def draft_round() -> Response | tuple[str, int]:
    """Draft a round of a scheme for an area, and go on to its rules."""
    form = _round_form()
    if form.validate():
        with form.handed_over(form.committee):
            round_id = the_application().rounds.draft(
                scheme=form.scheme.data,
                area=form.area.data,
                committee=committee_chosen(form.committee.data),
                decided_by=DECIDED_BY_COMMITTEE if form.vote.data == NO_VOTE else "",
                name=form.name.data,
                about=form.about.data,
                by=acting_as(OFFICER),
            )
            flash(_("The round is drafted; nobody else can see it yet. Write its rules next."))
            return redirect(url_for("officers.start_rules", round_id=round_id), code=303)
    return render_template("officers/new_round.html", form=form), 422


@pages.get("/rounds/<ref:round_id>/announce")
@for_officers
def ask_about_announcement(round_id: str) -> Response | str:
    """Show everything that residents will read, before it is announced; without rules, lead to them first."""
    return _announcement(round_id, PageForm()) if officers_round(round_id).rules else _to_the_rules(round_id)


@pages.post("/rounds/<ref:round_id>/announce")
@for_officers
def announce_round(round_id: str) -> Response | tuple[str, int]:
    """Announce a round: it is on the public pages at once and takes proposals from its date on."""
    form = PageForm()
    if not officers_round(round_id).rules:
        return _to_the_rules(round_id)
    with form.handed_over():
        the_application().rounds.invite_proposals(round_id, by=acting_as(OFFICER))
        flash(_("The round is announced. Residents can read about it now."))
        goes_on = may_open("officers.start_promise", officers_round(round_id).of)
        next_page = "officers.start_promise" if goes_on else "officers.show_round"
        return redirect(url_for(next_page, round_id=round_id), code=303)
    return _announcement(round_id, form), 422


def _to_the_rules(round_id: str) -> Response:
    return redirect(url_for("officers.start_rules", round_id=round_id), code=303)


def _round_form() -> RoundForm:
    form = RoundForm()
    with reading() as connection:
        schemes = [one for one in all_schemes(connection) if not one.is_closed]
        areas = [one for one in all_areas(connection) if one.is_there(day_in_london(now()))]
        form.scheme.offer((each.id, each.name, each.summary) for each in for_whom_i_draft("scheme", schemes))
        form.area.offer((each.id, each.name) for each in for_whom_i_draft("area", areas))
        form.committee.offer(who_may_confirm(connection))
    return form


def for_whom_i_draft(kind: str, found: Sequence[_Listed]) -> list[_Listed]:
    """Give the schemes or areas for which this person drafts rounds.

    All, where they do so for none of them in particular: in a scheme, say.
    """
    return [each for each in found if roles_for(DRAFT_ROUND, [Thing(kind, each.id)])] or list(found)


def _announcement(round_id: str, form: PageForm) -> str:
    shown = officers_round(round_id)
    return render_template(
        "officers/announce.html",
        round=shown,
        form=form,
        dates=dates_in_words(shown.dates) if shown.of.has_a_vote else [],
        level=level_of(shown.of.written_rules(), shown.of.committee),
        in_words=rules_in_words(shown.of.written_rules(), counter_takes_two=shown.of.counter_takes_two),
        doubts=doubts_in_words(shown.of.written_rules()),
    )
