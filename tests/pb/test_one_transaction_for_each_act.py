"""No action escapes the walk over seams: each is in it, or writes in one place only, which its transactions show."""

import inspect
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from domain.committees.decision import Motion
from domain.committees.standing_orders import StandingOrders
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.areas import Areas
from pb.actions.assessing import Assessing
from pb.actions.counting import Counting
from pb.actions.deciding import Deciding
from pb.actions.erasing import Erasing
from pb.actions.issuing import Issuing
from pb.actions.people import People
from pb.actions.proposals import Proposals
from pb.actions.registers import Registers
from pb.actions.rounds import Rounds
from pb.actions.schemes import Schemes
from pb.actions.voting import Voting
from pb.actions.ways_in import WaysIn
from pb.casting.roll_rows import Entitlement
from pb.erasable.assessment_notes import notes_about
from pb.readmodels.read_tables import followers, read_tables
from pb.settings import read_settings
from tests.letters_read import link_and_code
from tests.pb.acts_in_two_places import ACTS, ALSO_WALKED
from tests.pb.an_assessment import an_assessor, assessed
from tests.pb.beginnings_of_acts import ADA, answer_about_a_home, ask_about_a_home
from tests.stories import ALLOTMENTS, BENCHES, MEETING, MONDAY, PASSWORD, RULES, SKATE_PARK, SYSTEM, TIMETABLE, Town

CLASSES = (
    Areas,
    Assessing,
    Counting,
    Deciding,
    Erasing,
    Issuing,
    People,
    Proposals,
    Registers,
    Rounds,
    Schemes,
    Voting,
    WaysIn,
)

FOLLOWING = {*read_tables.tables, followers.name}
WRITES_SEVERAL_TIMES = {
    "People.change_password": "a try is counted before the old password is looked at, as in signing in",
    "Erasing.apply_again": "it makes good one person after the other",
    "Erasing.look_again": "as apply_again",
    "Registers.issue_to_register": "as issue_codes",
    "Issuing.issue_codes": "the first codes make the key of the box known, which by itself lets nobody in",
    "People.sign_in": "a try is counted whatever becomes of it",
    "WaysIn.type_code": "as a password is",
}


def actions():
    return {
        f"{owner.__name__}.{name}": getattr(owner, name)
        for owner in CLASSES
        for name, _ in inspect.getmembers(owner, inspect.isfunction)
        if not name.startswith("_")
    }


class Watch:
    """Notes which tables each call writes, a transaction at a time, but for the read models, which follow."""

    def __init__(self, application, monkeypatch):
        self.written = {}
        self._within, self._tables = [], set()
        event.listen(application.database.engine, "before_cursor_execute", self._statement)
        event.listen(application.database.engine, "commit", self._commit)
        for name, function in actions().items():
            owner = next(owner for owner in CLASSES if owner.__name__ == name.partition(".")[0])
            monkeypatch.setattr(owner, function.__name__, self._watched(name, function))

    def _watched(self, name, function):
        def watched(*args, **kwargs):
            call = []
            self.written.setdefault(name, []).append(call)
            self._within.append(call)
            try:
                return function(*args, **kwargs)
            finally:
                self._within.pop()

        return watched

    def _statement(self, _connection, _cursor, statement, *_):
        verb, *words = statement.replace("(", " ").split()
        table = {"INSERT": 1, "DELETE": 1, "UPDATE": 0}.get(verb.upper())
        if table is not None and words[table] not in FOLLOWING:
            self._tables.add(words[table])

    def _commit(self, _connection):
        if self._tables and self._within:
            for call in self._within:
                call.append(frozenset(self._tables))
        self._tables = set()


CONFIRMED_BY_A_SECOND_PERSON = {"Issuing.confirm_cancelling", "Issuing.confirm_replacing", "Issuing.replaced_again"}
"""The second halves of what is watched here, tried in test_every_act_of_two.py."""
LOOK_ONLY = {"Assessing.faults", "Erasing.what_is_kept_of", "Voting.has_voted", "Voting.was_superseded_in"}
"""Say what stands in the way, what is kept, what became of a ballot: they write nothing."""
DRAWN = {"rule": {"rule": "greedy", "ties": ["lot"]}, "lot_source": "Three dice"}
TIED = replace(RULES, **DRAWN, pot=900_000, largest_bid=900_000)


def look_at_the_vote(town, round_id):
    """Ask everything that can be asked of a vote."""
    voting = town.application.voting
    voting.turnout(round_id)
    voting.company(round_id)
    (code,) = town.codes(round_id, 1)
    voting.was_used(round_id, code)
    voting.enter_code(round_id, code)
    voting.waits_in(bytes(10))


def come_in_by_password(people, passwords):
    """Register, be given a role and lose it, be given another password and change it."""
    rory = people.register(name="Rory", email="rory@example.org", password=PASSWORD)
    people.give_role(rory, "auditor", by=ADA)
    people.take_role(rory, "auditor", by=ADA)
    people.takes_a_first_password(me=ADA)
    passwords.set(rory, "for today only", by=ADA)
    token = people.sign_in("rory@example.org", "for today only")
    people.who_is(token)
    people.sign_out(people.change_password("for today only", PASSWORD, by=Actor(rory, "resident")))


