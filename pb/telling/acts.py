"""What two persons do together, as sentences: what was proposed, what it will do, that it was confirmed or refused."""

from collections.abc import Mapping
from datetime import date

from domain.acts import which
from domain.money.years import in_words
from domain.saying.sentence import AllOf, Money, Named, Sentence, so_many
from domain.voting.what_was_seen import SEEN
from pb.telling.committees import SENTENCES as COMMITTEES
from pb.telling.facts import Facts, Teller, and_then, because, closing, money
from pb.telling.people import what_and_when
from pb.telling.pools import the_funder
from pb.telling.rounds import SENTENCES as ROUNDS


def _seat(f: Facts) -> Sentence:
    who = {"who": Named(f["member"])}
    if f["for_whom"]:
        said = Sentence(
            "Give {who} a seat on the committee as the substitute for {member}.",
            {**who, "member": Named(f["for_whom"])},
        )
    elif f["has_vote"]:
        said = Sentence("Give {who} a seat on the committee.", who)
    else:
        said = Sentence("Give {who} a seat on the committee, co-opted without a vote.", who)
    if not f["until"]:
        return said
    return and_then(said, Sentence("The term ends on {day}.", {"day": date.fromisoformat(f["until"])}))


def _let_in(f: Facts) -> Sentence:
    said = Sentence(
        "Let one person vote who came to the counter. What the first officer saw: {seen}.", {"seen": SEEN[f["seen"]]}
    )
    if not f.get("hashes"):
        return said
    words = Sentence(
        "Their voting code, with which nobody has voted, is cancelled. Reason: {reason}", {"reason": f["reason"]}
    )
    return and_then(said, words)


