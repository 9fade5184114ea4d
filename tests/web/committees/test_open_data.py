"""Popolo and OParl: everything is as the schemas say, addresses last and lead somewhere, nothing exempt is there."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from domain.committees.agenda import AgendaItem
from tests.a_meeting import named_votes
from tests.a_schema import faults_in
from tests.checkout import CHECKOUT
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.town_pages import Visitor, service_of

SCHEMAS = {
    name: json.loads((CHECKOUT / "tests" / "data" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("popolo", "oparl")
}
SECRET = "Tenders for the bridge"


@pytest.fixture
def meeting(town):
    meeting = AMeetingToCome(town)
    application, clerk = town.application, meeting.clerk
    exempt = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
    items = [
        AgendaItem("", "1", "A bid", "bid", (meeting.bids[0],)),
        AgendaItem("", "2", "A report"),
        AgendaItem("", "3", "Closed", exempt=exempt),
    ]
    application.meetings.draft_agenda(meeting.id, items, by=clerk)
    for place, title in ((1, "Report"), (2, SECRET)):
        paper = {"title": title, "name": "paper.txt", "content": title.encode()}
        application.meetings.publish_paper(meeting.id, meeting.items[place], **paper, by=clerk)
    meeting.publish().begins_now().everybody_comes()
    meeting.opens_a_vote()
    people = [member.person for member in town.members]
    meeting.at += timedelta(minutes=5)
    meeting.enter("VoteTaken", **named_votes(people[1:], people[:1], vote="2f" * 16))
    meeting.enter("RoomClosed")
    return meeting


@pytest.fixture
def reader(town, meeting):
    return Visitor(service_of(town), None).client


def test_popolo_is_as_its_schema_says_and_tells_who_voted_how(town, meeting, reader):
    told = reader.get("/open-data/popolo.json").json
    assert list(faults_in(told, SCHEMAS["popolo"])) == []
    ash, beech, cedar = (member.person for member in town.members)
    (vote,) = told["vote_events"]
    assert {one["voter_id"]: one["option"] for one in vote["votes"]} == {ash: "no", beech: "yes", cedar: "yes"}
    assert vote["result"] == "pass"
    people = {one["id"] for one in told["persons"]}
    assert {one["person_id"] for one in told["memberships"]} <= people
    assert {one["motion_id"] for one in told["vote_events"]} <= {one["id"] for one in told["motions"]}
    (held,) = told["events"]
    assert {one["legislative_session_id"] for one in told["motions"]} == {held["id"]}
    assert {one["id"] for one in held["attendees"]} == {ash, beech, cedar}
    assert held["end_date"] > held["start_date"]


def test_popolo_names_no_vote_event_of_a_vote_that_is_open(town):
    meeting = AMeetingToCome(town).publish().begins_now()
    meeting.everybody_comes()
    meeting.opens_a_vote()
    told = Visitor(service_of(town), None).client.get("/open-data/popolo.json").json
    assert [one["vote_events"] for one in told["motions"]] == [[]]
    assert told["vote_events"] == []


def test_oparl_is_as_its_schemas_say_page_by_page(reader):
    schemas = SCHEMAS["oparl"]
    assert list(faults_in(reader.get("/oparl").json, schemas["system"])) == []
    for kind, schema in schemas["lists"].items():
        page = reader.get(f"/oparl/{kind}").json
        assert page["data"], kind
        assert list(faults_in(page, schema)) == []


def test_every_object_has_an_address_at_which_it_stands(reader):
    for kind, schema in SCHEMAS["oparl"]["objects"].items():
        for one in reader.get(f"/oparl/{kind}").json["data"]:
            found = reader.get(urlsplit(one["id"]).path).json
            assert found == one
            assert list(faults_in(found, schema)) == []


def test_everything_says_when_it_came_to_be_and_when_it_was_last_changed(town, meeting, reader):
    everything = [reader.get("/oparl").json]
    for kind in SCHEMAS["oparl"]["lists"]:
        everything += reader.get(f"/oparl/{kind}").json["data"]
    for one in everything:
        assert one["created"] <= one["modified"], one["id"]
    (called,) = reader.get("/oparl/meetings").json["data"]
    assert called["created"] <= called["agendaItem"][0]["created"] <= called["agendaItem"][0]["modified"]
    ends = town.application.meetings
    before = reader.get("/oparl/organizations").json["data"]
    town.clock.set_to(town.clock.now() + timedelta(hours=3))
    ends.publish_paper(meeting.id, meeting.items[1], title="More", name="a.txt", content=b"More", by=meeting.clerk)
    (again,) = reader.get("/oparl/meetings").json["data"]
    assert again["modified"] == town.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    assert again["created"] == called["created"]
    assert [one["modified"] == again["modified"] for one in again["agendaItem"]] == [False, True, False]
    assert reader.get("/oparl/organizations").json["data"] == before


def test_an_item_that_came_late_is_newer_than_the_agenda(town, reader, meeting):
    clerk, meetings = meeting.clerk, town.application.meetings
    begins = town.clock.now() + timedelta(days=30)
    later = meetings.call(town.committee, begins, "Council House", "in-person", by=clerk)
    meetings.draft_agenda(later, [AgendaItem("", "1", "A report")], by=clerk)
    meetings.publish_agenda(later, by=clerk)
    town.clock.set_to(town.clock.now() + timedelta(days=1))
    meetings.add_late_item(later, AgendaItem("", "", "A storm"), reason="It cannot wait.", by=clerk)
    its = [one for one in reader.get("/oparl/agenda-items").json["data"] if later in one["id"]]
    assert [one["name"] for one in its] == ["A report", "A storm"]
    assert its[0]["created"] < its[1]["created"]


def test_a_list_gives_what_was_changed_since_an_instant_and_its_links_go_on_with_that(town, meeting, reader):
    (called,) = reader.get("/oparl/meetings").json["data"]
    for name, instant, there in (
        ("modified_since", called["modified"], 1),
        ("modified_since", "2099-01-01T00:00:00Z", 0),
        ("modified_until", "2099-01-01T00:00:00+01:00", 1),
        ("created_until", "2000-01-01T00:00:00Z", 0),
        ("created_since", called["created"], 1),
    ):
        found = reader.get("/oparl/meetings", query_string={name: instant}).json
        assert len(found["data"]) == found["pagination"]["totalElements"] == there, (name, instant)
        assert name in found["links"]["first"]
    for instant in ("yesterday", "2026-03-02T09:00:00"):
        assert reader.get("/oparl/meetings", query_string={"modified_since": instant}).status_code == 404


def test_addresses_are_the_same_in_every_language(reader):
    assert reader.get("/cy/oparl/people").json == reader.get("/oparl/people").json


def test_what_is_exempt_is_named_and_its_papers_are_not_there(meeting, reader):
    told = reader.get("/oparl/meetings").text + reader.get("/oparl/papers").text + reader.get("/oparl/files").text
    assert SECRET not in told
    assert [item["public"] for item in reader.get("/oparl/agenda-items").json["data"]] == [True, True, False]


def test_what_does_not_exist_is_not_found(reader):
    for path in ("/oparl/parties", "/oparl/people/nobody", "/oparl/people?page=2", "/oparl/people?page=0"):
        assert reader.get(path).status_code == 404


def test_nobody_takes_it_twice_while_nothing_happens(reader):
    for path in ("/open-data/popolo.json", "/oparl/meetings"):
        first = reader.get(path)
        again = reader.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert first.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("data", "schema", "said"),
    [
        ({"a": 1}, {"type": "object", "required": ["b"], "properties": {}}, ["b is missing", "nobody knows a"]),
        (["x"], {"type": "array", "items": {"type": "integer"}}, ["'x' is no integer"]),
        ("x", {"enum": ["y"]}, ["is none of"]),
        ("x", {"type": "string", "pattern": "^y"}, ["does not look like"]),
    ],
)
def test_the_checker_finds_what_is_wrong(data, schema, said):
    found = list(faults_in(data, schema))
    assert len(found) == len(said)
    assert all(words in fault for words, fault in zip(said, found, strict=True))
