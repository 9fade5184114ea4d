"""Whatever people write is text, anywhere: every box of every form gets hostile words, and all pages are opened after.

Nothing is listed that can be found. The boxes are those of the forms, the forms those of the pages, the pages those of
the service; the town has hostile names already where ``WordyTown`` has long ones. A page is read as a browser reads it.
"""

import csv
import io
import itertools
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from pb.settings import read_settings
from tests.files_handed_in import picture
from tests.journeys import test_one_long_word_everywhere as long_words
from tests.payloads import PAYLOADS, what_would_run
from tests.town_pages import PEOPLE, Visitor, service_of
from web.front.guard import audiences_of

BREAKS_OUT = "</title></textarea>-->]]>\"'><svg/onload=alert(1)>"
"""Ends whatever it may stand in, and then runs: short enough for every name."""
SUMS = ('=HYPERLINK("https://evil.example")', "@SUM(1+9)*cmd", "+1+cmd|' /C calc'!A0")
"""Run where a table is opened in a spreadsheet."""
FORMULAS = ("=", "+", "@", "\t", "\r")
FRAMES = "iframe"
SPELT_OTHERWISE = ("%", "$", "data:", "<scr<")
"""Payloads that run only after something took them for something else than text."""
NOT_MET = {
    "committee": (
        "call_in give_casting_vote give_my_vote hand_in_score_sheet open_room record_decision take_declaration_back "
    ),
    "officers": (
        "adjourn_meeting answer_appeal answer_for_somebody answer_request assess_proposal call_decision_in "
        "check_proposal "
        "choose_assessors count_now declare_assessors_conflict delete_note draw_lot end_dispensation "
        "erase_person find_meeting_inquorate forget_whose_proposal give_casting_vote hand_codes_over "
        "hide_attachment issue_to_register load_register look_up_on_register open_scheme_again "
        "propose_phone_reset publish_criteria rehearse_begun seat_councillors send_back show_to_applicant "
        "start_rules_again take_onto_agenda take_ready_bids take_up take_up_referred_back "
        "try_all_letters_again try_letter_again untie_account write_fund "
        "act_on_award answer_award_for_group change_delivery offer_award pay_instalment promise_answers "
        "send_payments take_payment_file_back "
    ),
    "public": ("choose_following_by_letter choose_letters end_letters give_proof "),
    "residents": (
        "answer_question answer_what_one_is_asked begin_proposal cast_ballot change_attachment "
        "come_by_account fill_in_ballot_paper keep_draft_file leave_the_vote make_appeal "
        "put_attachment_first put_receipt_away remove_attachment reply_to_assessment take_somebody_off "
        "throw_draft_away add_picture_of_work answer_award remove_picture_of_work send_my_report "
    ),
    "sign_in": ("change_account_elsewhere draw_recovery_codes give_second_step set_up_second_step use_link "),
}
"""Forms that no page of this town shows, because each needs a thing, a day or a letter of its own: a tie, an appeal, an
award, a code in the hand. What they keep is text on the same pages as all else."""
FEWEST_TAKEN, FEWEST_BOXES = 45, 230
ENDS_THE_WALK = {"sign_in.sign_out", "sign_in.end_sessions", "sign_in.change_password"}
"""Forms that would end the visit of whoever fills in all of them."""
CHANGES_HOW_ONE_COMES_IN = {
    "officers.rule_signing_in",
    "sign_in.begin_setting_up",
    "officers.change_roles",
    "officers.take_role",
}
"""Sent last, because what comes after may be refused."""


class _Forms(HTMLParser):
    """The forms of a page: where each leads, and its boxes with what stands in them."""

    def __init__(self):
        super().__init__()
        self.forms, self.select = [], None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.forms.append({"to": said.get("action"), "how": said.get("method", "get").lower(), "boxes": []})
        if not self.forms or (tag != "option" and not said.get("name")):
            return
        boxes = self.forms[-1]["boxes"]
        if tag == "select":
            self.select = said["name"]
        elif tag == "option" and said.get("value"):
            boxes.append((self.select, "option", said["value"], "selected" in said))
        elif tag == "textarea":
            boxes.append((said["name"], "text", "", False))
        elif tag == "button":
            boxes.append((said["name"], "button", said.get("value", ""), False))
        elif tag == "input":
            kind = said.get("type", "text")
            kind = "number" if kind == "text" and "inputmode" in said else kind
            boxes.append((said["name"], kind, said.get("value", ""), "checked" in said))


def forms_of(page):
    """Give the forms of a page that send something."""
    reads = _Forms()
    reads.feed(page)
    return [form for form in reads.forms if form["how"] == "post"]


def filled_in(form, words, *, numbers):
    """Fill a form in: each box for words with the next hostile ones, all else as it stands or is offered first."""
    filled, hostile = {}, set()
    for name, kind, value, chosen in form["boxes"]:
        if kind in {"text", "search", "email", "tel", "url"} or (kind == "number" and not numbers):
            filled[name] = next(words)
            hostile.add(name)
        elif kind == "number":
            filled[name] = value or "1"
        elif kind == "file":
            filled[name] = (io.BytesIO(picture()), next(words).replace("/", "") + ".jpg")
            hostile.add(name)
        elif chosen or name not in filled:
            filled[name] = value
    return filled, hostile


