"""The clerk calls a meeting, writes its agenda and publishes it in the browser; everybody reads what they may."""

import io
import re
from datetime import timedelta

import pytest

from pb.readmodels.interests.answers import interests_of
from pb.readmodels.meetings.answers import meetings_of, one_meeting
from pb.readmodels.schemes.answers import all_areas
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import SKATE_PARK


@pytest.fixture
def clerk(town):
    town.appoint("clerk", "Clem")
    return town.browser("Clem")


def when(moment, name="begins"):
    return {
        f"{name}-day": str(moment.day),
        f"{name}-month": str(moment.month),
        f"{name}-year": str(moment.year),
        f"{name}-clock": "18:00",
    }


def call(town, clerk, days=14, **more):
    address = f"/officers/committees/{town.committee}/meetings/new"
    return clerk.post(
        address,
        {
            **when(town.clock.now() + timedelta(days=days)),
            "place": "Council House",
            "how": "in-person",
            "reason": "",
            **more,
        },
    )


def the_meeting(town):
    with town.application.reading() as connection:
        return meetings_of(connection, town.committee)[-1]


def add(clerk, meeting, title, **more):
    address = f"/officers/meetings/{meeting.id}/items/new"
    item = {"title": title, "kind": "information", "depth": "0", "paragraph": "0", "round": "", **more}
    return clerk.post(address, item)


def push(clerk, meeting, what):
    page = f"/officers/meetings/{meeting.id}"
    return clerk.post(f"{page}/agenda", {"do": what}, page=page)


def numbered(town):
    return [(item.number, item.title) for item in the_meeting(town).draft]


def test_a_meeting_without_notice_is_refused_with_the_day_and_called_with_a_reason(town, clerk):
    refused = call(town, clerk, days=3)
    assert refused.status_code == 422
    assert "clear day" in errors_in(refused)[0]
    assert boxes_in(refused)["place"] == "Council House"
    assert call(town, clerk, days=3, reason="The roof will not wait.").status_code == 303
    page = words_in(town.browser().get(f"/meetings/{the_meeting(town).id}").text)
    assert "Called at short notice The roof will not wait." in page


def test_what_a_button_could_not_do_is_said_as_a_problem_and_never_as_done(town, clerk):
    call(town, clerk)
    meeting = the_meeting(town)
    page = clerk.get(push(clerk, meeting, "publish").headers["Location"].partition("#")[0]).text
    assert "Write at least one item" in page
    assert "There is a problem" in page
    assert "govuk-notification-banner--success" not in page


def test_an_agenda_is_written_moved_about_and_published(town, clerk):
    call(town, clerk)
    meeting = the_meeting(town)
    for title in ("Minutes", "Bids", "The hall"):
        assert add(clerk, meeting, title).status_code == 303
    hall = the_meeting(town).draft[2].item
    push(clerk, meeting, f"in:{hall}")
    assert numbered(town) == [("1", "Minutes"), ("2", "Bids"), ("2.1", "The hall")]
    push(clerk, meeting, f"out:{hall}")
    push(clerk, meeting, f"up:{hall}")
    assert numbered(town) == [("1", "Minutes"), ("2", "The hall"), ("3", "Bids")]
    push(clerk, meeting, f"remove:{hall}")
    public = f"/meetings/{meeting.id}"
    assert "The agenda is not published yet." in words_in(town.browser().get(public).text)
    assert "Bids" not in words_in(town.browser().get(public).text)
    push(clerk, meeting, "publish")
    assert "2 Bids" in words_in(town.browser().get(public).text)
    late = add(clerk, meeting, "Storm damage", reason="")
    assert "Give the reason for which the chair takes the item as urgent" in errors_in(late)[0]
    assert add(clerk, meeting, "Storm damage", reason="The roof.").status_code == 303
    page = words_in(town.browser().get(public).text)
    assert "3 Storm damage Late item The chair takes it as urgent, because: The roof." in page


