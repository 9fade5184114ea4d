"""The pages of the talk about a proposal, of what is hidden, and of events: a resident, an officer and everybody."""

from datetime import timedelta

import pytest

from pb.actions.gatherings import WhenAndWhere
from pb.actions.talking import Saying
from pb.settings import read_settings
from tests import pseudo_language
from tests.payloads import PAYLOADS, what_would_run
from tests.pseudo_language import english_left
from tests.stories import BENCHES, MONDAY, Town
from tests.town_pages import COUNCIL, Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.other = town._person("resident", "Otis Other")
    town.application.schemes.rule_talk(town.scheme, "after", support=True, by=town.officer)
    town.round = town.announced_round()
    town.bid = town.application.proposals.submit(town.round, BENCHES, by=town.other)
    town.proposal, town.talk = f"/proposals/{town.bid}", f"/proposals/{town.bid}/talk"
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


@pytest.fixture
def anybody(app):
    return Visitor(app)


def say(town, text="Benches bring people out.", *, by=None, name="", **how):
    return town.application.talking.say(town.bid, Saying(text, name), by=by or town.resident, **how)


def test_a_resident_says_something_and_everybody_reads_it_by_day_and_not_by_the_hour(town, app, anybody):
    rosa = Visitor(app, "resident")
    rosa.open(f"{town.proposal}/take-part?side=for")
    rosa.send(do="say", side="for", text="They are <b>asked</b> for.", called="Rosa R.")
    assert rosa.page.status_code == 200
    for address in (town.talk, town.proposal):
        page = anybody.open(address).text
        assert "They are &lt;b&gt;asked&lt;/b&gt; for." in page
        assert "Rosa R." in page
        assert "Rosa Resident" not in page
    assert "Monday 2 March 2026" in anybody.open(town.talk).text
    assert "9am" not in anybody.page.text


def test_a_resident_supports_a_proposal_and_takes_it_back(town, app, anybody):
    rosa = Visitor(app, "resident")
    rosa.open(f"{town.proposal}/take-part")
    rosa.send(do="support")
    assert "You are one of them." in rosa.page.text
    town.clock.pass_by(timedelta(seconds=2))
    assert "1 person supports this proposal" in anybody.open(town.proposal).text
    rosa.send(do="support-no-more")
    assert "You are one of them." not in rosa.page.text


def test_a_reader_answers_weighs_and_flags_on_the_page_of_a_comment(town, app, anybody):
    its = say(town, by=town.other, side="for")
    rosa = Visitor(app, "resident")
    rosa.open(f"{town.talk}/{its}")
    rosa.send(do="weigh")
    assert "It weighs with you." in rosa.page.text
    rosa.send(**{"do": "flag", "flag-rule": "off-topic"})
    assert "You have flagged it." in rosa.page.text
    rosa.send(do="answer", text="Which people?", called="")
    town.clock.pass_by(timedelta(seconds=2))
    page = anybody.open(town.talk).text
    assert "Which people?" in page
    assert "A resident" in page
    assert "Weighs with 1 reader" in page
    assert "Put the proposal in" in page, "whoever proposed it is marked"
    olive = Visitor(app, "officer")
    assert "Look at 1 comment" in olive.open("/officers/").text
    olive.open(f"/officers/talk/{town.bid}/{its}")
    olive.send(do="leave")
    assert "Nothing waits." in olive.page.text


def test_the_author_changes_withdraws_and_objects_on_the_same_page(town, app, anybody):
    its = say(town)
    rosa, olive = Visitor(app, "resident"), Visitor(app, "officer")
    rosa.open(f"{town.talk}/{its}")
    rosa.send(**{"do": "edit", "own-text": "Benches bring old people out.", "own-called": ""})
    page = anybody.open(f"{town.talk}?thread={its}").text
    assert "Changed on" in page
    assert "Benches bring people out." in page
    olive.open(f"/officers/talk/{town.bid}/{its}")
    assert olive.send(do="hide", rule="abusive", reason="").status_code == 422
    olive.send(do="hide", rule="abusive", reason="It calls people old.")
    town.clock.pass_by(timedelta(seconds=2))
    assert "It calls people old." in anybody.open(town.talk).text
    assert "old people out" not in anybody.page.text
    log = anybody.open("/hidden-comments").text
    assert "It calls people old." in log
    assert "Officer of the council" in log
    assert "Olive" not in log
    assert "It is hidden." in rosa.open("/my-proposals").text
    rosa.open(f"{town.talk}/{its}")
    rosa.send(**{"do": "object", "objection-why": "I am old."})
    olive.open(f"/officers/talk/{town.bid}/{its}")
    refused = olive.send(do="answer", upheld="no", answer="It stays.")
    assert refused.status_code == 422
    assert "You hid this comment yourself" in refused.text
    assert Visitor(app).open(f"{town.talk}/{its}").status_code == 303
    assert Visitor(app, "auditor").open(f"{town.talk}/{its}").status_code == 404, "it is hidden"
    rosa.open(f"{town.talk}/{its}")
    rosa.send(do="withdraw")
    assert "You have withdrawn it." in rosa.page.text


