"""Lies about payments: by one alone, twice, while held, more than there is, elsewhere, and what came back."""

from domain.words.stable_ids import derived_id
from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("pools", "a payment was sent that was due")
def paid_without_approval(insider):
    """A payment is sent and made that nobody approved."""
    insider.away(insider.one("payment.approved"))


@LIES.named("people", "one person alone entered and approved")
def approved_by_whoever_entered_it(insider):
    """The officer who entered a payment approves it."""
    insider.says("payment.approved")["by"] = insider.says("payment.entered")["by"]


@LIES.named("pools", "a payment was approved while its award was held")
def approved_while_held(insider):
    """A payment is approved while a complaint is looked at."""
    insider.move(insider.one("award.let-go"), after=insider.one("payment.approved"))


@LIES.named("pools", "a payment was sent while its award was held")
def sent_while_held(insider):
    """A payment is sent while a complaint is looked at."""
    held, let_go, sent = (insider.one(what) for what in ("award.held", "award.let-go", "payment.sent"))
    insider.move(held, after=insider.one("payment.approved"))
    insider.move(let_go, after=sent)


@LIES.named("pools", "a payment was paid while its award was held")
def paid_while_held(insider):
    """A payment is marked paid while a complaint is looked at."""
    let_go, paid = insider.one("award.let-go"), insider.one("payment.paid")
    insider.move(insider.one("award.held"), after=insider.one("payment.sent"))
    insider.move(let_go, after=paid)
    let_go["d"]["at"] = paid["d"]["at"]


@LIES.named("pools", "one instalment of an award is paid twice")
def an_instalment_entered_twice(insider):
    """An instalment is entered a second time, under another name."""
    entered = insider.one("payment.entered")
    insider.put(insider.another(entered, id=derived_id("payment", "again").hex), after=entered)


@LIES.named("pools", "money was paid out twice")
def posted_twice(insider):
    """A pool pays the same payment twice."""
    posted = insider.one("pool.paid")
    insider.put(insider.another(posted, cause="e" * 32), after=posted)


@LIES.named("pools", "more was paid than its award had left")
def more_than_the_award_has(insider):
    """More is paid of an award than it is."""
    said = insider.says("pool.paid")
    said["amount"] += 2_000_000
    for line in said["group"][:2]:
        line |= {side: line[side] + 2_000_000 for side in ("debit", "credit") if line[side]}


@LIES.named("pools", "another sum was approved than the instalment is")
def another_sum_approved(insider):
    """A penny more is approved than the instalment is."""
    insider.says("payment.approved")["amount"] += 1


@LIES.named("pools", "approved before the day of its instalment", "people")
def approved_before_the_day_that_it_has_by_then(insider):
    """An instalment is put off after it was entered, and approved all the same."""
    entered, offered = insider.one("payment.entered"), insider.says("award.offered")
    first, *rest = offered["instalments"]
    parts = [{**first, "due": "2027-12-31"}, *rest]
    said = {"amount": offered["amount"], "conditions": "", "instalments": parts, "reason": "It is late."}
    insider.put(insider.new("award.varied", entered, **said), after=entered)["d"]["id"] = offered["id"]


@LIES.named("pools", "a payment is of another sum, or for another day")
def another_sum_entered(insider):
    """A penny more is entered than the instalment is."""
    insider.says("payment.entered")["amount"] += 1


@LIES.named("pools", "before the day of its instalment")
def entered_before_its_day(insider):
    """A payment is entered before the day on which its instalment is due."""
    entered = insider.says("payment.entered")
    entered["due"] = "2026-12-31"


@LIES.named("pools", "before the report that it waits for was accepted", "delivery")
def entered_before_its_report(insider):
    """An instalment is paid that waits for a report, and nobody accepted one."""
    insider.away(insider.one("delivery.report-accepted"))


@LIES.named("pools", "for another bid, or out of another pool", "entries")
def of_another_bid(insider):
    """A payment says that it is for another bid than its award."""
    insider.says("payment.entered")["proposal"] = insider.says("award.offered", which=1)["proposal"]


@LIES.named("pools", "to another account than was confirmed")
def sent_to_another_account(insider):
    """A payment goes into an account that nobody confirmed."""
    insider.says("payment.sent")["account"] = "0" * 64


@LIES.named("pools", "before it was sent")
def paid_before_it_was_sent(insider):
    """A payment is made on a day before it was sent."""
    insider.says("payment.paid")["on"] = "2026-01-01"


@LIES.named("entries", "nobody knows what the finance system calls it")
def paid_without_a_reference(insider):
    """A payment is made, and has no reference."""
    insider.says("payment.paid")["reference"] = " "


@LIES.named("pools", "a payment was made, and its pool posted nothing")
def paid_and_not_posted(insider):
    """A payment is made, and its pool knows nothing of it."""
    insider.away(insider.one("pool.paid", which=-1))


@LIES.named("pools", "of a payment that nobody says was made")
def posted_and_not_paid(insider):
    """A pool pays, and nobody says that the payment was made."""
    insider.away(insider.one("payment.paid"))


@LIES.named("pools", "more was asked back than was paid")
def asked_back_more_than_paid(insider):
    """More is asked back than was paid."""
    insider.says("payment.asked-back")["amount"] = 10**8


@LIES.named("entries", "stands without its reason")
def asked_back_without_a_reason(insider):
    """Money is asked back, and nobody says why."""
    insider.says("payment.asked-back")["reason"] = " "


@LIES.named("pools", "more came back than was asked back")
def more_came_than_was_asked_back(insider):
    """More comes back than was asked back."""
    insider.says("payment.asked-back")["amount"] -= 1


@LIES.named("pools", "other money went back to the funders")
def less_went_back_than_came(insider):
    """A pool gives its funders less back than came."""
    insider.says("payment.recovered")["amount"] -= 1


@LIES.named("pools", "money came back, and its pool posted nothing")
def what_came_went_to_nobody(insider):
    """Money comes back, and goes to nobody."""
    insider.away(insider.one("pool.recovered", which=-1))


@LIES.named("pools", "other postings stand in an entry than follow")
def what_came_went_to_another_funder(insider):
    """What came back goes to one funder alone, and not to each who had paid it."""
    group = insider.says("pool.recovered")["group"]
    first, other = group[:4], group[4:8]
    for mine, theirs in zip(first, other, strict=True):
        for side in ("debit", "credit"):
            moved = 1 if mine[side] else 0
            mine[side] += moved
            theirs[side] -= moved


@LIES.named("pools", "while a payment of it was at the finance system")
def ended_while_a_payment_is_sent(insider):
    """An award is ended while a payment of it is at the finance system."""
    sent, accepted = insider.one("payment.sent", which=-1), insider.one("award.accepted", which=-1)
    ended = insider.new("award.ended-early", sent, reason="It was not needed.")
    insider.put(ended, after=sent)["d"]["id"] = accepted["d"]["id"]


@LIES.named("pools", "varied after its payment was approved", "people")
def varied_after_it_was_approved(insider):
    """An instalment is varied of which a payment is at the finance system."""
    sent, offered = insider.one("payment.sent", which=-1), insider.says("award.offered", which=-1)
    parts = [{**one, "due": "2026-12-31"} for one in offered["instalments"]]
    said = {"amount": offered["amount"], "conditions": "", "instalments": parts, "reason": "It is late."}
    insider.put(insider.new("award.varied", sent, **said), after=sent)["d"]["id"] = offered["id"]
