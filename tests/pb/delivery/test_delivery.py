"""What is done with the money, through the actions, on both databases: who follows it, who reports, who accepts."""

from datetime import timedelta

import pytest

from domain.delivery import refusals as no
from domain.delivery.milestone import At, Standing
from pb.actions.delivery import Reported, typed_so_far
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.report_words import reports_by_words
from pb.readmodels.delivery.answers import reports_waiting, what_is_built
from pb.readmodels.proposals.attachments import attachments_for_everybody, first_pictures, pictures_of_work
from tests.a_delivery import SPENT, WithAnAward

DAY = timedelta(days=1)


@pytest.fixture
def town(settings):
    town = WithAnAward(settings)
    yield town
    town.close()


def test_from_the_first_milestone_to_the_final_report(town):
    town.play()
    stands = town.as_it_stands()
    assert [each.standing for each in stands.milestones] == [Standing.MET, Standing.MET, Standing.MISSED]
    moved = stands.milestones[1]
    assert (moved.due - moved.moved[0].due, moved.moved[0].reason) == (4 * DAY, "It rained.")
    assert [each.at for each in stands.reports] == [At.ACCEPTED, At.ACCEPTED]
    assert stands.reports[1].spent == [700_000, 250_000]
    assert stands.finished_at is not None
    with town.application.reading() as connection:
        words = reports_by_words(connection, [each.words for each in stands.reports])
        assert what_is_built(connection, finished=True, rounds=[town.round], limit=9)[0].proposal == town.park
        assert not what_is_built(connection, finished=False, rounds=[town.round], limit=9)
    assert words[stands.reports[1].words].lines == ("Concrete", "Rails")
    with pytest.raises(no.ItIsFinished):
        town.delivery.set_milestone(town.park, "More", town.today() + DAY, by=town.officer)


def test_nobody_follows_a_bid_that_got_no_money(town):
    loser = town.bids["3"]
    with pytest.raises(no.NothingWasAwarded):
        town.delivery.set_milestone(loser, "Benches", town.today() + DAY, by=town.officer)
    assert town.as_it_stands(loser) is None


def test_only_officers_follow_and_only_the_group_reports(town):
    with pytest.raises(NotInThisCapacity):
        town.delivery.set_milestone(town.park, "Ramps", town.today() + DAY, by=town.resident)
    town.delivery.ask_for_report(town.park, town.today() + DAY, "How is it?", by=town.officer)
    with pytest.raises(no.OnlyTheGroupReports):
        town.sends(by=town._person("resident", "Nosy Neighbour"))
    with pytest.raises(NotInThisCapacity):
        town.sends(by=town.officer)


def test_what_is_spent_beyond_what_they_had_needs_a_word(town):
    town.delivery.ask_for_report(town.park, town.today() + DAY, "How is it?", by=town.officer)
    with pytest.raises(no.SayWhyMoreWasSpent):
        town.sends(lines=SPENT)
    town.sends(lines=SPENT, more="The skaters’ club gave £500.")
    assert town.as_it_stands().reports[0].had == 900_000


def test_one_report_is_open_at_a_time_and_nothing_is_accepted_that_has_not_come(town):
    town.delivery.ask_for_report(town.park, town.today() + DAY, "How is it?", by=town.officer)
    with pytest.raises(no.AReportIsOpen):
        town.delivery.ask_for_report(town.park, town.today() + DAY, "And now?", by=town.officer)
    with pytest.raises(no.NothingWasSentYet):
        town.delivery.accept_report(town.park, 1, by=town.officer)
    town.sends()
    with pytest.raises(no.NoReportIsAskedFor):
        town.sends()


def test_a_milestone_is_not_met_before_it_was_set_nor_missed_before_its_day_is_over(town):
    town.delivery.set_milestone(town.park, "Ramps", town.today() + DAY, by=town.officer)
    with pytest.raises(no.ItCannotBeMetThen):
        town.delivery.meet_milestone(town.park, 1, town.today() - DAY, by=town.officer)
    with pytest.raises(no.ItsDayHasNotCome):
        town.delivery.miss_milestone(town.park, 1, reason="Rain.", by=town.officer)
    with pytest.raises(no.SayWhy):
        town.delivery.move_milestone(town.park, 1, town.today() + 2 * DAY, reason=" ", by=town.officer)


def test_what_is_typed_is_kept_until_it_is_sent_and_stands_among_no_drafts_of_proposals(town):
    town.delivery.ask_for_report(town.park, town.today() + DAY, "How is it?", by=town.officer)
    town.delivery.keep(town.park, 1, [("text", "Half of it")], by=town.resident)
    with town.application.reading() as connection:
        kept = typed_so_far(connection, town.park, 1, town.resident.person)
        assert [tuple(one) for one in kept] == [("text", "Half of it")]
        assert not typed_so_far(connection, town.park, 1, town.officer.person)
    town.sends()
    with town.application.reading() as connection:
        assert not typed_so_far(connection, town.park, 1, town.resident.person)


def test_a_picture_of_the_work_is_beside_those_of_the_proposal(town):
    with pytest.raises(no.PicturesAreOfWhatWasAwarded):
        town.shows()
    town.delivery.set_milestone(town.park, "Ramps", town.today() + DAY, by=town.officer)
    its = town.shows()
    with town.application.reading() as connection:
        assert [each.id for each in pictures_of_work(connection, [town.park])[town.park]] == [its]
        assert not attachments_for_everybody(connection, town.park)
        assert not first_pictures(connection, [town.park])
    town.application.attachments.hide(town.park, its, reason="A face.", by=town.officer)
    with town.application.reading() as connection:
        assert not pictures_of_work(connection, [town.park])


def test_what_was_reported_is_erased_with_whoever_reported_it(town):
    town.play()
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        words = reports_by_words(connection, [each.words for each in town.as_it_stands().reports])
        assert all(each.are_erased for each in words.values())
        assert not pictures_of_work(connection, [town.park])


def test_what_has_not_come_by_its_day_is_overdue(town):
    town.delivery.ask_for_report(town.park, town.today() + DAY, "How is it?", by=town.officer)
    town.later(2)
    with town.application.reading() as connection:
        (one,) = reports_waiting(connection, [At.ASKED], until=town.today())
    assert one.is_overdue(town.today())


def test_a_report_says_something_and_each_amount_what_it_was_for(town):
    with pytest.raises(no.WriteTheReport):
        Reported(" ").words()
    with pytest.raises(no.SayWhatItWasSpentOn):
        Reported("Done.", [("", 5)]).words()
    with pytest.raises(no.SayWhatItWasSpentOn):
        Reported("Done.", [("Paint", 0)]).words()
    with pytest.raises(no.EnoughLines):
        Reported("Done.", [("Paint", 1)] * 21).words()
