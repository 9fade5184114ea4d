"""The town while it is played: the application, its clock, and who and what is where by its key in the plans."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from domain.words.actor import SYSTEM, Actor
from pb.accounts.accounts import is_proven
from pb.application import Application
from pb.areas.boundaries_file import boundaries_in
from pb.clock import SetClock
from pb.demo.chance import SEED, Calendar
from pb.demo.people import PASSWORD, PEOPLE
from pb.demo.places import AREAS, COMMITTEES, COUNCIL, HOW_THEY_TALK, SCHEMES
from pb.demo.wards import EDITION, LICENCE, SOURCE, boundaries_of_the_town, postcodes_of_the_town
from pb.letters.sending import About, Sender
from pb.letters.ways.shown import Shown


@dataclass
class Town:
    """Everybody and everything that rounds need, by key."""

    application: Application
    clock: SetClock
    calendar: Calendar
    seed: str = SEED
    people: dict[str, Actor] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    schemes: dict[str, str] = field(default_factory=dict)
    committees: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    unused_codes: dict[str, list[str]] = field(default_factory=dict)
    """Round key to the voting codes that nobody has used."""
    edition: str = ""
    """Id of the edition of its wards."""

    def do_what_is_due(self) -> None:
        """Let what is due happen by itself, and its letters go out on their day: a reminder is of no use later."""
        self.application.do_what_is_due()
        Sender(self.application.database, self.clock, Shown(), About(COUNCIL, "", b"")).send_due()

    def settle(self) -> None:
        """Let people join, and the council set up areas, committees and schemes; letters are sent from then on.

        Before it, since whoever is appointed where letters are sent comes in by one, and is given no first password.
        """
        for person in PEOPLE:
            joined = self.application.people.appoint(
                person.role,
                name=person.name,
                email=person.email,
                password=PASSWORD,
                by=self.people.get("colm", SYSTEM),
            )
            self.people[person.key] = Actor(joined, person.role)
        self._prove_addresses()
        schemes, officer = self.application.schemes, self.people["priya"]
        for area in AREAS:
            self.areas[area.key] = schemes.draw_area(area.name, area.population, by=officer)
        self._take_in_wards(officer)
        for scheme in SCHEMES:
            self.schemes[scheme.key] = schemes.set_up(
                scheme.name, scheme.summary, scheme.kind, scheme.run_by, by=officer
            )
            comments, support = HOW_THEY_TALK[scheme.key]
            schemes.rule_talk(self.schemes[scheme.key], comments, support=support, by=officer)
        for plan in COMMITTEES:
            areas = [self.areas[key] for key in plan.areas]
            committee = schemes.form_committee(plan.name, areas, plan.quorum, casting_vote=True, by=officer)
            for member in (*plan.members, *plan.co_opted):
                reference = self.people[member].person
                schemes.seat_member(committee, reference, has_vote=member in plan.members, by=officer)
            schemes.elect_chair(committee, self.people[plan.members[0]].person, by=officer)
            self.committees[plan.key] = committee
        self.application.desk.sends_letters = True

    def _prove_addresses(self) -> None:
        """Let everybody have opened the letter that was sent to them, so that they can vote by an account, and talk."""
        with self.application.database.writing() as connection:
            for person in PEOPLE:
                is_proven(connection, self.people[person.key].person)

    def _take_in_wards(self, officer: Actor) -> None:
        """Have an officer take in the wards and postcodes; those that are called as an area are tied to it."""
        with tempfile.TemporaryDirectory(prefix="pb-demo-") as folder:
            postcodes = Path(folder) / "postcodes.csv"
            postcodes.write_text(postcodes_of_the_town(), encoding="utf-8")
            self.edition = self.application.areas.take_in(
                boundaries_in(boundaries_of_the_town(), "wards.geojson"),
                name=EDITION,
                source=SOURCE,
                licence=LICENCE,
                populations_from=SOURCE,
                postcodes=postcodes,
                draw=False,
                by=officer,
            ).edition
