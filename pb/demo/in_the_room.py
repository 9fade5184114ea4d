"""A meeting of the town as its clerk entered it, minute by minute: who came, what was declared, moved, voted on."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pb.actions.opening_a_room import OnTheAgenda
from pb.demo.plans import Meeting
from pb.demo.round_story import RoundStory

A_MINUTE = timedelta(minutes=1)
BEGAN_BEFORE = timedelta(minutes=50)
"""The last entry is made at the hour that the plan names."""
CLERK = "nessa"


class Minuted:
    """A committee meets on the result of a round, and its clerk minutes it as it goes."""

    def __init__(self, story: RoundStory, meeting: Meeting) -> None:
        """Tell it as it is planned.

        :param meeting: who was there, who moved, how each voted
        """
        self._story, self._meeting, self._town = story, meeting, story.town
        self._at: datetime = self._town.clock.now() - BEGAN_BEFORE
        self._room = ""

    def play(self, awards: Mapping[str, int], departures: Mapping[str, str]) -> None:
        """Hold the meeting: three items, of which the last is the result.

        :param awards: what is moved, by project number
        """
        town, plan = self._town, self._meeting
        agenda = [
            self._item("1", "Apologies for absence", "information"),
            self._item("2", "Chair’s urgent business", "information"),
            self._item("3", f"{self._story.name}: the residents’ vote", "result", self._story.round_id),
        ]
        self._room = town.application.in_session.open_without_notice(
            town.committees[self._story.plan.committee],
            agenda,
            meeting=town.application.desk.new_id().hex,
            at=self._at,
            by=town.people[CLERK],
        )
        for key in plan.present:
            self._enter("PersonArrived", member=self._reference(key), how="in-person")
        self._enter("TookTheChair", member=self._reference(plan.presiding))
        for item in agenda[:2]:
            self._take(item)
            self._enter("ItemEnded", item=item.item, ending="noted", reason="")
        self._take(agenda[2])
        for key, kind, reason in plan.interests:
            said = {"interest": kind, "reason": reason, "leaves": False, "dispensation": ""}
            self._enter("InterestDeclared", item=agenda[2].item, member=self._reference(key), **said)
        self._decide(agenda[2].item, awards, departures)
        self._enter("RoomClosed")

    def _decide(self, item: str, awards: Mapping[str, int], departures: Mapping[str, str]) -> None:
        plan, motion, vote = self._meeting, self._drawn(), self._drawn()
        self._enter(
            "MotionMoved",
            item=item,
            motion=motion,
            text="That the result of the count be confirmed, and each project have what it gives.",
            awards=dict(awards),
            total=sum(awards.values()),
            departures=dict(departures),
            reasons=plan.reasons,
            mover=self._reference(plan.moved_by),
            seconder=self._reference(plan.seconded_by),
        )
        self._enter("VoteOpened", vote=vote, motion=motion, amendment="", by_name=True, asked_by=[])
        silent = {*plan.against, *plan.abstaining, *plan.no_vote}
        sides = {
            "for": [key for key in plan.present if key not in silent],
            "against": plan.against,
            "abstain": plan.abstaining,
        }
        names = {side: sorted(map(self._reference, keys)) for side, keys in sides.items()}
        numbers = {side: len(people) for side, people in names.items()}
        self._enter("VoteTaken", vote=vote, numbers=numbers, names=names)

    def _take(self, item: OnTheAgenda) -> None:
        self._enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)

    def _enter(self, kind: str, **says: Any) -> None:
        self._at += A_MINUTE
        in_session, clerk = self._town.application.in_session, self._town.people[CLERK]
        for refusal in in_session.enter(self._room, kind, says, entry=self._drawn(), at=self._at, by=clerk):
            raise refusal

    def _item(self, number: str, title: str, kind: str, *about: str) -> OnTheAgenda:
        return OnTheAgenda(self._drawn(), number, title, kind, about)

    def _reference(self, key: str) -> str:
        return self._town.people[key].person

    def _drawn(self) -> str:
        return self._town.application.desk.new_id().hex
