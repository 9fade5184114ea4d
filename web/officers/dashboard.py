"""Where an officer starts: what waits for them, and every round by where it stands."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from flask import render_template, url_for

from pb.actions.vocabulary import Phase, ProposalState, bounds_of_day, day_in_london
from pb.areas.requests import waiting_requests
from pb.letters.looking import how_many_letters
from pb.letters.outbox import GIVEN_UP, TO_PRINT
from pb.readmodels.acts.answers import Proposed, what_waits
from pb.readmodels.assessing.answers import Assessed, appeals_that_wait, to_assess
from pb.readmodels.awards.answers import Award, awards_that_go_on
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.delegated.referred_back import referred_back_to_officers
from pb.readmodels.payments.waiting import Waiting, what_waits_to_be_paid
from pb.readmodels.proposals.answers import how_many_by_state
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.waiting import all_waiting
from pb.readmodels.rounds.answers import Round, all_rounds
from pb.readmodels.voting.answers import CodesAskedFor, codes_asked_for
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n
from web.front.scope import acting_as, may_open, roles_to_answer
from web.front.the_application import now, reading
from web.officers import pages
from web.officers.answering.answering import owed_by_me
from web.officers.beginning.choosing import begun_on_the_desk
from web.officers.talking.moderating import waits_for_me
from web.shown.owing_shown import OwingShown
from web.shown.proposed_shown import ProposedShown, proposed_shown
from web.shown.round_shown import RoundShown

NEVER: Final = datetime.max.replace(tzinfo=UTC)
A_WEEK: Final = timedelta(days=7)


class Task(NamedTuple):
    """Something that an officer has to do."""

    words: str
    round: str
    address: str
    urgent: bool
    """Whether something stands still until it is done."""
    due: datetime | None = None
    """By when it has to be done; None where nothing says so."""


@pages.get("/")
@for_officers
def show_dashboard() -> str:
    """Show what waits, and every round that this person acts for, drafts included."""
    with reading() as connection:
        mine = [each for each in all_rounds(connection) if may_open("officers.show_round", each)]
        rounds = [RoundShown(each, now()) for each in mine]
        proposals = how_many_by_state(connection)
        asked = [request for request in codes_asked_for(connection) if request.waits]
        waiting = proposed_shown(connection, [one for one in what_waits(connection) if _is_mine(connection, one)])
        homes = len(waiting_requests(connection)) if may_open("officers.answer_address_request") else 0
        assessing = to_assess(connection, acting_as(OFFICER).person)
        waiting_items = items_that_wait(connection)
        decide_anew = to_be_decided_anew(connection)
        talk = len(waits_for_me(connection)) if may_open("officers.show_talk_that_waits") else 0
        letters = how_many_letters(connection) if may_open("officers.show_letters") else {}
        appealed = [(each, appeals_that_wait(connection, each.id)) for each in mine if each.is_being_prepared]
        owed = owed_by_me(connection, mine) if may_open("officers.show_answers_owed") else []
        going_on = awards_that_go_on(connection) if may_open("officers.show_awards") else ()
        awards = awards_that_wait(going_on, mine)
        paying = what_waits_to_be_paid(connection, going_on, {each.id for each in mine}, day_in_london(now()))
        begun = begun_on_the_desk(connection) if may_open("officers.choose_beginning") else ()
    running = [round for round in rounds if not round.over]
    return render_template(
        "officers/dashboard.html",
        tasks=sorted(
            [
                *homes_not_found(homes),
                *letters_to_see_to(letters),
                *waiting_items,
                *decide_anew,
                *to_be_assessed(assessing),
                *appeals(appealed),
                *comments_that_wait(talk),
                *awards_to_see_to(awards),
                *answers_to_give(owed),
                *payments_to_see_to(paying, acting_as(OFFICER).person),
                *proposed_by_one(waiting, acting_as(OFFICER).person),
                *tasks_in(running, proposals, asked, acting_as(OFFICER).person),
            ],
            key=by_its_deadline,
        ),
        begun=begun,
        now=now(),
        groups=[
            (_("Running"), _("Running rounds"), [round for round in running if not round.of.is_draft]),
            (_("Drafts"), _("Draft rounds"), [round for round in running if round.of.is_draft]),
            (_("Published"), _("Published rounds"), [round for round in rounds if round.over]),
        ],
    )


def by_its_deadline(task: Task) -> tuple[bool, datetime, bool]:
    """Sort what waits: what has a deadline first, the next one at the top; then what something stands still for."""
    return task.due is None, task.due or NEVER, not task.urgent


def homes_not_found(waiting: int) -> list[Task]:
    """Give what there is to do about homes whose postcode was not found; nobody there can vote until it is done."""
    if not waiting:
        return []
    words = _n("Find a home that was not found", "Find {n} homes that were not found", waiting)
    return [Task(words, _("Areas and postcodes"), url_for("officers.show_areas"), urgent=True)]


def letters_to_see_to(by_state: Mapping[str, int]) -> list[Task]:
    """Give what there is to do about letters: those that were given up, which nobody gets, and those for paper."""
    found, address = [], url_for("officers.show_letters")
    if by_state.get(GIVEN_UP):
        words = _n("Look at {n} letter that was given up", "Look at {n} letters that were given up", by_state[GIVEN_UP])
        found.append(Task(words, _("They have not reached anybody"), address, urgent=True))
    if by_state.get(TO_PRINT):
        words = _n("Print and post {n} letter", "Print and post {n} letters", by_state[TO_PRINT])
        found.append(Task(words, _("To people who have no email, or want paper"), address, urgent=False))
    return found


def items_that_wait(connection: Reading) -> list[Task]:
    """Give what waits for the next agenda of each committee whose clerk this is, and for how long at most."""
    mine = [one for one in all_committees(connection) if may_open("officers.take_up", committee_id=one.id)]
    waiting = [one for one in all_waiting(connection) if not one.taken_up_by] if mine else []
    found = []
    for committee in mine:
        its = [one for one in waiting if one.lies_with == committee.id]
        if its:
            words = _n("Take up {n} item that waits", "Take up {n} items that wait", len(its))
            days = max((day_in_london(now()) - day_in_london(one.since)).days for one in its)
            hint = _n("{committee}: {n} day", "{committee}: up to {n} days", days, committee=committee.name)
            address = url_for("officers.show_waiting", committee_id=committee.id)
            found.append(Task(words, hint, address, urgent=False))
    return found


def to_be_decided_anew(connection: Reading) -> list[Task]:
    """Give what was decided under delegation and referred back: for the officer who can take it again, or the clerk."""
    found, today, me = [], day_in_london(now()), acting_as(OFFICER).person
    for one in referred_back_to_officers(connection):
        its = one.committee
        if one.lies_with_the_officer(today):
            if one.delegation.officer == me and may_open("officers.decide_under_delegation", committee_id=its):
                address = url_for("officers.show_delegation", committee_id=its, delegation_id=one.delegation.id)
                found.append(Task(_("Decide again: {what}", what=one.title), _("Referred back"), address, urgent=False))
        elif may_open("officers.take_up", committee_id=its):
            address = url_for("officers.show_waiting", committee_id=its)
            words = _("Put on an agenda: {what}", what=one.title)
            found.append(Task(words, _("Referred back, and no officer can decide it"), address, urgent=False))
    return found


def comments_that_wait(waiting: int) -> list[Task]:
    """Give the comments that this person has to look at: unread, flagged, or objected to."""
    if not waiting:
        return []
    words = _n("Look at {n} comment", "Look at {n} comments", waiting)
    hint = _("Not read yet, flagged by readers, or hidden and objected to")
    return [Task(words, hint, url_for("officers.show_talk_that_waits"), urgent=False)]


def awards_that_wait(going_on: Sequence[Award], rounds: Sequence[Round]) -> int:
    """Say how many awards wait for an officer: a constitution to see, an account to confirm, or an answer to a hold."""
    mine = {each.id for each in rounds}
    return sum(each.round in mine and each.waits_for_an_officer for each in going_on)


def awards_to_see_to(waiting: int) -> list[Task]:
    """Give what there is to do about awards."""
    if not waiting:
        return []
    words = _n("See to {n} award", "See to {n} awards", waiting)
    hint = _("A constitution to see, an account to confirm, or held")
    return [Task(words, hint, url_for("officers.show_awards"), urgent=False)]


def answers_to_give(owed: Sequence[OwingShown]) -> list[Task]:
    """Give what there is to do about answers that are owed: the earliest day first."""
    today = day_in_london(now())
    soon = [each for each in owed if each.of.due and (each.of.stands is None or each.of.due <= today + A_WEEK)]
    if not soon:
        return []
    late = sum(each.of.is_overdue(today) for each in soon)
    words = _n("Answer about {n} proposal", "Answer about {n} proposals", len(soon))
    hint = _n("{n} answer is overdue", "{n} answers are overdue", late) if late else _("None is overdue")
    _begins, due = bounds_of_day(min(each.of.due for each in soon if each.of.due))
    return [Task(words, hint, url_for("officers.show_answers_owed"), urgent=bool(late), due=due)]


def payments_to_see_to(waiting: Waiting, me: str) -> list[Task]:
    """Give what there is to do so that awards are paid.

    :param me: who asks, by reference: what they entered, somebody else approves
    """
    address, hint = url_for("officers.show_payments"), _("Payments of awards")
    to_enter = sum(not one.waits_for_a_report for one in waiting.to_enter)
    to_approve = waiting.number_to_approve(me)
    to_send = sum(one.award not in waiting.held for one in waiting.to_send)
    sent = sum(one.award not in waiting.held for one in waiting.at_the_finance_system)
    told = (
        (to_enter, _n("Enter {n} payment that is due", "Enter {n} payments that are due", to_enter)),
        (to_approve, _n("Approve {n} payment", "Approve {n} payments", to_approve)),
        (to_send, _n("Send {n} payment to the finance system", "Send {n} payments to the finance system", to_send)),
        (sent, _n("Write down whether {n} payment was paid", "Write down whether {n} payments were paid", sent)),
    )
    return [Task(words, hint, address, urgent=False) for number, words in told if number]


def to_be_assessed(waiting: Sequence[Assessed]) -> list[Task]:
    """Give what this person was asked to assess."""
    if not waiting:
        return []
    words = _n("Assess {n} proposal", "Assess {n} proposals", len(waiting))
    return [Task(words, _("You were asked to"), url_for("officers.show_what_to_assess"), urgent=False)]


def appeals(waiting: Sequence[tuple[Round, Sequence[str]]]) -> list[Task]:
    """Give the appeals that wait for an answer; the ballot paper waits for them."""
    return [
        Task(
            _("Answer an appeal"),
            its.name,
            url_for("officers.show_assessment", proposal_id=proposal),
            urgent=True,
            due=its.dates.voting_opens_at if its.has_a_vote else None,
        )
        for its, proposals in waiting
        for proposal in proposals
        if may_open("officers.answer_appeal", its)
    ]


def proposed_by_one(waiting: Sequence[ProposedShown], me: str) -> list[Task]:
    """Give what one person proposed and another has to answer; one's own waits for somebody else.

    :param me: who asks, by reference
    """
    found = []
    for each in waiting:
        mine = each.of.proposed_by == me
        if mine:
            words = _("Another person has to confirm: {what}", what=each.what)
        else:
            words = _("Confirm or refuse: {what}", what=each.what)
        if each.about:
            hint = _("{round}, proposed by {who}", round=each.about, who=each.by)
        else:
            hint = _("Proposed by {who}", who=each.by)
        found.append(Task(words, hint, url_for("officers.show_proposed_act", act_id=each.of.id), urgent=not mine))
    return found


def _is_mine(connection: Reading, waits: Proposed) -> bool:
    """Say whether this person proposed it, or may confirm it: what is nobody's task stands on nobody's desk."""
    return waits.proposed_by == acting_as(OFFICER).person or bool(roles_to_answer(connection, waits))


def tasks_in(
    rounds: Sequence[RoundShown],
    proposals: Mapping[str, Mapping[ProposalState, int]],
    asked: Sequence[CodesAskedFor] = (),
    me: str = "",
) -> list[Task]:
    """Give what officers have to do in these rounds, what has to be done next first.

    :param proposals: the number of proposals by round and state
    :param asked: the requests for codes that wait
    :param me: who asks, by reference: what they asked for themselves waits for somebody else
    """
    found = []
    for shown in rounds:
        states = proposals.get(shown.id, {})
        unchecked, shortlisted = states.get(ProposalState.SUBMITTED, 0), states.get(ProposalState.SHORTLISTED, 0)

        def task(
            words: str, page: str, *, urgent: bool = False, due: datetime | None = None, of: RoundShown = shown
        ) -> None:
            if may_open(f"officers.{page}", of.of):
                found.append(Task(words, of.name, url_for(f"officers.{page}", round_id=of.id), urgent, due))

        opens = shown.dates.voting_opens_at if shown.rules and shown.of.has_a_vote else None

        if shown.of.is_draft:
            if shown.rules:
                task(_("Announce the round"), "ask_about_announcement", due=shown.dates.proposals_open_at)
            else:
                task(_("Write the rules"), "start_rules")
        if shown.of.is_being_prepared:
            over = shown.phase == Phase.CHECKING_PROPOSALS
            if unchecked:
                words = _n("Check {n} proposal", "Check {n} proposals", unchecked)
                task(words, "show_proposals_to_check", urgent=over, due=opens)
            elif over and shortlisted and shown.of.has_a_vote:
                task(_("Settle the ballot paper"), "show_ballot_paper", urgent=True, due=opens)
        if shown.ballots_may_come and not shown.of.entitlements:
            task(_("Issue voting codes"), "ask_how_many_codes", urgent=shown.can_vote, due=opens)
        for request in (one for one in asked if one.round == shown.id and shown.ballots_may_come):
            how_many = request.number
            if request.asked_by == me:
                words = _n(
                    "Another officer has to confirm {n} voting code",
                    "Another officer has to confirm {n} voting codes",
                    how_many,
                )
            else:
                words = _n("Confirm or refuse {n} voting code", "Confirm or refuse {n} voting codes", how_many)
            closes = shown.dates.voting_closes_at
            task(words, "ask_how_many_codes", urgent=request.asked_by != me, due=closes)
        if shown.of.waits_for_the_count:
            task(_("Decide a tie"), "show_tie", urgent=True, due=shown.of.closed_at)
    return sorted(found, key=by_its_deadline)
