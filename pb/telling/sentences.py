"""Every event as one sentence that could be read out: what happened. Who and when stand beside it.

Each context tells its own events in the file of its name; here they are only
joined. A test refuses an event without a sentence, and one told twice.
"""

from domain.saying.sentence import Sentence
from domain.words.money import POUNDS
from pb.telling import (
    acts,
    allocation,
    answering,
    awards,
    committees,
    delegated,
    delivery,
    payments,
    people,
    pools,
    proposals,
    rounds,
    schemes,
    talking,
    the_room,
    transparency,
    voting,
)
from pb.telling.facts import Facts, Teller

CONTEXTS = (
    people,
    schemes,
    committees,
    rounds,
    proposals,
    talking,
    voting,
    allocation,
    transparency,
    acts,
    the_room,
    delegated,
    delivery,
    answering,
    pools,
    awards,
    payments,
)
SENTENCES: dict[str, Teller] = {name: teller for context in CONTEXTS for name, teller in context.SENTENCES.items()}


def sentence(name: str, facts: Facts, currency: str = POUNDS) -> Sentence:
    """Say what happened. People stand in it by reference: ``people_named`` finds them, and who says it looks them up.

    :param name: the event's stored name
    :param facts: what it says, as the read model of what happened holds it
    :param currency: what amounts are in, in the round that it happened in
    """
    return SENTENCES[name]({**facts, "currency": currency})
