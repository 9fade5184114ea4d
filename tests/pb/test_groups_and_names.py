"""How many proposals one group puts in, by its name and by its people; and as what whoever puts one in is named."""

import threading
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select, update

from domain.proposals import refusals as no
from domain.rounds.round_rules import ThatIsNotHowManyEachGroup
from domain.words.actor import Actor
from pb.actions.naming import SayAsWhatYouAreNamed, TheGroupIsNeeded, TheNameIsNeeded, as_wished
from pb.actions.somebody import somebody
from pb.erasable.named_as import NOBODY, NamedAs, Shown, as_a_group, named_in
from pb.erasable.sign_in_tables import accounts
from pb.letters.outbox import letters
from pb.readmodels.rows import from_json
from tests.stories import ALLOTMENTS, BENCHES, RULES, SKATE_PARK, Town

ONE = replace(RULES, proposals_each_group=1)
CLUB = NamedAs(Shown.GROUP, "", "The Café Club")


@pytest.fixture
def town(settings):
    town = Town(replace(settings, letters="shown"))
    town.round = town.announced_round(ONE)
    town.other = town._person("resident", "Ola Other")
    town.third = town._person("resident", "Thea Third")
    yield town
    town.close()


def of_the_club(bid, group="The Café Club"):
    return replace(bid, named=replace(CLUB, group=group))


def submit(town, bid, by=None, **how):
    return town.application.proposals.submit(town.round, bid, by=by or town.resident, **how)


@pytest.mark.parametrize("written", ["Cafe Club", "CAFÉ  CLUB!", "the café-club", "Y Café Club"])
def test_one_group_is_one_however_its_name_is_written(town, written):
    submit(town, of_the_club(SKATE_PARK))
    with pytest.raises(no.NoMoreFromOneGroup):
        submit(town, of_the_club(BENCHES, written), by=town.other)
    submit(town, of_the_club(BENCHES, "Tea Club"), by=town.other)
    submit(town, ALLOTMENTS, by=town.other)


def test_what_is_taken_back_makes_room_for_another(town):
    first = submit(town, of_the_club(SKATE_PARK))
    town.application.proposals.withdraw(first, by=town.resident)
    submit(town, of_the_club(BENCHES), by=town.other)


def test_what_the_council_puts_in_for_a_group_counts_and_so_does_a_group_that_is_named_later(town):
    act = town.application.for_somebody
    mine = act.put_in(town.round, of_the_club(SKATE_PARK), somebody("Mary"), asked="desk", agreed=True, by=town.officer)
    later = submit(town, BENCHES)
    with pytest.raises(no.NoMoreFromOneGroup):
        town.application.naming.change(later, CLUB, by=town.resident)
    other = act.put_in(town.round, ALLOTMENTS, somebody("Jory"), asked="desk", agreed=True, by=town.officer)
    with pytest.raises(no.NoMoreFromOneGroup):
        act.change(other, of_the_club(ALLOTMENTS), somebody("Jory"), by=town.officer)
    act.change(mine, of_the_club(SKATE_PARK, "the cafe club"), somebody("Mary"), by=town.officer)


def together(town, author, bid, whom):
    """Let somebody put a proposal in with somebody else, who agrees."""
    app, draft = town.application, town.application.desk.new_id()
    app.drafting_proposals.begin(town.round, draft, by=author)
    app.co_applicants.ask(town.round, draft.hex, whom, page="/with/", by=author)
    with app.database.reading() as connection:
        rows = connection.execute(select(letters.c.facts).where(letters.c.kind == "asked-to-put-in-together"))
        tokens = [from_json(row.facts)["link"].removeprefix("/with/") for row in rows]
    for token in tokens:
        if app.co_applicants.look(token).who.proposal == draft.hex:
            return draft, partial(app.co_applicants.agree, token, "A neighbour")
    raise AssertionError


def test_the_same_people_put_in_one_together_whoever_of_them_sends_it(town):
    first, agree = together(town, town.resident, SKATE_PARK, "ola.other@example.org")
    agree()
    submit(town, SKATE_PARK, id=first)
    for author, whom in ((town.other, "rosa.resident@example.org"), (town.third, "ola.other@example.org")):
        draft, agree = together(town, author, BENCHES, whom)
        agree()
        with pytest.raises(no.NoMoreTogether):
            submit(town, BENCHES, by=author, id=draft)
    submit(town, ALLOTMENTS, by=town.other)


