"""Who may know what, of every event there is: the entries of all contexts, joined. Says nothing of its own.

A test holds it against the stored names: every event has exactly one entry, in
its own context, and no entry is without an event.
"""

from domain.acts.who_may_know import WHO_MAY_KNOW as OF_ACTS
from domain.allocation.who_may_know import WHO_MAY_KNOW as OF_ALLOCATION
from domain.awards.who_may_know import WHO_MAY_KNOW as OF_AWARDS
from domain.committees.who_may_know import WHO_MAY_KNOW as OF_COMMITTEES
from domain.delivery.who_may_know import WHO_MAY_KNOW as OF_DELIVERY
from domain.money.who_may_know import WHO_MAY_KNOW as OF_MONEY
from domain.payments.who_may_know import WHO_MAY_KNOW as OF_PAYMENTS
from domain.people.who_may_know import WHO_MAY_KNOW as OF_PEOPLE
from domain.proposals.who_may_know import WHO_MAY_KNOW as OF_PROPOSALS
from domain.rounds.who_may_know import WHO_MAY_KNOW as OF_ROUNDS
from domain.schemes.who_may_know import WHO_MAY_KNOW as OF_SCHEMES
from domain.talking.who_may_know import WHO_MAY_KNOW as OF_TALKING
from domain.transparency.who_may_know import WHO_MAY_KNOW as OF_TRANSPARENCY
from domain.undertakings.who_may_know import WHO_MAY_KNOW as OF_UNDERTAKINGS
from domain.voting.who_may_know import WHO_MAY_KNOW as OF_VOTING
from domain.words.who_may_know import Entries

BY_CONTEXT = (
    OF_SCHEMES,
    OF_COMMITTEES,
    OF_PEOPLE,
    OF_ROUNDS,
    OF_PROPOSALS,
    OF_TALKING,
    OF_VOTING,
    OF_ALLOCATION,
    OF_TRANSPARENCY,
    OF_ACTS,
    OF_MONEY,
    OF_DELIVERY,
    OF_AWARDS,
    OF_UNDERTAKINGS,
    OF_PAYMENTS,
)
EVERY_EVENT: Entries = {name: entry for entries in BY_CONTEXT for name, entry in entries.items()}
"""Stored name -> who may know it."""
