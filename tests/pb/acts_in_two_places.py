"""Every act that writes in two places, told by its parts. Walks over no seam itself."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from domain.people.person import Person
from domain.proposals.proposal import Proposal, ProposalState
from domain.rounds.stages import Stage
from domain.words.belongs_to import Thing
from pb.processes.by_the_clock.close_voting_when_its_time_comes import close_vote
from pb.processes.by_the_clock.mend_what_was_left_half_way import HOLD_EVERY_GATE_AGAINST_THE_RECORD
from pb.processes.by_the_clock.open_voting_when_its_time_comes import open_vote
from tests.pb.an_assessment import assessment_of, proposal_of
from tests.pb.beginnings_of_acts import (
    ADA,
    DECIDED,
    NEW_PASSWORD,
    a_letter,
    an_address,
    answer_about_a_home,
    appoint,
    ask_about_a_home,
    asked,
    begun,
    bid,
    bid_to_come,
    checked,
    edit_a_bid,
    edition_to_come,
    ended,
    extend,
    gate_left_behind,
    gate_stands,
    has_a_seat,
    has_an_account,
    is_answered,
    is_erased,
    is_official,
    is_taken_in,
    is_there,
    issued,
    let_in,
    no_longer_there,
    nothing_begun,
    on_register,
    one_lost,
    orphans,
    register_somebody,
    registered,
    roll,
    ruled_out_bid,
    settle,
    settled,
    shown_bid,
    signs_in,
    somebody_with_texts,
    submit_a_bid,
    take_in,
    the_round,
    voted,
    whose,
    with_a_register,
    with_an_open_vote,
    written_down,
)
from tests.stories import PASSWORD, RULES, SYSTEM, TIMETABLE


@dataclass(frozen=True)
class Act:
    """One act. What ``begin`` gives is what it is done to."""

    name: str
    begin: Callable
    do: Callable
    is_done: Callable
    person: Callable = lambda _town, _subject: None
    """Whoever must be gone entirely when they are erased afterwards."""
    again_is_another: bool = False
    """Whether to do it again, once it has been done, means to do it twice (and neither is refused nor does nothing)."""


ACTS = (
    Act(
        "Rounds.write_rules",
        begun,
        lambda t, r: t.application.rounds.write_rules(r, RULES, by=t.officer),
        lambda t, r: bool(the_round(t, r).rules) and nothing_begun(t, r),
        again_is_another=True,
    ),
    Act(
        "Rounds.drop_draft",
        begun,
        lambda t, r: t.application.rounds.drop_draft(r, reason="A mistake.", by=t.officer),
        lambda t, r: the_round(t, r).stage == Stage.DROPPED and nothing_begun(t, r),
    ),
    Act("Rounds.settle_ballot_paper", checked, settle, lambda t, r: the_round(t, r).stage == Stage.SETTLED),
    Act(
        "Rounds.extend_voting",
        with_an_open_vote,
        extend,
        lambda t, r: the_round(t, r).voting_closes_at() > TIMETABLE.voting_closes_at,
    ),
    Act(
        "open_vote",
        lambda t: (settled(t), t.clock.set_to(TIMETABLE.voting_opens_at))[0],
        lambda t, r: open_vote(t.application.desk, r, t.clock.now()),
        lambda t, r: the_round(t, r).stage == Stage.VOTING,
    ),
    Act(
        "Issuing.issue_codes",
        lambda t: (settled(t), uuid4().bytes * 2),
        lambda t, s: t.application.issuing.issue_codes(s[0], 3, by=t.officer, seed=s[1]),
        lambda t, s: issued(t, s[0]) == 3,
    ),
    Act(
        "Issuing.replace_code",
        one_lost,
        lambda t, s: t.application.issuing.replace_code(s[0], s[1], reason="Lost.", by=t.officer, seed=s[2]),
        lambda t, s: (roll(t, s[0]).cancelled, roll(t, s[0]).replaced, issued(t, s[0])) == (1, 1, 4),
    ),
    Act(
        "Registers.issue_to_register",
        lambda t: (with_a_register(t), uuid4().bytes * 2),
        lambda t, s: t.application.registers.issue_to_register(s[0], by=t.officer, seed=s[1]),
        lambda t, s: issued(t, s[0]) == len(let_in(t, s[0])) == 2,
    ),
    Act(
        "LettingIn.check_in",
        lambda t: (with_a_register(t), uuid4().bytes * 2),
        lambda t, s: t.application.letting_in.check_in(
            s[0], on_register(t, s[0])[0].id, seen="photo", by=t.officer, seed=s[1]
        ),
        lambda t, s: issued(t, s[0]) == len(let_in(t, s[0])) == 1,
    ),
    Act(
        "Issuing.confirm_codes",
        lambda t: (asked(t), uuid4().bytes * 2),
        lambda t, s: t.application.issuing.confirm_codes(s[0], 1, reason="Looked.", by=t.second, seed=s[1]),
        lambda t, s: issued(t, s[0]) == 4,
    ),
    Act(
        "seal",
        voted,
        lambda t, r: t.application.box.seal(UUID(r), by=SYSTEM, now=t.clock.now(), the_rest=True),
        lambda t, r: t.application.box.waiting(UUID(r)) == 0,
    ),
    Act(
        "close_vote",
        ended,
        lambda t, r: close_vote(t.application.desk, r, t.clock.now()),
        lambda t, r: the_round(t, r).stage in DECIDED,
    ),
    Act(
        "Proposals.submit",
        bid_to_come,
        submit_a_bid,
        lambda t, s: is_there(t, Proposal, s[2]) is not None,
        lambda _t, s: s[1].person,
    ),
    Act(
        "Proposals.edit",
        bid,
        edit_a_bid,
        lambda t, s: t.application.store.get(Proposal, s[2]).version == 2,
        lambda _t, s: s[1].person,
        again_is_another=True,
    ),
    Act(
        "Proposals.withdraw",
        bid,
        lambda t, s: t.application.proposals.withdraw(s[2].hex, by=s[1]),
        lambda t, s: proposal_of(t, s[2].hex).state == ProposalState.WITHDRAWN,
        lambda _t, s: s[1].person,
    ),
    Act(
        "Assessing.reply",
        shown_bid,
        lambda t, s: t.application.assessing.reply(s[2].hex, "We can move it.", by=s[1]),
        lambda t, s: bool(assessment_of(t, s[2].hex).reply),
        lambda _t, s: s[1].person,
    ),
    Act(
        "Assessing.appeal",
        ruled_out_bid,
        lambda t, s: t.application.assessing.appeal(s[2].hex, "It is a lane.", by=s[1]),
        lambda t, s: proposal_of(t, s[2].hex).appeal_waits,
        lambda _t, s: s[1].person,
    ),
    Act("People.register", an_address, register_somebody, lambda t, e: signs_in(t, e, PASSWORD), whose),
    Act(
        "WaysIn.use_link",
        a_letter,
        lambda t, s: t.application.ways_in.use_link(s[1]),
        lambda t, s: has_an_account(t, s[0]),
        lambda t, s: whose(t, s[0]),
    ),
    Act(
        "WaysIn.type_code",
        a_letter,
        lambda t, s: t.application.ways_in.type_code(s[3], s[2]),
        lambda t, s: has_an_account(t, s[0]),
        lambda t, s: whose(t, s[0]),
    ),
    Act("People.appoint", an_address, appoint, lambda t, e: signs_in(t, e, PASSWORD), whose),
    Act(
        "People.change_password",
        registered,
        lambda t, s: t.application.people.change_password(PASSWORD, NEW_PASSWORD, by=s[0]),
        lambda t, s: signs_in(t, s[1], NEW_PASSWORD),
        lambda _t, s: s[0].person,
    ),
    Act(
        "TemporaryPasswords.set",
        registered,
        lambda t, s: t.application.temporary_passwords.set(s[0].person, NEW_PASSWORD, by=ADA),
        lambda t, s: signs_in(t, s[1], NEW_PASSWORD),
        lambda _t, s: s[0].person,
        again_is_another=True,
    ),
    Act(
        "People.change_roles",
        registered,
        lambda t, s: t.application.people.change_roles(s[0].person, give=("clerk",), by=ADA),
        lambda t, s: is_official(t, s[0].person) and t.application.store.get(Person, UUID(s[0].person)).version == 2,
    ),
    Act(
        "Schemes.seat_member",
        registered,
        lambda t, s: t.application.schemes.seat_member(t.committee, s[0].person, has_vote=True, by=t.officer),
        lambda t, s: is_official(t, s[0].person) and has_a_seat(t, s[0].person),
    ),
    Act("Areas.take_in", edition_to_come, take_in, is_taken_in),
    Act("Areas.answer", ask_about_a_home, answer_about_a_home, is_answered),
    Act("Erasing.erase", somebody_with_texts, lambda t, p: t.application.erasing.erase(p, by=t.officer), is_erased),
    Act("Erasing.look_again", written_down, lambda t, _: t.application.erasing.look_again(), is_erased),
    Act("sweep", orphans, lambda t, _: t.application.desk.sweeper.sweep(), no_longer_there),
    Act(
        "hold gates",
        gate_left_behind,
        lambda t, r: HOLD_EVERY_GATE_AGAINST_THE_RECORD.do(t.application.desk, Thing("round", r), t.clock.now()),
        gate_stands,
    ),
)
ALSO_WALKED = {
    "Issuing.issue_entitlements": "Issuing.issue_codes",
    "Issuing.cancel_code": "Issuing.replace_code",
    "Erasing.apply_again": "Erasing.look_again",
    "People.give_role": "People.change_roles",
}
"""Actions of which another one in the walk is made."""
