"""Lies about schemes, areas and rounds as they begin: set up twice, without a name, without anybody who decides."""

from tests.verifier.lies import talk
from tests.verifier.lies.insider import DAY
from tests.verifier.lies.scopes import newcomer
from tests.verifier.lies.telling import Lies
from tests.verifier.lies.two_persons import confirm

LIES = Lies()


def fund(insider):
    """Let the scheme be one in which a committee decides about everything."""
    insider.says("scheme.set-up")["kind"] = "committee-fund"


@LIES.named("entries", "a scheme was set up twice")
def set_up_twice(insider):
    """A scheme was set up again, and promises less."""
    first = insider.one("scheme.set-up")
    insider.put(insider.another(first), after=first)


@LIES.named("entries", "has no name")
def a_scheme_without_a_name(insider):
    """A scheme has no name under which anybody could ask for it."""
    insider.says("scheme.set-up")["name"] = " "


@LIES.named("entries", "has no name")
def an_area_without_a_name(insider):
    """An area has no name."""
    insider.says("area.drawn")["name"] = ""


@LIES.named("entries", "has no name")
def a_committee_without_a_name(insider):
    """A committee has no name."""
    insider.says("committee.formed")["name"] = ""


@LIES.named("entries", "has no name")
def a_round_without_a_name(insider):
    """A round was announced and has no name."""
    insider.says("round.announced", "spring")["name"] = "\u00a0"


@LIES.named("entries", "a scheme is of no kind that there is")
def a_scheme_of_no_kind(insider):
    """Nobody knows whether residents or a committee decide in a scheme."""
    insider.says("scheme.set-up")["kind"] = "whoever-is-there"


@LIES.named("rules", "a committee decides in its scheme, and it has none")
def nobody_decides_in_a_committees_fund(insider):
    """The scheme promises that a committee decides, and one of its rounds has none."""
    fund(insider)


@LIES.named("rules", "nobody decides after a vote that is advice")
def advice_to_nobody(insider):
    """A round was announced whose vote is advice, and nobody is there to take it."""
    announced = insider.says("round.announced", "round")
    announced["rules"]["level"] = "consult"
    changed = insider.new("round.rules-changed", insider.one("round.announced", "round"), reason="It is final.")
    changed["d"]["rules"] = insider.says("round.settled", "round")["rules"]
    insider.put(changed, after=insider.one("round.announced", "round"))


@LIES.named("entries", "two persons are asked for already", "people")
def two_are_promised_twice(insider):
    """A scheme promises two persons again, as if it had not before."""
    insider.says("scheme.set-up")["two_persons"] = True
    promise(insider)


@LIES.named("entries", "one person suffices already")
def one_suffices_twice(insider):
    """A scheme lets one suffice that never promised two."""
    said = promise(insider, kind="scheme.one-person")
    about = insider.says("scheme.set-up")["id"]
    proposed, _ = confirm(insider, said)
    proposed["d"] |= {"scheme": about, "as": "administrator", "by": newcomer(insider, "administrator")}


def promise(insider, kind="scheme.two-persons"):
    """Let an administrator say how many persons a scheme asks for, on the day of the first decision."""
    before = insider.one("round.count")
    said = insider.new(kind, insider.one("scheme.set-up"), reason="We thought about it.")
    said["d"] |= {"as": "administrator", "by": insider.who("administrator"), "at": before["d"]["at"]}
    return insider.put(said, before=before)


@LIES.named("entries", "is about a round that nobody announced")
def an_act_in_a_round_that_there_is_not(insider):
    """An officer proposed that the vote of a round be extended which nobody announced."""
    proposed(insider)["r"] = "9" * 32


@LIES.named("people", "is nothing that can be proposed as administrator")
def an_administrator_proposes_to_withdraw(insider):
    """An administrator, who is to run no round, proposed that a project be withdrawn."""
    said = proposed(insider)["d"]
    said |= {"as": "administrator", "by": insider.who("administrator")}


@LIES.named("people", "is nothing that can be proposed as officer")
def an_officer_proposes_that_one_suffice(insider):
    """An officer, who runs the rounds, proposed that one person suffice."""
    leaf = proposed(insider, act="let-one-suffice", scheme=insider.says("scheme.set-up")["id"])
    leaf["d"]["facts"] = {"reason": "We are few."}
    del leaf["r"]


@LIES.named("entries", "what was proposed is not said as its own entry says it")
def proposed_in_other_words(insider):
    """What was proposed says more than the act would do."""
    proposed(insider)["d"]["facts"]["paid_by"] = "the owner"


@LIES.named("entries", "an act was proposed for a round and a scheme at once")
def proposed_for_two_things(insider):
    """One proposed act is about a round and about a scheme."""
    proposed(insider)["d"]["scheme"] = insider.says("scheme.set-up")["id"]


def proposed(insider, act="withdraw-project", **said):
    """Let an officer have proposed an act while a round was counted; nobody has answered."""
    before = insider.one("round.count", "spring")
    officer = {"as": "officer", "by": insider.who("officer"), "at": before["d"]["at"], "id": "7" * 32, "nr": 1}
    facts = {"number": "3", "reason": "The land was sold."}
    leaf = {"t": "act.proposed", "v": 1, "r": before["r"], "d": {**officer, "act": act, "facts": facts, **said}}
    return insider.put(leaf, before=before)


