"""Lies about when something happened, and whether whoever did it could do it at that moment."""

from tests.verifier.lies.insider import DAY, HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()
NO_OFFICER = "done as officer by somebody who was no officer at that time"
STRANGER = "7" * 32


@LIES.named("people", "in the future")
def in_the_future(insider):
    """The last thing happened on a day that has not come."""
    insider.says("erasure.done")["at"] = 4_000_000_000


@LIES.named("people", "in the future")
def a_whole_round_in_the_future(insider):
    """A project is withdrawn on a day that has not come."""
    insider.says("member.left")["at"] = 4_000_000_000
    insider.says("erasure.done")["at"] = 4_000_000_000


@LIES.named("people", "is before that of an entry before it")
def time_runs_backwards(insider):
    """The rules were changed on a day before the round was announced."""
    insider.says("round.rules-changed")["at"] -= DAY


@LIES.named("people", "is before that of an entry before it")
def a_verdict_of_before_the_bid(insider):
    """A bid was shortlisted a minute before it was put in."""
    bid = insider.one("proposal.submitted", "winter")
    verdict = insider.one("proposal.shortlisted", id=bid["d"]["id"])
    verdict["d"]["at"] = bid["d"]["at"] - 60


@LIES.named("people", "is before that of an entry before it")
def the_lot_is_dated_back(insider):
    """The lot is said to have been drawn an hour before the close, when nobody knew for whom it would fall."""
    insider.says("round.lot-drawn", "spring")["at"] -= 3 * HOUR


@LIES.named("people", "is before that of an entry before it")
def the_extension_is_dated_back(insider):
    """The vote was extended a day later than the record says."""
    insider.says("round.extended", "spring")["at"] -= DAY


@LIES.named("people", "is before that of an entry before it")
def an_erasure_is_dated_back(insider):
    """Somebody was erased a month before they asked for it, by what stands before it."""
    insider.says("erasure.done")["at"] -= 30 * DAY


@LIES.named("entries", "its time is no time")
def no_time_at_all(insider):
    """A project was withdrawn at no time."""
    insider.says("area.population-corrected")["at"] = 0


@LIES.named("people", NO_OFFICER)
def somebody_unknown_acts(insider):
    """The paper was settled by somebody of whom the record knows nothing."""
    insider.says("round.settled", "spring")["by"] = STRANGER


@LIES.named("people", NO_OFFICER)
def a_member_acts_as_an_officer(insider):
    """A councillor extended the vote, and signed as an officer."""
    insider.says("round.extended", "spring")["by"] = insider.who("member")


@LIES.named("people", NO_OFFICER)
def the_auditor_acts_as_an_officer(insider):
    """The auditor drew the lot, and signed as an officer."""
    insider.says("round.lot-drawn", "spring")["by"] = insider.who("auditor")


@LIES.named("people", NO_OFFICER)
def an_officer_of_before_acts(insider):
    """Somebody settles the paper whose role as an officer was taken an hour before."""
    insider.says("round.settled", "spring")["by"] = insider.says("role.taken")["id"]


@LIES.named("people", NO_OFFICER)
def an_officer_to_come_acts(insider):
    """Somebody corrects a population who becomes an officer a week later."""
    insider.says("round.rules-changed")["by"] = insider.who("officer", 2)
    joined = insider.one("person.joined", which=-1)
    insider.move(joined, before=insider.one("proposal.submitted"))
    joined["d"]["at"] = insider.says("proposal.submitted")["at"]
    for name in ("role.taken", "role.given"):
        assert insider.says(name)["id"] == joined["d"]["id"]


@LIES.named("people", "nothing that can be done as member")
def a_member_withdraws_a_project(insider):
    """A councillor withdraws a project as a councillor, which is an officer's to do."""
    insider.says("round.project-withdrawn").update({"as": "member", "by": insider.who("member")})


@LIES.named("people", "nothing that can be done as resident")
def a_resident_extends_the_vote(insider):
    """A resident extends the vote."""
    extended = insider.says("round.extended")
    extended["as"] = "resident"
    extended.pop("by")


@LIES.named("people", "nothing that can be done as administrator")
def an_administrator_settles(insider):
    """An administrator, who looks after accounts, settles the paper."""
    insider.says("round.settled", "winter").update({"as": "administrator", "by": insider.who("administrator")})


@LIES.named("people", "nothing that can be done as officer")
def an_officer_gives_a_role(insider):
    """An officer gives somebody a role, which is an administrator's to do."""
    insider.says("role.given").update({"as": "officer", "by": insider.who("officer")})


@LIES.named("people", "nothing that can be done as officer")
def an_officer_closes_the_vote(insider):
    """An officer closes the vote by hand."""
    insider.says("round.closed", "spring").update({"as": "officer", "by": insider.who("officer")})


@LIES.named("people", "nothing that can be done as officer")
def an_officer_counts(insider):
    """An officer counts by hand."""
    insider.says("round.count", "spring").update({"as": "officer", "by": insider.who("officer")})


@LIES.named("people", "acted as the system, which nobody can")
def somebody_acts_as_the_system(insider):
    """An officer closes the vote in the name of the service."""
    insider.says("round.closed", "spring")["by"] = insider.who("officer")


@LIES.named("people", "done as officer by somebody who was no officer")
def the_system_acts_as_an_officer(insider):
    """The service draws the lot in an officer's name."""
    insider.says("round.lot-drawn", "spring")["by"] = "system"


@LIES.named("entries", "a role was taken from somebody who did not have it")
def a_role_is_taken_that_nobody_had(insider):
    """A role is taken from somebody who did not have it."""
    insider.says("role.taken")["taken"] = "administrator"


@LIES.named("entries", "a role was given twice")
def a_role_is_given_twice(insider):
    """A role is given to somebody who has it."""
    given = insider.one("role.given")
    insider.put(insider.another(given), after=given)


@LIES.named("entries", "or one joined twice")
def somebody_joins_twice(insider):
    """One person joins twice, as two people would."""
    joined = insider.one("person.joined", first_role="auditor")
    insider.put(insider.another(joined, first_role="officer"), after=joined)


@LIES.named("entries", "there is no such role")
def a_role_that_there_is_not(insider):
    """Somebody becomes “emperor”."""
    insider.says("role.given")["given"] = "emperor"


@LIES.named("entries", "it does not say all that entries of its kind say")
def nobody_did_it(insider):
    """A seat was ended, and nobody says by whom."""
    insider.says("member.left").pop("by")


@LIES.named("people", "was done by the system, in a round that people run")
def the_system_extends_the_vote(insider):
    """The vote was extended by “the system”, so that nobody need have done it."""
    insider.says("round.extended").update({"as": "system", "by": "system"})


@LIES.named("people", "was done by the system, in a round that people run")
def the_system_draws_the_lot(insider):
    """The lot was drawn by “the system”, so that nobody need have been there."""
    insider.says("round.lot-drawn").update({"as": "system", "by": "system"})


@LIES.named("people", "nothing that can be done as system")
def the_system_forms_a_committee(insider):
    """A committee was formed, and its members were seated, by “the system”."""
    committee = insider.says("committee.formed")["id"]
    for kind in ("committee.formed", "member.joined", "chair.elected"):
        for leaf in insider.all(kind, id=committee):
            leaf["d"] |= {"as": "system", "by": "system"}


@LIES.named("people", "nothing that can be done as system")
def the_system_breaks_a_tie(insider):
    """The casting vote on a tie was given by “the system”."""
    insider.says("round.casting-vote", "round").update({"as": "system", "by": "system"})
