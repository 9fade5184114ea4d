"""A second person confirms what somebody proposed, which does it, or refuses it; whoever proposed it takes it back.

What was proposed is done by the very action that proposed it, from what is stored of it; see ``two_persons.py``.
"""

from collections.abc import Callable, Mapping
from datetime import date

from domain.acts import which
from domain.acts.proposed_act import Answer, ProposedAct
from domain.acts.refusals import ItIsAnswered
from domain.awards.offered import instalments_of
from domain.committees.decision import Motion, RecordedVote
from domain.committees.standing_orders import StandingOrders, quorum_in
from domain.money.contribution import Given
from domain.money.purpose import Purpose
from domain.people.roles import Held
from domain.refusals import Refusal
from domain.rounds.about_projects import about_one
from domain.rounds.round_rules import RoundRules
from domain.words.actor import Actor
from domain.words.instants import from_stored
from pb.actions.areas import Areas
from pb.actions.awards import Awards
from pb.actions.deciding import Deciding
from pb.actions.issuing import Issuing
from pb.actions.letting_in import LettingIn
from pb.actions.people import People
from pb.actions.pools import Pools
from pb.actions.promising import Promising
from pb.actions.rounds import Rounds
from pb.actions.schemes import Schemes
from pb.actions.second_steps import SecondSteps
from pb.actions.temporary_passwords import TemporaryPasswords
from pb.actions.two_persons import Confirmation, NothingStandsInItsWay, must_be_a_second_person, things_of
from pb.actions.who_may import ANSWER_PROPOSED_ACT, must_be_allowed
from pb.desk import Desk
from pb.registers.waiting import goes
from pb.store.event_store import by_reference

Do = Callable[[ProposedAct, Actor, Confirmation], object]
"""Does what was proposed, by whoever confirms it."""


class Confirming:
    """What second persons do."""

    def __init__(  # noqa: PLR0917 -- whoever does what takes two
        self,
        desk: Desk,
        rounds: Rounds,
        schemes: Schemes,
        issuing: Issuing,
        deciding: Deciding,
        second_steps: SecondSteps,
        people: People,
        areas: Areas,
        promising: Promising,
        passwords: TemporaryPasswords,
        letting_in: LettingIn,
        pools: Pools,
        awards: Awards,
    ) -> None:
        """Work at a desk; what is confirmed is done by those who do it otherwise."""
        self._desk, self._issuing, self._passwords, self._letting_in = desk, issuing, passwords, letting_in
        self._does: Mapping[str, Do] = {
            **_in_rounds(rounds),
            **_in_schemes(schemes),
            **_of_codes(issuing),
            **_at_the_counter(letting_in),
            **_of_committees(deciding),
            **_of_people(second_steps, people, passwords),
            **_of_seats(schemes),
            **_of_the_council(schemes, areas, promising),
            **_of_money(pools),
            **_of_awards(awards),
        }

    def confirm(self, act_id: str, *, reason: str = "", seed: bytes = b"", by: Actor) -> str:
        """Confirm what somebody else proposed, and do it. The same person confirming again changes nothing.

        :param reason: what was looked at, if it is to be said; it is published
        :param seed: from which a code is made, where one comes of it, as ``Issuing.issue_codes`` takes it
        :returns: what only whoever confirms is told: a voting code, half a password; empty where there is nothing
        :raises Refusal: to whoever proposed it, where it is answered, where it cannot be done any more as proposed
        """
        proposed = self._asked(act_id, by)
        try:
            if not _is_confirmed_by(proposed, by):
                told = self._does[proposed.act](proposed, by, Confirmation(act_id, reason, seed))
                return told if isinstance(told, str) else ""
        except ItIsAnswered:  # by a form that was sent twice, perhaps
            if not _is_confirmed_by(self._get(act_id), by):
                raise
        if proposed.act == which.SET_TEMPORARY_PASSWORD:
            return self._passwords.second_half_again(proposed.facts["person"], act_id, seed)
        if proposed.act == which.LET_IN:
            return self._letting_in.let_in_again(proposed.round, seed, by=by)
        is_code = proposed.act == which.REPLACE_CODE
        return self._issuing.replaced_again(proposed.round, seed, by=by) if is_code else ""

    def what_stands_in_its_way(self, act_id: str, *, by: Actor) -> Refusal | None:
        """Say why somebody could not confirm now; None where they could. Changes nothing."""
        try:
            proposed = self._asked(act_id, by)
            self._does[proposed.act](proposed, by, Confirmation(act_id, only_look=True))
        except NothingStandsInItsWay:
            return None
        except Refusal as refusal:
            return refusal
        return None

    def refuse(self, act_id: str, *, reason: str, by: Actor) -> None:
        """Refuse what was proposed, or take back what one has proposed oneself, with a reason that is published."""
        self._asked(act_id, by)
        with self._desk.together(act_id) as writing:
            proposed = self._get(act_id)
            proposed.refuse(reason=reason, by=by, now=self._desk.clock.now())
            writing.remember(proposed)
            goes(writing.connection, act_id)

    def _asked(self, act_id: str, by: Actor) -> ProposedAct:
        """Give what was proposed to somebody who may answer it."""
        proposed = self._get(act_id)
        must_be_allowed(self._desk, by, ANSWER_PROPOSED_ACT, *things_of(proposed))
        must_be_a_second_person(self._desk, by, proposed.act, *things_of(proposed))
        return proposed

    def _get(self, act_id: str) -> ProposedAct:
        return self._desk.store.get(ProposedAct, by_reference(act_id))


