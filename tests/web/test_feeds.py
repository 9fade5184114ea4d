"""Feeds and calendars: valid by a check of their own, the same for everybody, 304 to whoever has them, no word runs."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from domain.words.actor import Actor
from pb.settings import read_settings
from tests.payloads import PAYLOADS
from tests.stories import BENCHES, PASSWORD, SKATE_PARK, SYSTEM, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE, LINKS = ("id", "title", "updated"), ("self", "alternate")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.announced_round()
    town.proposal = town.application.proposals.submit(town.round_id, SKATE_PARK, by=town.resident)
    clem = town.application.people.appoint("clerk", name="Clem", email="clem@example.org", password=PASSWORD, by=SYSTEM)
    town.clerk = Actor(clem, "clerk")
    begins = town.clock.now() + timedelta(days=20, hours=9)
    meetings = town.application.meetings
    town.meeting = meetings.call(town.committee, begins, "Council House; room 2, left", "in-person", by=town.clerk)
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def feeds_of(town):
    return {
        "everything": "/feed.atom",
        "round": f"/rounds/{town.round_id}/feed.atom",
        "proposal": f"/proposals/{town.proposal}/feed.atom",
        "area": f"/areas/{town.area}/feed.atom",
        "committee": f"/committees/{town.committee}/feed.atom",
    }


KINDS = ("everything", "round", "proposal", "area", "committee")


def must_be_atom(text):
    """Hold a feed to RFC 4287: what must be there once, ids that are IRIs, instants, links, text that is text."""
    root = ET.fromstring(text)  # noqa: S314 -- what the product wrote
    assert root.tag == f"{ATOM}feed"
    ids = []
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ONCE:
            (one,) = part.findall(ATOM + name)
            assert one.text.strip()
        (its_id,) = part.findall(f"{ATOM}id")
        UUID(its_id.text.removeprefix("urn:uuid:"))
        ids.append(its_id.text)
        for name in ("updated", "published"):
            for at in part.findall(ATOM + name):
                assert datetime.fromisoformat(at.text).tzinfo is not None
        rels = [link.get("rel") for link in part.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1
        for link in part.findall(f"{ATOM}link"):
            assert urlsplit(link.get("href")).scheme == "http"
        for name in ("title", "content"):
            for words in part.findall(ATOM + name):
                assert words.get("type") == "text"
                assert len(words) == 0
    assert len(ids) == len(set(ids))
    assert root.find(f"{ATOM}author/{ATOM}name").text
    updated = [entry.find(f"{ATOM}updated").text for entry in root.findall(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    if updated:
        assert root.find(f"{ATOM}updated").text == updated[0]
    return root


def titles(root):
    return [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["", "/cy", "/ar"])
def test_each_is_valid_and_leads_to_pages_that_are_there(town, app, kind, language):
    client = app.test_client()
    answer = client.get(language + feeds_of(town)[kind])
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    root = must_be_atom(answer.text)
    assert titles(root)
    for link in root.iter(f"{ATOM}link"):
        assert client.get(link.get("href").removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_has_it_is_told_so_and_sent_nothing(town, app, kind):
    client, address = app.test_client(), feeds_of(town)[kind]
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first.headers
    assert Visitor(app, "resident").client.get(address).text == first.text


def test_ids_stay_when_something_is_added(town, app):
    client, address = app.test_client(), feeds_of(town)["round"]
    before = [one.text for one in must_be_atom(client.get(address).text).iter(f"{ATOM}id")]
    town.application.proposals.submit(town.round_id, BENCHES, by=town.resident)
    after = [one.text for one in must_be_atom(client.get(address).text).iter(f"{ATOM}id")]
    assert after[0] == before[0]
    assert after[2:] == before[1:]


@pytest.mark.parametrize(
    ("page", "kind"),
    [("/", "everything"), ("/rounds/{round}", "round"), ("/proposals/{proposal}", "proposal"),
     ("/areas/{area}", "area"), ("/committees/{committee}", "committee")],
)  # fmt: skip
def test_pages_say_where_their_feed_is(town, app, page, kind):
    known = {"round": town.round_id, "proposal": town.proposal, "area": town.area, "committee": town.committee}
    text = app.test_client().get(page.format(**known)).text
    head = text.partition("</head>")[0]
    found = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', head)
    assert feeds_of(town)[kind] in found


def test_what_happens_is_told_in_the_language_of_the_address(town, app):
    client = app.test_client()
    root = must_be_atom(client.get("/cy" + feeds_of(town)["round"]).text)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "cy"
    assert not any("was put in" in title for title in titles(root))


def test_what_people_wrote_is_text_whatever_it_looks_like(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.announced_round()
    for payload in PAYLOADS:
        town.application.proposals.submit(round_id, replace(SKATE_PARK, title=payload[:80]), by=town.resident)
    text = service_of(town).test_client().get(f"/rounds/{round_id}/feed.atom").text
    root = must_be_atom(text)
    told = "\n".join(titles(root))
    assert all(" ".join(payload[:80].split()) in told for payload in PAYLOADS)
    assert "<script" not in text
    town.close()


def test_erased_words_are_erased_from_the_feed(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.announced_round()
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    client = service_of(town).test_client()
    address = f"/rounds/{round_id}/feed.atom"
    assert "skate park" in client.get(address).text
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert "skate park" not in client.get(address).text
    town.close()


def test_what_nobody_may_know_yet_has_no_feed(town, app):
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Secret", about="Not yet.", by=town.officer
    )
    assert app.test_client().get(f"/rounds/{draft}/feed.atom").status_code == 404
    assert "Secret" not in app.test_client().get("/feed.atom").text


def unfolded(text):
    """Read a calendar as RFC 5545 says: lines of at most 75 octets, joined, names and values apart."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    events, inside = [], None
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT":
            events.append(inside)
            inside = None
        elif inside is not None:
            assert name not in inside
            inside[name] = value
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"} <= set(event)
        assert event["DTSTART"] < event["DTEND"]
        assert all(re.fullmatch(r"\d{8}T\d{6}Z", event[name]) for name in ("DTSTAMP", "DTSTART", "DTEND"))
    assert len({event["UID"] for event in events}) == len(events)
    return events


def calendar(app, address):
    answer = app.test_client().get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    again = app.test_client().get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    return unfolded(answer.get_data(as_text=True))


def test_the_dates_of_a_round_are_a_calendar_that_follows_when_the_vote_is_longer(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    app = service_of(town)
    proposals, vote = calendar(app, f"/rounds/{round_id}/dates.ics")
    assert proposals["SUMMARY"] == "Proposals: Spring round"
    assert (vote["DTSTART"], vote["DTEND"]) == ("20260323T090000Z", "20260328T090000Z")
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    town.confirmed(town.application.rounds.extend_voting(round_id, later, reason="Snow.", by=town.officer))
    again = calendar(app, f"/rounds/{round_id}/dates.ics")[1]
    assert again["UID"] == vote["UID"]
    assert again["DTEND"] == "20260329T090000Z"
    assert int(again["SEQUENCE"]) > int(vote["SEQUENCE"])
    town.close()


def test_a_meeting_that_is_cancelled_is_cancelled_in_calendars(town, app):
    address = f"/committees/{town.committee}/meetings.ics"
    (before,) = calendar(app, address)
    assert before["LOCATION"] == "Council House\\; room 2\\, left"
    town.application.meetings.cancel(town.meeting, reason="Snow.", by=town.clerk)
    (after,) = calendar(app, address)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
