"""Whatever fails, wherever: rows and events are both there or neither, or the next look mends it; and again works."""

import os
from contextlib import suppress

import pytest
from sqlalchemy import select

from domain.people.person import Person
from domain.people.roles import RESIDENT
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM
from pb.application import Application
from pb.casting.ballot import microseconds
from pb.casting.box_tables import BLANK, SEALED, WAITING, entitlements, gates, receipts, waiting_ballots
from pb.casting.reading import sealed_batches
from pb.casting.roll_rows import marks
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.texts import written_words
from pb.replaying.replay import Replay, state_hash
from pb.store.event_store import by_reference
from tests.pb.acts_in_two_places import ACTS
from tests.pb.seams import Fault, Seams, die
from tests.stories import QUICK, Town

KILLED = {
    "Rounds.settle_ballot_paper",
    "Rounds.extend_voting",
    "Issuing.issue_codes",
    "Issuing.confirm_codes",
    "Proposals.submit",
    "People.register",
    "People.change_password",
    "Erasing.erase",
    "seal",
}
"""A kill takes a process of its own each time, so not every act is killed; the ways in which they write are."""
by_name = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name.replace(" ", "-"))


@pytest.fixture
def town(settings, monkeypatch):
    # What the public record publishes follows the events and has its own tests; here it would take half the time.
    monkeypatch.setattr("pb.processes.publish_the_record_when_something_has_happened", lambda _desk: None)
    town = Town(settings)
    # An installation has it from its first day: made with the first key of a box, that act would have a seam more.
    (settings.data / "keys").mkdir(mode=0o700, exist_ok=True)
    yield town
    town.close()


def open_again(town):
    """What comes after a kill: another process opens the same data."""
    town.application = Application(town.application.settings, clock=town.clock, hasher=QUICK)


def look(town):
    """The next look; what no event names is swept when it is seen for the second time."""
    town.application.do_what_is_due()
    town.application.desk.sweeper.sweep()


def everything_fits(town):
    """Hold all rows outside the events against all events; give what does not fit together."""
    store, wrong = town.application.store, []
    events = list(store.read_all())
    erased = {e.originator_id.hex for e in events if e.topic == "people.DetailsErased"}
    joined = {e.originator_id.hex for e in events if e.topic == "people.PersonJoined"}
    texts = {e.data["words"]: e.data["by"] for e in events if "words" in e.data and e.topic.startswith("proposals.")}
    with town.application.reading() as connection:
        if {text for text, by in texts.items() if by not in erased} != set(
            connection.scalars(select(written_words.c.id))
        ):
            wrong.append("texts and the events that name them")
        if joined - erased != set(connection.scalars(select(accounts.c.person))):
            wrong.append("accounts and those who joined")
        if not set(connection.scalars(select(sign_ins.c.person))) <= joined - erased:
            wrong.append("somebody is signed in who does not exist")
        standing = {row.round_id: row for row in connection.execute(select(gates))}
        roll = list(connection.execute(select(entitlements)))
        boxes = {row.round_id for row in roll}
        issued_marks = [
            (one.code_hash, one.mark)
            for box in boxes
            for one in marks(connection, town.application.desk.box.keys.of(box))
        ]
        receipted = set(connection.scalars(select(receipts.c.ballot_key)))
        waiting = list(connection.scalars(select(waiting_ballots.c.ballot_key)))
    file = town.application.settings.data / "erasures.txt"
    listed = (
        {line.split()[1] for line in file.read_text().splitlines() if line.startswith("person")}
        if file.exists()
        else set()
    )
    if listed != erased:
        wrong.append("the list of erasures and the events that say so")
    rounds = {e.originator_id for e in events if e.topic == "rounds.RoundDrafted"}
    sealed = [batch for one in rounds for batch in sealed_batches(store, one)]
    for funding_round in (store.get(FundingRound, one) for one in rounds):
        gate = standing.get(funding_round.id)
        votes = funding_round.stage in (Stage.SETTLED, Stage.VOTING)
        if (gate is not None and gate.is_open) != votes or (
            votes and gate.closes_at != microseconds(funding_round.voting_closes_at())
        ):
            wrong.append(f"the gate of a round that is {funding_round.stage}")
    issued = sum(e.data["number"] for e in events if e.topic == "voting.EntitlementsIssued")
    if issued != len(roll):
        wrong.append("the roll and what was issued")
    used = {row.code_hash for row in roll if row.used == SEALED}
    in_batches = {mark for batch in sealed for mark in batch.marks}
    swept = {mark for _, mark in issued_marks if mark == BLANK}  # the marks of a closed vote are written over
    if len(used) != len(in_batches) or (
        not swept and {mark.hex() for code, mark in issued_marks if code in used} != in_batches
    ):
        wrong.append("marks that were used and marks that are sealed")
    ballots = [ballot[3] for batch in sealed for ballot in batch.ballots]
    if len(ballots) != len(set(ballots)) or set(ballots) != {key.hex() for key in receipted}:
        wrong.append("ballots that are sealed and their receipts")
    if len(waiting) + len(ballots) != sum(row.used in (WAITING, SEALED) for row in roll):
        wrong.append("ballots and entitlements that were used")
    return wrong