def come_in_by_letter(town):
    """Register, have a link sent, look at it and use it; type a code that is wrong."""
    ways_in = town.application.ways_in
    waiting = ways_in.ask_to_register(name="Lena", email="lena@example.org", page="/in/")
    with pytest.raises(Refusal):
        ways_in.type_code(waiting, "222 222")
    token, _ = link_and_code(town.application, waiting)
    ways_in.look_at_link(token)
    person = town.application.people
    session = ways_in.use_link(token).token
    lena = person.who_is(session).person
    person.end_other_sessions(lena, session)
    person.end_session(lena, person.sessions_of(lena, session)[0].id)
    ways_in.ask_for_link("lena@example.org", page="/in/")


def play_everything(town):
    """Do everything that people do, at least once."""
    a, clock, officer = town.application, town.clock, town.officer
    people, rounds, proposals = a.people, a.rounds, a.proposals
    a.schemes.ask_for_two(town.scheme, by=ADA)
    a.schemes.let_one_suffice(town.scheme, reason="A small parish.", by=ADA)
    a.schemes.rule_talk(town.scheme, "after", support=True, by=officer)
    come_in_by_password(people, town.application.temporary_passwords)
    come_in_by_letter(town)
    a.schemes.release_member(town.committee, town.members[2].person, by=officer)
    draft = rounds.draft(scheme=town.scheme, area=town.area, name="Autumn", about="More.", by=officer)
    rounds.correct_draft(draft, name="Autumn round", about="More money.", by=officer)
    rounds.drop_draft(draft, reason="Drafted twice.", by=officer)
    round_id = town.announced_round(TIED, committee=True)
    first, second = (
        proposals.submit(round_id, replace(SKATE_PARK, costs=[("All", 500_000)]), by=town.resident) for _ in range(2)
    )
    proposals.edit(second, replace(BENCHES, costs=[("All", 500_000)]), by=town.resident)
    third, fourth, fifth = (proposals.submit(round_id, ALLOTMENTS, by=town.resident) for _ in range(3))
    proposals.withdraw(third, by=town.resident)
    clock.set_to(TIMETABLE.proposals_close_at)
    for one in (first, second, fifth):
        proposals.shortlist(one, 500_000, by=officer)
    proposals.rule_out(fourth, reason="Not ours to give.", by=officer)
    play_an_assessment(town, round_id, fourth)
    rounds.look_at_ballot_paper(round_id, {}, by=officer)
    rounds.settle_ballot_paper(round_id, by=officer)
    rounds.withdraw_project(round_id, "3", reason="The site was sold.", by=officer)
    play_codes(town, round_id)
    a.do_what_is_due()
    town.vote(round_id, ["1"], ["2"])
    look_at_the_vote(town, round_id)
    rounds.extend_voting(round_id, TIMETABLE.voting_closes_at + timedelta(days=1), reason="Snow.", by=officer)
    clock.set_to(TIMETABLE.voting_closes_at + timedelta(days=1))
    a.do_what_is_due()
    a.counting.what_a_count_waits_for(round_id)
    rounds.draw_lot(round_id, "7", how="Drawn in the hall.", by=officer)
    a.do_what_is_due()
    result = a.deciding.result_before_the_committee(round_id)
    motion = Motion(dict(result.awards), "As residents voted.", {})
    voters = [member.person for member in town.members[:2]]
    vote = town.unanimous(present=voters, votes_for=voters)
    town.meet()
    a.deciding.who_may_have_been_there(round_id)
    a.deciding.would_be_carried(round_id, vote, met_on=MEETING.date())
    a.deciding.faults(round_id, motion, vote, met_on=MEETING.date(), by=town.members[0])
    a.deciding.put_to_the_vote(round_id, motion, vote, met_on=MEETING.date(), by=town.members[0])
    play_a_casting_vote(town)
    play_areas(town)
    a.erasing.erase(a.erasing.whose("rosa.resident@example.org"), by=officer)
    a.erasing.look_again()
    a.erasing.apply_again()
    play_a_register(town)


def play_an_assessment(town, round_id, proposal):
    """One of two assessors has a conflict, the other notes and finds something; the author replies and appeals."""
    assessing, (ann, ben) = town.application.assessing, (an_assessor(town), an_assessor(town, "Ben"))
    assessed(town, round_id, proposal, ann, ben)
    assessing.declare_conflict(proposal, "My brother builds it.", by=ben)
    assessing.note(proposal, "The owner is difficult.", by=ann)
    with town.application.reading() as reading:
        (noted,) = notes_about(reading, proposal)
    assessing.delete_note(proposal, noted.id, by=ann)
    assessing.show_to_applicant(proposal, by=town.officer)
    assessing.reply(proposal, "We can move it.", by=town.resident)
    assessing.appeal(proposal, "It is a lane.", by=town.resident)
    assessing.answer_appeal(proposal, upheld=False, reason="It is not.", by=town.second)


