"""Lies about the result: whether it was published of what was counted and decided, once, and by whom."""

from tests.verifier.lies.insider import HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()


def published(insider, of="spring"):
    """What was published as the result of a round."""
    return insider.says("round.published", of)


@LIES.named("result", "a result was published twice")
def published_twice(insider):
    """The result is published a second time."""
    result = insider.one("round.published", "spring")
    insider.put(insider.another(result), after=result)


@LIES.named("result", "not counted, or whose count is void", "committee")
def published_on_a_void_count(insider):
    """The count was void, since a project had been withdrawn after it, and was published as the result."""
    first = insider.one("round.count", "spring")["d"]["id"]
    insider.away(insider.one("round.count", "spring", -1), insider.one("round.counted", "spring", -1))
    for motion in insider.all("motion.decided", "spring"):
        motion["d"]["count"] = first
    published(insider)["count"] = first


@LIES.named("result", "is not the latest count", "committee")
def an_older_count_is_published(insider):
    """The result is that of the count before the last one."""
    first = insider.one("round.count", "spring")["d"]["id"]
    published(insider)["count"] = first


@LIES.named("result", "the committee has not carried a motion on the published result", "committee")
def nobody_decided(insider):
    """The result is published, and names no decision of the committee that has to decide."""
    published(insider)["decision"] = ""


@LIES.named("result", "the committee has not carried a motion on the published result")
def what_was_lost_is_the_result(insider):
    """The result names the motion that was lost."""
    published(insider)["decision"] = insider.says("motion.decided", "spring", carried=False)["id"]


@LIES.named("result", "the committee has not carried a motion on the published result")
def what_another_committee_decided_is_the_result(insider):
    """The result names the motion that another committee carried in another round."""
    published(insider)["decision"] = insider.says("motion.decided", "winter")["id"]


@LIES.named("result", "a decision is named, and no committee decides in this round")
def a_decision_where_nobody_decides(insider):
    """The result of a round that no committee decides names a decision."""
    published(insider, "round")["decision"] = insider.says("motion.decided", "winter")["id"]


@LIES.named("result", "by its rules the vote is not final", "rules")
def advice_is_published_as_final(insider):
    """The vote only advises, nobody decides after it, and it is published as the decision."""
    insider.says("round.settled", "round")["rules"]["level"] = "involve"
    insider.settle_again("round")


@LIES.named("result", "by somebody else than")
def published_by_a_member_of_no_concern(insider):
    """A member of another committee publishes the result of the area committee."""
    published(insider)["by"] = insider.who("member", 5)


@LIES.named("result", "by somebody, and not by the service")
def published_by_a_member_where_nobody_decides(insider):
    """A member publishes the result of a round in which no committee has a say."""
    published(insider, "round").update({"as": "member", "by": insider.who("member")})


@LIES.named("people", "nothing that can be done as officer")
def published_by_an_officer(insider):
    """An officer publishes the result."""
    published(insider, "round").update({"as": "officer", "by": insider.who("officer")})


@LIES.named("result", "a result was published of a vote that was not counted", "entries")
def published_before_the_count(insider):
    """The result was published before the votes were counted."""
    result, count = insider.one("round.published", "round"), insider.one("round.count", "round")
    insider.move(result, before=count)["d"]["at"] = count["d"]["at"]


@LIES.named("result", "the committee has not carried a motion", "committee")
def published_before_the_decision(insider):
    """The result was published an hour before the committee met on it."""
    result, motion = insider.one("round.published", "spring"), insider.one("motion.decided", "spring")
    insider.move(result, before=motion)["d"]["at"] = motion["d"]["at"]


@LIES.named("committee", "was published already")
def decided_after_the_result(insider):
    """The committee decided on the count an hour after the result was published."""
    result, motion = insider.one("round.published", "spring"), insider.one("motion.decided", "spring", carried=False)
    late = insider.another(motion, id="8" * 32, at=result["d"]["at"] + HOUR, reasons="We never wanted it.")
    insider.put(late, before=insider.one("member.left"))
