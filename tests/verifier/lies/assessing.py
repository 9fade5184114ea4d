"""Lies about assessing proposals: who was asked, what they answered, what the applicant was shown, and appeals."""

import json
import time
from hashlib import sha256

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
ASKED = [
    {"question": "Is the land ours?", "asks": "must", "most": 0, "weight": 0},
    {"question": "How many does it help?", "asks": "score", "most": 5, "weight": 2},
]
FOUND = {"edition": 1, "answers": ["yes", "4"], "feasible": "yes", "says": ""}
OF = "a" * 32


def out(insider):
    """The proposal that was ruled out in the spring round."""
    return insider.one("proposal.ruled-out", "spring")


def add(insider, kind, after, **said):
    return insider.put(insider.new(kind, after, **said), after=after)


def by(insider, leaf, role, which=0):
    """Let somebody else have done it."""
    leaf["d"].update({"as": "officer", "by": insider.who(role, which)})
    return leaf


def assess(insider, *, until="shown", found=FOUND):
    """Let the proposal have been assessed before it was ruled out; give the leaves by their kinds."""
    verdict = out(insider)
    first = insider.new("criteria.published", verdict, id="c" * 32, nr=1, asked=ASKED)
    insider.put(first, before=verdict)
    said = {"criteria": first}
    second = insider.who("officer", 1)
    said["begun"] = add(
        insider, "assessment.begun", first, id=OF, nr=1, proposal=verdict["d"]["id"], assessors=[second]
    )
    said["made"] = by(insider, add(insider, "assessment.made", said["begun"], nr=2, **found), "officer", 1)
    if until == "shown":
        at = verdict["d"]["at"]
        said["shown"] = by(
            insider, add(insider, "assessment.shown", said["made"], nr=3, reply_until=due(at)), "officer"
        )
    return said


def sealed(insider, found=FOUND, shown=None):
    """Let it have been committed to what was found, which the applicant is shown then; give the leaves by kinds.

    :param shown: what they are shown, where it is something else
    """
    said = assess(insider)
    salt = bytes(range(32))
    written = json.dumps(found, sort_keys=True, separators=(",", ":")).encode()
    for name in found:
        del said["made"]["d"][name]
    said["made"]["d"]["sealed"] = sha256(b"pb-commit/v1\n" + salt + written).hexdigest()
    opened = {**(shown or found), "assessor": said["made"]["d"]["by"], "salt": salt.hex()}
    said["shown"]["d"]["found"] = [opened]
    return said


def conflicted(insider, said, which):
    """Let an officer have been asked too, and have declared a conflict of interest."""
    them = insider.who("officer", which)
    said["begun"]["d"]["assessors"].append(them)
    conflict = add(insider, "assessment.conflict", said["begun"], id=OF, nr=2, reason="My house.")
    by(insider, conflict, "officer", which)
    said["made"]["d"]["nr"], said["shown"]["d"]["nr"] = 3, 4


def due(at, days=10):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at + days * DAY))


def appeal(insider, *, upheld=False, answered_by=1):
    """Let the applicant have appealed, and somebody have answered."""
    verdict = out(insider)
    made = add(insider, "appeal.made", verdict)
    made["d"]["as"] = "resident"
    del made["d"]["by"]
    made["p"] = "d" * 64
    answer = insider.new("appeal.answered", verdict, upheld=upheld, reason="It is a lane.")
    insider.put(by(insider, answer, "officer", answered_by), after=made)
    return made, answer


@LIES.named("entries", "before anybody knew by which questions")
def assessed_by_questions_that_nobody_published(insider):
    """A proposal was assessed, and the questions came to light afterwards."""
    said = assess(insider)
    insider.move(said["criteria"], after=said["shown"])


@LIES.named("people", "not asked, or had declared a conflict")
def assessed_by_somebody_who_was_not_asked(insider):
    """An officer assessed a proposal that they had not been asked to assess."""
    said = assess(insider)
    by(insider, said["made"], "officer")


@LIES.named("people", "not asked, or had declared a conflict")
def assessed_in_spite_of_a_conflict(insider):
    """An assessor declared a conflict of interest, and assessed the proposal all the same."""
    said = assess(insider)
    conflict = insider.another(said["made"])
    conflict.update(t="assessment.conflict")
    conflict["d"] = {name: said["made"]["d"][name] for name in ("as", "at", "by", "id", "nr")} | {"reason": "My house."}
    insider.put(conflict, after=said["begun"])


@LIES.named("entries", "points there are not")
def more_points_than_there_are(insider):
    """An assessor gave nine points of five."""
    assess(insider, found={**FOUND, "answers": ["yes", "9"]})


@LIES.named("entries", "without saying why")
def against_it_and_no_reason(insider):
    """An assessor found against a proposal and nobody knows why."""
    assess(insider, found={**FOUND, "answers": ["no", "4"]})


@LIES.named("entries", "changed after its applicant had been shown it")
def changed_after_it_was_shown(insider):
    """The applicant replied to one assessment, and another stands there now."""
    said = assess(insider)
    again = insider.another(said["made"], answers=["yes", "1"])
    insider.put(again, after=said["shown"])


