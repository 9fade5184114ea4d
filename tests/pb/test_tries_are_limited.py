"""Tries are counted in the database, so that the limit is one over all threads, processes and both databases."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pb.accounts import tries
from pb.accounts.accounts import Accounts
from pb.accounts.refusals import EmailOrPasswordIsWrong, OldPasswordIsWrong, PasswordTooShort, TooManyTries
from pb.accounts.sessions import Came
from pb.accounts.tries import SIGNING_IN_FROM, SIGNING_IN_TO_AN_ACCOUNT, VOTING_CODES_FROM, Try
from pb.erasable.ways_in_tables import tries as rows
from tests.stories import MONDAY, PASSWORD, QUICK, Town

ROSA = "rosa.resident@example.org"
FREE = SIGNING_IN_TO_AN_ACCOUNT.free


@pytest.fixture
def accounts(database):
    return Accounts(database, hasher=QUICK)


def outcome(accounts, email=ROSA, *, now=MONDAY, source=""):
    try:
        accounts.sign_in(email, "not the password", now=now, came=Came(source))
    except (EmailOrPasswordIsWrong, TooManyTries) as refusal:
        return refusal


def test_waits_begin_after_the_free_tries_and_double_up_to_the_longest(accounts):
    now, waits = MONDAY, []
    for _ in range(FREE + 8):
        refusal = outcome(accounts, now=now)
        if isinstance(refusal, TooManyTries):
            waits.append(refusal.facts["minutes"])
            now += timedelta(minutes=refusal.facts["minutes"])
            refusal = outcome(accounts, now=now)
        assert isinstance(refusal, EmailOrPasswordIsWrong), "after the wait there is another try"
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_the_wait_is_told_in_plain_words_with_another_way_on(accounts):
    for _ in range(FREE + 2):
        outcome(accounts)
        told = outcome(accounts, now=MONDAY)
    assert str(told) == (
        "There have been too many tries that went wrong. Wait 1 minute, then try again, "
        "or have a link to sign in sent to you by email."
    )


def test_a_day_without_a_wrong_try_forgets_them(accounts):
    for _ in range(FREE):
        outcome(accounts)
    later = MONDAY + tries.FORGOTTEN_AFTER + timedelta(minutes=1)
    for _ in range(FREE):
        assert isinstance(outcome(accounts, now=later), EmailOrPasswordIsWrong)


def test_whoever_finds_a_screen_unlocked_does_not_find_the_password_by_trying(settings):
    town = Town(settings)
    people = town.application.people
    for _ in range(FREE):
        with pytest.raises(OldPasswordIsWrong):
            people.change_password("not the password", "harbour lights again", by=town.resident)
    with pytest.raises(TooManyTries, match="Wait 1 minute, then try again, or sign in by a link"):
        people.change_password(PASSWORD, "harbour lights again", by=town.resident)
    town.clock.set_to(town.clock.now() + timedelta(minutes=1))
    people.change_password(PASSWORD, "harbour lights again", by=town.resident)
    town.close()


def test_an_address_that_nobody_has_waits_as_one_that_somebody_has(settings):
    town = Town(settings)
    with town.application:
        for email in (ROSA, "nobody@example.org"):
            seen = [type(outcome(town.application.people._accounts, email)) for _ in range(FREE + 2)]
            assert seen == [EmailOrPasswordIsWrong] * FREE + [TooManyTries.__subclasses__()[0]] * 2


def test_signing_in_rightly_forgets_what_went_wrong_before(settings):
    with Town(settings).application as application:
        people = application.people
        for _ in range(3):
            for _ in range(FREE - 1):
                with pytest.raises(EmailOrPasswordIsWrong):
                    people.sign_in(ROSA, "not the password")
            assert people.sign_in(ROSA, PASSWORD)


def test_whoever_tries_one_password_on_every_account_waits_too(accounts):
    for number in range(SIGNING_IN_FROM.free):
        assert isinstance(outcome(accounts, f"p{number}@example.org", source="192.0.2.7"), EmailOrPasswordIsWrong)
    assert isinstance(outcome(accounts, "another@example.org", source="192.0.2.7"), TooManyTries)
    assert isinstance(outcome(accounts, "another@example.org", source="192.0.2.8"), EmailOrPasswordIsWrong)


def test_one_customers_network_is_one_source_and_another_spelling_of_an_address_is_the_same():
    named = lambda source: tries.from_source(SIGNING_IN_FROM, source)  # noqa: E731
    assert named("2001:db8::1") == named("2001:db8:0:0:ffff::9") != named("2001:db8:0:1::1")
    assert named("::ffff:192.0.2.7") == named("192.0.2.7")
    assert named("") == []


@pytest.mark.parametrize("alias", ["rosa+1@gmail.com", "r.o.s.a@gmail.com", "rosa+any+thing@gmail.com"])
def test_aliases_of_a_mailbox_are_one(alias):
    limit = tries.LINKS_TO
    assert tries.to_mailbox(limit, alias).key == tries.to_mailbox(limit, "rosa@gmail.com").key
    assert tries.to_mailbox(limit, "r.osa@example.org").key != tries.to_mailbox(limit, "rosa@example.org").key


def test_forty_at_the_same_time_are_not_more_than_one_after_the_other(accounts):
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: type(outcome(accounts)), range(40)))
    assert seen.count(EmailOrPasswordIsWrong) == FREE


ANOTHER_PROCESS = """
    import sys
    from datetime import datetime
    from pb.accounts.accounts import Accounts
    from pb.accounts.refusals import EmailOrPasswordIsWrong, TooManyTries
    from pb.settings import read_settings
    from pb.store.database import Database
    from tests.stories import QUICK
    accounts = Accounts(Database(read_settings(sys.argv[1], sys.argv[2])), hasher=QUICK)
    tried = 0
    for _ in range(10):
        try:
            accounts.sign_in("rosa.resident@example.org", "guess", now=datetime.fromisoformat(sys.argv[3]))
        except EmailOrPasswordIsWrong:
            tried += 1
        except TooManyTries:
            pass
    print(tried)
