"""A code from a phone beside the password: each good once, tries limited, reset by two persons, asked for by rule."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from domain.acts.refusals import AnotherPersonConfirms, ItConcernsYou
from domain.people.person import NotTheirOwnSecondStep, SayWhyItIsReset
from domain.people.sign_in_rules import SayWhyLessIsAskedFor, ThatIsAskedForAlready, ThatIsNotAskedForAnyway
from pb.accounts.key_of_second_steps import TheKeyOfSecondStepsIsMissing
from pb.accounts.refusals import CodeOfThePhoneIsUsedUp, CodeOfThePhoneIsWrong, NoPhoneIsBeingSetUp, TooManySecondSteps
from pb.accounts.tries import SECOND_STEP_OF
from pb.actions.second_steps import NobodyIsHalfSignedIn, NothingToReset, OwnPhoneIsNotReset
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.second_step_tables import recovery_codes, second_steps
from tests.stories import PASSWORD, Town

OLIVE = "olive.officer@example.org"
STEP = timedelta(seconds=30)


class PhoneTown(Town):
    """A town whose officer signs in with codes from a phone."""

    def __init__(self, settings):
        super().__init__(settings)
        self.steps = self.application.second_steps
        self.ada = self._person("administrator", "Ada Administrator")

    def has_phone(self, person=None):
        """Set up a phone, and wait for its next code."""
        person = person or self.officer
        self.steps.begin("", me=person)
        phone = pyotp.TOTP(self.steps.of(person.person).to_be)
        _token, codes = self.steps.set_up(phone.at(self.clock.now()), me=person)
        self.clock.set_to(self.clock.now() + STEP)
        return phone, codes

    def half(self, email=OLIVE):
        return self.application.people.sign_in(email, PASSWORD)

    def who(self, token):
        return self.application.people.who_is(token)


@pytest.fixture
def town(settings):
    town = PhoneTown(settings)
    yield town
    town.close()


def test_whoever_has_set_up_nothing_signs_in_as_before(town):
    signed_in = town.who(town.half())
    assert not signed_in.is_half
    assert not signed_in.sets_up_first


def test_a_phone_counts_from_its_first_right_code_and_not_before(town):
    town.steps.begin("", me=town.officer)
    assert not town.who(town.half()).is_half
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.set_up("000000", me=town.officer)
    assert town.steps.of(town.officer.person).set_up is None
    town.has_phone()
    assert town.who(town.half()).is_half


def test_setting_up_without_having_begun_is_refused(town):
    with pytest.raises(NoPhoneIsBeingSetUp):
        town.steps.set_up("123456", me=town.officer)


def test_setting_up_ends_every_other_sign_in(town):
    before = town.half()
    town.has_phone()
    assert town.who(before) is None


def test_the_code_finishes_a_half_sign_in_with_a_new_token(town):
    phone, _ = town.has_phone()
    half = town.half()
    through = town.steps.give_code(half, phone.at(town.clock.now()))
    assert town.who(half) is None
    assert not town.who(through.token).is_half
    assert through.recovery_codes == -1


def test_a_half_sign_in_waits_a_quarter_of_an_hour(town):
    phone, _ = town.has_phone()
    half = town.half()
    town.clock.set_to(town.clock.now() + timedelta(minutes=16))
    assert town.who(half) is None
    with pytest.raises(NobodyIsHalfSignedIn):
        town.steps.give_code(half, phone.at(town.clock.now()))


def test_a_whole_sign_in_or_none_is_nothing_to_finish(town):
    phone, _ = town.has_phone()
    whole = town.steps.give_code(town.half(), phone.at(town.clock.now())).token
    town.clock.set_to(town.clock.now() + STEP)
    for token in (whole, "nothing"):
        with pytest.raises(NobodyIsHalfSignedIn):
            town.steps.give_code(token, phone.at(town.clock.now()))


@pytest.mark.parametrize(("off", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_good_for_its_step_and_those_beside_it(town, off, fits):
    phone, _ = town.has_phone()
    town.clock.set_to(town.clock.now() + 5 * STEP)
    half, code = town.half(), phone.at(town.clock.now() + off * STEP)
    if fits:
        assert town.steps.give_code(half, code)
    else:
        with pytest.raises(CodeOfThePhoneIsWrong):
            town.steps.give_code(half, code)


def test_each_step_of_time_is_used_once_and_no_older_one_after_it(town):
    phone, _ = town.has_phone()
    town.clock.set_to(town.clock.now() + 5 * STEP)
    code, older = phone.at(town.clock.now()), phone.at(town.clock.now() - STEP)
    town.steps.give_code(town.half(), code)
    for seen in (code, older):
        with pytest.raises(CodeOfThePhoneIsUsedUp):
            town.steps.give_code(town.half(), seen)


def test_of_eight_at_once_with_one_code_one_comes_in(town):
    phone, _ = town.has_phone()
    halves = [town.half() for _ in range(5)]
    code = phone.at(town.clock.now())

    def give(half):
        try:
            return bool(town.steps.give_code(half, code))
        except (CodeOfThePhoneIsUsedUp, TooManySecondSteps):
            return False

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(give, halves)) == 1


def test_a_recovery_code_is_good_once_and_says_how_many_are_left(town):
    _, codes = town.has_phone()
    assert len(set(codes)) == 10
    through = town.steps.give_code(town.half(), f" {codes[3].lower().replace('-', ' ')} ")
    assert through.recovery_codes == 9
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.give_code(town.half(), codes[3])
    assert town.steps.give_code(town.half(), codes[4]).recovery_codes == 8


def test_somebody_elses_recovery_code_is_none(town):
    town.has_phone()
    _, theirs = town.has_phone(town.second)
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.give_code(town.half(), theirs[0])


def test_neither_secret_nor_recovery_code_stands_in_the_database(town):
    phone, codes = town.has_phone()
    with town.application.reading() as connection:
        rows = [*connection.execute(select(second_steps)), *connection.execute(select(recovery_codes))]
    kept = repr(rows)
    assert phone.secret not in kept
    assert all(code not in kept and code.replace("-", "") not in kept for code in codes)
    assert kept.count("$argon2id$") == 10


def test_without_the_key_in_the_data_folder_recovery_codes_are_left(town):
    phone, codes = town.has_phone()
    key = town.application.settings.data / "keys" / "second-steps.key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.unlink()
    half = town.half()
    with pytest.raises(TheKeyOfSecondStepsIsMissing):
        town.steps.give_code(half, phone.at(town.clock.now()))
    assert town.steps.give_code(half, codes[0])


def test_new_recovery_codes_take_the_place_of_those_before(town):
    phone, before = town.has_phone()
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.other_recovery_codes("000000", me=town.officer)
    codes = town.steps.other_recovery_codes(phone.at(town.clock.now()), me=town.officer)
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.give_code(town.half(), before[0])
    assert town.steps.give_code(town.half(), codes[0])


def test_another_phone_takes_a_code_of_the_one_before(town):
    phone, codes = town.has_phone()
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.begin("", me=town.officer)
    town.steps.begin(codes[0], me=town.officer)
    assert town.steps.give_code(town.half(), phone.at(town.clock.now())), "until the other one is set up"
    other = pyotp.TOTP(town.steps.of(town.officer.person).to_be)
    town.clock.set_to(town.clock.now() + STEP)
    town.steps.set_up(other.at(town.clock.now()), me=town.officer)
    town.clock.set_to(town.clock.now() + STEP)
    with pytest.raises(CodeOfThePhoneIsWrong):
        town.steps.give_code(town.half(), phone.at(town.clock.now()))
    assert town.steps.give_code(town.half(), other.at(town.clock.now()))


def test_a_link_is_half_a_sign_in_too(town):
    phone, _ = town.has_phone()
    asked = []
    town.application.desk.sends_letters = True
    post = "pb.actions.ways_in.post"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(post, lambda _connection, letter, **_: asked.append(letter))
        town.application.ways_in.ask_for_link(OLIVE, page="")
    came = town.application.ways_in.use_link(asked[0].facts["link"])
    assert town.who(came.token).is_half
    through = town.steps.give_code(came.token, phone.at(town.clock.now()))
    assert town.who(through.token).by_link, "they still choose a password without knowing one"


def test_a_changed_password_leaves_the_phone_and_the_session_goes_on(town):
    town.has_phone()
    token = town.application.people.change_password(PASSWORD, "three other words", by=town.officer)
    assert not town.who(token).is_half
    assert town.who(town.application.people.sign_in(OLIVE, "three other words")).is_half


# Tries.


def wrong(town, half):
    try:
        town.steps.give_code(half, "000000")
    except (CodeOfThePhoneIsWrong, TooManySecondSteps) as refusal:
        return refusal


def test_wrong_codes_wait_longer_and_longer_whatever_sign_in_they_are_for(town):
    phone, _ = town.has_phone()
    seen = [wrong(town, town.half()) for _ in range(SECOND_STEP_OF.free)]
    assert {type(one) for one in seen} == {CodeOfThePhoneIsWrong}
    half, waits = town.half(), []
    for _ in range(3):
        refusal = wrong(town, half)
        waits.append(refusal.facts["minutes"])
        town.clock.set_to(town.clock.now() + timedelta(minutes=refusal.facts["minutes"]))
        assert isinstance(wrong(town, half), CodeOfThePhoneIsWrong), "after the wait there is another try"
    assert waits == [1, 2, 4]
    town.clock.set_to(town.clock.now() + timedelta(minutes=8))
    assert town.steps.give_code(town.half(), phone.at(town.clock.now()))
    assert isinstance(wrong(town, town.half()), CodeOfThePhoneIsWrong), "a right one forgets the wrong ones"


def test_while_somebody_waits_the_right_code_is_not_looked_at(town):
    phone, codes = town.has_phone()
    half = town.half()
    for _ in range(SECOND_STEP_OF.free):
        wrong(town, half)
    for right in (phone.at(town.clock.now()), codes[0]):
        with pytest.raises(TooManySecondSteps):
            town.steps.give_code(half, right)


ANOTHER_PROCESS = """
    import sys
    from datetime import datetime
    from pb.accounts.refusals import CodeOfThePhoneIsWrong, TooManySecondSteps
    from pb.application import Application
    from pb.clock import SetClock
    from pb.settings import read_settings
    from tests.stories import QUICK
    data, database, half, now = sys.argv[1:]
    tried = 0
    with Application(
        read_settings(data, database), clock=SetClock(datetime.fromisoformat(now)), hasher=QUICK
    ) as application:
        for _ in range(4):
            try:
                application.second_steps.give_code(half, "000000")
            except CodeOfThePhoneIsWrong:
                tried += 1
            except TooManySecondSteps:
                pass
    print(tried)