@LIES.named("entries", "did not have ten days")
def two_days_to_reply(insider):
    """An applicant had two days to reply."""
    said = assess(insider)
    said["shown"]["d"]["reply_until"] = due(said["shown"]["d"]["at"], 2)


@LIES.named("entries", "questions were published that are none, or stood already")
def questions_changed_into_themselves(insider):
    """Questions were published once more, so that what was answered counts no more."""
    said = assess(insider)
    add(insider, "criteria.changed", said["criteria"], nr=2, asked=ASKED, reason="To be sure.")


@LIES.named("people", "whoever ruled the proposal out, assessed it or had a conflict")
def who_ruled_it_out_answers_the_appeal(insider):
    """The officer who ruled a proposal out dismissed the appeal against it."""
    appeal(insider, answered_by=0)


@LIES.named("people", "whoever ruled the proposal out, assessed it or had a conflict")
def who_assessed_it_answers_the_appeal(insider):
    """An assessor dismissed the appeal against what they had found."""
    assess(insider)
    appeal(insider)


@LIES.named("people", "whoever ruled the proposal out, assessed it or had a conflict")
def who_has_a_conflict_answers_the_appeal(insider):
    """Somebody who had declared a conflict of interest dismissed the appeal."""
    said = assess(insider)
    conflicted(insider, said, 2)
    appeal(insider, answered_by=2)


@LIES.named("people", "checked by somebody who declared a conflict")
def who_has_a_conflict_rules_it_out(insider):
    """An officer declared a conflict of interest, and ruled the proposal out all the same."""
    conflicted(insider, assess(insider), 0)


@LIES.named("entries", "stands without its reason")
def an_appeal_dismissed_without_a_reason(insider):
    """An appeal was dismissed, and nobody says why."""
    _, answer = appeal(insider)
    answer["d"]["reason"] = " "


@LIES.named("entries", "an appeal was answered that did not wait")
def an_appeal_answered_that_nobody_made(insider):
    """A proposal that was ruled out came back through an appeal that nobody made."""
    made, _ = appeal(insider, upheld=True)
    insider.away(made)


@LIES.named("entries", "while an appeal waited for its answer")
def settled_while_an_appeal_waited(insider):
    """The ballot paper was settled although an appeal had no answer."""
    _, answer = appeal(insider)
    insider.away(answer)


@LIES.named("paper", "and was not shortlisted")
def shortlisted_by_nobody_after_the_appeal(insider):
    """An appeal was upheld, and the proposal stands on the paper without being checked again."""
    appeal(insider, upheld=True)
    project = insider.says("round.settled", "spring")["projects"][4]
    other = out(insider)["d"]["id"]
    project["proposal"] = other
    project["words"] = insider.one("proposal.submitted", id=other)["p"]
    insider.settle_again("spring")
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("entries", "a proposal was to be assessed twice, or is none", "people")
def a_second_assessment_forgets_a_conflict(insider):
    """A proposal was to be assessed once more, so that nobody remembers who had declared a conflict of interest."""
    said = assess(insider)
    conflicted(insider, said, 0)
    insider.put(insider.another(said["begun"], id="e" * 32, nr=1), after=said["shown"])
    by(insider, said["criteria"], "officer", 1)
    out(insider)["d"]["by"] = insider.who("officer", 0)


@LIES.named("entries", "shown something else than an assessor had found")
def shown_another_finding_than_was_made(insider):
    """What an assessor found was put in better words before the applicant saw it."""
    sealed(insider, shown={**FOUND, "answers": ["yes", "5"]})


@LIES.named("entries", "not shown what each assessor had found")
def one_finding_is_kept_from_the_applicant(insider):
    """What an assessor found was left out of what the applicant, and everybody, was shown."""
    said = sealed(insider)
    said["shown"]["d"]["found"] = []


@LIES.named("entries", "points there are not")
def sealed_points_that_there_are_not(insider):
    """An assessor committed to nine points of five."""
    sealed(insider, found={**FOUND, "answers": ["yes", "9"]})


@LIES.named("entries", "told what an assessor found before its applicant was shown it")
def told_to_everybody_before_the_applicant(insider):
    """A service that commits to what is found told everybody of one assessor before the applicant was shown it."""
    said = sealed(insider)
    third = insider.who("officer", 2)
    said["begun"]["d"]["assessors"].append(third)
    told = by(insider, add(insider, "assessment.made", said["made"], nr=3, **FOUND), "officer", 2)
    told["d"]["id"] = OF
    said["shown"]["d"]["nr"] = 4


@LIES.named("entries", "committed to and told, or neither")
def neither_told_nor_committed_to(insider):
    """An assessor found something, and it was neither told nor committed to."""
    said = sealed(insider)
    del said["made"]["d"]["sealed"]


@LIES.named("entries", "ruled out before its applicant was shown what assessors had found")
def ruled_out_on_what_nobody_was_shown(insider):
    """A proposal was ruled out, and its applicant was shown why only then."""
    said = sealed(insider)
    insider.move(said["shown"], after=out(insider))