def test_an_item_about_a_bid_leads_to_it_and_one_about_nothing_is_refused(town, clerk):
    round_id = town.announced_round(committee=True)
    bid = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    call(town, clerk)
    meeting = the_meeting(town)
    wrong = add(clerk, meeting, "The skate park", kind="bid")
    assert "does not say what it is about" in errors_in(wrong)[0]
    assert add(clerk, meeting, "The skate park", kind="bid", bids=[bid]).status_code == 303
    assert add(clerk, meeting, "The result", kind="result", round=round_id).status_code == 303
    push(clerk, meeting, "publish")
    page = town.browser().get(f"/meetings/{meeting.id}").text
    assert f"/proposals/{bid}" in page
    assert f"/rounds/{round_id}" in page


def test_a_paper_of_an_open_item_is_everybodys_and_of_an_exempt_one_the_members_alone(town, clerk):
    call(town, clerk)
    meeting = the_meeting(town)
    add(clerk, meeting, "Open report")
    wrong = add(clerk, meeting, "Prices", paragraph="3", exempt_because="")
    assert "public interest" in errors_in(wrong)[0]
    add(clerk, meeting, "Prices", paragraph="3", exempt_because="Competitors would learn them.")
    page = f"/officers/meetings/{meeting.id}"
    for item, text in zip(the_meeting(town).draft, (b"Open <script>", b"Secret prices"), strict=True):
        sent = {"item": item.item, "title": "Report", "file": (io.BytesIO(text), "report.txt")}
        assert clerk.post(f"{page}/papers", sent, page=page).status_code == 303
    anybody, member = town.browser(), town.browser("Councillor Ash")
    assert anybody.get(f"/meetings/{meeting.id}/papers/1").status_code == 404, "nothing before the agenda is published"
    push(clerk, meeting, "publish")
    answer = anybody.get(f"/meetings/{meeting.id}/papers/1")
    assert (answer.data, answer.headers["Content-Disposition"]) == (
        b"Open <script>",
        "attachment; filename=paper-1.txt",
    )
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert anybody.get(f"/meetings/{meeting.id}/papers/2").status_code == 404
    assert member.get(f"/committee/meetings/{meeting.id}/papers/2").data == b"Secret prices"
    printed = anybody.get(f"/meetings/{meeting.id}/print").text
    assert "Open &lt;script&gt;" in printed
    assert "Secret prices" not in printed
    assert clerk.post(f"{page}/papers/1/withdraw", {"reason": "Wrong figures."}, page=page).status_code == 303
    assert anybody.get(f"/meetings/{meeting.id}/papers/1").status_code == 404


def test_a_file_that_is_no_paper_is_refused_at_its_box(town, clerk):
    call(town, clerk)
    meeting = the_meeting(town)
    add(clerk, meeting, "Report")
    page, item = f"/officers/meetings/{meeting.id}", the_meeting(town).draft[0].item
    sent = {"item": item, "title": "Report", "file": (io.BytesIO(b"MZ"), "report.pdf")}
    refused = clerk.post(f"{page}/papers", sent, page=page)
    assert refused.status_code == 422
    assert "A paper is a PDF" in errors_in(refused)[0]
    assert "Choose the file" in errors_in(clerk.post(f"{page}/papers", {"item": item, "title": "R"}, page=page))[0]


def test_a_calendar_keeps_the_uid_and_counts_the_moves(town, clerk):
    call(town, clerk, place="Council House, room 2; first floor")
    meeting = the_meeting(town)

    def calendar():
        text = town.browser().get(f"/meetings/{meeting.id}/meeting.ics").text
        return dict(line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n") if ":" in line)

    first = calendar()
    assert first["LOCATION"] == "Council House\\, room 2\\; first floor"
    assert (first["SEQUENCE"], first["STATUS"]) == ("0", "CONFIRMED")
    town.clock.set_to(town.clock.now() + timedelta(hours=1))
    add(clerk, meeting, "Report of the wardens")
    push(clerk, meeting, "publish")
    published = calendar()
    assert (published["SEQUENCE"], published["DESCRIPTION"]) == ("0", "1 Report of the wardens")
    assert published["DTSTAMP"] > first["DTSTAMP"]
    page = f"/officers/meetings/{meeting.id}"
    moved = {**when(town.clock.now() + timedelta(days=20)), "place": "Town Hall", "how": "both", "reason": "Flood."}
    assert clerk.post(f"{page}/move", moved, page=page).status_code == 303
    second = calendar()
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], "1")
    assert second["DTSTART"] != first["DTSTART"]
    assert clerk.post(f"{page}/cancel", {"reason": "Nothing to decide."}, page=page).status_code == 303
    assert (calendar()["SEQUENCE"], calendar()["STATUS"]) == ("2", "CANCELLED")
    shown = words_in(town.browser().get(f"/meetings/{meeting.id}").text)
    assert "This meeting is cancelled." in shown
    assert "Moved. Until then it was to be at" in shown
    whole = town.browser().get(f"/committees/{town.committee}/meetings.ics").text
    assert whole.count("BEGIN:VEVENT") == 1


