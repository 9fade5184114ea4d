"""Lies by what is left out or said besides: a bid that nobody was to see, a line that most readers never come to."""

from tests.verifier.lies import assessing, keys, let_in, score_sheets, voters
from tests.verifier.lies.cancelled_codes import cancel, unused
from tests.verifier.lies.telling import Lies

LIES = Lies()
MISSING = "a proposal is missing before P"
NOBODY_INSTEAD = "cancelled by the service itself, and nobody was let in instead"


def leave_out(insider, bid):
    """Take everything out that the record says of a bid."""
    insider.away(*(leaf for leaf in insider.book if leaf["t"].startswith("proposal.") and leaf["d"]["id"] == bid))


@LIES.named("entries", MISSING)
def a_bid_that_was_ruled_out(insider):
    """A bid that an officer ruled out is left out of the record, as if nobody had asked."""
    leave_out(insider, insider.says("proposal.ruled-out", "spring")["id"])


@LIES.named("entries", MISSING)
def a_bid_that_was_taken_back(insider):
    """A bid that its author took back is left out of the record."""
    leave_out(insider, insider.says("proposal.withdrawn", "spring")["id"])


@LIES.named("entries", MISSING)
def a_bid_numbered_as_if_others_had_come_before(insider):
    """A bid carries the number of one that would come much later."""
    insider.says("proposal.submitted", "winter", which=-1)["reference"] = "P900"


@LIES.named("entries", "or it has a number of its own")
def a_bid_with_a_name_of_its_own(insider):
    """A bid has no number like others, but a name by which nobody can count them."""
    insider.says("proposal.submitted", "round")["reference"] = "The slide"


@LIES.named("entries", "whether an appeal was upheld is not said")
def an_appeal_upheld_by_a_word(insider):
    """An appeal was answered with “no”, which some readers take for yes."""
    _, answer = assessing.appeal(insider)
    answer["d"]["upheld"] = "no"


@LIES.named("people", "to be assessed by its author")
def assessed_by_its_author(insider):
    """An officer put a bid in, and was asked to assess it."""
    said = assessing.assess(insider)
    bid = next(leaf for leaf in insider.all("proposal.submitted") if leaf["d"]["id"] == said["begun"]["d"]["proposal"])
    bid["d"] |= {"as": "officer", "by": said["made"]["d"]["by"]}


@LIES.named("people", "to be assessed by its author")
def its_author_joins_the_assessors(insider):
    """The officer who had put a bid in was asked to assess it beside others, afterwards."""
    said = assessing.assess(insider, until="made")
    bid = next(leaf for leaf in insider.all("proposal.submitted") if leaf["d"]["id"] == said["begun"]["d"]["proposal"])
    author = insider.who("officer")
    bid["d"] |= {"as": "officer", "by": author}
    both = sorted({author, *said["begun"]["d"]["assessors"]})
    assessing.add(insider, "assessment.assessors", said["made"], id=assessing.OF, nr=3, assessors=both)


@LIES.named("entries", "a score sheet says more or less than sheets do", "paper")
def a_sheet_that_says_more(insider):
    """Beside the points of a member stands for whom they are."""
    first, _ = score_sheets.weighed(insider)
    first["d"]["scores"][0]["because"] = "A friend's."


@LIES.named("entries", "a seat was given for an area that nobody had drawn")
def a_seat_for_an_area_that_there_is_not(insider):
    """A member is said to sit for an area that is nowhere."""
    insider.says("member.joined")["area"] = "9" * 32


@LIES.named("people", NOBODY_INSTEAD)
def codes_cancelled_for_nobody(insider):
    """The service took a voter's unused code away, and let nobody in instead of them."""
    voters.let_in(insider, ways=["register", "accounts"], areas=["Devonport"])
    for issued in insider.all("roll.issued", "spring"):
        issued["d"]["way"] = "register"
    cancel(insider, unused(insider)[:1])["d"] |= {**let_in.BY_ITSELF, "way": "register"}


@LIES.named("people", NOBODY_INSTEAD)
def several_codes_cancelled_for_one(insider):
    """The service took three voters' unused codes away one after the other, and let nobody in instead of them."""
    voters.let_in(insider, ways=["register", "accounts"], areas=["Devonport"])
    for issued in insider.all("roll.issued", "spring"):
        issued["d"]["way"] = "register"
    for mark in unused(insider)[:3]:
        cancel(insider, [mark])["d"] |= {**let_in.BY_ITSELF, "way": "register"}


@LIES.named("witnesses", "the policy is too long")
def a_policy_that_goes_on_below(insider):
    """The policy asks for nobody, and a thousand lines below for a witness."""
    said = insider.says("record.stated")
    said["policy"] = f"log {said['log']}\nquorum none\n" + "#\n" * 1_000 + f"witness w0 {keys.witness(0).verifier}\n"
    insider.beside("policy.txt", lambda _: said["policy"].encode())


@LIES.named("entries", "a price was agreed that is outside the limits", numbers=False)
def a_price_beyond_the_limits(insider):
    """A bid was shortlisted for more than a bid may ask for, and ruled out before the paper was settled."""
    listed = insider.one("proposal.shortlisted", "winter", which=1)
    more = insider.another(listed, cost=999_900_000, reason="Prices went up.")
    insider.put(more, before=listed)
    insider.number_again()


@LIES.named("entries", "a score sheet was changed to what it was")
def a_sheet_changed_to_what_it_was(insider):
    """A member changed their sheet, and nothing on it."""
    first, _ = score_sheets.weighed(insider)
    again = insider.put(insider.another(first, nr=2), after=first) | {}
    again["d"].pop("committee")
    insider.one("sheet.handed-in", id=first["d"]["id"], which=-1)["t"] = "sheet.changed"


@LIES.named("rules", "the rules were changed to what they were")
def rules_changed_to_what_they_were(insider):
    """The rules were changed, with a reason, and nothing in them: a day on which something else was to be hidden."""
    changed = insider.one("round.rules-changed", "spring")
    insider.put(insider.another(changed, nr=changed["d"]["nr"] + 1, reason="Again."), after=changed)


@LIES.named("people", "an appeal was answered by whoever")
def an_appeal_answered_by_its_author(insider):
    """An officer answered the appeal about a bid that they had put in themselves."""
    made, answer = assessing.appeal(insider)
    bid = next(leaf for leaf in insider.all("proposal.submitted") if leaf["d"]["id"] == answer["d"]["id"])
    for leaf in (bid, made):
        leaf["d"] |= {"as": "officer", "by": answer["d"]["by"]}


@LIES.named("people", "about a proposal that is not theirs")
def an_appeal_by_somebody_else(insider):
    """An officer appealed about a bid that another officer had put in."""
    made, answer = assessing.appeal(insider, answered_by=2)
    bid = next(leaf for leaf in insider.all("proposal.submitted") if leaf["d"]["id"] == answer["d"]["id"])
    bid["d"] |= {"as": "officer", "by": insider.who("officer")}
    made["d"] |= {"as": "officer", "by": insider.who("officer", 1)}


@LIES.named("entries", "neither yes nor no", "result")
def one_that_is_taken_for_yes(insider):
    """A motion was “1” carried, which some readers take for yes."""
    insider.says("motion.decided", "spring", -1)["carried"] = 1


@LIES.named("entries", "neither yes nor no", "result", "committee")
def yes_that_is_taken_for_one(insider):
    """A count says that its number is “true”, which some readers take for 1."""
    insider.says("round.counted", "winter")["number"] = True