_IN_THE_COUNCIL: Mapping[str, Teller] = {
    which.GIVE_ROLE: lambda f: Sentence(
        "Give {who} the role of {role} for {what}{days}.", {"who": Named(f["person"]), **what_and_when(f, f["given"])}
    ),
    which.TAKE_ROLE: lambda f: Sentence(
        "Take the role of {role} for {what} from {who}.", {"who": Named(f["person"]), **what_and_when(f, f["taken"])}
    ),
    which.FORM_COMMITTEE: lambda f: Sentence(
        "Form the committee “{name}”, with a quorum of {quorum}.", {"name": f["name"], "quorum": f["quorum"]}
    ),
    which.SEAT_MEMBER: _seat,
    which.RELEASE_MEMBER: lambda f: Sentence("End the seat of {who} on the committee.", {"who": Named(f["member"])}),
    which.ELECT_CHAIR: lambda f: Sentence("Record that {who} chairs the committee.", {"who": Named(f["member"])}),
    which.ELECT_VICE_CHAIR: lambda f: Sentence(
        "Record that {who} stands in for the chair of the committee.", {"who": Named(f["member"])}
    ),
    which.ADOPT_STANDING_ORDERS: lambda f: Sentence(
        "Record what the committee resolved. {what}", {"what": COMMITTEES["schemes.StandingOrdersAdopted"](f)}
    ),
    which.CORRECT_POPULATION: lambda f: Sentence(
        "Correct the population of the area to {population}; this is from: {source}.",
        {"population": f["population"], "source": f["source"]},
    ),
    which.TIE_AREA: lambda f: Sentence("Say that the area consists of {codes}.", {"codes": AllOf(f["codes"])}),
    which.LET_ONE_SUFFICE_EVERYWHERE: lambda f: Sentence(
        "Let one person suffice to change roles, committees, seats, standing orders, populations and areas. "
        "Reason: {reason}",
        {"reason": f["reason"]},
    ),
}
_WHAT_IT_DOES: Mapping[str, Teller] = {
    **_IN_THE_COUNCIL,
    which.CHANGE_RULES: lambda f: Sentence("Change the rules. {what}", {"what": ROUNDS["rounds.RulesWritten"](f)}),
    which.SETTLE_PAPER: lambda f: so_many(
        "Settle the ballot paper with {n} project: {projects}. From then on the rules are frozen.",
        "Settle the ballot paper with {n} projects: {projects}. From then on the rules are frozen.",
        len(f["projects"]),
        projects=[_on_paper(f, each) for each in f["projects"]],
    ),
    which.CANCEL_CODE: lambda f: Sentence(
        "Cancel a voting code that nobody has voted with. Reason: {reason}", {"reason": f["reason"]}
    ),
    which.REPLACE_CODE: lambda f: Sentence(
        "Cancel a voting code that nobody has voted with, and issue another one for it. Reason: {reason}",
        {"reason": f["reason"]},
    ),
    which.LET_IN: _let_in,
    which.CASTING_VOTE: lambda f: Sentence(
        "Write down the casting vote, which puts tied projects in the sequence {projects}. Reason: {reason}",
        {"projects": f["sequence"], "reason": f["reason"]},
    ),
    which.RECORD_DECISION: lambda f: Sentence(
        "Record what the committee decided. {what} Reasons: {reasons}",
        {"what": COMMITTEES["committee.MotionDecided"](f), "reasons": f["reasons"]},
    ),
    which.EXTEND_VOTING: lambda f: Sentence(
        "Make the vote longer, until {when}. Reason: {reason}",
        {"when": closing(f["closes_at"]), "reason": f["reason"]},
    ),
    which.WITHDRAW_PROJECT: lambda f: Sentence(
        "Withdraw project {number}. Reason: {reason}", {"number": f["number"], "reason": f["reason"]}
    ),
    which.LET_ONE_SUFFICE: lambda f: Sentence(
        "Let one person suffice in new rounds of this scheme. Reason: {reason}", {"reason": f["reason"]}
    ),
    which.RESET_SECOND_STEP: lambda f: Sentence(
        "Let {who}, who has lost their phone, sign in without its codes and set up another. Reason: {reason}",
        {"who": Named(f["person"]), "reason": f["reason"]},
    ),
    which.SET_TEMPORARY_PASSWORD: lambda f: Sentence(
        "Set a temporary password in two halves for {who}, who has forgotten theirs: whoever proposed it knows the "
        "first half alone, and whoever confirms it the second.",
        {"who": Named(f["person"])},
    ),
    which.RECORD_CONTRIBUTION: lambda f: Sentence(
        "Enter that {who} gives {amount} to the pool.", {"who": the_funder(f), "amount": Money(f["amount"])}
    ),
    which.CORRECT_CONTRIBUTION: lambda f: Sentence(
        "Correct what was given to the pool to {amount}. Reason: {reason}",
        {"amount": Money(f["amount"]), "reason": f["reason"]},
    ),
    which.CLOSE_MONEY_YEAR: lambda f: Sentence(
        "Close the municipal year {year} of the pool.", {"year": in_words(f["year"])}
    ),
    which.VARY_AWARD: lambda f: Sentence(
        "Vary an award to {amount}. Reason: {reason}", {"amount": Money(f["amount"]), "reason": f["reason"]}
    ),
    which.DRAW_LOT: lambda f: Sentence(
        "Write down the public draw: {beacon}. {how}", {"beacon": f["beacon"], "how": f["how"]}
    ),
}


def _on_paper(f: Facts, project: Facts) -> Sentence:
    return Sentence("{number} for {cost}", {"number": project["number"], "cost": money(f, project["cost"])})


def what_it_does(act: str, facts: Facts) -> Sentence:
    """Say what will be done when it is confirmed.

    :param act: its stored name
    :param facts: what was proposed, and ``currency``
    """
    return _WHAT_IT_DOES[act](facts)


def _proposed(f: Facts) -> Sentence:
    what = what_it_does(f["act"], {**f["facts"], "currency": f["currency"]})
    return because(Sentence("Proposed, for another person to confirm: {what}", {"what": what}), f["reason"])


def _promised(f: Facts) -> Sentence:
    return because(
        Sentence(
            "From now on it takes two persons to change roles, committees, seats, standing orders, populations and "
            "areas, as soon as there are two who could."
        ),
        f["reason"],
    )


SENTENCES: dict[str, Teller] = {
    "acts.TwoPersonsPromised": _promised,
    "acts.TwoPersonsPromisedAgain": _promised,
    "acts.OnePersonSuffices": lambda f: because(
        Sentence(
            "From now on one person suffices to change roles, committees, seats, standing orders, populations and "
            "areas."
        ),
        f["reason"],
    ),
    "acts.ActProposed": _proposed,
    "acts.ActConfirmed": lambda f: because(
        Sentence("Another person confirmed what was proposed, so it was done."), f["reason"]
    ),
    "acts.ActRefused": lambda f: because(Sentence("What was proposed was refused or taken back."), f["reason"]),
}
