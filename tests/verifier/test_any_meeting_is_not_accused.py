"""Whatever a clerk enters of a meeting, in whatever sequence, corrects and strikes: the verifier accuses nobody of it.

A thousand meetings: ``PB_MEETINGS=1000 python -m pytest tests/verifier/test_any_meeting_is_not_accused.py``.
"""

import os
from dataclasses import asdict

from hypothesis import HealthCheck, Phase, settings

from domain.committees.who_may_know import WHO_MAY_KNOW
from domain.words.who_may_know import Happened
from pb.verifier import acting, meeting
from tests.domain.committees.test_any_meeting import AnyMeeting

MEETINGS = int(os.environ.get("PB_MEETINGS", "30"))


class EveryDispensation(meeting.Meetings):
    """Meetings of members who were all let off: what registers hold is told elsewhere."""

    def dispensation_covers(self, *_what, **_about):
        return True


def as_published(event, version):
    """Give an event of a room as its entry says it."""
    facts = {name: said for name, said in asdict(event).items() if name not in ("originator_id", "originator_version")}
    happened = Happened(type(event).TOPIC, event.originator_id.hex, version, event.timestamp, facts)
    entry = WHO_MAY_KNOW[type(event).TOPIC]
    return entry.kind, {**entry.data(happened, None), "at": int(event.timestamp.timestamp()), "id": happened.about}


class AnyMeetingIsRead(AnyMeeting):
    """The same meetings, read by the verifier entry by entry as they would stand in the record."""

    def teardown(self):
        if not hasattr(self, "meeting"):
            return
        read = EveryDispensation({}, {what: acting.KINDS[what].says for what in acting.IN_A_ROOM})
        first, *others = [as_published(each, nr) for nr, each in enumerate(self.meeting.room.collect_events(), 1)]
        about = {"bench": ["bench"], "bids": ["a", "b", "c"]}
        first[1]["items"] = [{**item, "about": about.get(item["item"], [])} for item in first[1]["items"]]
        room = meeting.Room(first[1], meeting.seconds(first[1]["minute"]))
        room.register = read
        faults = [fault for what, data in others for fault in room.hear(what, data)]
        assert not faults, "\n".join(map(str, faults))
        assert not room.undecided()
        assert room.events == self.meeting.room.version
        standing = self.meeting.now
        assert {name: vote["outcome"] for name, vote in room.votes.items()} == {
            vote.id: vote.outcome for vote in standing.votes.values()
        }
        for name, item in standing.items.items():
            assert room.items[name]["was_here"] == item.was_here


TestAnyMeetingIsRead = AnyMeetingIsRead.TestCase
TestAnyMeetingIsRead.settings = settings(
    max_examples=MEETINGS,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
