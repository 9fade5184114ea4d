"""Every style of ballot from the code to the receipt, in a browser without JavaScript, and what each refuses."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from pb.readmodels.results.answers import counts_of
from tests.journeys.people_with_browsers import Person
from tests.stories import RULES

SKATE, PLOTS, BENCHES = (
    "A skate park on Mill Lane",
    "Allotments behind the library",
    "Benches on the sea front",
)


def ticks(person, *titles):
    for title in (SKATE, PLOTS, BENCHES):
        box = person.page.get_by_label(title)
        if title in titles or box.get_attribute("type") == "checkbox":
            box.set_checked(title in titles)


def writes(word):
    def fill_in(person, *numbers):
        person.fills_in(
            {f"{word} for {title}": number for title, number in zip((SKATE, PLOTS, BENCHES), numbers, strict=True)}
        )

    return fill_in


def scores(person, *numbers):
    for title, number in zip((SKATE, PLOTS, BENCHES), numbers, strict=True):
        if number:
            person.page.get_by_role("group", name=title).get_by_label(number, exact=True).check()


STYLES = (
    SimpleNamespace(
        ballot={"style": "approval", "min_length": 1, "max_length": 2},
        mark=ticks,
        wrong=(SKATE, PLOTS, BENCHES),
        total="1 more than the 2 projects you may choose",
        refused="choose at most 2",
        right=(SKATE, PLOTS),
        scored=[1, 1, 0],
    ),
    SimpleNamespace(
        ballot={"style": "knapsack", "max_sum_cost": 2_000_000, "min_length": 1},
        mark=ticks,
        wrong=(SKATE, PLOTS, BENCHES),
        total="£1,000 more than the £20,000 there is",
        refused="£1,000",
        right=(PLOTS, BENCHES),
        scored=[0, 1, 1],
    ),
    SimpleNamespace(
        ballot={"style": "choose-one"},
        mark=ticks,
        wrong=(),
        total="",
        refused="at least 1",
        right=(BENCHES,),
        scored=[0, 0, 1],
    ),
    SimpleNamespace(
        ballot={"style": "ranking", "min_length": 1},
        mark=writes("Place"),
        wrong=("1", "", "1"),
        total="2 of 3 projects ranked",
        refused="Two projects have the same place",
        right=("2", "", "1"),
        scored=[1, 0, 2],
    ),
    SimpleNamespace(
        ballot={"style": "points", "max_sum_points": 10, "max_points": 7},
        mark=writes("Points"),
        wrong=("7", "5", "0"),
        total="2 more than the 10 points there are",
        refused="10",
        right=("7", "3", ""),
        scored=[7, 3, 0],
    ),
    SimpleNamespace(
        ballot={"style": "score-sheet", "lowest": 1, "highest": 5},
        mark=scores,
        wrong=("5", "", "2"),
        total="2 of 3 projects scored",
        refused="Score Allotments behind the library: a sheet that leaves a project out cannot be counted",
        right=("5", "3", "2"),
        scored=[5, 3, 2],
    ),
)


def at_the_ballot_paper(person, town, ballot):
    round_id = town.open_round(replace(RULES, ballot=ballot, rule={"rule": "greedy", "ties": ["id"]}))
    (code,) = town.codes(round_id, 1)
    person.goes_to(f"/rounds/{round_id}/vote")
    person.fills_in({"Your voting code": code})
    person.presses("Continue")
    return round_id


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.ballot["style"])
def test_a_ballot_of_this_style_is_totalled_refused_mended_cast_and_counted(town, resident, stands_up_to, style):
    round_id = at_the_ballot_paper(resident, town, style.ballot)
    style.mark(resident, *style.wrong)
    if style.total:
        resident.presses("Update the")
        resident.reads(style.total)
    else:
        assert "left of" not in resident.page.inner_text("main"), "one tick needs no sum"
    resident.presses("Continue")
    resident.reads("There is a problem", style.refused)
    stands_up_to(resident)
    style.mark(resident, *style.right)
    resident.presses("Continue")
    resident.reads("Check your ballot before you cast it")
    resident.presses("Cast your ballot")
    resident.reads("Your ballot is recorded")
    town.close_and_count()
    with town.application.reading() as connection:
        entries = counts_of(connection, round_id)[0].outcome.entries
    assert [entry.score for entry in sorted(entries, key=lambda entry: entry.project)] == style.scored


def test_the_refusal_of_a_sheet_leads_to_the_project_that_was_missed(town, resident):
    at_the_ballot_paper(resident, town, STYLES[-1].ballot)
    scores(resident, "5", "", "2")
    resident.presses("Continue")
    resident.follows("Score Allotments behind the library")
    assert resident.page.evaluate("location.hash") == "#weight-2"


def test_with_javascript_the_number_chosen_follows_each_tick(town, scripted_page, address):
    resident = Person(scripted_page, address)
    at_the_ballot_paper(resident, town, STYLES[0].ballot)
    resident.reads("0 of 2 projects chosen")
    ticks(resident, SKATE)
    resident.reads("1 of 2 projects chosen")
    ticks(resident, SKATE, PLOTS, BENCHES)
    resident.reads("1 more than the 2 projects you may choose")


@pytest.mark.parametrize("highest", [5, 10])
def test_a_row_of_scores_stays_one_row_on_the_narrowest_phone(town, resident, highest):
    at_the_ballot_paper(resident, town, {"style": "score-sheet", "lowest": 0, "highest": highest})
    resident.page.set_viewport_size({"width": 320, "height": 640})
    for group in resident.page.locator(".pb-choice--scored").all():
        scores = [one.bounding_box() for one in group.locator(".pb-scores__one").all()]
        assert len({round(one["y"]) for one in scores}) == 1
        assert min(min(one["width"], one["height"]) for one in scores) >= 24, "WCAG 2.2, 2.5.8"


def test_with_javascript_the_points_left_follow_what_is_typed(town, scripted_page, address):
    resident = Person(scripted_page, address)
    at_the_ballot_paper(resident, town, {"style": "points", "max_sum_points": 10})
    writes("Points")(resident, "4", "", "3")
    resident.reads("3 left of 10 points")
    assert not scripted_page.is_visible("[data-update]")


@pytest.mark.parametrize("style", STYLES[3:], ids=lambda style: style.ballot["style"])
def test_the_sheet_to_print_is_accessible_fits_a_phone_and_leaves_its_menus_off_the_paper(
    town, resident, stands_up_to, style
):
    round_id = town.open_round(replace(RULES, ballot=style.ballot, rule={"rule": "greedy", "ties": ["id"]}))
    resident.goes_to(f"/rounds/{round_id}")
    resident.follows("The ballot paper, to print")
    resident.reads("Do not write your name, your address or your voting code on this sheet.")
    stands_up_to(resident)
    resident.page.emulate_media(media="print")
    resident.reads("1. A skate park on Mill Lane")
    assert not resident.page.get_by_role("link", name="How it works").first.is_visible()
    assert not resident.page.get_by_text("This is the ballot paper to print").is_visible()