def _is_confirmed_by(proposed: ProposedAct, by: Actor) -> bool:
    return proposed.answer == Answer.CONFIRMED and proposed.answered_by == by.person


def _in_schemes(schemes: Schemes) -> Mapping[str, Do]:
    return {
        which.LET_ONE_SUFFICE: lambda p, by, c: schemes.let_one_suffice(
            p.scheme, reason=p.facts["reason"], by=by, confirms=c
        ),
    }


def _of_people(second_steps: SecondSteps, people: People, passwords: TemporaryPasswords) -> Mapping[str, Do]:
    return {
        which.SET_TEMPORARY_PASSWORD: lambda p, by, c: passwords.set_in_halves(p.facts["person"], by=by, confirms=c),
        which.GIVE_ROLE: lambda p, by, c: people.give_role(
            p.facts["person"], _as_held(p.facts["given"], p.facts), by=by, confirms=c
        ),
        which.TAKE_ROLE: lambda p, by, c: people.take_role(
            p.facts["person"], _as_held(p.facts["taken"], p.facts), by=by, confirms=c
        ),
        which.RESET_SECOND_STEP: lambda p, by, c: second_steps.reset(
            p.facts["person"], reason=p.facts["reason"], by=by, confirms=c
        ),
    }


def _as_held(role: str, said: Mapping[str, str]) -> Held:
    days = {name: said.get(name, "") for name in ("since", "until")}
    return Held(role, said["scope_kind"], said["scope"], **days)


def _of_seats(schemes: Schemes) -> Mapping[str, Do]:
    return {
        which.SEAT_MEMBER: lambda p, by, c: schemes.seat_member(
            p.facts["committee"],
            p.facts["member"],
            has_vote=p.facts["has_vote"],
            kind=p.facts["kind"],
            for_whom=p.facts["for_whom"],
            last_day=date.fromisoformat(p.facts["until"]) if p.facts["until"] else None,
            area=p.facts["area"],
            by=by,
            confirms=c,
        ),
        which.RELEASE_MEMBER: lambda p, by, c: schemes.release_member(
            p.facts["committee"], p.facts["member"], by=by, confirms=c
        ),
        which.ELECT_CHAIR: lambda p, by, c: schemes.elect_chair(
            p.facts["committee"], p.facts["member"], by=by, confirms=c
        ),
        which.ELECT_VICE_CHAIR: lambda p, by, c: schemes.elect_vice_chair(
            p.facts["committee"], p.facts["member"], by=by, confirms=c
        ),
        which.ADOPT_STANDING_ORDERS: lambda p, by, c: schemes.adopt_standing_orders(
            p.facts["committee"],
            StandingOrders(
                quorum_in(p.facts["quorum"]),
                casting_vote=p.facts["casting_vote"],
                clear_days=p.facts["clear_days"],
                recorded_vote_asked_by=p.facts["recorded_vote_asked_by"],
                call_in_days=p.facts["call_in_days"],
                key_from=p.facts.get("key_from", 0),
                votes_on_devices=p.facts.get("votes_on_devices", False),
            ),
            date.fromisoformat(p.facts["from_day"]),
            by=by,
            confirms=c,
        ),
    }


def _of_the_council(schemes: Schemes, areas: Areas, promising: Promising) -> Mapping[str, Do]:
    return {
        which.FORM_COMMITTEE: lambda p, by, c: _but_no_code(
            schemes.form_committee(
                p.facts["name"],
                p.facts["areas"],
                p.facts["quorum"],
                casting_vote=p.facts["casting_vote"],
                by=by,
                confirms=c,
            )
        ),
        which.CORRECT_POPULATION: lambda p, by, c: schemes.correct_population(
            p.facts["area"], p.facts["population"], source=p.facts["source"], by=by, confirms=c
        ),
        which.TIE_AREA: lambda p, by, c: areas.tie(
            p.facts["edition"], p.facts["area"], p.facts["codes"], by=by, confirms=c
        ),
        which.LET_ONE_SUFFICE_EVERYWHERE: lambda p, by, c: promising.let_one_suffice(
            reason=p.facts["reason"], by=by, confirms=c
        ),
    }