def what_runs(answer):
    """Give what of an answer would run, load or lead elsewhere in whatever opens it."""
    kind, told = answer.mimetype, answer.get_data()
    if kind == "text/html":
        return [found for found in what_would_run(answer.text) if not is_our_own_frame(found)]
    if kind.endswith("xml"):
        inside = [one.tag for one in ET.fromstring(told).iter() if "script" in one.tag or one.tag == "svg"]  # noqa: S314 -- ours
        return inside if kind != "image/svg+xml" else [one for one in inside if "script" in one]
    if kind == "text/csv":
        rows = csv.reader(io.StringIO(told.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if cell.startswith(FORMULAS)]
    if kind == "text/calendar":
        return [line for line in told.decode().split("\r\n") if line and not re.match(r"[A-Z-]+[:;]| ", line)]
    if kind == "application/json":
        json.loads(told)
    return [] if answer.headers["X-Content-Type-Options"] == "nosniff" else ["its kind may be guessed"]


def is_our_own_frame(found):
    """Say whether what was found is a frame with a page of this service: an officer's previews."""
    tag, attrs = found
    said = dict(attrs)
    return tag == FRAMES and "srcdoc" not in said and said["src"].startswith("/officers/")


class _Walk:
    """Everybody's visit to every page that they may open, and to every form on it."""

    def __init__(self, town):
        self.town, self.app = town, service_of(town)
        self.audiences, self.words = audiences_of(self.app), itertools.cycle((*PAYLOADS, *SUMS))
        self.wrong, self.opened, self.forms, self.sent, self.boxes, self.taken = [], set(), {}, set(), set(), set()

    def pages(self, role):
        for rule in self.app.url_map.iter_rules():
            its = long_words.ROLES[self.audiences[rule.endpoint]]
            if "GET" in rule.methods and its == role and rule.endpoint not in ENDS_THE_WALK:
                yield from self.town.addresses_of(rule)

    def endpoint(self, address, method):
        try:
            return self.app.url_map.bind("").match(urlsplit(address).path, method=method)[0]
        except HTTPException:
            return ""

    def looks_at(self, answer, where):
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, where
        self.wrong += [(where, found) for found in what_runs(answer)]

    def opens_all(self):
        """Open every page as whoever may, and keep its forms."""
        for role in (None, *PEOPLE):
            visitor = Visitor(self.app, role)
            for where in self.pages(role):
                answer = visitor.open(where)
                self.looks_at(answer, where)
                if answer.status_code == HTTPStatus.OK:
                    self.opened.add(self.endpoint(where, "GET"))
                if answer.mimetype == "text/html":
                    self.keeps(role, where, answer.text)

    def keeps(self, role, where, page):
        for form in forms_of(page):
            to = form["to"] or where
            endpoint = self.endpoint(to, "POST")
            if endpoint and endpoint not in ENDS_THE_WALK:
                self.forms[endpoint, tuple(sorted({box[0] for box in form["boxes"]}))] = role, where, to, form

    def sends_all(self):
        """Fill in every form that was met: once so that it is refused and shown again, once as it may be taken."""
        waiting = sorted(self.forms.items(), key=lambda each: each[0][0] in CHANGES_HOW_ONE_COMES_IN)
        self.forms, visitors = {}, {}
        for (endpoint, _names), (role, where, to, form) in waiting:
            self.sent.add(endpoint)
            if role not in visitors:
                visitors[role] = Visitor(self.app, role)
                visitors[role].open(where)
                visitors[role].token = visitors[role].hidden()["csrf_token"]
            for numbers in (False, True):
                filled, hostile = filled_in(form, self.words, numbers=numbers)
                filled["csrf_token"] = visitors[role].token
                self.boxes |= {(endpoint, name) for name in hostile}
                answer = visitors[role].client.post(to, data=filled, content_type="multipart/form-data", buffered=True)
                self.looks_at(answer, f"POST {to}")
                if answer.status_code == HTTPStatus.SEE_OTHER:
                    self.taken.add(endpoint)
                    break


@pytest.fixture
def town(tmp_path, monkeypatch):
    """A town in which everything has one hostile name, and a round whose vote is open."""
    monkeypatch.setattr(long_words, "WORD", BREAKS_OUT)
    town = long_words.WordyTown(read_settings(tmp_path))
    town.round_with_words()
    yield town
    town.close()


def test_no_words_in_any_box_run_on_any_page_that_there_is(town):
    walk = _Walk(town)
    walk.opens_all()
    walk.sends_all()
    walk.opens_all()
    assert walk.wrong == []
    posts = {rule.endpoint for rule in walk.app.url_map.iter_rules() if "POST" in rule.methods}
    not_met = {f"{room}.{form}" for room, forms in NOT_MET.items() for form in forms.split()}
    assert posts - walk.sent - ENDS_THE_WALK - not_met == set(), "forms that nobody filled in"
    assert len(walk.taken) >= FEWEST_TAKEN
    assert len(walk.boxes) >= FEWEST_BOXES


def test_no_name_runs_on_any_page_about_what_was_counted_and_decided(town):
    town.vote(town.round_id, ["1"], ["1"], ["2"])
    town.counted()
    town.decided()
    walk = _Walk(town)
    walk.opens_all()
    assert {"public.show_result", "committee.show_minute", "public.give_result_as_csv"} <= walk.opened
    assert walk.wrong == []


@pytest.mark.parametrize(
    "payload", [each for each in (BREAKS_OUT, *PAYLOADS) if "<" in each and not each.startswith(SPELT_OTHERWISE)]
)
def test_what_is_not_escaped_is_found(payload):
    assert what_would_run(f"<!DOCTYPE html><html lang='en'><title>A</title><p>{payload}</p></html>")
