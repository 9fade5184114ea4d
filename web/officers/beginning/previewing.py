"""A round as residents will see it on a phone, before there is one: its page and its ballot paper, marked and unusable.

The pages are the residents' own templates, in every language; what would lead on or be sent is taken out of them. They
are for officers alone, are kept by nobody, and say on top and in their title what they are.
"""

import re
from typing import Any, Final, NamedTuple

from flask import abort, flash, make_response, redirect, render_template, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from pb.readmodels.rounds.answers import Round, one_round
from pb.readmodels.rounds.not_yet import WouldBe, as_announced, paper_not_yet, round_not_yet
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.front.guard import for_officers
from web.front.headers import may_be_framed_by_ourselves
from web.front.languages import page_in_every_language
from web.front.said import _
from web.front.the_application import now, reading
from web.officers import pages
from web.officers.beginning.begun_at_work import at_work
from web.shown.awarded_to_bids import AwardedToBids
from web.shown.ballot_shown import BallotShown
from web.shown.round_events_shown import EventsInShort
from web.shown.round_shown import RoundShown
from web.wording.money import amounts_are_in
from web.wording.rules_in_words import level_of, rules_in_words

ROUND, BALLOT = "round", "ballot"
SHEETS: Final = (ROUND, BALLOT)
GOES_NOWHERE: Final = r"\g<0> method=dialog"
"""What a form is replaced by that must not be sent: itself, with a method that closes a dialog where there is none."""


class _BallotForm(PageForm):
    """What a ballot paper has beside its projects."""

    key = Words()
    order = Words()


class HidesWell(NamedTuple):
    """How few can vote: of whom nothing is known before there is a vote."""

    is_small: bool = False
    may_be_small: bool = False


@pages.get("/rounds/begun/<ref:begun_id>/preview")
@for_officers
def show_preview(begun_id: str) -> Response:
    """Show a begun round as residents will see it, in frames as wide as a phone."""
    work = at_work(begun_id)
    if work.waiting:
        return _not_whole(begun_id)
    back = url_for("officers.show_begun", begun_id=begun_id)
    return _frames(work.name, back, "officers.show_previewed", begun_id=begun_id)


@pages.get("/rounds/begun/<ref:begun_id>/preview/<sheet>")
@for_officers
def show_previewed(begun_id: str, sheet: str) -> Response:
    """Show one of the pages of a begun round as residents will see it."""
    work = at_work(begun_id)
    if work.waiting:
        return _not_whole(begun_id)
    with reading() as connection:
        its = round_not_yet(connection, WouldBe(begun_id, **work.facts._asdict()), work.rules)
    return _sheet(its, sheet)


@pages.get("/rounds/<ref:round_id>/preview")
@for_officers
def show_preview_of_draft(round_id: str) -> Response:
    """Show a draft as residents will see it, in frames as wide as a phone."""
    its = _draft(round_id)
    back = url_for("officers.show_round", round_id=round_id)
    return _frames(its.name, back, "officers.show_previewed_draft", round_id=round_id)


@pages.get("/rounds/<ref:round_id>/preview/<sheet>")
@for_officers
def show_previewed_draft(round_id: str, sheet: str) -> Response:
    """Show one of the pages of a draft as residents will see it."""
    return _sheet(as_announced(_draft(round_id)), sheet)


def _draft(round_id: str) -> Round:
    """Give a draft with rules; what is announced has pages of its own."""
    with reading() as connection:
        its = one_round(connection, round_id)
    return its if its.is_draft and its.rules and its.has_a_vote else abort(404)


def _not_whole(begun_id: str) -> Response:
    flash(_("Fill in the pages first; then you can see the round as residents will."))
    return redirect(url_for("officers.show_begun", begun_id=begun_id), code=303)


def _frames(name: str, back: str, endpoint: str, **named: Any) -> Response:
    addresses = {sheet: url_for(endpoint, sheet=sheet, **named) for sheet in SHEETS}
    tongues = {sheet: page_in_every_language(url_for(endpoint, sheet=sheet, **named)) for sheet in SHEETS}
    response = make_response(
        render_template("officers/preview.html", name=name, back_to=back, addresses=addresses, tongues=tongues)
    )
    return may_be_framed_by_ourselves(response)


def _sheet(its: Round, sheet: str) -> Response:
    if sheet not in SHEETS:
        abort(404)
    shown = RoundShown(its, now()).of_this_page()
    page = _round_page(shown) if sheet == ROUND else _ballot_page(shown)
    banner = render_template("components/preview_banner.html", is_ballot=sheet == BALLOT)
    return may_be_framed_by_ourselves(make_response(marked(unusable(page), banner, _("Preview"))))


def _round_page(shown: RoundShown) -> str:
    rules = shown.of.written_rules()
    return render_template(
        "public/round.html",
        round=shown,
        first=[],
        deed=None,
        announcements=[],
        beside=AwardedToBids([], 0),
        waiting=[],
        steps=shown.steps(),
        level=level_of(rules, shown.of.committee),
        rules_in_words=rules_in_words(rules, counter_takes_two=shown.of.counter_takes_two),
        questions=[],
        events=EventsInShort([], any=False),
        scores=[],
    )


def _ballot_page(shown: RoundShown) -> str:
    amounts_are_in(shown.currency)
    summary = _("A made-up project, so that you can see the ballot paper.")
    paper = paper_not_yet(shown.of, _("Example project {n}", n="{n}"), summary, shown.area)
    form = _BallotForm(formdata=None, data={"key": "preview", "order": "preview"})
    return render_template(
        "residents/ballot.html",
        ballot=BallotShown(paper, "preview", MultiDict(), "preview"),
        round=shown,
        form=form,
        company=HidesWell(),
        sent_in=[],
        is_new=False,
    )


def unusable(page: str) -> str:
    """Take out of a page whatever leads on or is sent.

    A form whose method is ``dialog`` goes nowhere where there is no dialog, also without a script. What people wrote is
    escaped, so that none of these patterns is found in it.
    """
    page = re.sub(r"<!--(account|menu)-->.*?<!--/\1-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<input\b[^>]*\bname="csrf_token"[^>]*>', "", page)
    page = re.sub(r"<form\b[^>]*>", _form_that_goes_nowhere, page)
    page = re.sub(r' formaction="[^"]*"', "", page)
    return re.sub(r'(<a\b[^>]*?) href="(?!#)[^"]*"', r"\1", page)


def marked(page: str, banner: str, word: str) -> str:
    """Say on a page what it is.

    :param banner: what stands on top of it
    :param word: what stands first in its title
    """
    page = re.sub(r"(<body\b[^>]*>)", lambda found: found[1] + banner, page, count=1)
    return page.replace("<title>", f"<title>{word}: ", 1)


def _form_that_goes_nowhere(found: re.Match[str]) -> str:
    kept = re.sub(r' (method|action|data-unsaved|data-new)(="[^"]*")?(?=[ >])', "", found[0])
    return re.sub(r"<form\b", GOES_NOWHERE, kept, count=1)
