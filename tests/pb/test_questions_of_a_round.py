"""A round's own questions on both databases: answered when a proposal is sent, changed with it, erased with it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.proposals.attachment_refusals import TheQuestionSaysWhoReadsIt
from domain.refusals import Refusal
from domain.rounds.asked_of_proposers import (
    Answer,
    AnswerTheQuestion,
    AskedQuestion,
    NobodyAskedThat,
    OthersMustGiveMore,
    QuestionsAreFixed,
    ShareFromOthers,
)
from domain.words.actor import Actor
from pb.actions.answers_in_files import NoFileIsAsked
from pb.erasable.attachments_kept import content_of
from pb.erasable.draft_files import draft_files, files_of
from pb.erasable.given_by_others import Given
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.attachments import attachments_for_everybody, attachments_of
from pb.store.event_store import NotFound
from tests.files_handed_in import pdf
from tests.stories import PASSWORD, RULES, SKATE_PARK, SYSTEM, Town

WHY = AskedQuestion("q1", "Why here?", Answer.TEXT, needed=True, shown=True)
WHO = AskedQuestion("q2", "Who owns the land?", Answer.CHOICE, needed=False, shown=False, choices=("We", "Others"))
QUOTE = AskedQuestion("q3", "A quote", Answer.FILE, needed=True, shown=False)
ASKS = replace(RULES, questions=[each.to_data() for each in (WHY, WHO, QUOTE)])
A_FIFTH = replace(RULES, from_others=ShareFromOthers(20, 100, in_kind=False).to_data())
ANSWERED = replace(SKATE_PARK, answers=[("q1", "It floods."), ("q2", "We")])


@pytest.fixture
def town(settings):
    made = Town(settings)
    made.round_id = made.announced_round(ASKS)
    yield made
    made.close()


def somebody_else(town):
    add = town.application.people.appoint
    return Actor(add("resident", name="S", email="s@example.org", password=PASSWORD, by=SYSTEM), "resident")


def keep(town, draft, content=None, *, key="q3", by=None, tmp_path):
    path = tmp_path / "quote.pdf"
    path.write_bytes(content or pdf())
    with path.open("rb") as file:
        town.application.answers_in_files.keep(
            town.round_id, draft.hex, key, file, name="C:\\quote.pdf", by=by or town.resident
        )


def begun(town):
    draft = uuid4()
    town.application.drafting_proposals.begin(town.round_id, draft, by=town.resident)
    return draft


def sent(town, tmp_path, content=None):
    draft = begun(town)
    keep(town, draft, content, tmp_path=tmp_path)
    return town.application.proposals.submit(town.round_id, ANSWERED, by=town.resident, id=draft)


def words_of(town, proposal):
    with town.application.reading() as connection:
        mine = one_proposal(connection, proposal)
        return look_up(connection, [mine.words])[mine.words]


def files(town, proposal):
    with town.application.reading() as connection:
        return attachments_of(connection, proposal)


def test_answers_stand_among_the_words_and_the_file_among_the_documents_for_whom_the_question_said(town, tmp_path):
    proposal = sent(town, tmp_path)
    assert words_of(town, proposal).answers == (("q1", "It floods."), ("q2", "We"))
    (file,) = files(town, proposal)
    assert (file.question, file.words.description, file.words.name) == ("q3", "A quote", "quote.pdf")
    with town.application.reading() as connection:
        assert attachments_for_everybody(connection, proposal) == []
        assert connection.execute(select(draft_files)).all() == [], "what is sent is in no draft any more"


def test_nothing_is_sent_without_what_everybody_has_to_answer_and_the_draft_keeps_its_file(town, tmp_path):
    draft, submit = begun(town), town.application.proposals.submit
    with pytest.raises(AnswerTheQuestion, match="A quote"):
        submit(town.round_id, ANSWERED, by=town.resident, id=draft)
    keep(town, draft, tmp_path=tmp_path)
    with pytest.raises(AnswerTheQuestion, match="Why here"):
        submit(town.round_id, SKATE_PARK, by=town.resident, id=draft)
    with pytest.raises(NobodyAskedThat):
        submit(town.round_id, replace(ANSWERED, answers=[("q1", "x"), ("q7", "y")]), by=town.resident, id=draft)
    with town.application.reading() as connection:
        assert set(files_of(connection, draft.hex, town.resident.person)) == {"q3"}


def test_a_round_taken_over_from_elsewhere_is_asked_nothing(town):
    assert town.application.proposals.submit(town.round_id, SKATE_PARK, by=SYSTEM)


def test_whoever_changes_a_proposal_need_not_send_its_file_again_and_another_takes_its_place(town, tmp_path):
    proposal = sent(town, tmp_path)
    edit = town.application.proposals.edit
    edit(proposal, replace(ANSWERED, answers=[("q1", "It is dark.")]), by=town.resident)
    assert words_of(town, proposal).answers == (("q1", "It is dark."),)
    (before,) = files(town, proposal)
    other = pdf(after=b"% other")
    keep(town, UUID(proposal), other, tmp_path=tmp_path)
    edit(proposal, ANSWERED, by=town.resident)
    (after,) = files(town, proposal)
    assert after.id == before.id
    with town.application.reading() as connection:
        assert content_of(connection, after.kept_as, "large") == other
        assert content_of(connection, before.kept_as, "large") is None


def test_a_file_that_its_author_removed_is_asked_for_again_when_the_proposal_is_changed(town, tmp_path):
    proposal = sent(town, tmp_path)
    (file,) = files(town, proposal)
    town.application.attachments.remove(proposal, file.id, by=town.resident)
    with pytest.raises(AnswerTheQuestion):
        town.application.proposals.edit(proposal, ANSWERED, by=town.resident)
    keep(town, UUID(proposal), tmp_path=tmp_path)
    town.application.proposals.edit(proposal, ANSWERED, by=town.resident)
    assert [each.question for each in files(town, proposal)] == ["q3"]


def test_its_author_cannot_show_everybody_what_the_question_asked_for_officers_alone(town, tmp_path):
    proposal = sent(town, tmp_path)
    (file,) = files(town, proposal)
    with pytest.raises(TheQuestionSaysWhoReadsIt):
        town.application.attachments.change(proposal, file.id, "Quote", shown=True, by=town.resident)


def test_files_are_kept_for_questions_that_ask_for_one_and_in_ones_own_draft_alone(town, tmp_path):
    draft = begun(town)
    with pytest.raises(NoFileIsAsked):
        keep(town, draft, key="q1", tmp_path=tmp_path)
    with pytest.raises(Refusal, match="not a PDF"):
        keep(town, draft, b"GIF89a", tmp_path=tmp_path)
    with pytest.raises(NotFound):
        keep(town, draft, by=somebody_else(town), tmp_path=tmp_path)
    with pytest.raises(NotFound):
        keep(town, uuid4(), tmp_path=tmp_path)


def test_files_go_with_the_draft_with_the_person_and_with_time(town, tmp_path):
    first, second = begun(town), begun(town)
    keep(town, first, tmp_path=tmp_path)
    keep(town, second, tmp_path=tmp_path)
    town.application.drafting_proposals.throw_away(town.round_id, first.hex, by=town.resident)

    def kept():
        with town.application.reading() as connection:
            return list(connection.scalars(select(draft_files.c.draft)))

    assert kept() == [second.hex]
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert kept() == []


def test_answers_are_erased_with_the_words_of_the_proposal(town, tmp_path):
    proposal = sent(town, tmp_path)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert words_of(town, proposal).answers == ()
    assert files(town, proposal) == []


def test_questions_of_a_round_stay_as_they_are_once_bids_are_taken(town):
    changed = replace(ASKS, questions=[WHY.to_data()])
    with pytest.raises(QuestionsAreFixed):
        town.application.rounds.write_rules(town.round_id, changed, reason="Shorter.", by=town.officer)


def test_others_must_give_the_share_in_money_where_the_round_says_so_when_sent_and_when_changed(town):
    round_id = town.announced_round(A_FIFTH)
    asked = sum(SKATE_PARK.amounts())
    submit, edit = town.application.proposals.submit, town.application.proposals.edit
    enough = replace(SKATE_PARK, others=[Given("Rotary", -(-asked // 4)), Given("The school", 1, in_kind=True)])
    for odd in (
        SKATE_PARK,
        replace(SKATE_PARK, others=[Given("Rotary", asked // 4 - 1), Given("Us", 10**9, in_kind=True)]),
    ):
        with pytest.raises(OthersMustGiveMore):
            submit(round_id, odd, by=town.resident)
    proposal = submit(round_id, enough, by=town.resident)
    with pytest.raises(OthersMustGiveMore):
        edit(proposal, SKATE_PARK, by=town.resident)
    edit(proposal, replace(enough, title="Skate park, smaller"), by=town.resident)


def test_a_draft_that_nobody_worked_on_goes_with_its_files(town, tmp_path):
    keep(town, begun(town), tmp_path=tmp_path)
    town.clock.pass_by(timedelta(days=200))
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        assert connection.execute(select(draft_files)).all() == []