def mend_and_do_again(town, act, subject, where):
    """Look, then do it again if it was not done; if it was, see that nothing new comes of it."""
    look(town)
    assert everything_fits(town) == [], where
    if not act.is_done(town, subject):
        act.do(town, subject)
    elif not act.again_is_another:
        before = town.application.store.last_position()
        with suppress(Refusal):
            act.do(town, subject)
        assert town.application.store.last_position() == before, where
    assert act.is_done(town, subject), where


@by_name
def test_failing_at_any_seam_leaves_both_or_neither_and_the_act_can_be_done_again(town, act):
    seams, at, people = Seams(), 0, []
    while at == 0 or seams.broken:
        at += 1
        subject = act.begin(town)
        with seams.breaking(town.application, at):
            try:
                act.do(town, subject)
            except Fault:
                told_that_it_is_done = False
            else:
                told_that_it_is_done = True
        where = f"{act.name}, at seam {at}: {seams.passed[-1]}"
        assert act.is_done(town, subject) or not told_that_it_is_done, where
        mend_and_do_again(town, act, subject, where)
        people.append(act.person(town, subject))
    assert at > 2, "whatever writes passes a statement and a commit, at the least"
    for person in filter(None, people):
        who = town.application.store.get(Person, by_reference(person))
        town.application.people.change_roles(person, take=who.roles - {RESIDENT}, by=SYSTEM)
        town.application.erasing.erase(person, by=town.officer)
    assert everything_fits(town) == []
    town.application.desk.catch_up()
    with town.application.reading() as connection:
        assert Replay().follow(town.application.store).state_hash() == state_hash(connection)


@pytest.mark.parametrize("act", [act for act in ACTS if act.name in KILLED], ids=lambda act: act.name)
def test_a_process_killed_around_its_commit_leaves_both_or_neither_too(town, act):
    """A real kill, at every commit and just after it: what only a handler undoes would stay half-done."""
    seams = Seams()
    subject = act.begin(town)
    with seams.breaking(town.application):
        act.do(town, subject)
    commits = [at for at, what in enumerate(seams.passed, 1) if what == "COMMIT"]
    for at in sorted({*commits, *(at + 1 for at in commits if at < len(seams.passed))}):
        subject = act.begin(town)
        town.application.close()
        killed_while(town, act, subject, at)
        open_again(town)
        mend_and_do_again(town, act, subject, f"{act.name}, killed at seam {at}: {seams.passed[at - 1]}")
        assert everything_fits(town) == []


def killed_while(town, act, subject, at):
    child = os.fork()
    if child == 0:
        open_again(town)
        with Seams().breaking(town.application, at, die):
            act.do(town, subject)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, "nobody was killed"
