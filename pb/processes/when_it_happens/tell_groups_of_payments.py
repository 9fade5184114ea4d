"""When a payment of an award is sent to be paid into an account, whoever put the proposal in is told."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.payments.answers import one_payment
from pb.readmodels.proposals.answers import one_proposal


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    if not heard.event.data["account"]:
        return ()  # it goes to nobody outside the council
    with desk.database.reading() as connection:
        its = one_payment(connection, heard.thing.id)
        proposal, its_round = one_proposal(connection, its.proposal), round_told_of(connection, its.round)
        if its_round is None:
            return ()
        (told,) = with_titles(connection, [proposal], its_round)
    link = f"/awards/{its.award}"
    return (a_letter("payment-sent", told, heard.event.position, now, amount=its.amount, link=link),)


TELL_GROUPS_OF_PAYMENTS = Reaction(
    name="tell groups of payments",
    hears=("payments.PaymentSent",),
    kind="payment",
    decide=_tell,
)
