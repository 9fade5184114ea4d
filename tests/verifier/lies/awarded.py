"""Lies about awards: more than was decided, too early, to whom nobody looked into, money that goes elsewhere."""

from domain.words.stable_ids import derived_id
from tests.verifier.lies.telling import Lies

LIES = Lies()
OTHERWISE = "other postings stand in an entry than follow from what it says"


def change_all(insider, kind, which, **said):
    """Change an entry, and what was proposed of it, so that both say the same."""
    data = insider.says(kind, which=which)
    for each in insider.all("act.proposed"):
        if each["d"]["facts"].get("award") == data["id"]:
            each["d"]["facts"].update(said)
    data.update(said)


def of_the_first(insider, kind):
    """Give what is said of the award that is looked into, accepted, varied and held."""
    return insider.says(kind, id=insider.says("award.varied")["id"])


@LIES.named("pools", "was decided for it")
def more_than_was_decided(insider):
    """An award says that more was decided than the result gives."""
    insider.says("award.offered")["most"] += 1


@LIES.named("pools", "and £5,000.00 was decided")
def offered_more_than_was_decided(insider):
    """An award is more than the result gives."""
    said = insider.says("award.offered")
    said["amount"] += 1
    said["instalments"] = [{**one, "amount": one["amount"] + (one["number"] == 1)} for one in said["instalments"]]


@LIES.named("pools", "nothing that stands decides on it")
def decided_by_nothing(insider):
    """An award rests on a count that there is not."""
    insider.says("award.offered")["decided"] = "f" * 32


@LIES.named("pools", "was decided for it")
def made_by_somebody_else(insider):
    """What residents decided is said to be an officer's decision."""
    insider.says("award.offered")["made_by"] = "delegated"


@LIES.named("pools", "one bid was awarded twice in one round", "entries", "pools")
def awarded_twice(insider):
    """A bid is awarded what it was awarded already."""
    first = insider.one("award.offered")
    insider.put(insider.another(first, id=derived_id("award", "again").hex), after=first)


@LIES.named("pools", "do not add up to it")
def instalments_that_do_not_add_up(insider):
    """The instalments are a penny more than the award."""
    insider.says("award.offered")["instalments"][0]["amount"] += 1


@LIES.named("pools", "until a day that had passed")
def offered_until_yesterday(insider):
    """An award is offered until a day that has passed."""
    insider.says("award.offered", which=2)["accept_by"] = "2026-03-01"


@LIES.named("pools", "an individual is named")
def an_individual_is_named(insider):
    """The record names a private person."""
    insider.says("award.offered", which=2)["payee_kind"] = "individual"


@LIES.named("pools", "and somebody else is paid")
def the_council_pays_somebody(insider):
    """What the council delivers itself is paid to somebody."""
    insider.says("award.offered")["payee"] = "Ham Brook Friends"


@LIES.named("pools", "has no host")
def a_group_without_a_host(insider):
    """A group without a constitution is paid itself."""
    insider.says("award.offered", which=2)["payee_kind"] = "unconstituted-group"


@LIES.named("entries", "offered without terms", "pools")
def offered_without_terms(insider):
    """An award is offered, and nobody says on which terms."""
    insider.says("award.offered", which=2)["terms"] = " "


@LIES.named("pools", "with other terms than were offered")
def accepted_with_other_terms(insider):
    """An award is accepted with terms that nobody offered."""
    insider.says("award.accepted")["terms"] = "0" * 64


@LIES.named("pools", "after its last day")
def accepted_too_late(insider):
    """An award is accepted after its last day."""
    insider.says("award.offered")["accept_by"] = "2026-03-27"


@LIES.named("pools", "before anybody had seen the constitution")
def accepted_unseen(insider):
    """An award is accepted, and nobody has seen the constitution."""
    insider.away(insider.one("award.constitution-seen"))


@LIES.named("pools", "before its account was confirmed")
def accepted_with_no_account(insider):
    """An award is accepted, and nobody confirmed where its money goes."""
    insider.away(insider.one("award.account-confirmed"))


@LIES.named("people", "one person alone entered and confirmed the account")
def confirmed_by_the_same(insider):
    """One officer enters an account, and confirms it."""
    confirmed = insider.says("award.account-confirmed")
    insider.says("award.account-entered").update(by=confirmed["by"], **{"as": "officer"})


@LIES.named("pools", "another account was confirmed than was entered")
def another_account_confirmed(insider):
    """Another account is confirmed than was entered."""
    insider.says("award.account-confirmed")["details"] = "0" * 64


