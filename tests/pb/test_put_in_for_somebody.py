"""A proposal that an officer or a clerk puts in for somebody: the hand in the record, the person outside it."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from domain.proposals import refusals as no
from domain.proposals.proposal import Proposal
from domain.words.actor import Actor
from pb.actions.for_somebody import (
    ItIsNotPutInForYou,
    ItIsThereAlready,
    TheyMustAgree,
    YourAddressIsNotProven,
)
from pb.actions.somebody import NoSuchLanguage, TheyHaveNoName, somebody
from pb.actions.who_can_be_erased import TheirWordsAreOnABallotPaper
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.letter_tables import letters
from pb.erasable.paper_tables import all_on_behalf, behalf_of
from pb.erasable.sign_in_tables import accounts
from pb.erasable.texts import look_up
from pb.letters.reach import reached
from pb.readmodels.proposals.answers import one_proposal
from pb.store.event_store import NotFound, by_reference
from tests.stories import ALLOTMENTS, BENCHES, RULES, SKATE_PARK, TIMETABLE, Town

MARY = somebody("Mary Jago", "01752 000111", "mary@example.org", "", "cy")
ON_PAPER = somebody("Mary Jago", "", "", "1 Mill Lane, Plymouth, PL1 1AA")
ROSA = somebody("Rosa", "", "rosa.resident@example.org")


@pytest.fixture
def town(settings):
    town = Town(replace(settings, letters="shown"))
    town.round = town.announced_round()
    town.clerk = town._person("clerk", "Clara Clerk")
    yield town
    town.close()


def put_in(town, whose=MARY, bid=SKATE_PARK, *, by=None, asked="phone", agreed=True, round_id=""):
    act = town.application.for_somebody.put_in
    return act(round_id or town.round, bid, whose, asked=asked, agreed=agreed, by=by or town.officer)


def stream(town, proposal):
    return list(town.application.store.stream(by_reference(proposal)))


def sent(town):
    town.application.do_what_is_due()
    with town.application.database.reading() as connection:
        return [(row.kind, row.to_kind, row.to_whom) for row in connection.execute(select(letters))]


def proven(town, person, *, yes=True):
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.person == person).values(proven=yes))


def of(town, proposal):
    with town.application.database.reading() as connection:
        return one_proposal(connection, proposal)


@pytest.mark.parametrize("asked", ["phone", "paper", "desk"])
def test_the_event_has_the_hand_and_how_they_asked_and_nobodys_name(town, asked):
    for who in (town.officer, town.clerk):
        (event,) = stream(town, put_in(town, somebody(f"Mary {who.role}"), by=who, asked=asked))
        assert (event.data["by"], event.data["acting_as"], event.data["behalf"]) == (who.person, who.role, asked)
        assert event.data["apart"] is True, "somebody else checks it"
        assert "Mary" not in str(event.data)


def test_nobody_is_spoken_for_who_did_not_agree_or_by_who_may_not(town):
    with pytest.raises(TheyMustAgree):
        put_in(town, agreed=False)
    for who in (town.resident, town.auditor):
        with pytest.raises(NotInThisCapacity):
            put_in(town, by=who)
    with pytest.raises(no.OnlyTheCouncilPutsInForOthers):
        put_in(town, asked="dream")


def test_the_same_of_the_same_person_is_there_once(town):
    put_in(town)
    with pytest.raises(ItIsThereAlready):
        put_in(town, by=town.clerk)
    put_in(town, bid=BENCHES)


def test_whoever_is_named_gets_the_letters_of_an_author_and_whoever_typed_gets_none(town):
    made = put_in(town)
    assert sent(town) == [("put-in-for-you", "behalf", made)]
    town.application.proposals.rule_out(made, reason="No room.", by=town.second)
    assert ("proposal-ruled-out", "behalf", made) in sent(town)
    assert not any(whom == town.officer.person for _kind, _to, whom in sent(town))
    with town.application.database.reading() as connection:
        found = reached(connection, "put-in-for-you", "behalf", made)
    assert (found.email, found.postal, found.language) == ("mary@example.org", "", "cy")


def test_without_an_email_letters_go_on_paper_and_without_either_nobody_is_written_to(town):
    made = put_in(town, ON_PAPER)
    with town.application.database.reading() as connection:
        found = reached(connection, "proposal-ruled-out", "behalf", made)
    assert (found.email, found.postal) == ("", "Mary Jago\n1 Mill Lane\nPlymouth\nPL1 1AA")
    put_in(town, somebody("Jory", "01752 1"), BENCHES)
    assert [whom for _kind, _to, whom in sent(town)] == [made]


def test_it_is_changed_and_taken_back_for_them_by_any_officer_or_clerk_and_checked_by_another(town):
    made, act = put_in(town), town.application.for_somebody
    act.change(made, replace(SKATE_PARK, title="Ramps"), replace(MARY, contact="07"), by=town.clerk)
    with town.application.database.reading() as connection:
        assert behalf_of(connection, made).contact == "07"
        assert look_up(connection, [of(town, made).words])[of(town, made).words].title == "Ramps"
    with pytest.raises(no.OnlyTheAuthorCanChangeIt):
        town.application.proposals.edit(made, BENCHES, by=town.resident)
    with pytest.raises(no.SomebodyElseChecksIt):
        town.application.proposals.shortlist(made, 900_000, by=town.officer)
    act.take_back(made, by=town.second)
    assert of(town, made).is_taken_back


def test_officers_change_nobody_elses_proposal_this_way(town):
    own = town.application.proposals.submit(town.round, BENCHES, by=town.resident)
    with pytest.raises(NotFound):
        town.application.for_somebody.change(own, SKATE_PARK, MARY, by=town.officer)
    with pytest.raises(NotFound):
        town.application.for_somebody.take_back(own, by=town.clerk)


def test_whoever_has_an_account_with_the_address_takes_it_over_and_it_is_theirs(town):
    made, me = put_in(town, ROSA), town.resident
    proven(town, me.person, yes=False)
    with pytest.raises(YourAddressIsNotProven):
        town.application.for_somebody.take_over(made, by=me)
    proven(town, me.person)
    assert sent(town) == [("put-in-for-you", "behalf", made)]
    town.application.for_somebody.take_over(made, by=me)
    assert (of(town, made).author, of(town, made).behalf) == (me.person, "")
    assert sent(town) == [("put-in-for-you", "person", me.person)], "what waits goes to the account"
    with town.application.database.reading() as connection:
        assert behalf_of(connection, made) is None
    town.application.proposals.edit(made, replace(SKATE_PARK, title="Mine"), by=me)
    with pytest.raises(NotFound):
        town.application.for_somebody.change(made, BENCHES, ROSA, by=town.officer)
    with pytest.raises(no.SomebodyElseChecksIt):
        town.application.proposals.rule_out(made, reason="So.", by=town.officer)
    with pytest.raises(ItIsNotPutInForYou):
        town.application.for_somebody.take_over(made, by=me)


def test_nobody_takes_over_what_was_put_in_for_another_address(town):
    made = put_in(town)
    proven(town, town.resident.person)
    with pytest.raises(ItIsNotPutInForYou):
        town.application.for_somebody.take_over(made, by=town.resident)


def test_what_was_taken_over_is_erased_with_its_person_and_not_with_the_officer(town):
    made = put_in(town, ROSA)
    proven(town, town.resident.person)
    words = of(town, made).words
    assert words not in str(town.application.desk.belongings.of(town.officer.person))
    town.application.for_somebody.take_over(made, by=town.resident)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.database.reading() as connection:
        assert look_up(connection, [words])[words].are_erased


@pytest.mark.parametrize("words", [True, False])
def test_without_an_account_they_are_forgotten_when_they_ask_and_a_restored_copy_forgets_again(town, words):
    made = put_in(town)
    sent(town)
    written = of(town, made).words
    kept = town.application.erasing.what_is_kept_of("mary@example.org", by=Actor("system", "administrator"))
    assert [row["name"] for row in kept["paper_proposals"]] == ["Mary Jago"]
    assert "skate park" in kept["written_words"][0]["words"]
    with town.application.database.reading() as connection:
        row = connection.execute(select(letters)).mappings().one()
    town.application.for_somebody.forget(made, words=words, by=town.clerk)
    with town.application.database.reading() as connection:
        assert all_on_behalf(connection, town.round) == {}
        assert connection.scalar(select(letters.c.id)) is None
        assert look_up(connection, [written])[written].are_erased == words
    assert row["person"] == made
    listed = (town.application.settings.data / "erasures.txt").read_text()
    assert (f"behalf {made}" in listed, f"words {written}" in listed) == (True, words)
    assert sent(town) == [], "nobody is written to any more"


def test_words_that_people_vote_on_are_not_erased_meanwhile(town):
    made = put_in(town)
    other = town.application.proposals.submit(town.round, ALLOTMENTS, by=town.resident)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    for each, cost in ((made, 900_000), (other, 500_000)):
        town.application.proposals.shortlist(each, cost, by=town.second)
    town.application.rounds.settle_ballot_paper(town.round, by=town.officer)
    with pytest.raises(TheirWordsAreOnABallotPaper):
        town.application.for_somebody.forget(made, words=True, by=town.officer)
    town.application.for_somebody.forget(made, words=False, by=town.officer)


def test_a_question_goes_to_them_and_an_officer_writes_their_answer_down(town):
    made = put_in(town)
    due = TIMETABLE.proposals_close_at.date()
    question = town.application.questions.ask(made, "Who digs?", due=due, by=town.second)
    assert ("question-for-you", "behalf", made) in sent(town)
    with pytest.raises(Exception, match="Only"):
        town.application.questions.answer(made, question, "I do.", shown=True, by=town.resident)
    town.application.for_somebody.answer(made, question, "I do.", shown=True, by=town.clerk)
    event = stream(town, question)[-1]
    assert (event.topic, event.data["acting_as"]) == ("proposals.QuestionAnswered", "clerk")
    assert event.data["words"] not in str(town.application.desk.belongings.of(town.clerk.person))


def test_the_limit_for_one_person_counts_what_is_put_in_for_them_whoever_typed_it(town):
    round_id = town.announced_round(replace(RULES, proposals_each=1), name="One each")
    put_in(town, ROSA, round_id=round_id)
    with pytest.raises(no.NoMoreFromOnePerson):
        town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    with pytest.raises(no.NoMoreFromThem):
        put_in(town, somebody("ROSA "), BENCHES, by=town.clerk, round_id=round_id)
    put_in(town, MARY, BENCHES, round_id=round_id)
    put_in(town, somebody("Ann"), ALLOTMENTS, round_id=round_id)
    town.application.proposals.submit(round_id, ALLOTMENTS, by=town.officer)
    own = town.announced_round(replace(RULES, proposals_each=1), name="Own first")
    town.application.proposals.submit(own, BENCHES, by=town.resident)
    with pytest.raises(no.NoMoreFromThem):
        put_in(town, ROSA, round_id=own)


def test_what_was_taken_back_counts_no_more(town):
    round_id = town.announced_round(replace(RULES, proposals_each=1), name="One each")
    made = put_in(town, round_id=round_id)
    town.application.for_somebody.take_back(made, by=town.officer)
    put_in(town, bid=BENCHES, round_id=round_id)


def test_who_somebody_is_is_refused_in_words():
    with pytest.raises(TheyHaveNoName):
        somebody(" ")
    with pytest.raises(NoSuchLanguage):
        somebody("Ann", language="xx")
    with pytest.raises(Exception, match="email address"):
        somebody("Ann", email="ann")
    assert somebody("Ann", postal="1 Lane\nPlymouth").postal == "Ann\n1 Lane\nPlymouth"


def test_a_replay_knows_what_was_taken_over(town):
    made = put_in(town, ROSA)
    proven(town, town.resident.person)
    town.application.for_somebody.take_over(made, by=town.resident)
    again = town.application.store.get(Proposal, by_reference(made))
    assert (again.author, again.put_in_by, again.behalf) == (town.resident.person, town.officer.person, "")