def changed(insider, kind, *, before, thing="scheme.set-up", which=0, **said):
    """Let an officer have changed a scheme or an area just before something else happened."""
    about = insider.one(thing, which=which)
    leaf = insider.new(kind, insider.one("scheme.set-up"), **{"reason": "It was time.", **said})
    officer = {"as": "officer", "by": insider.who("officer"), "id": about["d"]["id"], "at": before["d"]["at"]}
    leaf["d"] |= officer
    return insider.put(leaf, before=before)


def reword(insider, *, before=None, **said):
    words = {name: insider.says("scheme.set-up")[name] for name in ("name", "summary", "run_by")}
    before = before or insider.one("round.count")
    return changed(insider, "scheme.reworded", before=before, **{**words, "contact": "01752 668000", **said})


def close(insider, *, before=None, kind="scheme.closed", **said):
    return changed(insider, kind, before=before or insider.all("round.announced")[0], **said)


def end(insider, *, last_day="2027-05-03", before=None, followed_by="", which=0, **said):
    before = before or insider.all("round.announced")[0]
    facts = {"last_day": last_day, "followed_by": followed_by, **said}
    return changed(insider, "area.ended", before=before, thing="area.drawn", which=which, **facts)


@LIES.named("entries", "the words of a scheme were changed without a reason")
def other_words_without_a_reason(insider):
    """A scheme is called otherwise, and nobody says why."""
    reword(insider, reason=" ")


@LIES.named("entries", "the words of a scheme were changed without a reason, or into themselves")
def other_words_that_are_the_same(insider):
    """A scheme was given other words, and they are the words that it had."""
    reword(insider, contact="")


@LIES.named("entries", "has no name")
def a_scheme_that_loses_its_name(insider):
    """A scheme was given no name in place of its own."""
    reword(insider, name=" ")


@LIES.named("people", "is nothing that can be done as administrator")
def words_by_an_administrator(insider):
    """An administrator, who runs no scheme, gave one other words."""
    reword(insider)["d"] |= {"as": "administrator", "by": insider.who("administrator")}


@LIES.named("rules", "a scheme was closed while a round of it was running")
def closed_under_a_round(insider):
    """A scheme was closed while residents were voting in it."""
    close(insider, before=insider.one("round.count"))


@LIES.named("rules", "a round was announced in a scheme that was closed")
def announced_in_a_closed_scheme(insider):
    """A round was announced in a scheme that no round was to begin in."""
    close(insider)


@LIES.named("entries", "a scheme was closed that was closed")
def opened_and_was_open(insider):
    """A scheme was opened again that nobody had closed."""
    close(insider, kind="scheme.opened-again")


@LIES.named("entries", "a scheme was closed or opened again without a reason")
def closed_for_no_reason(insider):
    """A scheme was closed for an hour, and nobody says why."""
    close(insider, reason="")
    close(insider, kind="scheme.opened-again")


@LIES.named("rules", "an area ended while a round in it was running")
def an_area_that_ends_under_a_round(insider):
    """An area ended while its residents were voting."""
    ours = insider.says("round.announced", "spring")["area"]
    which = [leaf["d"]["id"] for leaf in insider.all("area.drawn")].index(ours)
    end(insider, before=insider.one("round.count"), which=which)


@LIES.named("rules", "a round was announced in an area that had ended")
def announced_in_an_area_that_ended(insider):
    """A round was announced for an area the day after it ended."""
    ours = insider.says("round.announced", "spring")["area"]
    drawn = [leaf["d"]["id"] for leaf in insider.all("area.drawn")].index(ours)
    first = insider.all("round.announced")[0]
    leaf = end(insider, which=drawn)
    insider.later(-3 * DAY, insider.book[0], until=first)
    leaf["d"]["last_day"] = talk.stamp(leaf["d"]["at"])[:10]


@LIES.named("entries", "an area ended on a day that was past")
def an_area_that_ended_long_ago(insider):
    """The last day of an area was said years after it."""
    end(insider, last_day="2020-05-03", which=elsewhere(insider))


@LIES.named("entries", "the last day of an area was said twice")
def an_area_that_ends_twice(insider):
    """The last day of an area was said again, and is another one."""
    which = elsewhere(insider)
    end(insider, which=which)
    end(insider, which=which, last_day="2028-05-03")


@LIES.named("entries", "an area ended without a reason")
def an_area_that_ends_for_no_reason(insider):
    """An area ends, and nobody says why."""
    end(insider, which=elsewhere(insider), reason="")


@LIES.named("entries", "an area is followed by itself, or by one that nobody had drawn")
def an_area_that_follows_itself(insider):
    """An area ends, and takes its own place."""
    which = elsewhere(insider)
    end(insider, which=which, followed_by=insider.one("area.drawn", which=which)["d"]["id"])


def elsewhere(insider):
    """Give the number of an area in which no round is held."""
    used = {leaf["d"]["area"] for leaf in insider.all("round.announced")}
    return next(n for n, leaf in enumerate(insider.all("area.drawn")) if leaf["d"]["id"] not in used)
