"""A long meeting entered at the clerk's screen of the real pages, entry by entry, and how long each answer took."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from werkzeug.test import Client

from domain.words.actor import SYSTEM
from pb.actions.opening_a_room import OnTheAgenda
from pb.application import Application
from pb.clock import MachineClock, SetClock
from pb.serving.pages import Service, make_pages
from pb.store.database import Database

ITEMS, MEMBERS = 10, 9
PASSWORD = "three random words"  # noqa: S105 -- of made-up people in a database that is thrown away
CLERK = "clerk@example.org"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class ALongMeeting:
    """Nine members, ten items, and a clerk who is signed in."""

    def __init__(self, database: Database, application: Application, clock: SetClock) -> None:
        """Open the room of a committee.

        :param application: of this database, with this clock
        """
        self._clock = clock
        people, schemes = application.people, application.schemes
        area = schemes.draw_area("Devonport", 14_000, by=SYSTEM)
        self.committee = schemes.form_committee("Area Committee", [area], 3, casting_vote=True, by=SYSTEM)
        people.appoint("clerk", name="Clerk", email=CLERK, password=PASSWORD, by=SYSTEM)
        self._members = [self._seated(application, number) for number in range(MEMBERS)]
        self._items = [
            OnTheAgenda(f"{number:032x}", str(number), f"Report {number}", "information")
            for number in range(1, ITEMS + 1)
        ]
        self.room = application.in_session.open_without_notice(
            self.committee, self._items, meeting="e" * 32, at=clock.now(), by=SYSTEM
        )
        self._client = Client(make_pages(Service(database.settings), application, {}))
        self._address = f"/committee/{self.committee}/rooms/{self.room}"
        self._token, self._drawn = "", 0
        self._signs_in()

    def _seated(self, application: Application, number: int) -> str:
        email = f"member{number}@example.org"
        person = application.people.appoint(
            "member", name=f"Member {number}", email=email, password=PASSWORD, by=SYSTEM
        )
        application.schemes.seat_member(self.committee, person, has_vote=True, by=SYSTEM)
        return person

    def _signs_in(self) -> None:
        page = self._client.get("/sign-in").get_data(as_text=True)
        token = _token_in(page)
        self._client.post("/sign-in", data={"csrf_token": token, "email": CLERK, "password": PASSWORD})
        self._token = _token_in(self._client.get(self._address).get_data(as_text=True))

    def entries(self) -> Iterator[float]:
        """Enter everything that happens, and give how long each answer took, in seconds."""
        for member in self._members:
            yield self._enter("PersonArrived", member=member, how="in-person")
        yield self._enter("TookTheChair", member=self._members[0])
        for item in self._items:
            yield self._enter("ItemTaken", item=item.item)
            for number in range(3):
                yield self._enter("NoteMade", item=item.item, text=f"Members heard the report, part {number}.")
            motion, vote = self._draw(), self._draw()
            moved = {"mover": self._members[1], "seconder": self._members[2], "drawn": motion}
            yield self._enter("MotionMoved", text="That the report be noted.", **moved)
            yield self._enter("VoteOpened", motion=motion, drawn=vote, how="name", asked_by=self._members[3])
            names = {f"vote-{member}": "for" for member in self._members}
            yield self._enter("VoteTaken", vote=vote, **names)
        yield self._enter("RoomClosed")

    def page(self) -> float:
        """Give how long the clerk's page takes."""
        began = time.perf_counter()
        self._client.get(self._address)
        return time.perf_counter() - began

    def _enter(self, kind: str, **says: str) -> float:
        self._clock.set_to(self._clock.now() + timedelta(minutes=1))
        form = {"csrf_token": self._token, "kind": kind, "entry": self._draw(), **says}
        began = time.perf_counter()
        answer = self._client.post(self._address, data=form, headers={"Accept": "application/json"})
        took = time.perf_counter() - began
        if answer.status_code != HTTPStatus.OK:
            said: Mapping[str, Any] = json.loads(answer.get_data(as_text=True) or "{}")
            raise RuntimeError(f"{kind} was answered {answer.status_code}: {said}")
        return took

    def _draw(self) -> str:
        self._drawn += 1
        return f"{self._drawn:032x}"


def measured(database: Database) -> tuple[list[float], list[float]]:
    """Give the seconds of each entry of a long meeting, and of the clerk's page at its end."""
    clock = SetClock(MachineClock().now() - timedelta(hours=6))
    with Application(database.settings, clock=clock) as application:
        meeting = ALongMeeting(database, application, clock)
        entries = list(meeting.entries())
        return entries, [meeting.page() for _ in range(20)]


def _token_in(page: str) -> str:
    found = TOKEN.search(page)
    return found[1] if found else ""
