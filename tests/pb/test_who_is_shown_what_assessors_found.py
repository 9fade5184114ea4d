"""What assessors found is nobody's to read before the applicant is shown it, and cannot be changed until then."""

from dataclasses import replace

import pytest

from domain.proposals.assessment import Feasible
from domain.proposals.refusals_of_assessing import ItsAuthorIsShownItFirst
from domain.saying.english import IN_ENGLISH
from domain.words.actor import Actor
from pb.telling.sentences import sentence
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.an_assessment import ASKED, FOUND, an_assessor
from tests.stories import SKATE_PARK, Town

SAYS = "Move it from the kerb."
FIRST, THEN = replace(FOUND, feasible=Feasible.NO, says="It is on a bend."), replace(FOUND, says=SAYS)


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def bid(town):
    """A proposal that two assessed, one of them anew, and whose author was shown nothing yet."""
    round_id = town.announced_round()
    proposal = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    ann, ben = an_assessor(town), an_assessor(town, "Ben Assessor")
    its = town.application.assessing
    its.publish_criteria(round_id, ASKED, by=town.officer)
    its.choose_assessors(proposal, [ann.person, ben.person], by=town.officer)
    its.assess(proposal, FIRST, by=ann)
    its.assess(proposal, THEN, by=ann)
    its.assess(proposal, FOUND, by=ben)
    return proposal


def published(town):
    application = town.application
    writer = LogWriter(application.settings.data, application.settings.record)
    return writer.publish(lambda after: leaves_after(application.store, after)).folder


def entries_of(town):
    store = town.application.store
    return b"\n".join(leaf for _position, leaves in leaves_after(store, 0) for leaf in leaves).decode()


def findings(town):
    return verify.verify(verify.Folder(published(town))).findings


def test_the_record_commits_to_what_was_found_until_the_applicant_is_shown_it(town, bid):
    before = entries_of(town)
    assert before.count('"sealed":"') == 3
    assert "kerb" not in before
    assert '"feasible"' not in before
    assert findings(town).all_kept()
    town.application.assessing.show_to_applicant(bid, by=town.officer)
    after = entries_of(town)
    assert after.startswith(before)
    assert SAYS in after
    assert "It is on a bend." not in after  # said anew, it stands instead
    assert findings(town).all_kept()


def test_the_history_that_everybody_reads_says_nothing_of_it_before(town, bid):
    for recorded in town.application.store.read_all(topics=("proposals.ProposalAssessed",)):
        words = IN_ENGLISH.say(sentence(recorded.topic, recorded.data))
        assert "feasible" not in words
        assert SAYS not in words


def test_who_is_shown_what_another_had_found_is_seen_by_the_verifier(town, bid):
    town.application.assessing.show_to_applicant(bid, by=town.officer)
    (shown,) = town.application.store.read_all(topics=("proposals.AssessmentShown",))
    by = {one["assessor"]: one for one in shown.data["found"]}
    assert len(by) == 2
    assert {one["says"] for one in by.values()} == {SAYS, ""}
    assert all(len(one["salt"]) == 64 for one in by.values())


def test_nothing_is_ruled_out_on_what_its_author_was_not_shown(town, bid):
    with pytest.raises(ItsAuthorIsShownItFirst):
        town.application.proposals.rule_out(bid, reason="It is on a bend.", by=town.officer)
    town.application.assessing.show_to_applicant(bid, by=town.officer)
    town.application.proposals.rule_out(bid, reason="It is on a bend.", by=town.officer)
    town.application.assessing.appeal(bid, "It is on the straight.", by=town.resident)
    assert findings(town).all_kept()


def test_what_an_assessor_with_a_conflict_had_found_is_never_told(town, bid):
    (ann,) = {
        one.data["by"] for one in town.application.store.read_all(topics=("proposals.ProposalAssessed",))
        if one.data["says"] == SAYS
    }  # fmt: skip
    town.application.assessing.declare_conflict(bid, "My brother builds it.", by=Actor(ann, "assessor"))
    town.application.assessing.show_to_applicant(bid, by=town.officer)
    assert SAYS not in entries_of(town)
    assert findings(town).all_kept()
