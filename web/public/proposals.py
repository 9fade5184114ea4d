"""The page for everybody about one proposal, with its history. How it is found among others: ``finding``."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask import render_template

from pb.actions.vocabulary import Fact, Thing, day_in_london
from pb.erasable.co_applicants import names_with
from pb.erasable.named_as import named_in
from pb.erasable.texts import look_up
from pb.readmodels.answering.answers import owing_about
from pb.readmodels.awards.answers import awards_for
from pb.readmodels.history.answers import Happening, happened_about
from pb.readmodels.proposals.answers import ids_merged_into, one_proposal
from pb.readmodels.proposals.attachments import attachments_for_everybody
from pb.readmodels.proposals.pages import Called, titles_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.proposals.short_addresses import short_address_of
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import WhatCameOfIt, fates_in
from pb.readmodels.rooms.waiting import waiting_about
from pb.telling.news import BUILT, news_sentence
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence, _, _n, said
from web.front.the_application import now, reading, where_people_reach_it
from web.public import pages
from web.shown.after_the_shortlist import steps_after_the_shortlist, withdrawal_of
from web.shown.answers_shown import answers_shown
from web.shown.assessment_shown import assessment_shown
from web.shown.attachments_shown import preview_of, public_address, shown_with
from web.shown.award_shown import AwardShown
from web.shown.delivery_shown import delivery_shown
from web.shown.editions_shown import how_many_editions
from web.shown.fate_shown import NOTHING_YET, decided_in, status_of, why_it_came_so
from web.shown.items_shown import waiting_shown
from web.shown.named_shown import named_in_words
from web.shown.owing_shown import as_shown as owing_as_shown
from web.shown.paying_shown import what_is_paid
from web.shown.pins_shown import pins_on, ward_named
from web.shown.proposal_shown import ProposalShown
from web.shown.questions_shown import questions_shown
from web.shown.round_shown import RoundShown, Step
from web.shown.talk_shown import talk_in_short
from web.shown.this_round import announced
from web.shown.wards_shown import wards_shown
from web.wording.money import money
from web.wording.rules_in_words import WITH_POINTS

MERGED, MERGED_HERE = "merged", "merged-here"
"""As what ruling out is told where a proposal was merged: on its own page, and on that of the one it went into."""
WHAT_HAPPENED = {
    ("proposals.ProposalSubmitted", False): Sentence("Put in by a resident"),
    ("proposals.ProposalEdited", False): Sentence("Changed by the resident who put it in"),
    ("phone", False): Sentence("Put in by the council for a resident who asked by phone"),
    ("paper", False): Sentence("Put in by the council for a resident who asked on paper"),
    ("desk", False): Sentence("Put in by the council for a resident who asked at a desk"),
    ("proposals.ProposalReturned", True): Sentence(
        "Sent back to the resident who put it in by an officer, to be changed by {due}: {reason}"
    ),
    ("proposals.ProposalMoved", True): Sentence("Moved to {pot} by an officer: {reason}"),
    ("proposals.ProposalTakenOver", False): Sentence("Taken over by the resident for whom it was put in"),
    ("proposals.ProposalWithdrawn", False): Sentence("Withdrawn by the resident who put it in"),
    ("proposals.ProposalShortlisted", False): Sentence("Put on the shortlist by an officer at {cost}"),
    ("proposals.ProposalShortlisted", True): Sentence("Put on the shortlist by an officer at {cost}: {reason}"),
    ("proposals.ProposalRuledOut", True): Sentence("Ruled out by an officer: {reason}"),
    (MERGED, True): Sentence("Merged into another proposal by an officer: {reason}"),
    (MERGED_HERE, True): Sentence("Another proposal was merged into this one by an officer: {reason}"),
    ("proposals.AttachmentAdded", False): Sentence("A picture or document was added by the resident who put it in"),
    ("proposals.AttachmentChanged", False): Sentence("A picture or document was changed by the resident who put it in"),
    ("proposals.AttachmentRemoved", False): Sentence("A picture or document was removed by the resident who put it in"),
    ("proposals.AttachmentHidden", True): Sentence("A picture or document was hidden by an officer: {reason}"),
    ("proposals.AttachmentShownAgain", True): Sentence(
        "A picture or document that had been hidden is shown again by an officer: {reason}"
    ),
    ("proposals.AssessmentBegun", False): Sentence("Assessors were asked about it"),
    ("proposals.AssessorsChanged", False): Sentence("Other assessors were asked about it"),
    ("proposals.ConflictDeclared", True): Sentence("An assessor declared a conflict of interest: {reason}"),
    ("proposals.ProposalAssessed", False): Sentence("An assessor said what they found"),
    ("proposals.AssessmentShown", False): Sentence("Shown to whoever put it in, who can reply"),
    ("proposals.ApplicantReplied", False): Sentence("Whoever put it in replied to the assessment"),
    ("proposals.AppealMade", False): Sentence("Whoever put it in appealed against ruling it out"),
    ("proposals.AppealAnswered", True): Sentence("The appeal was answered: {reason}"),
}
"""What is said of each event, and of those with a reason."""
IN_A_FUND = {
    **WHAT_HAPPENED,
    ("proposals.ProposalShortlisted", False): Sentence("An officer found it ready for the committee, at {cost}"),
    ("proposals.ProposalShortlisted", True): Sentence(
        "An officer found it ready for the committee, at {cost}: {reason}"
    ),
}
"""The same where nobody votes."""
CHECKED_ALONE = frozenset(
    {
        "proposals.ProposalSubmitted",
        "proposals.ProposalEdited",
        "proposals.ProposalReturned",
        "proposals.ProposalMoved",
        "proposals.ProposalTakenOver",
        "proposals.ProposalWithdrawn",
        "proposals.ProposalShortlisted",
        "proposals.ProposalRuledOut",
        "proposals.AttachmentAdded",
        "proposals.AttachmentChanged",
        "proposals.AttachmentRemoved",
        "proposals.AttachmentHidden",
        "proposals.AttachmentShownAgain",
    }
)
"""What happens to each proposal. Where nothing else did, nobody asks what assessors found or who appealed."""


@pages.get("/proposals/<ref:proposal_id>")
@for_everybody
@kept_while_nothing_happens
def show_proposal(proposal_id: str) -> str:
    """Show one proposal: its text, its costs line by line, what happened to it, what came of it."""
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        words = look_up(connection, [proposal.words])[proposal.words]
        happened = happened_about(connection, Thing("proposal", proposal_id), [name for name, _reason in WHAT_HAPPENED])
        decided = decided_in(connection, shown) if proposal.number else NOTHING_YET
        fates = fates_in(connection, shown.of) if proposal.number or not shown.of.has_a_vote else {}
        is_assessed = any(each.name not in CHECKED_ALONE for each in happened)
        assessment = assessment_shown(connection, proposal.round, proposal_id) if is_assessed else None
        asked = [step for each in questions_shown(connection, proposal_id) for step in each.steps]
        withdrawal = withdrawal_of(connection, shown, proposal.number)
        paid = what_is_paid(connection, proposal, shown, decided)
        wards = wards_shown(connection) if words.spot else None
        attached = attachments_for_everybody(connection, proposal_id)
        waiting = waiting_about(connection, [proposal_id]) if shown.of.committee else []
        lies = waiting_shown(connection, waiting, now())
        by_whom = named_in_words(named_in(connection, proposal_id), shown.of.area_name)
        together = names_with(connection, proposal_id)
        merged = merged_with(connection, proposal) if is_merged(happened) else {}
        talk = talk_in_short(connection, proposal, shown.of)
        short = short_address_of(connection, proposal)
        got = fates.get(proposal.number) or fates.get(proposal_id)
        done = delivery_shown(connection, proposal_id) if got and got.gets else None
        built = happened_about(connection, Thing("proposal", proposal_id), BUILT) if done else []
        owing = owing_about(connection, proposal_id)
        awards = awards_for(connection, proposal_id) if proposal.number or not shown.of.has_a_vote else []
    told = sorted(
        [*((each.at, _step(each, proposal_id, has_a_vote=shown.of.has_a_vote)) for each in happened), *asked],
        key=lambda each: each[0],
    )
    fate, history = fates.get(proposal.number), [step for _at, step in told]
    if fate:
        history += steps_after_the_shortlist(decided, shown, proposal.number, fate, withdrawal)
    history += [Step(said(news_sentence(each.name, each.facts)), each.at, "done") for each in built]
    return render_template(
        "public/proposal.html",
        done=done,
        owing=owing_as_shown(owing, words.title, shown.of, day_in_london(now())) if owing.due or owing.stands else None,
        round=shown,
        proposal=ProposalShown(proposal, words, status_of(proposal, shown.of, fates)),
        votes_words=_votes(fate, with_points=shown.of.written_rules().ballot.get("style") in WITH_POINTS),
        what_came_of_it=[*why_it_came_so(decided, shown, proposal.number), *paid],
        withdrawn_because=shown.withdrawn.get(proposal.number, ""),
        history=history,
        editions=how_many_editions(happened),
        short=short,
        home=where_people_reach_it().partition("://")[2],
        merged_with=[(its_id, called.title) for its_id, called in merged.items()],
        pot=_pot_of(proposal, shown),
        assessment=assessment,
        ward=ward_named(wards, words.spot),
        pinned=pins_on(wards, [words]),
        waiting=lies,
        talk=talk,
        answers=answers_shown(shown.rules, words),
        together=together,
        by_whom=by_whom,
        attached=shown_with(attached, public_address),
        preview=preview_of(attached),
        awards=[AwardShown(each, words.title) for each in awards],
    )


def _votes(fate: WhatCameOfIt | None, *, with_points: bool) -> str:
    """Say how many votes or points a project got; empty before they are counted."""
    if fate is None or fate.votes is None:
        return ""
    return _n("{n} point", "{n} points", fate.votes) if with_points else _n("{n} vote", "{n} votes", fate.votes)


def _pot_of(proposal: Proposal, shown: RoundShown) -> tuple[str, str] | None:
    """Give what the proposal belongs to: as settled, else as its author chose; None where the money is not divided."""
    by = shown.of.written_rules().pots_by
    settled = next((each.pot(by) for each in shown.projects if each.proposal == proposal.id), "")
    pot = settled or proposal.pot
    return (_("Category") if by == "category" else _("Area"), pot) if by and pot else None


def is_merged(happened: Iterable[Happening]) -> bool:
    """Say whether a proposal was merged with another one, either way."""
    return any(each.facts.get("into") for each in happened)


def merged_with(connection: Reading, proposal: Proposal) -> Mapping[str, Called]:
    """Give what the proposals are called that one went into, or that went into it and did not come back, by id."""
    its = [proposal.merged_into] if proposal.merged_into else ids_merged_into(connection, proposal.id)
    return titles_of_proposals(connection, its)


def _step(happening: Happening, proposal_id: str, *, has_a_vote: bool) -> Step:
    facts = happening.facts
    name = happening.name
    if facts.get("into"):
        name = MERGED if happening.subject == proposal_id else MERGED_HERE
    name = facts.get("behalf") or name
    names = name, bool(facts.get("reason"))
    words = (WHAT_HAPPENED if has_a_vote else IN_A_FUND).get(names)
    if words is None:
        return Step(happening.name, happening.at, "done")
    told: dict[str, Fact] = {"cost": money(facts.get("cost", 0)), "reason": facts.get("reason", "")}
    told["pot"] = facts.get("pot", "")
    told |= {"due": date.fromisoformat(facts["due"])} if "due" in facts else {}
    return Step(said(words._replace(facts=told)), happening.at, "done")
