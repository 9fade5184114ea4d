"""Lies about what the council promised of two persons: roles, seats and populations changed by one alone."""

import hashlib

from tests.verifier.lies.telling import Lies
from tests.verifier.lies.two_persons import confirm

LIES = Lies()
ACTS = ["give-role", "take-role", "form-committee", "seat-member", "correct-population"]
ALONE = "takes two persons, and was done by one alone"


def promise(insider, before, kind="council.two-persons", **said):
    """Let the administrator have promised two persons, just before something."""
    about = hashlib.sha256(b"what the council promises").hexdigest()[:32]
    act = {"as": "administrator", "by": insider.who("administrator"), "at": before["d"]["at"], "id": about, "nr": 1}
    return insider.put({"t": kind, "v": 1, "d": {**act, "acts": ACTS, "reason": "", **said}}, before=before)


def role_by_two(insider):
    """Let the last role that was given have been proposed by the administrator and confirmed by an officer."""
    given = insider.one("role.given", which=-1)
    promise(insider, given)
    given["d"] |= {"as": "officer", "by": insider.who("officer")}
    proposed, confirmed = confirm(insider, given)
    proposed["d"] |= {"act": "give-role", "as": "administrator", "by": insider.who("administrator")}
    proposed["d"]["facts"]["person"] = given["d"]["id"]
    return proposed, confirmed, given


@LIES.named("people", f"role.given {ALONE}")
def a_role_given_by_one_alone(insider):
    """The council promised two persons, and the administrator gave a role alone."""
    promise(insider, insider.one("role.given", which=-1))


@LIES.named("people", f"member.left {ALONE}")
def a_seat_ended_by_one_alone(insider):
    """The council promised two persons, and an officer ended a seat alone."""
    promise(insider, insider.one("member.left"), acts=["release-member"])


@LIES.named("people", f"person.joined {ALONE}")
def an_office_for_somebody_new_by_one_alone(insider):
    """The council promised two persons, and the administrator opened an account that has an office at once."""
    like = insider.one("role.given", which=-1)
    promise(insider, like, acts=["give-role"])
    joined = insider.new("person.joined", like, first_role="clerk")
    joined["d"] |= {"id": "c1" * 16, "as": "administrator", "by": insider.who("administrator")}
    insider.put(joined, after=like)


@LIES.named("people", "what was confirmed is not what came")
def a_role_for_somebody_else_than_was_confirmed(insider):
    """Two persons agreed on who becomes an auditor, and somebody else did."""
    proposed, _confirmed, _given = role_by_two(insider)
    proposed["d"]["facts"]["person"] = insider.who("member")


@LIES.named("people", "was confirmed by whoever gains by it")
def an_office_confirmed_by_whoever_gets_it(insider):
    """An officer confirmed the office that they got themselves."""
    _proposed, confirmed, given = role_by_two(insider)
    given["d"]["by"] = confirmed["d"]["by"] = given["d"]["id"]


@LIES.named("people", "role.given is nothing that can be done as officer by one alone")
def an_officer_gives_a_role_alone(insider):
    """An officer, who may only confirm it, gave a role."""
    insider.one("role.given", which=-1)["d"] |= {"as": "officer", "by": insider.who("officer")}


@LIES.named("people", f"council.one-person {ALONE}")
def the_council_lets_one_suffice_because_one_says_so(insider):
    """The administrator took the council's promise back alone."""
    last = insider.one("role.given", which=-1)
    about = promise(insider, insider.one("role.taken", which=-1))["d"]["id"]
    said = promise(insider, last, "council.one-person", reason="Haste.", nr=2, id=about)
    del said["d"]["acts"]


@LIES.named("entries", "nothing that was not promised")
def the_council_promises_what_it_has_promised(insider):
    """The council promised two persons again, as if it had not before."""
    last = insider.all("committee.formed")[-1]
    promise(insider, last, acts=["tie-area"])
    promise(insider, last, "council.two-persons-again", nr=2, acts=["tie-area"])


@LIES.named("entries", "and left out what it had promised")
def the_council_promises_less(insider):
    """The council promised two persons again, for something else, and so took back what it had promised."""
    first = promise(insider, insider.one("role.taken", which=-1), acts=["take-role", "form-committee"])
    insider.move(first, after=insider.one("role.taken", which=-1))
    promise(insider, insider.one("role.given", which=-1), "council.two-persons-again", nr=2, acts=["tie-area"])


