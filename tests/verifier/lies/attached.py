"""Lies about pictures and documents of proposals: by whom, when, how many, and what was hidden without a reason."""

from tests.verifier.lies.telling import Lies

LIES = Lies()


def bid(insider, which=0):
    """A bid of the spring round that was put in by a resident."""
    return [one for one in insider.all("proposal.submitted", "spring") if one["d"]["as"] == "resident"][which]


def add(insider, *, what="picture", shown=True, after=None, number=1, of=None):
    """Let the author of a bid have added something."""
    of = of or bid(insider)
    leaf = insider.new(
        "attachment.added", after or of, id=f"{number:032x}", nr=1, proposal=of["d"]["id"], what=what, shown=shown
    )
    return insider.put(as_author(leaf, committed=True), after=after or of)


def as_author(leaf, *, committed=False):
    leaf["d"]["as"] = "resident"
    leaf["d"].pop("by", None)
    if committed:
        leaf["p"] = "e" * 64
    return leaf


def as_officer(insider, leaf):
    leaf["d"].update({"as": "officer", "by": insider.who("officer")})
    return leaf


def then(insider, kind, after, nr, **said):
    return insider.put(insider.new(kind, after, nr=nr, **said), after=after)


@LIES.named("people", "by another than its author")
def a_picture_that_an_officer_put_with_a_residents_proposal(insider):
    """An officer put a picture with a resident's proposal, as if its author had."""
    as_officer(insider, add(insider))


@LIES.named("people", "by another than its author")
def a_picture_that_an_officer_took_away(insider):
    """An officer removed a picture as its author would, so that no reason had to be given."""
    as_officer(insider, then(insider, "attachment.removed", add(insider), 2))


@LIES.named("entries", "was shown otherwise when the ballot paper was settled")
def a_picture_that_came_after_the_paper(insider):
    """A picture was added to what people voted on, when they voted on it."""
    add(insider, after=insider.one("round.settled", "spring"))


@LIES.named("entries", "stands without its reason")
def a_picture_hidden_without_a_reason(insider):
    """An officer hid a picture and did not say why."""
    as_officer(insider, then(insider, "attachment.hidden", add(insider), 2, reason=" "))


@LIES.named("entries", "hidden twice, or shown again that was not hidden")
def a_picture_shown_again_that_was_never_hidden(insider):
    """A picture was shown again that nobody had hidden."""
    as_officer(insider, then(insider, "attachment.shown-again", add(insider), 2, reason="It is fine."))


@LIES.named("entries", "hidden twice, or shown again that was not hidden")
def a_picture_hidden_twice(insider):
    """A picture was hidden for one reason, and then for another."""
    first = as_officer(insider, then(insider, "attachment.hidden", add(insider), 2, reason="A child."))
    as_officer(insider, then(insider, "attachment.hidden", first, 3, reason="An advertisement."))


@LIES.named("entries", "more pictures or documents were added to a proposal than it can have")
def a_sixth_picture(insider):
    """A proposal shows six pictures where the others may show five."""
    after = bid(insider)
    for number in range(1, 7):
        after = add(insider, number=number, after=after, of=bid(insider))


@LIES.named("entries", "for officers alone")
def a_picture_for_officers_alone(insider):
    """A picture that voters are to see was put there for officers alone."""
    add(insider, shown=False)


@LIES.named("entries", "something was added to a proposal that was withdrawn")
def a_picture_of_a_proposal_taken_back(insider):
    """A picture was added to a proposal that its author had taken back."""
    gone = insider.one("proposal.withdrawn", "spring")
    of = next(one for one in insider.all("proposal.submitted", "spring") if one["d"]["id"] == gone["d"]["id"])
    add(insider, of=of, after=gone)


@LIES.named("entries", "no picture and no document")
def a_film(insider):
    """A film was put with a proposal."""
    add(insider, what="film")


@LIES.named("entries", "picture or document that is not there")
def a_picture_changed_that_was_removed(insider):
    """A picture was changed after it had been removed."""
    gone = as_author(then(insider, "attachment.removed", add(insider), 2))
    as_author(then(insider, "attachment.changed", gone, 3, shown=True), committed=True)


@LIES.named("entries", "was added to a proposal that nobody had put in")
def a_picture_of_nothing(insider):
    """A picture was added to a proposal that nobody had put in."""
    add(insider)["d"]["proposal"] = "9" * 32


@LIES.named("entries", "was added twice")
def one_picture_added_twice(insider):
    """One picture was added to two proposals."""
    first = add(insider)
    again = {**first, "d": {**first["d"], "nr": 2}}
    insider.put(again, after=first)