def test_an_officer_speaks_as_one_and_by_the_name_that_they_wish(town, app, anybody):
    olive = Visitor(app, "officer")
    olive.open(f"{town.proposal}/take-part")
    olive.send(do="say", side="remark", text="The council owns the land.", called="Olive, parks")
    page = anybody.open(town.talk).text
    assert "Olive, parks" in page
    assert "Officer of the council" in page
    assert "whoever decides on the money listens" in Visitor(app, "member").open(f"{town.proposal}/take-part").text


def test_what_is_too_much_at_once_is_refused_in_words_and_stays_in_the_box(town, app):
    for number in range(5):
        say(town, f"Thing {number}.")
    rosa = Visitor(app, "resident")
    rosa.open(f"{town.proposal}/take-part")
    refused = rosa.send(do="say", side="remark", text="One thing more.", called="")
    assert refused.status_code == 422
    assert "You have written 5 comments within 10 minutes" in refused.text
    assert "One thing more.</textarea>" in refused.text


def test_the_pages_of_a_long_talk_are_turned_without_a_script(town, app, anybody):
    for number in range(23):
        say(town, f"Remark number {number}.", by=town.officer)
    first = say(town, "The last.", by=town.officer)
    for number in range(5):
        say(town, f"Answer {number}.", by=town.officer, answers=first)
    page = anybody.open(f"{town.talk}?order=newest").text
    assert page.count('<li class="pb-thread">') == 10
    assert "2 more answers" in page
    assert anybody.open(f"{town.talk}?order=newest&page=3").text.count('<li class="pb-thread">') == 4
    assert "Answer 4." in anybody.open(f"{town.talk}?thread={first}").text
    assert "Next" not in anybody.page.text


def test_the_setting_of_a_scheme_is_an_officers_and_ends_the_talk_with_a_reason(town, app, anybody):
    olive = Visitor(app, "officer")
    olive.open(f"/officers/schemes/{town.scheme}/talk")
    assert olive.send(comments="none", reason="").status_code == 422
    olive.send(comments="none", reason="Nobody has time to read.")
    assert anybody.open(town.talk).status_code == 404
    assert "What people say" not in anybody.open(town.proposal).text


def test_an_event_is_announced_moved_and_given_to_calendars(town, app, anybody):
    olive = Visitor(app, "officer")
    olive.open(f"/officers/rounds/{town.round}/events")
    when = {"begins-day": "9", "begins-month": "3", "begins-year": "2026", "begins-clock": "6pm"}
    ends = {f"ends{name.removeprefix('begins')}": value for name, value in when.items()} | {"ends-clock": "8pm"}
    olive.send(
        kind="meeting", title="An <evening>", place="The hall; side door", about="Tea,\nand cake", **when, **ends
    )
    assert "An &lt;evening&gt;" in olive.page.text
    page = anybody.open(f"/rounds/{town.round}").text
    assert "An &lt;evening&gt;" in page
    calendar = anybody.open(f"/rounds/{town.round}/events.ics").text
    assert "DTSTART:20260309T180000Z" in calendar
    assert "LOCATION:The hall\\; side door" in calendar
    assert "DESCRIPTION:Tea\\,\\nand cake" in calendar
    assert "STATUS:CONFIRMED" in calendar
    its = page.split('pb-card pb-card--quiet" id="')[1][:32]
    olive.open(f"/officers/rounds/{town.round}/events/{its}")
    olive.send(do="cancel", reason="The hall is closed.")
    assert "The hall is closed." in anybody.open(f"/rounds/{town.round}/events").text
    assert "STATUS:CANCELLED" in anybody.open(f"/events/{its}/event.ics").text