def _but_no_code(_committee: str) -> None:
    """Tell whoever confirms nothing that has to be shown once: a committee is found by its name."""


def _in_rounds(rounds: Rounds) -> Mapping[str, Do]:
    return {
        which.CHANGE_RULES: lambda p, by, c: rounds.write_rules(
            p.round, RoundRules.from_data(p.facts["rules"]), reason=p.facts["reason"], by=by, confirms=c
        ),
        which.SETTLE_PAPER: lambda p, by, c: rounds.settle_ballot_paper(
            p.round,
            numbers=[each["number"] for each in p.facts["projects"]],
            about={each["proposal"]: about_one(each) for each in p.facts["projects"]},
            by=by,
            confirms=c,
        ),
        which.CASTING_VOTE: lambda p, by, c: rounds.give_casting_vote(
            p.round, p.facts["sequence"], reason=p.facts["reason"], by=by, confirms=c
        ),
        which.EXTEND_VOTING: lambda p, by, c: rounds.extend_voting(
            p.round, from_stored(p.facts["closes_at"]), reason=p.facts["reason"], by=by, confirms=c
        ),
        which.WITHDRAW_PROJECT: lambda p, by, c: rounds.withdraw_project(
            p.round, p.facts["number"], reason=p.facts["reason"], by=by, confirms=c
        ),
        which.DRAW_LOT: lambda p, by, c: rounds.draw_lot(
            p.round, p.facts["beacon"], how=p.facts["how"], by=by, confirms=c
        ),
    }


def _of_codes(issuing: Issuing) -> Mapping[str, Do]:
    return {
        which.CANCEL_CODE: lambda p, by, c: issuing.confirm_cancelling(
            p.round, p.facts["hashes"][0], reason=p.facts["reason"], by=by, confirms=c
        ),
        which.REPLACE_CODE: lambda p, by, c: issuing.confirm_replacing(
            p.round, p.facts["hashes"][0], reason=p.facts["reason"], by=by, confirms=c
        ),
    }


def _at_the_counter(letting_in: LettingIn) -> Mapping[str, Do]:
    return {
        which.LET_IN: lambda p, by, c: letting_in.confirm_letting_in(
            p.round, seen=p.facts["seen"], reason=p.facts.get("reason", ""), by=by, confirms=c
        ),
    }


def _of_committees(deciding: Deciding) -> Mapping[str, Do]:
    return {
        which.RECORD_DECISION: lambda p, by, c: deciding.put_to_the_vote(
            p.round,
            Motion(p.facts["awards"], p.facts["reasons"], p.facts["departures"]),
            RecordedVote.from_data(p.facts["vote"]),
            met_on=date.fromisoformat(p.facts["met_on"]),
            by=by,
            confirms=c,
        ),
    }


def _of_money(pools: Pools) -> Mapping[str, Do]:
    return {
        which.RECORD_CONTRIBUTION: lambda p, by, c: pools.record(
            p.facts["pool"],
            Given(
                p.facts["kind"],
                p.facts["funder"],
                p.facts["member"],
                p.facts["amount"],
                p.facts["conditions"],
                Purpose.from_data(p.facts["purpose"]),
                date.fromisoformat(p.facts["expires"]) if p.facts["expires"] else None,
            ),
            contribution=p.facts["contribution"],
            by=by,
            confirms=c,
        ),
        which.CORRECT_CONTRIBUTION: lambda p, by, c: pools.correct(
            p.facts["pool"],
            p.facts["contribution"],
            p.facts["amount"],
            reason=p.facts["reason"],
            cause=p.facts["cause"],
            by=by,
            confirms=c,
        ),
        which.CLOSE_MONEY_YEAR: lambda p, by, c: pools.close_year(p.facts["pool"], p.facts["year"], by=by, confirms=c),
    }


def _of_awards(awards: Awards) -> Mapping[str, Do]:
    return {
        which.VARY_AWARD: lambda p, by, c: awards.vary(
            p.facts["award"],
            p.facts["amount"],
            instalments_of(p.facts["instalments"]),
            p.facts["conditions"],
            reason=p.facts["reason"],
            by=by,
            confirms=c,
        )
    }