"""


def test_the_limit_is_one_over_several_processes(town, settings):
    town.has_phone()
    half, now = town.half(), town.clock.now().isoformat()
    where = [str(settings.data), settings.database.render_as_string(hide_password=False)]
    if settings.on_sqlite:
        where[1] = f"sqlite:///{settings.database.database}"
    command = [sys.executable, "-c", textwrap.dedent(ANOTHER_PROCESS), *where, half, now]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    tried = [int(each.communicate(timeout=120)[0]) for each in running]
    assert sum(tried) == SECOND_STEP_OF.free


# Reset by two persons.


def test_an_administrator_proposes_a_reset_and_another_person_does_it(town):
    town.has_phone()
    half = town.half()
    waits = town.steps.reset(town.officer.person, reason="Olive came to the desk.", by=town.ada)
    assert town.who(half).is_half, "nothing is changed yet"
    assert town.steps.of(town.officer.person).set_up
    since = town.application.store.last_position()
    town.application.confirming.confirm(waits.act, reason="I know her.", by=town.second)
    assert town.who(half) is None
    assert town.steps.of(town.officer.person).set_up is None
    assert not town.who(town.half()).is_half
    happened = [(e.topic, e.data["by"], e.data["reason"]) for e in town.application.store.read_all(since)]
    assert happened == [
        ("acts.ActConfirmed", town.second.person, "I know her."),
        ("people.SecondStepReset", town.second.person, "Olive came to the desk."),
    ]


def test_nobody_resets_alone_nor_their_own_nor_without_a_reason(town):
    town.has_phone()
    reset = town.steps.reset
    with pytest.raises(NotInThisCapacity):
        reset(town.officer.person, reason="Lost.", by=town.second)
    with pytest.raises(SayWhyItIsReset):
        reset(town.officer.person, reason=" ", by=town.ada)
    waits = reset(town.officer.person, reason="Lost.", by=town.ada)
    with pytest.raises(AnotherPersonConfirms):
        town.application.confirming.confirm(waits.act, by=town.ada)
    with pytest.raises(ItConcernsYou):
        town.application.confirming.confirm(waits.act, by=town.officer)
    with pytest.raises(OwnPhoneIsNotReset):
        reset(town.ada.person, reason="Lost.", by=town.ada)
    with pytest.raises(NothingToReset):
        reset(town.second.person, reason="Lost.", by=town.ada)


def test_nobody_sets_up_somebody_elses(town):
    from domain.people.person import Person  # noqa: PLC0415 -- of this story alone
    from pb.store.event_store import by_reference  # noqa: PLC0415

    someone = town.application.store.get(Person, by_reference(town.officer.person))
    with pytest.raises(NotTheirOwnSecondStep):
        someone.set_up_second_step(by=town.ada, now=town.clock.now())


# Asked for.


def test_where_it_is_asked_for_whoever_acts_for_the_council_sets_up_first_and_residents_do_not(town):
    town.steps.rule(second_step=True, reason="", by=town.ada)
    assert town.who(town.half()).sets_up_first
    assert town.who(town.half("councillor.ash@example.org")).sets_up_first
    assert not town.who(town.half("rosa.resident@example.org")).sets_up_first
    town.has_phone()
    signed_in = town.who(town.half())
    assert signed_in.is_half
    assert not signed_in.sets_up_first


def test_the_rule_changes_with_a_reason_and_only_by_an_administrator(town):
    rule = town.steps.rule
    with pytest.raises(NotInThisCapacity):
        rule(second_step=True, reason="", by=town.officer)
    with pytest.raises(ThatIsNotAskedForAnyway):
        rule(second_step=False, reason="No.", by=town.ada)
    rule(second_step=True, reason="", by=town.ada)
    with pytest.raises(ThatIsAskedForAlready):
        rule(second_step=True, reason="", by=town.ada)
    with pytest.raises(SayWhyLessIsAskedFor):
        rule(second_step=False, reason=" ", by=town.ada)
    rule(second_step=False, reason="Phones are being changed.", by=town.ada)
    assert not town.who(town.half()).sets_up_first
    rule(second_step=True, reason="", by=town.ada)
    assert town.steps.is_asked_for()


def test_a_new_service_asks_for_it_and_one_with_people_in_office_does_not_change(town):
    assert not town.steps.rule_where_nobody_acts_yet()
    assert not town.steps.is_asked_for()


def test_what_is_kept_of_a_phone_goes_with_the_person(town):
    town.has_phone(town.resident)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        assert connection.execute(select(second_steps)).all() == []
        assert connection.execute(select(recovery_codes)).all() == []