def play_areas(town):
    """An edition is taken in, an area tied to its wards, and somebody answered who was not found."""
    edition, request = ask_about_a_home(town)
    town.application.areas.tie(edition, town.area, ["W01"], by=town.officer)
    answer_about_a_home(town, (edition, request))


def play_codes(town, round_id):
    """One officer before the vote opens; two from then on."""
    issuing, officer = town.application.issuing, town.officer
    issuing.issue_codes(round_id, 1, by=officer, seed=b"s" * 32)
    issuing.codes_again(round_id, 1, seed=b"s" * 32, by=officer)
    issuing.issue_entitlements(round_id, [Entitlement(b"e" * 32, b"m" * 32)], by=officer)
    lost, gone = issuing.issue_codes(round_id, 2, by=officer)
    issuing.replace_code(round_id, lost, reason="Lost.", by=officer)
    issuing.cancel_code(round_id, gone, reason="Moved away.", by=officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    request = issuing.ask_for_codes(round_id, 2, reason="Lost.", by=officer)
    issuing.refuse_codes(round_id, request, reason="Found.", by=officer)


def play_a_register(town):
    """Two on a register: one is forgotten, and one is sent a code and comes in person all the same."""
    registers, officer = town.application.registers, town.officer
    town.clock.set_to(MONDAY)
    ways = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
    round_id = town.announced_round(replace(RULES, who_may_vote=ways))
    made = town.application.proposals.submit(round_id, SKATE_PARK, by=officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.proposals.shortlist(made, sum(SKATE_PARK.amounts()), by=town.second)
    town.application.rounds.settle_ballot_paper(round_id, by=officer)
    registers.load(round_id, b"name,address,postcode\nAnn,1 Elm Row,PL1 1AA\nBob,1 Elm Row,PL1 1AA\n", by=officer)
    ann, bob = registers.look_up(round_id, "PL1 1AA", by=officer)
    registers.forget(round_id, bob.id, by=officer)
    registers.issue_to_register(round_id, by=officer)
    town.application.letting_in.check_in(round_id, ann.id, seen="photo", by=officer)


def play_a_casting_vote(town):
    """A round of which residents' votes are final, with a tie that the chair decides."""
    a = town.application
    town.clock.set_to(MONDAY)
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]}, pot=900_000, largest_bid=900_000)
    round_id = town.open_round(rules, bids=(SKATE_PARK, replace(BENCHES, costs=[("All", 900_000)])))
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    a.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer to the school.", by=town.officer)
    a.counting.count(round_id)
    a.deciding.publish_without_committee(round_id)


@pytest.fixture(scope="module")
def watched(tmp_path_factory, sqlite_template):
    settings = read_settings(tmp_path_factory.mktemp("watched"))
    shutil.copy(sqlite_template, settings.database.database)
    with pytest.MonkeyPatch.context() as patched:
        town = Town(settings)
        watch = Watch(town.application, patched)
        a = town.application
        # What the town did before anybody watched is done once more.
        town.scheme = a.schemes.set_up("Again", "Residents decide.", "decision-day", "the council", by=SYSTEM)
        town.area = a.schemes.draw_area("Stoke", 9_000, by=town.officer)
        a.schemes.correct_population(town.area, 9_200, source="Census 2021", by=town.officer)
        town.committee = a.schemes.form_committee("Committee", [town.area], 2, casting_vote=True, by=town.officer)
        for member in town.members:
            a.schemes.seat_member(town.committee, member.person, has_vote=True, by=town.officer)
        a.schemes.elect_chair(town.committee, town.members[0].person, by=town.officer)
        a.schemes.elect_vice_chair(town.committee, town.members[1].person, by=town.officer)
        orders, today = StandingOrders(2, casting_vote=True), day_in_london(town.clock.now())
        a.schemes.adopt_standing_orders(town.committee, orders, today, by=town.officer)
        a.people.appoint("auditor", name="Ada", email="ada@example.org", password=PASSWORD, by=ADA)
        play_everything(town)
        town.close()
    return watch.written


def test_every_action_that_people_have_is_watched(watched):
    assert set(actions()) - set(watched) == CONFIRMED_BY_A_SECOND_PERSON | LOOK_ONLY


def test_every_action_writes_in_one_transaction_and_no_more(watched):
    several = {name for name, calls in watched.items() if any(len(call) > 1 for call in calls)}
    assert several <= WRITES_SEVERAL_TIMES.keys()


def test_every_action_that_writes_rows_and_events_is_in_the_walk(watched):
    both = {
        name
        for name, calls in watched.items()
        if any("stored_events" in tables and len(tables) > 1 for call in calls for tables in call)
    }
    assert {"Rounds.extend_voting", "People.register", "Erasing.erase"} < both
    assert both - {act.name for act in ACTS} - ALSO_WALKED.keys() == set()
