"""What two persons do together, as sentences: what was proposed, what it will do, that it was confirmed or refused."""

from collections.abc import Mapping

from domain.acts import which
from domain.saying.sentence import Named, Sentence
from pb.telling.facts import Facts, Teller, because, closing

_WHAT_IT_DOES: Mapping[str, Teller] = {
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
    which.DRAW_LOT: lambda f: Sentence(
        "Write down the public draw: {beacon}. {how}", {"beacon": f["beacon"], "how": f["how"]}
    ),
}


def what_it_does(act: str, facts: Facts) -> Sentence:
    """Say what will be done when it is confirmed.

    :param act: its stored name
    :param facts: what was proposed, and ``currency``
    """
    return _WHAT_IT_DOES[act](facts)


def _proposed(f: Facts) -> Sentence:
    what = what_it_does(f["act"], {**f["facts"], "currency": f["currency"]})
    return because(Sentence("Proposed, for another person to confirm: {what}", {"what": what}), f["reason"])


SENTENCES: dict[str, Teller] = {
    "acts.ActProposed": _proposed,
    "acts.ActConfirmed": lambda f: because(
        Sentence("Another person confirmed what was proposed, so it was done."), f["reason"]
    ),
    "acts.ActRefused": lambda f: because(Sentence("What was proposed was refused or taken back."), f["reason"]),
}