"""


def test_several_processes_have_the_free_tries_together(database, settings, tmp_path):
    address = settings.database.render_as_string(hide_password=False)
    command = [sys.executable, "-c", textwrap.dedent(ANOTHER_PROCESS), str(tmp_path), address, MONDAY.isoformat()]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    tried = [int(process.communicate(timeout=120)[0]) for process in started]
    assert sum(tried) == FREE


def test_nobody_can_fill_the_table(database):
    with database.writing() as connection:
        for number in range(300):
            tries.count(
                connection, [Try(SIGNING_IN_TO_AN_ACCOUNT, f"{number}")], now=MONDAY + timedelta(seconds=number)
            )
        victim = Try(SIGNING_IN_TO_AN_ACCOUNT, "0")
        for _ in range(FREE):
            tries.count(connection, [victim], now=MONDAY + timedelta(minutes=6))
        tries.sweep(connection, now=MONDAY + timedelta(minutes=6), most=50)
        assert connection.scalar(select(func.count()).select_from(rows)) == 50
        assert connection.scalar(select(rows.c.failed).where(rows.c.whose == victim.key)) == FREE + 1, (
            "whoever waits is not driven out by what went wrong once"
        )
        tries.sweep(connection, now=MONDAY + timedelta(days=2))
        assert connection.scalar(select(func.count()).select_from(rows)) == 0


def test_counting_itself_sweeps(database, monkeypatch):
    monkeypatch.setattr(tries.sweep, "__kwdefaults__", {"most": 10})
    with database.writing() as connection:
        for number in range(600):
            tries.count(connection, [Try(SIGNING_IN_TO_AN_ACCOUNT, f"{number}")], now=MONDAY)
        assert connection.scalar(select(func.count()).select_from(rows)) < 600


def test_the_table_says_nothing_of_whom_or_where(accounts, database):
    outcome(accounts, source="192.0.2.7")
    with database.reading() as connection:
        told = repr(connection.execute(select(rows)).all())
    assert "rosa" not in told
    assert "192.0.2" not in told


@pytest.mark.parametrize("blanks", ["\u200b" * 20, "\u2060\u200d" * 10, " " * 20, "abc" + "\u200b" * 20])
def test_a_password_of_what_nobody_sees_is_too_short(accounts, blanks):
    with pytest.raises(PasswordTooShort):
        accounts.prepare(name="Rosa", email="rosa@example.org", password=blanks)


def test_a_hall_of_voters_behind_one_address_votes_and_whoever_guesses_there_waits(settings):
    town = Town(settings)
    with town.application as application:
        round_id = town.open_round()
        codes = town.codes(round_id, 60)
        for code in codes[:50]:
            application.voting.enter_code(round_id, code, source="192.0.2.7")
        guess = "7Q2M-X4KD-9TRB-V"
        seen = []
        for _ in range(VOTING_CODES_FROM.free + 3):
            with pytest.raises(Exception, match="code") as raised:
                application.voting.was_used(round_id, guess, source="192.0.2.7")
            seen.append(isinstance(raised.value, TooManyTries))
        assert seen == [False] * VOTING_CODES_FROM.free + [True] * 3
        with pytest.raises(TooManyTries, match=r"Wait 1 minute, then try again. Your code stays good."):
            application.voting.enter_code(round_id, codes[50], source="192.0.2.7")
        assert application.voting.enter_code(round_id, codes[50], source="192.0.2.9")
        town.clock.set_to(application.clock.now() + timedelta(minutes=1))
        assert application.voting.enter_code(round_id, codes[50], source="192.0.2.7")