def test_too_few_who_came_and_an_adjournment_are_recorded_on_the_page(town, clerk):
    call(town, clerk)
    meeting = the_meeting(town)
    page = f"/officers/meetings/{meeting.id}"
    town.clock.set_to(meeting.begins + timedelta(minutes=20))
    clerk.sign_in()
    everybody = [member.person for member in town.members]
    refused = clerk.post(f"{page}/inquorate", {"present": everybody}, page=page)
    assert "Enough members with a vote came" in errors_in(refused)[0]
    assert clerk.post(f"{page}/inquorate", {"present": everybody[:1]}, page=page).status_code == 303
    later = {**when(town.clock.now() + timedelta(days=7), "goes_on"), "place": "", "reason": "Too few came."}
    assert clerk.post(f"{page}/adjourn", later, page=page).status_code == 303
    with town.application.reading() as connection:
        assert [each.what for each in one_meeting(connection, meeting.id).changes] == ["inquorate", "adjourned"]
    assert "Inquorate: 1 came, and the quorum is 2." in words_in(town.browser().get(f"/meetings/{meeting.id}").text)


def test_an_officer_looks_at_a_meeting_and_calls_none(town, clerk):
    call(town, clerk)
    officer = town.browser("Olive Officer")
    assert officer.get(f"/officers/meetings/{the_meeting(town).id}").status_code == 200
    assert officer.get(f"/officers/committees/{town.committee}/meetings/new").status_code == 403


def test_standing_orders_and_seats_are_recorded_and_shown_to_everybody(town, clerk):
    page = f"/officers/committees/{town.committee}"
    form = boxes_in(clerk.get(f"{page}/standing-orders"))
    wrong = clerk.post(f"{page}/standing-orders", {**form, "quorum": "half"})
    assert "“half” is no quorum" in errors_in(wrong)[0]
    assert clerk.post(f"{page}/standing-orders", {**form, "quorum": "1/4", "call_in": "7"}).status_code == 303
    someone = town.appoint("member", "Dora")
    seat = {"member": someone, "vote": "substitute", "for_whom": town.members[1].person, "area": town.area}
    until = {"last_day-day": "6", "last_day-month": "5", "last_day-year": "2030"}
    assert clerk.post(f"{page}/seat", {**seat, **until}, page=page).status_code == 303
    vice = {"vice_chair": town.members[1].person}
    assert clerk.post(f"{page}/vice-chair", vice, page=page).status_code == 303
    shown = words_in(town.browser().get(f"/committees/{town.committee}").text)
    assert "1/4 of the voting seats" in shown
    assert "Within 7 working days" in shown
    assert "Dora Substitute for Councillor Beech" in shown
    assert "Until Monday 6 May 2030" in shown or "Until 6 May 2030" in shown
    assert "Councillor Beech Vice-chair" in shown
    assert "Area Committee" in words_in(town.browser().get("/committees").text)


