"""Events as lines of a list: when, who, in plain words what; with names for auditors, without for everybody."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from pb.actions.vocabulary import LONDON, POUNDS, Thing, people_named
from pb.erasable.official_names import names_known
from pb.readmodels.history.answers import Happening, happenings_page
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import currencies_of
from pb.telling.sentences import sentence
from web.auditors.question_forms import EventsForm
from web.front.said import Sentence, said
from web.shown.people_named import anybody_named

ON_A_PAGE = 50
SYSTEM = "system"
ROLES = (
    "resident",
    "applicant",
    "officer",
    "returning-officer",
    "assessor",
    "clerk",
    "member",
    "chair",
    "partner",
    "auditor",
    "administrator",
    SYSTEM,
)
WHO = {
    "resident": Sentence("A resident"),
    "applicant": Sentence("An applicant"),
    "officer": Sentence("An officer"),
    "returning-officer": Sentence("A returning officer"),
    "assessor": Sentence("An assessor"),
    "clerk": Sentence("A clerk"),
    "chair": Sentence("The chair of a committee"),
    "partner": Sentence("A partner organisation"),
    "member": Sentence("A committee member"),
    "auditor": Sentence("An auditor"),
    "administrator": Sentence("An administrator"),
    SYSTEM: Sentence("The service itself"),
}
CAPACITIES = {
    "resident": Sentence("resident"),
    "applicant": Sentence("applicant"),
    "officer": Sentence("officer"),
    "returning-officer": Sentence("returning officer"),
    "assessor": Sentence("assessor"),
    "clerk": Sentence("clerk"),
    "chair": Sentence("chair"),
    "partner": Sentence("partner organisation"),
    "member": Sentence("member"),
    "auditor": Sentence("auditor"),
    "administrator": Sentence("administrator"),
}
"""What stands after a name: "Olive Officer, as officer"."""

FOR_THEMSELVES = ("resident", "applicant")
"""Whose names go when they are erased, also of what they did before they held an office."""
SEATED = ("member", "chair")
"""Whose names stand in minutes, which are open."""


class EventLine(NamedTuple):
    """One event in plain words."""

    position: int
    at: datetime
    who: str
    person: str
    """The reference of who did it; empty where it is not shown."""
    acting_as: str
    """In what capacity, beside a name; empty where none is shown."""
    what: str
    proposal: str
    """What people call the proposal that it happened to; empty where it happened to none."""
    round: str
    """The round's name; empty for what belongs to none."""
    round_id: str
    name: str


class Found(NamedTuple):
    """One page of events, and the filter's question for the page after it; empty on the last page."""

    events: list[EventLine]
    older: str


def find_events(
    connection: Reading, form: EventsForm, rounds: Mapping[str, str], *, before: int, with_names: bool
) -> Found:
    """Give a page of the events that a filter asks for, the latest first.

    :param form: the filter, with what it offers; what is wrong with it stands there afterwards
    :param rounds: names of rounds by id
    :param before: only events below this position; 0 for the latest
    :param with_names: for auditors: everything, with the names of people; else what the public record publishes
    """
    form.validate()
    found = happenings_page(
        connection,
        about=Thing("round", form.round.typed) if form.round.typed else None,
        acting_as=form.role.typed,
        person=form.person.typed if with_names else "",
        since=_beginning(form.since.data),
        until=_beginning(_day_after(form.until.data)),
        before=before,
        limit=ON_A_PAGE + 1,
        published=not with_names,
    )
    events = lines_of(connection, found[:ON_A_PAGE], rounds, with_names=with_names)
    older = ""
    if len(found) > ON_A_PAGE:
        older = urlencode([*form.asked, ("before", events[-1].position)])
    return Found(events, older)


def lines_of(
    connection: Reading, happenings: Sequence[Happening], rounds: Mapping[str, str], *, with_names: bool
) -> list[EventLine]:
    """Say what happened in plain words; three questions to the database: names, titles, currencies."""
    currencies = currencies_of(connection, {each.round for each in happenings} - {""})
    told = [sentence(each.name, each.facts, currencies.get(each.round, POUNDS)) for each in happenings]
    people = {each.by for each in happenings if with_names or each.acting_as in SEATED}
    own, in_office = names_known(connection, people | people_named(told))
    proposals = {each.subject for each in happenings if each.name.startswith("proposals.")}
    titles = titles_of_proposals(connection, proposals) if proposals else {}
    lines = []
    for each, what in zip(happenings, told, strict=True):
        who = said(WHO.get(each.acting_as, each.acting_as))
        named = (with_names or each.acting_as in SEATED) and each.by != SYSTEM
        lines.append(
            EventLine(
                each.position,
                each.at,
                anybody_named(own if each.acting_as in FOR_THEMSELVES else in_office, each.by) if named else who,
                each.by if with_names else "",
                said(CAPACITIES.get(each.acting_as, each.acting_as)) if named else "",
                said(what, in_office),
                titles[each.subject].title if each.subject in titles else "",
                rounds.get(each.round, ""),
                each.round,
                each.name,
            )
        )
    return lines


def _beginning(day: date | None) -> datetime | None:
    """Give the beginning of a day in London."""
    return None if day is None else datetime.combine(day, time(), LONDON).astimezone(UTC)


def _day_after(day: date | None) -> date | None:
    return day if day in (None, date.max) else day + timedelta(days=1)
