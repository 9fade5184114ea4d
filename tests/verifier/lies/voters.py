"""Lies about who may vote: rules that contradict themselves, and ways in that nobody was promised."""

from tests.verifier.lies import editions
from tests.verifier.lies.telling import Lies
from tests.verifier.lies.who_decided import BY_THE_WAY

LIES = Lies()
ANYBODY = {"ways": ["posted-codes"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
YOUNG = {**ANYBODY, "ways": ["posted-codes", "register"], "from_age": 11, "to_age": 18, "on_day": "2026-03-01"}
NOT_SAID = "who may vote is not said as rules say it"
CONTRADICTS = "rules that contradict themselves were settled: who may vote"


def let_in(insider, of="spring", **said):
    """Let the rules of a round of before have said from the beginning who may vote."""
    insider.before_each_was_promised_one()
    insider.says("round.settled", of)["rules"]["who_may_vote"] = {**YOUNG, **said}
    insider.settle_again(of)
    if of == "spring":
        insider.says("round.announced", of)["rules"]["who_may_vote"] = {**YOUNG, **said}


@LIES.named("rules", CONTRADICTS, "entitlements")
def nobody_is_let_in(insider):
    """The rules name no way into the vote."""
    let_in(insider, ways=[])


@LIES.named("rules", CONTRADICTS, "entitlements")
def let_in_by_a_way_that_there_is_not(insider):
    """The rules name a way into the vote that nobody knows."""
    let_in(insider, ways=["register", "whoever-asks"])


@LIES.named("rules", CONTRADICTS, "entitlements")
def one_way_twice(insider):
    """The rules name one way twice."""
    let_in(insider, ways=["register", "register"])


@LIES.named("rules", CONTRADICTS)
def ways_in_another_sequence(insider):
    """The rules name the ways in another sequence than rules do, so that two fingerprints stand for one thing."""
    let_in(insider, ways=["register", "posted-codes"])


@LIES.named("rules", CONTRADICTS)
def older_than_anybody(insider):
    """Only people of a hundred and fifty may vote."""
    let_in(insider, from_age=150, to_age=0)


@LIES.named("rules", CONTRADICTS)
def ages_the_wrong_way_round(insider):
    """People from eighteen to eleven may vote."""
    let_in(insider, from_age=18, to_age=11)


@LIES.named("rules", CONTRADICTS)
def an_age_on_no_day(insider):
    """People of an age may vote, and the day on which it counts is chosen afterwards."""
    let_in(insider, on_day="")


@LIES.named("rules", CONTRADICTS)
def an_age_on_a_day_that_there_is_not(insider):
    """The day on which ages count is the thirtieth of February."""
    let_in(insider, on_day="2026-02-30")


@LIES.named("rules", CONTRADICTS)
def a_day_for_no_age(insider):
    """The rules name a day on which ages count, and any age may vote."""
    let_in(insider, from_age=0, to_age=0)


@LIES.named("rules", CONTRADICTS)
def ages_that_nobody_knows(insider):
    """People of an age may vote, and the only way in is a code that is posted to nobody by name."""
    let_in(insider, ways=["posted-codes"])


@LIES.named("rules", CONTRADICTS)
def accounts_from_all_over_the_world(insider):
    """Whoever has an account may vote, wherever they live."""
    let_in(insider, ways=["posted-codes", "accounts"], from_age=0, to_age=0, on_day="")


@LIES.named("rules", CONTRADICTS, "entitlements")
def addresses_looked_up_in_an_edition_of_nobodys(insider):
    """Postcodes are looked up in an edition of areas that was never taken in."""
    let_in(insider, ways=["register", "accounts"], areas=["E05000001"], edition="e" * 32)


@LIES.named("rules", CONTRADICTS)
def a_code_in_the_post_and_an_account(insider):
    """Whoever has a code that was posted to nobody by name can vote by an account as well."""
    editions.take_in(insider)
    let_in(insider, ways=["posted-codes", "accounts"], areas=["E05000001"], edition="e" * 32)


@LIES.named("rules", CONTRADICTS)
def one_area_twice(insider):
    """One area is named twice among those whose people may vote."""
    let_in(insider, areas=["E05000001", "E05000001"])


@LIES.named("rules", CONTRADICTS)
def an_area_without_a_name(insider):
    """An area whose people may vote has no name."""
    let_in(insider, areas=[" "])


@LIES.named("entries", NOT_SAID, *BY_THE_WAY)
def something_said_of_voters_that_nobody_knows(insider):
    """The rules say of voters what rules do not say: that they have paid."""
    let_in(insider, has_paid="council tax")


@LIES.named("entries", NOT_SAID, *BY_THE_WAY)
def half_of_who_may_vote(insider):
    """The rules leave out from which age people may vote."""
    let_in(insider)
    for rules in (insider.says("round.announced", "spring"), insider.says("round.settled", "spring")):
        del rules["rules"]["who_may_vote"]["from_age"]
    insider.settle_again("spring")


@LIES.named("rules", "under other rules than were last announced")
def who_may_vote_was_announced_otherwise(insider):
    """Children were told that they may vote, and the paper was settled for adults."""
    let_in(insider, "winter")
    rules = insider.says("round.settled", "winter")["rules"]
    rules["who_may_vote"] = {**YOUNG, "from_age": 18, "to_age": 0}
    insider.settle_again("winter", announced=False)


@LIES.named("people", "roll.issued was done by the system, in a round that people run", "entitlements")
def let_in_by_nobody_where_accounts_may_come(insider):
    """The rules let people in by accounts, and a whole register was let in by the system, which knows nobody."""
    editions.take_in(insider)
    let_in(insider, ways=["register", "accounts"], areas=["E05000001"], edition="e" * 32)
    insider.says("roll.issued", "spring").update({"way": "register", "as": "system", "by": "system"})


@LIES.named("entitlements", "by a way by which the rules let nobody in")
def let_in_from_a_register_that_nobody_promised(insider):
    """Voters were let in from a register, and the rules say that they come in person."""
    let_in(insider, "winter", ways=["face-to-face"])
    insider.says("roll.issued", "winter")["way"] = "register"


@LIES.named("entitlements", "by a way by which the rules let nobody in")
def posted_where_nothing_is_posted(insider):
    """Codes were posted in a vote that only people on a register were promised."""
    let_in(insider, "winter", ways=["register"])


TWO_EACH = "whoever comes another way can have a code that was posted to nobody by name besides"


def announces(insider, of, *, promised):
    """Let a round be announced with codes in the post and a register, and promise or not that each has one."""
    announced = insider.says("round.announced", of)
    announced["rules"]["who_may_vote"] = {**YOUNG, "from_age": 0, "to_age": 0, "on_day": ""}
    if not promised:
        del announced["one_each"]
    insider.says("round.settled", of)["rules"]["who_may_vote"] = announced["rules"]["who_may_vote"]
    insider.settle_again(of)


@LIES.named("rules", TWO_EACH)
def a_code_in_the_post_beside_a_register(insider):
    """A round promises that each has one code, and lets whoever is on the register have one from the post besides."""
    announces(insider, "spring", promised=True)


@LIES.named("rules", TWO_EACH)
def a_round_that_does_not_promise_any_more_what_one_before_did(insider):
    """A round says nothing of it, though the one before it promised it, and lets people have two codes."""
    announces(insider, insider.last_announced(), promised=False)


@LIES.named("entries", "a round promises one ballot for each, or says nothing of it", *BY_THE_WAY)
def a_round_that_promises_half_of_it(insider):
    """A round says that it does not promise one code for each, which no round says."""
    insider.says("round.announced", "spring")["one_each"] = False