def test_interests_and_dispensations_are_kept_by_the_clerk_and_read_by_everybody(town, clerk):
    member = town.members[0].person
    page = f"/officers/members/{member}/interests"
    today = town.clock.now() - timedelta(days=40)
    arose = {"arose-day": str(today.day), "arose-month": str(today.month), "arose-year": str(today.year)}
    wrong = clerk.post(page, {"category": "land", "words": "", **arose})
    assert "Say what the interest is" in errors_in(wrong)[0]
    assert clerk.post(page, {"category": "land", "words": "12 Mill Lane", **arose}).status_code == 303
    public = words_in(town.browser().get(f"/members/{member}").text)
    assert "Land 12 Mill Lane" in public
    assert re.search(r"The monitoring officer had to be told by .*, and was not\.", public)
    assert clerk.post(f"{page}/told", {"do": "told", "interest": "1"}, page=page).status_code == 303
    assert "it had to be by" in words_in(town.browser().get(f"/members/{member}").text)
    last = town.clock.now() + timedelta(days=100)
    granted = {
        "what": "The hall on Mill Lane.",
        "committee": town.committee,
        "round": "any",
        "allows": "vote",
        "ground": "c",
        "last_day-day": str(last.day),
        "last_day-month": str(last.month),
        "last_day-year": str(last.year),
    }
    assert clerk.post(page.replace("interests", "dispensations"), granted, page=page).status_code == 303
    assert "The hall on Mill Lane. May speak and vote, Area Committee" in words_in(
        town.browser().get(f"/members/{member}").text
    )
    end = {"dispensation": "1", "reason": "Sold."}
    assert clerk.post(page.replace("interests", "dispensations/end"), end, page=page).status_code == 303
    assert "Sold." in words_in(town.browser().get(f"/members/{member}").text)
    assert town.browser().get(f"/members/{'0' * 32}").status_code == 404


def test_councillors_of_a_file_are_looked_at_before_they_are_seated(town, clerk):
    dora = town.appoint("member", "Dora")
    page = f"/officers/committees/{town.committee}/councillors"
    with town.application.reading() as connection:
        ward = next(area.name for area in all_areas(connection) if area.id == town.area)
    file = f"""<councillorsbyward><ward><wardtitle>{ward}</wardtitle><councillors>
        <councillor><councillorid>1</councillorid><fullusername>Cllr Dora</fullusername></councillor>
        <councillor><councillorid>2</councillorid><fullusername>Cllr Unknown</fullusername></councillor>
        <councillor><fullusername>Cllr Odd</fullusername></councillor></councillors></ward></councillorsbyward>"""
    wrong = clerk.post(page, {"file": (io.BytesIO(b"<!DOCTYPE a>"), "c.xml")})
    assert "declares a document type" in errors_in(wrong)[0]
    shown = clerk.post(page, {"file": (io.BytesIO(file.encode()), "c.xml")})
    words = words_in(shown.text)
    assert "Line 4: Cllr Odd has no number of ModernGov’s." in words
    assert "Without an account" in words
    seat = {"chosen": f"{dora}.{town.area}", "last_day-day": "6", "last_day-month": "5", "last_day-year": "2030"}
    assert clerk.post(f"{page}/seats", seat, page=page).status_code == 303
    assert "Dora" in words_in(town.browser().get(f"/committees/{town.committee}").text)


def test_an_interest_is_amended_on_the_members_behalf_by_a_new_entry_and_what_was_wrong_ends(town, clerk):
    member = town.members[0].person
    page = f"/officers/members/{member}/interests"
    today = town.clock.now()
    arose = {"arose-day": str(today.day), "arose-month": str(today.month), "arose-year": str(today.year)}
    entered = {"category": "land", "words": "12 Mill Lane", **arose}
    assert clerk.post(page, entered, page=page).status_code == 303
    amending = f"{page}/1"
    assert amending in clerk.get(page).text
    assert "12 Mill Lane" in clerk.get(amending).text
    empty = clerk.post(amending, {**entered, "words": " "}, page=amending)
    assert errors_in(empty)[0].startswith("Say what the interest is")
    amended = clerk.post(amending, {**entered, "words": "12 and 14 Mill Lane"}, page=amending)
    assert amended.status_code == 303
    public = words_in(town.browser().get(f"/members/{member}").text)
    assert "12 and 14 Mill Lane" in public
    assert "1 interest has ended." in public
    with town.application.reading() as connection:
        assert [(one.words, one.ended) for one in interests_of(connection, member)] == [
            ("12 Mill Lane", True),
            ("12 and 14 Mill Lane", False),
        ]
    again = clerk.post(amending, {**entered, "words": "16 Mill Lane"}, page=page)
    assert again.status_code in (404, 422)
    with town.application.reading() as connection:
        assert len(interests_of(connection, member)) == 2
    assert town.browser("Olive Officer").get(amending).status_code == 403