def test_two_who_put_one_in_together_at_the_same_second_put_in_one(town):
    drafts = []
    for author, whom in ((town.resident, "ola.other@example.org"), (town.other, "rosa.resident@example.org")):
        draft, agree = together(town, author, BENCHES, whom)
        agree()
        drafts.append((author, draft))
    came, start = [], threading.Barrier(2)

    def send(author, draft):
        start.wait()
        try:
            came.append(submit(town, replace(BENCHES, title=author.person), by=author, id=draft))
        except no.NoMoreTogether as refusal:
            came.append(refusal)

    both = [threading.Thread(target=send, args=each) for each in drafts]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(isinstance(each, str) for each in came) == [False, True]


def test_two_windows_of_one_group_at_the_same_second_put_in_one(town):
    came, start = [], threading.Barrier(2)

    def send(author, bid):
        start.wait()
        try:
            came.append(submit(town, of_the_club(bid), by=author))
        except no.NoMoreFromOneGroup as refusal:
            came.append(refusal)

    both = [threading.Thread(target=send, args=each) for each in ((town.resident, BENCHES), (town.other, SKATE_PARK))]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(isinstance(each, str) for each in came) == [False, True]


def test_a_limit_is_a_number_and_absent_where_nothing_was_said():
    for number in (-1, 101, True):
        with pytest.raises(ThatIsNotHowManyEachGroup):
            replace(RULES, proposals_each_group=number).must_make_sense()
    assert "proposals_each_group" not in RULES.to_data()
    assert replace(RULES, proposals_each_group=2).to_data()["proposals_each_group"] == 2


def named(town, proposal):
    with town.application.database.reading() as connection:
        return named_in(connection, proposal)


def test_somebody_is_named_as_they_wish_and_otherwise_whenever_they_wish(town):
    made = submit(town, replace(BENCHES, named=NamedAs(Shown.NAME, "Rosa P.", "")))
    assert named(town, made).name == "Rosa P."
    assert "Rosa P." not in str([event.data for event in town.application.store.read_all()])
    town.application.proposals.rule_out(made, reason="No.", by=town.officer)
    town.application.naming.change(made, NamedAs(Shown.RESIDENT), by=town.resident)
    assert named(town, made) == NamedAs(Shown.RESIDENT)
    with pytest.raises(no.OnlyTheAuthorCanChangeIt):
        town.application.naming.change(made, NOBODY, by=town.other)
    town.application.naming.change(made, NOBODY, by=town.resident)
    assert named(town, made) == NOBODY


def test_the_name_goes_with_the_person_and_is_told_to_who_asks(town):
    made = submit(town, of_the_club(BENCHES))
    kept = town.application.erasing.what_is_kept_of("rosa.resident@example.org", by=Actor("system", "administrator"))
    assert [row["group_name"] for row in kept["named_as"]] == ["The Café Club"]
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert named(town, made) == NOBODY


def test_what_is_taken_over_or_forgotten_takes_the_name_along(town):
    act, bid = town.application.for_somebody, replace(BENCHES, named=NamedAs(Shown.NAME, "Mary J.", ""))
    mary = somebody("Mary", email="rosa.resident@example.org")
    made = act.put_in(town.round, bid, mary, asked="desk", agreed=True, by=town.officer)
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=True))
    act.take_over(made, by=town.resident)
    town.application.naming.change(made, NamedAs(Shown.NAME, "Rosa", ""), by=town.resident)
    other = act.put_in(
        town.round, replace(bid, title="Another"), somebody("Jory"), asked="desk", agreed=True, by=town.officer
    )
    act.forget(other, words=False, by=town.officer)
    assert (named(town, made).name, named(town, other)) == ("Rosa", NOBODY)


def test_what_is_to_be_shown_has_to_be_there():
    for wrong, refusal in (
        (("dream", "", ""), SayAsWhatYouAreNamed),
        (("name", " ", ""), TheNameIsNeeded),
        (("group", "", ""), TheGroupIsNeeded),
        (("nothing", "", "!!!"), TheGroupIsNeeded),
        (("name", "x" * 101, ""), TheNameIsNeeded),
    ):
        with pytest.raises(refusal):
            as_wished(*wrong)
    assert as_wished("nothing", "Rosa", "Club") == NamedAs(Shown.NOTHING, "", "Club")
    assert as_a_group("Y Clwb Tŷ-Nant") == "clwb ty nant"
