"""Residents talk about proposals: what everybody reads, who moderates, how support is counted, which limits hold."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.talking import refusals as no
from domain.talking.limits import AT_ONCE, IN_A_DAY, SHORT_TIME
from pb.actions.talking import Saying
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.comment_words import CommentWords, comments_by_words
from pb.erasable.letter_tables import letters
from pb.erasable.reader_marks import SUPPORT, how_many_marks, reader_marks
from pb.readmodels.rows import from_json
from pb.readmodels.talking.answers import (
    answers_to,
    hidings_of,
    log_of_hidings,
    one_comment,
    talk_so_far,
    what_waits_for_moderators,
)
from pb.readmodels.talking.threads import Order, how_many_by_side, threads_about
from pb.settings import read_settings
from pb.store.event_store import SomebodyElseWasFirst
from tests.stories import BENCHES, TIMETABLE, Town

REASON = "It names a neighbour."


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.other = town._person("resident", "Otis Other")
    town.application.schemes.rule_talk(town.scheme, "after", support=True, by=town.officer)
    town.round = town.announced_round()
    town.bid = town.application.proposals.submit(town.round, BENCHES, by=town.resident)
    yield town
    town.close()


def say(town, text="Benches bring people out.", *, by=None, **how):
    name = how.pop("name", "")
    return town.application.talking.say(town.bid, Saying(text, name), by=by or town.other, **how)


def hide(town, comment, *, by=None, rule="private", reason=REASON):
    return town.application.moderating.hide(comment, rule, reason=reason, by=by or town.officer)


def comment(town, its_id):
    with town.application.reading() as connection:
        return one_comment(connection, its_id)


def read(town, **how):
    """What everybody reads: the beginning of each thread, None where nobody reads what it says."""
    with town.application.reading() as connection:
        listed = threads_about(connection, town.bid, **how).listed
    return [one.begins.words.text if one.begins.words else None for one in listed]


def letters_of(town, *kinds):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        wanted = select(letters.c.kind, letters.c.to_whom, letters.c.facts).where(letters.c.kind.in_(kinds))
        return [(row.kind, row.to_whom, from_json(row.facts)) for row in connection.execute(wanted)]


def waiting(town):
    with town.application.reading() as connection:
        return [one.comment.id for one in what_waits_for_moderators(connection)]


def test_a_comment_is_read_by_everybody_under_the_name_that_its_author_wishes(town):
    its = say(town, "  Benches bring \u202epeople out. ", name="Otis,  from\nthe quay", side="for")
    with town.application.reading() as connection:
        (thread,) = threads_about(connection, town.bid).listed
    assert thread.begins.words == CommentWords("Benches bring people out.", "Otis, from the quay")
    assert (thread.begins.of.id, thread.begins.of.side) == (its, "for")


def test_an_answer_stands_in_the_thread_that_it_belongs_to_whatever_it_answers(town):
    first = say(town)
    second = say(town, "Who sits there in winter?", by=town.resident, answers=first)
    third = say(town, "I do.", answers=second)
    with town.application.reading() as connection:
        (thread,) = threads_about(connection, town.bid).listed
        assert [one.id for one in answers_to(connection, second)] == [third]
    assert [one.of.id for one in thread.answers] == [second, third]
    assert {one.of.thread for one in thread.answers} == {first}


def test_what_weighs_with_most_readers_stands_first_or_the_newest_does(town):
    better = say(town, "They are asked for.", side="for")
    say(town, "There are enough.", side="against")
    town.application.talking.weigh(better, weighs=True, by=town.resident)
    assert not town.application.talking.weigh(better, weighs=True, by=town.resident), "each weighs once"
    assert read(town) == ["They are asked for.", "There are enough."]
    assert read(town, order=Order.NEWEST) == ["There are enough.", "They are asked for."]
    assert read(town, sides=["against"]) == ["There are enough."]
    with town.application.reading() as connection:
        assert how_many_by_side(connection, town.bid) == {"for": 1, "against": 1}
    town.application.talking.weigh(better, weighs=False, by=town.resident)
    with pytest.raises(no.OnlyArgumentsAreWeighed):
        town.application.talking.weigh(better, weighs=True, by=town.other)


def test_where_it_is_read_before_nobody_else_reads_it_until_it_is_let_through(town):
    town.application.schemes.rule_talk(
        town.scheme, "before", support=True, reason="Somebody was insulted.", by=town.officer
    )
    its = say(town)
    assert (read(town), waiting(town)) == ([], [its])
    town.application.moderating.let_through(its, by=town.officer)
    assert (read(town), waiting(town)) == (["Benches bring people out."], [])
    town.application.talking.edit(its, Saying("Benches bring old people out."), by=town.other)
    assert (read(town), waiting(town)) == ([], [its])
    its = say(town, "We will answer.", by=town.officer)
    assert not comment(town, its).waits, "what the council says for itself is read by somebody already"


def test_what_was_hidden_before_anybody_read_it_is_read_once_the_objection_is_upheld(town):
    town.application.schemes.rule_talk(town.scheme, "before", support=True, reason="To see.", by=town.officer)
    its = say(town)
    hiding = hide(town, its)
    with pytest.raises(no.ItDoesNotWait):
        town.application.moderating.let_through(its, by=town.second)
    town.application.talking.object_to_hiding(hiding, "It names nobody.", by=town.other)
    town.application.moderating.answer_objection(hiding, upheld=True, reason="So it is.", by=town.second)
    assert (read(town), waiting(town)) == (["Benches bring people out."], [])


def test_whoever_changes_a_comment_takes_no_answer_from_the_page_while_the_change_is_read(town):
    its = say(town)
    say(town, "Which people?", by=town.resident, answers=its)
    town.application.schemes.rule_talk(town.scheme, "before", support=True, reason="To see.", by=town.officer)
    town.application.talking.edit(its, Saying("Benches."), by=town.other)
    assert read(town) == [None]
    with town.application.reading() as connection:
        (thread,) = threads_about(connection, town.bid).listed
    assert [one.words.text for one in thread.answers] == ["Which people?"]


def test_what_was_changed_says_so_and_what_it_said_before_can_be_read(town):
    its = say(town)
    town.clock.pass_by(timedelta(hours=1))
    town.application.talking.edit(its, Saying("Benches bring us all out.", "Otis"), by=town.other)
    with town.application.reading() as connection:
        (thread,) = threads_about(connection, town.bid).listed
    ((before, since),) = thread.begins.earlier
    assert (before.text, since) == ("Benches bring people out.", thread.begins.of.made_at)
    assert thread.begins.of.changed_at == town.clock.now()
    with pytest.raises(no.ItSaysTheSame):
        town.application.talking.edit(its, Saying("Benches bring us all out.", "Otis"), by=town.other)
    with pytest.raises(no.OnlyItsAuthorChangesIt):
        town.application.talking.edit(its, Saying("No."), by=town.resident)


def test_a_comment_that_is_withdrawn_is_gone_and_what_answers_it_stays(town):
    its, alone = say(town), say(town, "One more.")
    say(town, "Why?", by=town.resident, answers=its)
    for each in (its, alone):
        town.application.talking.withdraw(each, by=town.other)
    assert read(town) == [None]
    with pytest.raises(no.ItIsWithdrawn):
        town.application.talking.edit(its, Saying("Back."), by=town.other)
    with pytest.raises(no.ThatCannotBeAnswered):
        say(town, "And why?", by=town.resident, answers=its)


def test_what_is_hidden_says_why_and_its_author_learns_how_to_object(town):
    its = say(town, "Mr Smith at number 4 drinks.")
    hide(town, its)
    assert read(town) == [None]
    ((_, to, facts),) = letters_of(town, "comment-hidden")
    assert (to, facts["reason"]) == (town.other.person, REASON)
    assert facts["link"].endswith(its)
    assert "Smith" not in str(facts)
    with town.application.reading() as connection:
        (logged,) = log_of_hidings(connection)
    assert (logged.rule, logged.reason, logged.hidden_as) == ("private", REASON, "officer")
    with pytest.raises(no.ItIsHiddenAlready):
        hide(town, its)
    with pytest.raises(no.ItIsHidden):
        town.application.talking.edit(its, Saying("Somebody drinks."), by=town.other)
    with pytest.raises(no.ThatCannotBeAnswered):
        say(town, "Who?", by=town.resident, answers=its)


def test_an_objection_is_answered_once_by_somebody_else_and_the_comment_may_come_back(town):
    its = say(town)
    hiding = hide(town, its)
    with pytest.raises(no.OnlyItsAuthorObjects):
        town.application.talking.object_to_hiding(hiding, "No.", by=town.resident)
    town.application.talking.object_to_hiding(hiding, "It names nobody.", by=town.other)
    assert waiting(town) == [its]
    with pytest.raises(no.ObjectedAlready):
        town.application.talking.object_to_hiding(hiding, "Still.", by=town.other)
    answer = town.application.moderating.answer_objection
    with pytest.raises(no.SomebodyElseAnswersObjections):
        answer(hiding, upheld=True, reason="So it is.", by=town.officer)
    answer(hiding, upheld=True, reason="So it is.", by=town.second)
    assert read(town) == ["Benches bring people out."]
    ((_, to, facts),) = letters_of(town, "comment-shown-again", "comment-stays-hidden")
    assert (to, facts["reason"]) == (town.other.person, "So it is.")
    again = hide(town, its)
    assert again != hiding
    with town.application.reading() as connection:
        assert [one.id for one in hidings_of(connection, its)] == [hiding, again]


def test_nobody_moderates_what_concerns_their_own_words(town):
    mine = say(town, "The council pays for them.", by=town.officer)
    to_mine = say(town, "And for what else?", answers=mine)
    answered = say(town, "What do they cost?", side="question")
    say(town, "£7,000.", by=town.officer, answers=answered)
    for each in (mine, to_mine, answered):
        with pytest.raises(no.ItConcernsYou):
            hide(town, each)
        hide(town, each, by=town.second)
    with pytest.raises(NotInThisCapacity):
        hide(town, say(town, "Fine."), by=town.other)


def test_a_flag_tells_those_who_moderate_once_and_is_answered_by_leaving_or_hiding(town):
    its = say(town)
    with pytest.raises(no.OwnWordsAreNotFlagged):
        town.application.talking.flag(its, "abusive", by=town.other)
    town.application.talking.flag(its, "abusive", by=town.resident)
    with pytest.raises(no.FlaggedAlready):
        town.application.talking.flag(its, "private", by=town.resident)
    assert waiting(town) == [its]
    town.application.moderating.leave_standing(its, by=town.officer)
    assert (waiting(town), read(town)) == ([], ["Benches bring people out."])
    with pytest.raises(no.NobodyFlaggedIt):
        town.application.moderating.leave_standing(its, by=town.officer)


def test_whoever_moderates_gets_one_letter_a_day_while_something_waits(town):
    say_it = town.application.talking
    assert letters_of(town, "comments-wait") == []
    say_it.flag(say(town), "off-topic", by=town.resident)
    assert len(letters_of(town, "comments-wait")) == 2, "one for each officer"
    town.clock.pass_by(timedelta(hours=3))
    assert len(letters_of(town, "comments-wait")) == 2
    town.clock.pass_by(timedelta(hours=19))  # five in the morning
    assert len(letters_of(town, "comments-wait")) == 2
    town.clock.pass_by(timedelta(hours=4))
    found = letters_of(town, "comments-wait")
    assert len(found) == 4
    assert {facts["waiting"] for _, _, facts in found} == {1}


def test_whoever_is_answered_and_whoever_put_the_proposal_in_is_told_once_a_day(town):
    first = say(town, side="question")
    say(town, "And who paints them?")
    assert [to for _, to, _ in letters_of(town, "comment-on-yours")] == [town.resident.person]
    say(town, "The council.", by=town.officer, answers=first)
    say(town, "Twice a year.", by=town.officer, answers=first)
    assert [to for _, to, _ in letters_of(town, "comment-answered")] == [town.other.person]
    say(town, "I paint them.", by=town.resident)
    assert len(letters_of(town, "comment-on-yours")) == 1, "nobody is told what they said themselves"


def test_support_is_counted_once_when_the_paper_is_settled_and_closed_then(town):
    support = town.application.talking.support
    assert support(town.bid, by=town.other)
    assert not support(town.bid, by=town.other), "each supports once"
    support(town.bid, by=town.resident)
    town.application.talking.support_no_more(town.bid, by=town.resident)
    with pytest.raises(NotInThisCapacity):
        support(town.bid, by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.proposals.shortlist(town.bid, 700_000, by=town.officer)
    town.confirmed(town.application.rounds.settle_ballot_paper(town.round, by=town.officer))
    with pytest.raises(no.SupportIsCounted):
        support(town.bid, by=town.resident)
    with town.application.reading() as connection:
        connection.execute(select(reader_marks))
        assert how_many_marks(connection, SUPPORT, [town.bid]) == {town.bid: 1}
        assert talk_so_far(connection, town.scheme, town.bid).support == 1


@pytest.mark.parametrize(
    ("text", "name", "refusal"),
    [
        (" \u200b ", "", no.WriteSomething),
        ("x" * 2_001, "", no.WriteSomething),
        ("Look.", "x" * 61, no.TheNameIsTooLong),
        ("https://a.example http://b.example www.c.example", "", no.TooManyLinks),
        ("https://a.example http://b.example", "www.c.example", no.TooManyLinks),
    ],
)
def test_what_is_not_fit_to_say_is_refused(town, text, name, refusal):
    with pytest.raises(refusal):
        say(town, text, name=name)
    assert read(town) == []


def test_one_person_says_a_few_things_at_once_and_thirty_a_day_and_the_refusal_says_when_to_go_on(town):
    for number in range(AT_ONCE):
        say(town, f"Thing {number}.")
    with pytest.raises(no.TooMuchAtOnce, match="Wait 10 minutes"):
        say(town, "One more.")
    say(town, "I am somebody else.", by=town.resident)
    said = AT_ONCE
    while said < IN_A_DAY:
        town.clock.pass_by(SHORT_TIME)
        for number in range(said, min(said + AT_ONCE, IN_A_DAY)):
            say(town, f"Thing {number}.")
        said += AT_ONCE
    town.clock.pass_by(SHORT_TIME)
    with pytest.raises(no.EnoughForToday):
        say(town, "The thirty-first.")
    town.clock.pass_by(timedelta(hours=24))
    say(town, "Another day.")


def test_the_same_words_about_the_same_proposal_are_said_once(town):
    say(town)
    with pytest.raises(no.SaidAlready):
        say(town, "Benches  bring people out.".replace("  ", " "))


def test_a_form_that_is_sent_twice_is_one_comment(town):
    its_id = town.application.desk.new_id()
    say(town, by=town.officer, id=its_id)
    with pytest.raises(SomebodyElseWasFirst):
        say(town, by=town.officer, id=its_id)


def test_nobody_talks_where_the_scheme_has_no_comments_or_the_round_is_over(town):
    rule = town.application.schemes.rule_talk
    rule(town.scheme, "none", support=False, reason="Nobody has time to read.", by=town.officer)
    with pytest.raises(no.NobodyTalksHere):
        say(town)
    with pytest.raises(no.NobodySupportsHere):
        town.application.talking.support(town.bid, by=town.other)
    rule(town.scheme, "after", support=True, reason="Somebody has.", by=town.officer)
    say(town)
    town.application.proposals.withdraw(town.bid, by=town.resident)
    with pytest.raises(no.NobodyTalksAboutWhatIsGone):
        say(town, "Pity.")


def test_whoever_is_forgotten_leaves_the_thread_and_takes_words_name_and_marks_along(town):
    its = say(town, "Mind the kerb.", name="Otis", side="for")
    say(town, "Which one?", by=town.resident, answers=its)
    town.application.talking.support(town.bid, by=town.other)
    town.application.talking.flag(say(town, "I sell kerbs.", by=town.resident), "advertising", by=town.other)
    words = comment(town, its).words
    town.application.erasing.erase(town.other.person, by=town.officer)
    assert read(town, sides=["for"]) == ["[erased]"]
    with town.application.reading() as connection:
        assert comments_by_words(connection, [words])[words].are_erased
        assert connection.execute(select(reader_marks)).all() == []
        (thread,) = threads_about(connection, town.bid, sides=["for"]).listed
    assert len(thread.answers) == 1


def test_where_letters_leave_whoever_speaks_has_proven_their_address(town):
    town.application.desk.sends_letters = True
    with pytest.raises(no.ProveYourAddressToTalk):
        say(town)
    with pytest.raises(no.ProveYourAddressToTalk):
        town.application.talking.support(town.bid, by=town.other)
    say(town, "We look at it.", by=town.officer)


def test_how_residents_talk_is_said_once_and_changed_with_a_reason(town):
    rule = town.application.schemes.rule_talk
    with pytest.raises(Exception, match="It is so in this scheme already"):
        rule(town.scheme, "after", support=True, by=town.officer)
    with pytest.raises(Exception, match="Say why this changes"):
        rule(town.scheme, "before", support=True, by=town.officer)
    with pytest.raises(NotInThisCapacity):
        rule(town.scheme, "none", support=True, reason="No.", by=town.auditor)
