"""Lies about schemes, areas and rounds as they begin: set up twice, without a name, without anybody who decides."""

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