@LIES.named("people", "takes two persons in its pool")
def varied_by_one_alone(insider):
    """An award is varied by one officer, and its pool promised two."""
    varied = insider.says("award.varied")
    for asked in insider.all("act.proposed"):
        if asked["d"]["facts"].get("award") == varied["id"]:
            insider.away(asked, *insider.all("act.confirmed", id=asked["d"]["id"]))


@LIES.named("pools", "and its pool has £8,899.99 for it")
def varied_and_its_money_is_not(insider):
    """An award is varied to a pound less than its pool posts."""
    varied = insider.says("award.varied")
    parts = [{**one, "amount": one["amount"] + 100 * (one["number"] == 2)} for one in varied["instalments"]]
    change_all(insider, "award.varied", 0, amount=varied["amount"] + 100, instalments=parts)


@LIES.named("pools", "varied while it was held")
def varied_while_held(insider):
    """An award is varied while a complaint about it is looked at."""
    held = insider.one("award.held")
    accepted = next(one for one in insider.all("pool.promised") if one["d"]["award"] == held["d"]["id"])
    insider.move(held, after=accepted)
    held["d"]["at"] = accepted["d"]["at"]


@LIES.named("pools", "let go that was not held")
def let_go_of_something_else(insider):
    """An award that is held for a complaint is let go for a call-in."""
    insider.says("award.let-go")["held_for"] = "call-in"


@LIES.named("entries", "stands without its reason")
def ended_without_a_reason(insider):
    """An award is ended early, and nobody says why."""
    insider.says("award.ended-early")["reason"] = " "


@LIES.named("pools", "before its last day was over")
def lapsed_too_early(insider):
    """An offer is said to have lapsed on the last day on which it could be accepted."""
    insider.says("award.offered", which=2)["accept_by"] = "2026-07-01"


@LIES.named("pools", "of it stays unaccounted for")
def ended_and_its_money_stays(insider):
    """An award is ended early, and what was promised for it goes to nobody."""
    insider.away(insider.one("pool.not-needed", which=-1))


@LIES.named("pools", "said to have spent another sum than was paid, £0.00")
def completed_with_money_unaccounted(insider):
    """An award of which nothing was paid is said to be completed, and to have spent it all."""
    ended = insider.one("award.ended-early")
    ended["t"] = "award.completed"
    ended["d"]["spent"] = insider.says("award.offered")["amount"]
    del ended["d"]["reason"]


@LIES.named("pools", OTHERWISE)
def given_back_to_another_funder(insider):
    """What is not needed goes to one funder, and not to each in proportion."""
    group = insider.says("pool.not-needed")["group"]
    for one, other in zip(group[:2], group[2:4], strict=True):
        for side in ("debit", "credit"):
            moved = 1 if one[side] else 0
            one[side] += moved
            other[side] -= moved


@LIES.named("pools", "another sum was promised than was offered")
def promised_more_than_was_offered(insider):
    """A pound more is said to be promised than was offered."""
    insider.says("pool.promised")["amount"] += 100


@LIES.named("pools", "money was promised for an award that nobody had accepted")
def promised_and_not_accepted(insider):
    """Money is promised for an award that nobody accepted."""
    insider.away(insider.one("award.accepted"))


@LIES.named("pools", "out of what was set aside for something else")
def offered_out_of_what_is_free(insider):
    """An award is offered out of money that nobody set aside for its round."""
    for line in insider.says("pool.offered")["group"]:
        line.update({"account": "pool", "of": ""} if line["debit"] else {})


@LIES.named("pools", "below nought")
def offered_more_than_was_set_aside(insider):
    """An award is offered out of more than its round has."""
    said = insider.says("pool.offered", which=1)
    said["amount"] += 1_000_000
    for line in said["group"][-2:]:
        line |= {side: line[side] + 1_000_000 for side in ("debit", "credit") if line[side]}


@LIES.named("entries", "that nobody had offered", "pools")
def money_for_no_award(insider):
    """Money moves for an award that there is not."""
    insider.says("pool.not-needed", which=-1)["award"] = "f" * 32


@LIES.named("pools", "stands after the award was lapsed")
def held_after_it_lapsed(insider):
    """An award is held after it was over."""
    ended = insider.one("award.ended-early")
    held = insider.new("award.held", ended, held_for="complaint", reason="It came late.")
    insider.put(held)["d"]["id"] = insider.says("award.lapsed")["id"]


@LIES.named("delivery", "that nobody had accepted")
def followed_before_it_was_accepted(insider):
    """What is done with money is followed before the group has accepted it."""
    followed = insider.one("delivery.begun")
    accepted = insider.one("award.accepted", id=followed["d"]["award"])
    insider.move(followed, before=accepted)
    followed["d"]["at"] = accepted["d"]["at"]