def test_what_somebody_types_to_have_it_run_is_text_in_every_box_and_on_every_page(town, app, anybody):
    assert len(PAYLOADS) == 30
    gatherings, made = town.application.gatherings, []
    for number, payload in enumerate(PAYLOADS):
        text, by = f"{number} {payload}", town.officer
        made.append(say(town, text, name=payload[:60], side="for", by=by))
        say(town, text, name=payload[:60], by=by, answers=made[0])
        town.application.talking.edit(made[-1], Saying(f"{text} {number}", payload[:60]), by=by)
        hidden = say(town, f"{text} again", by=by)
        town.application.moderating.hide(hidden, "abusive", reason=text, by=town.second)
        where = WhenAndWhere(MONDAY + timedelta(days=3), MONDAY + timedelta(days=3, hours=1), text)
        gatherings.call(town.round, "drop-in", text, where, about=text, by=town.officer)
    town.application.talking.flag(made[0], "abusive", by=town.other)
    mine = say(town, PAYLOADS[0], name=PAYLOADS[3])
    hiding = town.application.moderating.hide(mine, "abusive", reason=PAYLOADS[4], by=town.officer)
    town.application.talking.object_to_hiding(hiding, PAYLOADS[2], by=town.resident)
    rosa, olive = Visitor(app, "resident"), Visitor(app, "officer")
    talk = (town.talk, town.proposal, f"{town.talk}?page=2", f"{town.talk}?page=3", f"{town.talk}?thread={made[0]}")
    public = (
        *talk,
        "/hidden-comments",
        "/hidden-comments?page=2",
        f"/rounds/{town.round}",
        f"/rounds/{town.round}/events",
    )
    shown = {
        **{one: anybody.open(one) for one in (*public, "/what-happened")},
        **{one: rosa.open(one) for one in (f"{town.talk}/{made[3]}", f"{town.talk}/{mine}")},
        **{one: olive.open(one) for one in ("/officers/talk", f"/officers/talk/{town.bid}/{mine}")},
        "an officer's events": olive.open(f"/officers/rounds/{town.round}/events"),
    }
    rosa.open(f"{town.proposal}/take-part")
    shown["refused"] = rosa.send(do="say", side="nothing", text=PAYLOADS[1], called=PAYLOADS[6])
    assert {name: page.status_code for name, page in shown.items() if page.status_code != 200} == {"refused": 422}
    assert {name: found for name, page in shown.items() if (found := what_would_run(page.text))} == {}
    assert "7 * 7" in shown[f"{town.talk}?page=2"].text or "7 * 7" in shown[town.talk].text
    calendar = anybody.open(f"/rounds/{town.round}/events.ics").text
    assert calendar.count("BEGIN:VEVENT") == 30


def test_nothing_of_it_is_left_in_english_in_another_language(town):
    written = ["Zwxq vkrt", "Qwrt Zxcv", BENCHES.title, "Spring round", COUNCIL, "Rosa Resident"]
    argument = say(town, "Zwxq vkrt 1", name="Qwrt Zxcv", side="for", by=town.other)
    say(town, "Zwxq vkrt 2", by=town.officer, answers=argument)
    mine = say(town, "Zwxq vkrt 3", side="question")
    hiding = town.application.moderating.hide(mine, "private", reason="Zwxq vkrt", by=town.officer)
    where = WhenAndWhere(MONDAY + timedelta(days=3), MONDAY + timedelta(days=3, hours=1), "Zwxq vkrt")
    town.application.gatherings.call(town.round, "drop-in", "Qwrt Zxcv", where, by=town.officer)
    left = []
    with pseudo_language.spoken():
        rosa = Visitor(service_of(town), "resident")

        def reads(page):
            assert page.status_code in {200, 422}, page.request.path
            left.extend((page.request.path, text) for text in english_left(page.text, written))

        for address in (
            town.talk,
            f"{town.talk}?thread={argument}",
            "/hidden-comments",
            f"/rounds/{town.round}/events",
        ):
            reads(rosa.open(f"/qp{address}"))
        reads(rosa.open(f"/qp{town.proposal}/take-part"))
        reads(rosa.send(do="say", side="none", text="", called="x" * 61))
        reads(rosa.send(do="support"))
        reads(rosa.open(f"/qp{town.talk}/{argument}"))
        reads(rosa.send(do="flag"))
        reads(rosa.send(do="weigh"))
        reads(rosa.open(f"/qp{town.talk}/{mine}"))
        reads(rosa.send(do="object"))
        town.application.talking.object_to_hiding(hiding, "Zwxq vkrt", by=town.resident)
        reads(rosa.open(f"/qp{town.talk}/{mine}"))
    assert left == []
