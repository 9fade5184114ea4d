"""Lies about pools of money: a penny that does not fit, a use nobody allowed, a year closed with another sum."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
OTHERWISE = "other postings stand in an entry than follow from what it says"


def given(insider, which=0):
    return insider.says("pool.contribution", which=which)


def change_all(insider, kind, which, **said):
    """Change an entry, and what was proposed of it, so that both say the same."""
    data = insider.says(kind, which=which)
    for each in insider.all("act.proposed"):
        if each["d"]["facts"].get("cause") == data["cause"]:
            each["d"]["facts"].update(said)
    data.update(said)


@LIES.named("pools", "does not balance: debits and credits are £0.01 apart")
def a_group_that_does_not_balance(insider):
    """A penny more is set aside than was taken from anybody."""
    insider.says("pool.set-aside")["group"][1]["credit"] += 1


@LIES.named("entries", "no amount, a negative one", "pools")
def a_negative_posting(insider):
    """Money is taken in as a negative amount."""
    insider.says("pool.expired")["group"][0]["debit"] *= -1


@LIES.named("pools", "a contribution is negative, or nothing")
def a_negative_contribution(insider):
    """A funder gives less than nothing."""
    group = [{**each, "debit": each["credit"], "credit": each["debit"]} for each in given(insider, 3)["group"]]
    change_all(insider, "pool.contribution", 3, amount=-given(insider, 3)["amount"], group=group)


@LIES.named("pools", "is none of the pool")
def a_penny_of_nobody(insider):
    """A penny is posted that no funder gave."""
    for each in insider.says("pool.released")["group"][:2]:
        each["contribution"] = "f" * 32


@LIES.named("pools", "one cause was posted twice")
def a_cause_posted_twice(insider):
    """What is not needed is given back twice for one cause."""
    first, second = insider.says("pool.released"), insider.says("pool.released", which=1)
    second["cause"] = first["cause"]


@LIES.named("pools", "after its last day")
def set_aside_after_its_last_day(insider):
    """A partner's money is set aside after its last day."""
    change_all(insider, "pool.contribution", 4, expires="2026-03-01")


@LIES.named("pools", "something else than its ring-fence allows")
def used_for_something_else(insider):
    """Money for play is used for anything."""
    insider.says("pool.set-aside")["purpose"] = {}


@LIES.named("pools", "or out of another ring-fence")
def taken_from_another_account(insider):
    """Money that is bound is taken as if it were free for anything."""
    insider.says("pool.set-aside")["group"][0]["account"] = "pool"


@LIES.named("pools", "and its councillor had not agreed")
def a_councillor_who_did_not_agree(insider):
    """An allowance is used whose councillor never agreed."""
    insider.away(insider.one("pool.agreed", which=2))


@LIES.named("pools", "money that ends later was used before money that ends earlier")
def what_ends_later_is_used_first(insider):
    """Allowances are used first, and the council's money would have ended earlier."""
    change_all(insider, "pool.contribution", 3, expires="2026-12-01")


@LIES.named("people", "somebody agreed for a councillor")
def agreed_by_another(insider):
    """One councillor agrees for another."""
    insider.says("pool.agreed", which=2)["by"] = insider.says("pool.agreed", which=1)["by"]


@LIES.named("people", "takes two persons in its pool")
def entered_by_one_alone(insider):
    """What is given is entered by one officer, and the pool promised two."""
    insider.away(insider.one("act.proposed"), insider.one("act.confirmed"))


@LIES.named("pools", "posted into the year 2025, which was closed")
def posted_into_a_closed_year(insider):
    """A correction goes into the year that was closed."""
    change_all(insider, "pool.corrected", 0, year=2025)


@LIES.named("pools", "closed with a wrong balance")
def closed_with_a_wrong_balance(insider):
    """A year is closed with a pound more than there was."""
    balances = [dict(each) for each in insider.says("pool.year-closed")["balances"]]
    balances[0]["pence"] += 100
    change_all(insider, "pool.year-closed", 0, balances=balances)


@LIES.named("pools", "closed before it was over")
def closed_too_early(insider):
    """A year is closed in its last week."""
    closed = insider.one("pool.year-closed")
    then = closed["d"]["at"] - 10 * DAY
    for leaf in insider.book[insider.place(insider.one("pool.expired")) :]:
        leaf["d"]["at"] = then


@LIES.named("pools", "did not arrive in the next year")
def what_was_carried_is_lost(insider):
    """What was carried forward arrives nowhere."""
    insider.away(insider.one("pool.carried-in"), *insider.all("pool.corrected"))
    confirmed = [each for each in insider.all("act.proposed") if each["d"]["act"] == "correct-contribution"]
    theirs = [each for each in insider.all("act.confirmed") if each["d"]["id"] == confirmed[0]["d"]["id"]]
    insider.away(*confirmed, *theirs)
    last = insider.one("pool.contribution", which=5)
    theirs = [each for each in insider.book if each["d"].get("at", 0) == last["d"]["at"] and "pool" in str(each)]
    insider.away(*theirs)
    insider.away(*[each for each in insider.all("act.confirmed") if each["d"]["at"] == last["d"]["at"]])


@LIES.named("pools", "does not point back")
def a_correction_of_nothing(insider):
    """A correction does not say what it corrects."""
    change_all(insider, "pool.corrected", 0, corrects="0" * 32)


@LIES.named("pools", "more than an allowance")
def more_than_an_allowance(insider):
    """A councillor gives more in a year than the council lets one give."""
    insider.says("pool.set-up")["limits"]["each"] = 499_999


@LIES.named("pools", "more than they can")
def more_than_the_wards_allowances(insider):
    """The three councillors of a ward give more than a ward can."""
    insider.says("pool.set-up")["limits"]["together"] = 1_499_999


@LIES.named("pools", OTHERWISE)
def given_back_to_another_funder(insider):
    """What is not needed goes back to one funder, and not to each in proportion."""
    group = insider.says("pool.released")["group"]
    for one, other in zip(group[:2], group[2:4], strict=True):
        for side in ("debit", "credit"):
            moved = 1 if one[side] else 0
            one[side] += moved
            other[side] -= moved


@LIES.named("pools", "more was given back than remained", "pools")
def more_given_back_than_remained(insider):
    """More is given back than was set aside."""
    insider.says("pool.released")["amount"] = 2_000_001


@LIES.named("pools", "before its last day was over")
def expired_too_early(insider):
    """A partner's money is said to have expired before its last day."""
    change_all(insider, "pool.contribution", 4, expires="2026-05-30")


@LIES.named("entries", "for a scheme that nobody had set up")
def a_pool_of_no_scheme(insider):
    """A pool is for a scheme that there is not."""
    insider.says("pool.set-up")["scheme"] = "f" * 32


@LIES.named("entries", "stands without its reason")
def given_back_without_a_reason(insider):
    """Money is given back, and nobody says why."""
    insider.says("pool.released")["reason"] = " "
