"""A code from a phone beside password or link: people set theirs up and give it, administrators ask for it or reset it.

What is checked and kept: ``pb/accounts/second_step.py``. Whoever could reset a phone alone could come in as anybody
whose password they set, so it takes two persons always.
"""

from datetime import datetime
from typing import NamedTuple

from domain.acts import which
from domain.people.person import Person
from domain.people.roles import NOT_FOR_THE_COUNCIL, ROLES
from domain.people.sign_in_rules import SignInRules
from domain.refusals import Refusal
from domain.words.actor import SYSTEM, Actor
from domain.words.stable_ids import derived_id
from pb.accounts import second_step, sessions
from pb.accounts.second_step import Phones, SetUp
from pb.accounts.sessions import NOWHERE, Came
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import RESET_SECOND_STEP, RULE_SIGNING_IN, must_be_allowed
from pb.desk import Desk
from pb.readmodels.people.answers import a_second_step_is_asked_for, everybody_who_holds
from pb.store.event_store import NotFound, by_reference

THE_RULES = derived_id("sign-in rules")
"""Of the one aggregate of its kind."""


class NothingToReset(Refusal):
    """There is no phone of which codes are asked for."""

    message = "No code from a phone is asked for when this person signs in, so there is nothing to reset."


class OwnPhoneIsNotReset(Refusal):
    """Whoever is signed in sets up another one."""

    message = "This is your own phone. Set up another one on the page of your account, with a code or a recovery code."


class NobodyIsHalfSignedIn(Refusal):
    """A quarter of an hour is over, or somebody signed out."""

    message = "It took too long, or you signed out somewhere else. Sign in again."


class CameThrough(NamedTuple):
    """Somebody who gave the code."""

    token: str
    """Of their session."""
    recovery_codes: int
    """How many are left, where they used one; -1 where they did not."""


class SigningInTwice(NamedTuple):
    """What somebody sees of their own."""

    set_up: SetUp | None
    to_be: str
    """What the phone that is being set up has to know; empty where none is."""


