"""What residents and officers honestly and rarely do is not accused: talk, questions, pictures, counters, limits."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.acts.refusals import WhoeverProposedItActsNoLonger
from pb.actions.at_the_counter import Comes
from pb.actions.gatherings import WhenAndWhere
from pb.actions.letting_in import Asks
from pb.actions.proposals import Bid
from pb.actions.talking import Saying
from pb.actions.two_persons import Waits
from pb.areas.boundaries_file import read_boundaries
from pb.uploads.pictures import picture_drawn
from tests.files_handed_in import picture
from tests.pb.areas.an_edition import EAST, WEST, files_in
from tests.pb.test_two_persons import TwoTown
from tests.stories import ALLOTMENTS, BENCHES, MONDAY, RULES, SKATE_PARK, TIMETABLE, Town
from tests.verifier.test_let_in_every_way import joins

HERE, THERE = "XQ1 1AA", "XQ1 1AB"
SUMMER_TIME = datetime(2026, 3, 29, 1, tzinfo=UTC)
"""The moment at which the clocks of London go forward, one day after the close."""
BY_LOT = {"rule": "greedy", "ties": ["lot"]}
NO_AGE = {"from_age": 0, "to_age": 0, "on_day": ""}
LOT = "Six dice, thrown in the library on the day after the close"


def with_somebody_more(town):
    """A town with an administrator, three more residents, and a third officer."""
    town.ada = town._person("administrator", "Agnes Administrator")
    town.third = town._person("officer", "Oona Officer")
    town.others = [town._person("resident", f"{name} Resident") for name in ("Otis", "Pia", "Quentin")]
    return town


def peopled(told):
    """Give what tells a story in a town of a kind with more people in it, by what tells one in any town."""
    return lambda kind, story: told(kind, lambda town: story(with_somebody_more(town)))


@pytest.fixture
def told(told):
    return peopled(told)


def erased(town, *people):
    for one in people:
        town.application.erasing.erase(one.person, by=town.ada)


def settled(town, round_id, *bids):
    """Shortlist bids at their price, and settle the paper."""
    town.clock.set_to(max(town.clock.now(), TIMETABLE.proposals_close_at))
    for bid, price in bids:
        town.application.proposals.shortlist(bid, price, reason="As quoted.", by=town.officer)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))


def opens(town, at=TIMETABLE.voting_opens_at):
    town.clock.set_to(at)
    town.application.do_what_is_due()


def changes_roles(town, who, give=(), take=()):
    town.application.people.change_roles(who.person, give=give, take=take, by=town.ada)


def test_talk_that_is_hidden_objected_to_shown_hidden_again_and_whose_people_are_erased(told):
    def story(town):
        talking, moderating, schemes = town.application.talking, town.application.moderating, town.application.schemes
        otis, pia, quentin = town.others
        schemes.rule_talk(town.scheme, "after", support=True, by=town.officer)
        round_id = town.announced_round()
        bids = [town.application.proposals.submit(round_id, one, by=town.resident) for one in (BENCHES, ALLOTMENTS)]
        last = town.application.proposals.submit(round_id, SKATE_PARK, by=pia)
        said = talking.say(bids[0], Saying("My neighbour sleeps there.", "Otis"), side="against", by=otis)
        talking.say(bids[0], Saying("So do I."), answers=said, by=pia)
        talking.flag(said, "private", by=quentin)
        hidden = moderating.hide(said, "private", reason="It names a neighbour.", by=town.officer)
        talking.object_to_hiding(hidden, "It names nobody.", by=otis)
        changes_roles(town, town.officer, take=["officer"])
        moderating.answer_objection(hidden, upheld=True, reason="It names nobody.", by=town.second)
        again = moderating.hide(said, "abusive", reason="It insults who sleeps there.", by=town.third)
        talking.object_to_hiding(again, "It does not.", by=otis)
        moderating.answer_objection(again, upheld=False, reason="It does.", by=town.second)
        schemes.rule_talk(town.scheme, "before", support=True, reason="Two were insulted.", by=town.second)
        waits = talking.say(bids[1], Saying("Who digs there?"), side="question", by=quentin)
        moderating.let_through(waits, by=town.third)
        talking.withdraw(waits, by=quentin)
        for one in town.others:
            talking.support(bids[1], by=one)
        talking.support_no_more(bids[1], by=pia)
        town.application.proposals.withdraw(last, by=pia)
        erased(town, otis, pia)
        town.officer = town.second
        settled(town, round_id, (bids[0], 700_000), (bids[1], 500_000))
        erased(town, quentin)
        opens(town)
        town.second = town.third
        town.vote(round_id, ["1"], ["2"])
        town.close_and_count()

    told(Town, story)


def test_talk_that_ends_while_a_round_goes_on_and_one_whose_proposals_are_an_officers(told):
    def story(town):
        talking, moderating, schemes = town.application.talking, town.application.moderating, town.application.schemes
        otis, pia, _ = town.others
        schemes.rule_talk(town.scheme, "after", support=False, by=town.officer)
        round_id = town.announced_round()
        bid = town.application.proposals.submit(round_id, BENCHES, by=town.third)
        said = talking.say(bid, Saying("Steel rusts at the sea."), by=otis)
        other = talking.say(bid, Saying("Wood rots."), by=town.second)
        hidden = moderating.hide(said, "advertising", reason="It sells wood.", by=town.officer)
        talking.object_to_hiding(hidden, "I sell nothing.", by=otis)
        schemes.rule_talk(town.scheme, "none", support=False, reason="Nobody can read it all.", by=town.officer)
        moderating.answer_objection(hidden, upheld=False, reason="He has a shop.", by=town.second)
        moderating.hide(other, "off-topic", reason="Wood is not proposed.", by=town.officer)
        schemes.rule_talk(town.scheme, "none", support=True, reason="Support is no talk.", by=town.officer)
        talking.support(bid, by=pia)
        settled(town, round_id, (bid, 700_000))
        opens(town)
        town.vote(round_id, ["1"])
        town.close_and_count()

    told(Town, story)


def test_questions_that_are_answered_on_the_last_day_never_or_by_nobody_any_more(told):
    def story(town):
        questions, proposals = town.application.questions, town.application.proposals
        otis, pia, quentin = town.others
        round_id = town.announced_round()
        put_in = ((BENCHES, otis), (ALLOTMENTS, pia), (SKATE_PARK, quentin), (BENCHES, town.third))
        bids = [proposals.submit(round_id, bid, by=by) for bid, by in put_in]
        today = town.clock.now().date()
        asked = [questions.ask(bid, "Who owns it?", due=today + timedelta(days=5), by=town.officer) for bid in bids]
        today_still = questions.ask(bids[0], "Why today?", due=today, by=town.second)
        questions.answer(bids[0], today_still, "Because.", shown=False, by=otis)
        changes_roles(town, town.officer, take=["officer"])
        town.clock.set_to(MONDAY.replace(hour=0) + timedelta(days=5, hours=23, minutes=59))
        questions.answer(bids[0], asked[0], "The council.", shown=True, by=otis)
        proposals.withdraw(bids[1], by=pia)
        erased(town, pia)
        town.clock.pass_by(timedelta(days=3))
        questions.answer(bids[2], asked[2], "I do.", shown=True, by=quentin)
        questions.answer(bids[3], asked[3], "We do.", shown=True, by=town.third)
        erased(town, quentin)
        proposals.rule_out(bids[2], reason="Who put it in is gone.", by=town.second)
        town.officer = town.second
        settled(town, round_id, (bids[0], 700_000), (bids[3], 650_000))

    told(Town, story)


def test_pictures_that_are_taken_away_by_officers_authors_and_an_erasure_through_a_whole_vote(told):
    def story(town):
        attachments, (otis, pia, _) = town.application.attachments, town.others
        round_id = town.announced_round()
        bids = [town.application.proposals.submit(round_id, BENCHES, by=by) for by in (otis, pia, town.third)]

        def add(bid, by):
            made, its_id = picture_drawn(io.BytesIO(picture())), town.application.desk.new_id()
            return attachments.add_picture(bid, made, "A bench", name="a.jpg", by=by, id=its_id)

        first, second, third = add(bids[0], otis), add(bids[1], pia), add(bids[2], town.third)
        attachments.hide(bids[0], first, reason="A child is seen.", by=town.officer)
        attachments.hide(bids[2], third, reason="It is of another place.", by=town.officer)
        attachments.show_again(bids[2], third, reason="It is not.", by=town.second)
        town.application.proposals.withdraw(bids[1], by=pia)
        attachments.remove(bids[1], second, by=pia)
        erased(town, pia)
        settled(town, round_id, (bids[0], 700_000), (bids[2], 600_000))
        opens(town)
        attachments.remove(bids[0], first, by=otis)
        town.vote(round_id, ["1"], ["2"])
        town.close_and_count()
        attachments.hide(bids[2], third, reason="It was drawn by a shop.", by=town.officer)
        attachments.remove(bids[2], third, by=town.third)
        erased(town, otis)

    told(Town, story)


def test_one_bid_each_put_in_again_after_it_was_withdrawn_and_costs_from_least_to_most(told):
    def story(town):
        proposals, rounds = town.application.proposals, town.application.rounds
        otis, pia, quentin = town.others
        round_id = town.announced_round(replace(RULES, proposals_each=2))
        wide = Bid("Trees", "Limes.", "", "Mill Lane", [("Trees", 400_000), ("Stakes", 50_000)], least=[100_000, 0])
        first = proposals.submit(round_id, BENCHES, by=otis)
        second = proposals.submit(round_id, wide, by=otis)
        proposals.withdraw(second, by=otis)
        third = proposals.submit(round_id, ALLOTMENTS, by=otis)
        proposals.edit(third, replace(wide, title="Other trees", least=[]), by=otis)
        proposals.edit(third, replace(wide, title="Other trees", least=[399_999, 0]), by=otis)
        rounds.write_rules(round_id, replace(RULES, proposals_each=1), reason="There are too many.", by=town.officer)
        one = proposals.submit(round_id, wide, by=pia)
        proposals.withdraw(one, by=pia)
        one = proposals.submit(round_id, wide, by=pia)
        officers = [proposals.submit(round_id, BENCHES, by=by) for by in (town.second, town.third)]
        proposals.withdraw(officers[0], by=town.second)
        rounds.write_rules(round_id, replace(RULES, proposals_each=3), reason="There are too few.", by=town.officer)
        skates = proposals.submit(round_id, SKATE_PARK, by=otis)
        more = proposals.submit(round_id, wide, by=town.third)
        erased(town, quentin)
        town.clock.set_to(TIMETABLE.proposals_close_at)
        proposals.shortlist(third, 449_999, reason="As quoted.", by=town.officer)
        proposals.shortlist(one, 450_000, by=town.officer)
        for each in (first, skates, officers[1], more):
            proposals.rule_out(each, reason="Not ours.", by=town.officer)
        town.confirmed(rounds.settle_ballot_paper(round_id, by=town.officer))
        opens(town)
        town.vote(round_id, ["1"], ["2"])
        town.close_and_count()

    told(Town, story)


REGISTER = f"name,email,address,postcode,area\nAnn Ash,,1 Elm Row,{HERE},{WEST}\nBob Birch,,2 Elm Row,{THERE},{EAST}\n"


def in_two_wards(town, folder, *ways, rules=RULES):
    """A round whose voters live in two wards, with its paper settled."""
    wards, postcodes, _ = files_in(folder)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    taken = town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer)
    voters = {"ways": [*ways], **NO_AGE, "areas": [WEST, EAST], "edition": taken.edition}
    round_id = town.announced_round(replace(rules, who_may_vote=voters))
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    return round_id


def comes(town, round_id, name, postcode, by, **more):
    who = Comes(name, postcode, f"{len(name)} Oak Row", **more)
    return town.application.letting_in.check_in_new(round_id, who, seen="photo", by=by)


def votes(town, round_id, code, *marks):
    entitlement = town.application.voting.enter_code(round_id, code)
    town.application.voting.cast(round_id, entitlement, list(marks), idempotency_key=f"a form of {code}")


def looks(town, waits, by, reason=""):
    return town.application.confirming.confirm(waits.act, reason=reason, by=by, seed=waits.act.encode()[:32])


def test_two_officers_at_a_counter_in_two_wards_over_the_night_of_summer_time_and_a_day_that_is_over(told, tmp_path):
    later = TIMETABLE.voting_closes_at + timedelta(days=4)

    def story(town):
        round_id = in_two_wards(town, tmp_path, "register", "face-to-face")
        town.application.registers.load(round_id, REGISTER.encode(), by=town.officer)
        opens(town)
        moved = town.application.rounds.extend_voting(round_id, later, reason="Snow.", by=town.second)
        looks(town, moved, town.officer)
        town.clock.set_to(SUMMER_TIME - timedelta(minutes=30))
        before = comes(town, round_id, "Dan Dogwood", HERE, town.officer)
        town.clock.set_to(SUMMER_TIME + timedelta(minutes=30))
        votes(town, round_id, looks(town, before, town.second), "1")
        town.clock.set_to(SUMMER_TIME + timedelta(hours=22, minutes=5))
        after_midnight = comes(town, round_id, "Eve Elm", THERE, town.second)
        sent_away = comes(town, round_id, "Fay Fir", THERE, town.officer)
        town.application.confirming.refuse(sent_away.act, reason="Another face.", by=town.third)
        entered = comes(town, round_id, "Gus Gorse", HERE, town.third)
        changes_roles(town, town.third, give=["administrator"])
        town.clock.set_to(SUMMER_TIME + timedelta(hours=45, minutes=55))
        votes(town, round_id, looks(town, after_midnight, town.officer), "2", "1")
        changes_roles(town, town.second, take=["officer"])
        again = comes(town, round_id, "Fay Fir", THERE, town.officer)
        looks(town, again, town.third)
        town.clock.set_to(SUMMER_TIME + timedelta(hours=46, minutes=20))
        town.application.do_what_is_due()
        town.clock.set_to(later - timedelta(minutes=1))
        last = comes(town, round_id, "Hal Holly", HERE, town.officer)
        assert isinstance(entered, Waits)
        assert isinstance(last, Waits)
        opens(town, later)
        town.clock.pass_by(timedelta(days=2))
        town.application.do_what_is_due()

    told(TwoTown, story)


def test_who_is_let_in_by_accounts_in_two_wards_is_erased_after_the_close(told, tmp_path):
    def story(town):
        round_id = in_two_wards(town, tmp_path, "register", "accounts")
        town.application.registers.load(round_id, REGISTER.encode(), by=town.officer)
        people = [joins(town, f"Voter {number}", f"voter{number}@example.net") for number in range(3)]
        opens(town)
        for who, postcode in zip(people, (HERE, THERE, THERE), strict=True):
            let_in = town.application.letting_in.by_account(round_id, Asks(postcode), by=who)
            if who is not people[2]:
                form = f"a form of {who.person}"
                town.application.voting.cast(round_id, let_in.entitlement, ["1"], idempotency_key=form)
        town.close_and_count()
        erased(town, *people)

    told(Town, story)


def test_posted_codes_alone_replaced_cancelled_and_asked_for_by_who_loses_the_office(told):
    def story(town):
        rules = replace(RULES, who_may_vote={"ways": ["posted-codes"], **NO_AGE, "areas": []})
        round_id = town.announced_round(rules)
        town.with_proposals(round_id)
        town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
        issuing = town.application.issuing
        request = issuing.ask_for_codes(round_id, 4, reason="All houses.", by=town.officer)
        changes_roles(town, town.officer, give=["administrator"], take=["officer"])
        codes = issuing.confirm_codes(round_id, request, reason="I counted.", by=town.second)
        opens(town)
        cancels = issuing.cancel_code(round_id, codes[0], reason="It came back.", by=town.second)
        town.application.confirming.refuse(cancels.act, reason="It did not.", by=town.third)
        cancels = issuing.cancel_code(round_id, codes[0], reason="It came back.", by=town.third)
        changes_roles(town, town.third, take=["officer"])
        with pytest.raises(WhoeverProposedItActsNoLonger):
            looks(town, cancels, town.second)
        changes_roles(town, town.third, give=["officer"])
        looks(town, cancels, town.second)
        replaced = issuing.replace_code(round_id, codes[1], reason="A dog ate it.", by=town.third)
        votes(town, round_id, looks(town, replaced, town.second), "1", "2")
        votes(town, round_id, codes[2], "3")
        stays = issuing.cancel_code(round_id, codes[3], reason="Moved away.", by=town.second)
        town.close_and_count()
        town.application.confirming.refuse(stays.act, reason="The vote is over.", by=town.third)

    told(TwoTown, story)


def test_a_round_extended_twice_that_ends_in_a_tie_drawn_by_lot_which_was_proposed_and_refused_before(told):
    def story(town):
        round_id = town.open_round(replace(RULES, pot=1_200_000, rule=BY_LOT, lot_source=LOT))
        rounds, confirming = town.application.rounds, town.application.confirming
        for days, by, other in ((1, town.officer, town.second), (3, town.third, town.officer)):
            later = TIMETABLE.voting_closes_at + timedelta(days=days)
            looks(town, rounds.extend_voting(round_id, later, reason="Snow.", by=by), other)
        town.vote(round_id, ["1"], ["2"], ["3"], ["1", "2", "3"])
        opens(town, later)
        town.clock.pass_by(timedelta(hours=2))
        looks(town, rounds.withdraw_project(round_id, "2", reason="Sold.", by=town.officer), town.second)
        wrong = rounds.draw_lot(round_id, "1 2 3 4 5 6", how="Dice.", by=town.officer)
        confirming.refuse(wrong.act, reason="One fell off the table.", by=town.second)
        right = rounds.draw_lot(round_id, "6 5 4 3 2 1", how="Dice, again.", by=town.third)
        changes_roles(town, town.third, take=["officer"])
        with pytest.raises(WhoeverProposedItActsNoLonger):
            looks(town, right, town.second)
        confirming.refuse(right.act, reason="She is no officer any more.", by=town.second)
        right = rounds.draw_lot(round_id, "6 5 4 3 2 1", how="Dice, again.", by=town.second)
        looks(town, right, town.officer)
        town.application.do_what_is_due()

    told(TwoTown, story)


def test_events_on_the_night_of_summer_time_moved_cancelled_and_noted_long_after_the_round(told):
    def story(town):
        gatherings = town.application.gatherings
        round_id = town.announced_round()
        night = WhenAndWhere(SUMMER_TIME - timedelta(hours=3), SUMMER_TIME + timedelta(hours=5), "The library")
        long = gatherings.call(round_id, "decision-day", "A long night", night, by=town.officer)
        gone = gatherings.call(round_id, "drop-in", "A chat", night, about="Tea.", by=town.second)
        gatherings.move(gone, replace(night, place="The school"), reason="Rain.", by=town.officer)
        gatherings.cancel(gone, reason="Nobody wanted it.", by=town.third)
        changes_roles(town, town.second, take=["officer"])
        town.with_proposals(round_id)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
        town.close_and_count()
        town.clock.set_to(SUMMER_TIME)
        gatherings.note(long, "We waited for three o’clock.", by=town.officer)
        late = gatherings.call(round_id, "meeting", "Thanks", replace(night, begins=SUMMER_TIME + timedelta(days=1),
                               ends=SUMMER_TIME + timedelta(days=1, hours=1)), by=town.third)  # fmt: skip
        town.clock.pass_by(timedelta(days=90))
        gatherings.note(long, "We waited for three o’clock, which came at once.", by=town.third)
        gatherings.note(late, "Everybody was thanked.", by=town.third)

    told(Town, story)