@LIES.named("entries", "for the first time again, or again at first")
def the_council_promises_again_at_first(insider):
    """The council promised two persons again, and nobody knows what it had promised before."""
    promise(insider, insider.one("role.given", which=-1), "council.two-persons-again", acts=["tie-area"])


@LIES.named("entries", "for the first time again, or again at first")
def the_council_promises_twice_for_the_first_time(insider):
    """The council promised two persons for the first time twice."""
    promise(insider, insider.all("committee.formed")[-1], acts=["tie-area"])
    promise(insider, insider.one("role.given", which=-1), nr=2, acts=["tie-area", "form-committee"])


def signing_in(insider, kind, nr, *, second_step=True, about="51" * 16, **said):
    """Let the administrator have said what is asked of whoever signs in, before the last role was given."""
    act = {"as": "administrator", "by": insider.who("administrator"), "id": about, "nr": nr}
    last = insider.one("role.given", which=-1)
    said = {**act, "at": last["d"]["at"], "second_step": second_step, "reason": "As agreed.", **said}
    return insider.put({"t": f"sign-in-rules.{kind}", "v": 1, "d": said}, before=last)


@LIES.named("entries", "was begun twice, or changed before it was begun")
def signing_in_is_changed_before_it_is_ruled(insider):
    """What is asked of whoever signs in was changed, and nobody had said what it was."""
    signing_in(insider, "changed", 1)


@LIES.named("entries", "was begun twice, or changed before it was begun")
def signing_in_is_ruled_twice(insider):
    """What is asked of whoever signs in was said for the first time twice."""
    signing_in(insider, "begun", 1)
    signing_in(insider, "begun", 1, about="52" * 16)


@LIES.named("entries", "was changed, and is what it was")
def signing_in_is_changed_to_what_it_was(insider):
    """A code is asked for of whoever signs in, and it is said that it is asked for now."""
    signing_in(insider, "begun", 1)
    signing_in(insider, "changed", 2)


@LIES.named("entries", "an act is promised of no kind")
def the_council_promises_what_nobody_knows(insider):
    """The council promised two persons for something that is no act of the council."""
    promise(insider, insider.one("role.given", which=-1), acts=["settle-paper"])


def password(insider, like, **said):
    """Let the administrator have set a temporary password of the last person who was given a role."""
    set_ = insider.new("person.temporary-password", like)
    set_["d"] |= {"id": like["d"]["id"], "as": "administrator", "by": insider.who("administrator"), "nr": 99, **said}
    for name in ("given", "scope_kind", "scope", "since", "until"):
        set_["d"].pop(name, None)
    return insider.put(set_, after=like)


@LIES.named("people", f"person.temporary-password {ALONE}")
def a_password_of_an_officers_set_by_one_alone(insider):
    """The council promised that roles take two, and the administrator alone could come in as somebody who has one."""
    like = insider.one("role.given", which=-1)
    promise(insider, insider.all("committee.formed")[-1])
    password(insider, like)


@LIES.named("people", "was confirmed by whoever gains by it")
def a_password_confirmed_by_whoever_it_is_for(insider):
    """Somebody confirmed the temporary password that they were given themselves."""
    set_ = password(insider, insider.one("role.given", which=-1))
    set_["d"] |= {"as": "officer", "by": insider.who("officer")}
    proposed, _confirmed = confirm(insider, set_)
    proposed["d"] |= {"act": "temporary-password", "as": "administrator", "by": insider.who("administrator")}
    proposed["d"]["facts"] = {"person": set_["d"]["by"]}
    set_["d"]["id"] = set_["d"]["by"]


@LIES.named("people", "what was confirmed is not what came")
def a_password_of_somebody_else_than_was_confirmed(insider):
    """Two persons agreed on whose password is set, and it was somebody else's."""
    set_ = password(insider, insider.one("role.given", which=-1))
    set_["d"] |= {"as": "officer", "by": insider.who("officer")}
    proposed, _confirmed = confirm(insider, set_)
    proposed["d"] |= {"act": "temporary-password", "as": "administrator", "by": insider.who("administrator")}
    proposed["d"]["facts"] = {"person": insider.who("member")}


@LIES.named("people", "was set by whoever it is for")
def ones_own_temporary_password(insider):
    """The administrator set their own password without knowing the old one."""
    password(insider, insider.one("role.given", which=-1), id=insider.who("administrator"))


@LIES.named("people", "was set of somebody who never acted for the council")
def a_residents_password_in_the_record(insider):
    """The record says that somebody forgot a password who acts for nobody."""
    password(insider, insider.one("role.given", which=-1), id="c2" * 16)