class SecondSteps:
    """What is done about codes from phones."""

    def __init__(self, desk: Desk, steps: Phones) -> None:
        """Work at a desk, with what is kept of phones beside it."""
        self._desk = desk
        self._steps = steps

    def of(self, person: str) -> SigningInTwice:
        """Say what a person has set up, and is setting up."""
        return SigningInTwice(self._steps.of(person), self._steps.to_be(person))

    def begin(self, typed: str, *, me: Actor) -> None:
        """Begin to set up a phone.

        :param typed: a code of the one before, or a recovery code; whatever where nothing is set up
        :raises Refusal: where something is set up, and this is no code of it
        """
        if self._steps.of(me.person) is not None:
            self._use(me.person, typed)
        self._steps.draw(me.person, chance=self._desk.chance)

    def set_up(self, typed: str, *, me: Actor, came: Came = NOWHERE) -> tuple[str, list[str]]:
        """Set up the phone, by the first code that it shows; every other sign-in of the person ends.

        :returns: the token of the session that goes on, and recovery codes, which are nowhere else
        """
        self._steps.must_not_be_tried_too_often(me.person, now=self._now())
        codes = self._steps.drawn_codes(chance=self._desk.chance)
        hashed = self._steps.hashed(codes)
        myself = self._desk.store.get(Person, by_reference(me.person))
        with self._desk.together() as writing:
            self._steps.set_up(writing.connection, me.person, typed, hashed, now=self._now())
            myself.set_up_second_step(by=me, now=self._now())
            sessions.end_all_of(writing.connection, me.person)
            token = sessions.begin(writing.connection, me.person, now=self._now(), came=came, with_code=True)
            writing.remember(myself)
        return token, codes

    def other_recovery_codes(self, typed: str, *, me: Actor) -> list[str]:
        """Give new recovery codes in the place of those before.

        :param typed: a code of the phone
        """
        self._use(me.person, typed)
        codes = self._steps.drawn_codes(chance=self._desk.chance)
        hashed = self._steps.hashed(codes)
        with self._desk.database.writing() as connection:
            self._steps.keep_codes(connection, me.person, hashed)
        return codes

    def give_code(self, token: str, typed: str, *, came: Came = NOWHERE) -> CameThrough:
        """Finish a half sign-in with a code.

        :param token: of the half sign-in
        :raises Refusal: where it is not right, was used, or too many were not right
        """
        with self._desk.database.reading() as connection:
            half = sessions.half_of(connection, token, now=self._now())
        if half is None:
            raise NobodyIsHalfSignedIn
        self._steps.must_not_be_tried_too_often(half.person, now=self._now())
        recovery_code = self._steps.recovery_code_fitting(half.person, typed)
        with self._desk.database.writing() as connection:
            if sessions.half_of(connection, token, now=self._now()) is None:
                raise NobodyIsHalfSignedIn
            self._steps.use(connection, half.person, typed, recovery_code, now=self._now())
            sessions.end(connection, token)
            whole = sessions.begin(
                connection, half.person, now=self._now(), came=came, by_link=half.by_link, with_code=True
            )
        left = self._steps.of(half.person)
        return CameThrough(whole, left.recovery_codes if recovery_code and left else -1)

    def reset(self, person: str, *, reason: str, by: Actor, confirms: Confirmation | None = None) -> Waits | None:
        """Have no code asked for of somebody who lost their phone and recovery codes; their sign-ins end.

        Proposed by an administrator, and done when another person confirms it.

        :param reason: published; such as how it was made sure that it is them
        """
        act = Undertaking(self._desk, which.RESET_SECOND_STEP, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, RESET_SECOND_STEP, also=act.also)
        reference = by_reference(person)
        if reference.hex == by.person and not confirms:
            raise OwnPhoneIsNotReset
        with self._desk.together(reference.hex) as writing:
            someone = self._desk.store.get(Person, reference)
            with act.decided(writing, someone, two_persons=True, about={"person": reference.hex}):
                if not second_step.forget(writing.connection, reference.hex):
                    raise NothingToReset
                sessions.end_all_of(writing.connection, reference.hex)
                someone.reset_second_step(reason=reason, by=by, now=self._now())
        return act.waits

    def rule(self, *, second_step: bool, reason: str, by: Actor) -> None:
        """Ask everybody who acts for the council for a code from a phone from now on, or not any more."""
        must_be_allowed(self._desk, by, RULE_SIGNING_IN)
        self._rule(second_step=second_step, reason=reason, by=by)

    def rule_where_nobody_acts_yet(self) -> bool:
        """Ask for a code in a service that is new: nobody acts for the council yet, and nobody has said anything of it.

        :returns: whether it is asked for from now on
        """
        self._desk.catch_up()
        with self._desk.database.reading() as connection:
            acts = bool(everybody_who_holds(connection, *set(ROLES) - NOT_FOR_THE_COUNCIL))
        try:
            self._desk.store.get(SignInRules, THE_RULES)
        except NotFound:
            if not acts:
                self._rule(second_step=True, reason="", by=SYSTEM)
                return True
        return False

    def is_asked_for(self) -> bool:
        """Say whether a code is asked for of everybody who acts for the council."""
        with self._desk.database.reading() as connection:
            return a_second_step_is_asked_for(connection)

    def _rule(self, *, second_step: bool, reason: str, by: Actor) -> None:
        with self._desk.together(THE_RULES.hex) as writing:
            try:
                rules = self._desk.store.get(SignInRules, THE_RULES)
            except NotFound:
                rules = SignInRules.begin_with(
                    second_step=second_step, reason=reason, id=THE_RULES, by=by, now=self._now()
                )
            else:
                rules.rule(second_step=second_step, reason=reason, by=by, now=self._now())
            writing.remember(rules)

    def _use(self, person: str, typed: str) -> None:
        self._steps.must_not_be_tried_too_often(person, now=self._now())
        recovery_code = self._steps.recovery_code_fitting(person, typed)
        with self._desk.database.writing() as connection:
            self._steps.use(connection, person, typed, recovery_code, now=self._now())

    def _now(self) -> datetime:
        return self._desk.clock.now()
