"""A meeting of a town's committee, as tests have its clerk enter it through the ordinary actions, a minute apart."""

from datetime import timedelta

from domain.people.roles import CLERK
from domain.words.actor import Actor
from pb.actions.in_session import room_as_entered
from tests.a_meeting import a_motion, named_votes
from tests.stories import PASSWORD, SYSTEM


class InTheTown:
    """A clerk at the screen: entries with marks of their own, a minute apart."""

    def __init__(self, town, agenda, clerk=None):
        self.town = town
        appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
        self.clerk = clerk or Actor(town.application.people.appoint(CLERK, **appointed), CLERK)
        self.application = town.application
        self.at = town.clock.now().replace(second=0, microsecond=0)
        self.room = self.application.in_session.open_without_notice(
            town.committee, agenda, meeting=town.application.desk.new_id().hex, at=self.at, by=self.clerk
        )
        self.people = [member.person for member in town.members]
        for person in self.people:
            self.enter("PersonArrived", member=person, how="in-person")
        self.enter("TookTheChair", member=self.people[0])

    def enter(self, kind, *, entry=None, **says):
        self.at += timedelta(minutes=1)
        self.town.clock.set_to(max(self.town.clock.now(), self.at))
        mark = entry or self.application.desk.new_id().hex
        for fault in self.application.in_session.enter(self.room, kind, says, entry=mark, at=self.at, by=self.clerk):
            raise fault
        return mark

    def takes(self, item):
        self.enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)

    def carries(self, item, awards, vote="v1"):
        moved = a_motion(item.item, awards, motion=f"m-{vote}", mover=self.people[0], seconder=self.people[1])
        self.enter("MotionMoved", **moved)
        opened = {"vote": vote, "motion": f"m-{vote}", "amendment": "", "asked_by": self.people}
        self.enter("VoteOpened", by_name=True, **opened)
        return self.enter("VoteTaken", **named_votes(self.people, vote=vote))

    @property
    def standing(self):
        return room_as_entered(self.application.desk, self.room).standing()
