"""An officer sets up a scheme, an area, a committee and a round in the browser, and announces it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pb.readmodels.rounds.answers import all_rounds, one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import MONDAY, RULES, SKATE_PARK

MONEY = {"pot": "20,000", "smallest_bid": "100", "largest_bid": "10000"}
DATES = {
    f"{name}-{part}": value
    for name, day in (
        ("proposals_open_at", "2 3 2026 9am"),
        ("proposals_close_at", "16 3 2026 midday"),
        ("voting_opens_at", "30 3 2026 9am"),
        ("voting_closes_at", "6 4 2026 18:00"),
    )
    for part, value in zip(("day", "month", "year", "clock"), day.split(), strict=True)
}
BALLOT = {"style": "approval", "max_length": "3", "number": ""}
COUNT = {"counting": "most", "on_misfit": "skip", "minimum-0-least": "5", "ties": "refuse"}
LEVEL = {"level": "involve", "vote_can_change": "Which projects get money.", "vote_cannot_change": "The pot."}


def draft(town, olive, **more):
    form = {
        "scheme": town.scheme,
        "area": town.area,
        "name": "Devonport, spring 2026",
        "about": "Small things that neighbours want.",
        "committee": town.committee,
        **more,
    }
    answer = olive.post("/officers/rounds/new", form)
    assert answer.status_code == 303, errors_in(answer)
    return re.search("[0-9a-f]{32}", answer.location)[0]


def sends(olive, round_id, answer, **filled_in):
    """Send the form of a page of the rules with some boxes filled in; give the page that it leads to."""
    return follows(olive, olive.post(f"/officers/rounds/{round_id}/rules", {**boxes_in(answer), **filled_in}))


def follows(olive, answer):
    """Follow from page to page of the rules; not to the round, where the rules are written."""
    while answer.status_code == 303 and "/rules" in answer.location:
        answer = olive.get(answer.location)
    return answer


def walk(olive, round_id, *pages):
    """Go through the short pages as a browser does; give the last answer."""
    answer = follows(olive, olive.get(f"/officers/rounds/{round_id}/rules"))
    for filled_in in pages:
        answer = sends(olive, round_id, answer, **filled_in)
    return answer


def test_a_round_set_up_in_the_browser_has_the_rules_that_were_typed(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    assert checked.status_code == 200
    assert "Thursday" not in words_in(checked.text)
    assert "6pm on Monday 6 April 2026" in words_in(checked.text)
    written = olive.post(f"/officers/rounds/{round_id}/rules", {**boxes_in(checked), "do": "write"})
    assert written.status_code == 303
    with town.application.reading() as connection:
        rules = one_round(connection, round_id).rules.to_data()
    assert (rules["pot"], rules["smallest_bid"], rules["largest_bid"]) == (2_000_000, 10_000, 1_000_000)
    assert rules["timetable"]["voting_closes_at"] == "2026-04-06T17:00:00Z"
    assert rules["ballot"] == {"style": "approval", "min_length": 1, "max_length": 3}
    assert rules["rule"]["ties"] == ["refuse"]
    assert rules["rule"]["minimum"] == [{"kind": "votes", "at_least": 5, "out_of": 1, "maximum": 0}]


def test_nobody_sees_a_round_before_it_is_announced(town, olive):
    round_id = draft(town, olive)
    olive.post(
        f"/officers/rounds/{round_id}/rules",
        {**boxes_in(walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)), "do": "write"},
    )
    assert town.browser().get(f"/rounds/{round_id}").status_code == 404
    asked = olive.get(f"/officers/rounds/{round_id}/announce")
    assert "Small things that neighbours want." in asked.text
    assert olive.post(f"/officers/rounds/{round_id}/announce").status_code == 303
    assert town.browser().get(f"/rounds/{round_id}").status_code == 200


def test_whoever_would_announce_a_round_without_rules_comes_to_its_rules_first(town, olive):
    round_id = draft(town, olive)
    for answer in (olive.get(address := f"/officers/rounds/{round_id}/announce"), olive.post(address)):
        assert answer.status_code == 303
        assert answer.location.endswith(f"/officers/rounds/{round_id}/rules")
        page = follows(olive, answer)
        assert "How much is the budget?" in words_in(page.text)


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        ([{**MONEY, "pot": "lots"}], "“lots” is not an amount of money. Enter pounds, like 1250 or 1,250.50."),
        ([MONEY, {**DATES, "voting_closes_at-month": "14"}], "Voting closes must be a real date, like 27 3 2027"),
        (
            [MONEY, DATES, BALLOT, {**COUNT, "counting": "average"}],
            "An average needs a ballot on which projects are given points or scores",
        ),
        ([MONEY, DATES, {**BALLOT, "style": "points"}], "Enter how many points each voter spreads"),
    ],
)
def test_what_cannot_stand_is_said_on_its_page_and_what_was_typed_is_still_there(town, olive, pages, sentence):
    answer = walk(olive, draft(town, olive), *pages)
    assert answer.status_code == 422
    assert errors_in(answer) == [sentence]
    assert boxes_in(answer).items() >= {name: value for name, value in pages[-1].items() if "style" not in name}.items()
    assert answer.text.count("<h1") == 1
    assert "<title>Error: " in answer.text


def test_dates_out_of_order_are_said_with_both_dates(town, olive):
    answer = walk(
        olive, draft(town, olive), MONEY, {**DATES, "voting_closes_at-day": "2", "voting_closes_at-month": "3"}
    )
    assert "The close of the vote (6pm on Monday 2 March 2026) must come after" in errors_in(answer)[0]


def test_one_rule_is_changed_from_the_summary_without_walking_through_all_of_them(town, olive):
    round_id = town.announced_round()
    summary = walk(olive, round_id)
    assert "Check the rules" in summary.text
    money = sends(olive, round_id, summary, do="money")
    assert "How much is the budget?" in money.text
    again = sends(olive, round_id, money, pot="25000")
    assert "£25,000" in words_in(again.text)
    refused = sends(olive, round_id, again, do="write")
    assert errors_in(refused) == [
        "Residents have been invited under the earlier rules. Say why they change; the reason is published."
    ]
    written = sends(olive, round_id, refused, reason="A partner added £5,000.", do="write")
    assert written.status_code == 303
    assert "A partner added £5,000." in town.browser().get(f"/rounds/{round_id}").text


def test_what_the_boxes_cannot_say_is_kept_when_something_else_changes(town, olive):
    rule = {
        "rule": "greedy",
        "ties": ["higher-cost", "id"],
        "full_winners": 5,
        "others_get": 10_000,
        "minimum": [{"kind": "share-of-voters", "at_least": 1, "out_of": 10}],
    }
    ballot = {"style": "knapsack", "max_sum_cost": RULES.pot, "min_length": 2}
    round_id = town.announced_round(replace(RULES, rule=rule, ballot=ballot))
    with town.application.reading() as connection:
        before = one_round(connection, round_id).rules.to_data()
    money = sends(olive, round_id, walk(olive, round_id), do="money")
    checked = sends(olive, round_id, money, pot="25000")
    written = sends(olive, round_id, checked, reason="A partner added £5,000.", do="write")
    assert written.status_code == 303, errors_in(written)
    with town.application.reading() as connection:
        after = one_round(connection, round_id).rules.to_data()
    assert after["rule"] == before["rule"]
    assert after["ballot"] == {**before["ballot"], "max_sum_cost": 2_500_000}


def test_rules_cannot_be_written_by_any_form_once_the_ballot_paper_is_settled(town, olive):
    round_id = town.open_round()
    olive.sign_in()
    money = sends(olive, round_id, walk(olive, round_id), do="money")
    summary = sends(olive, round_id, money, pot="99000")
    answer = sends(olive, round_id, summary, reason="More.", do="write")
    assert "frozen" in errors_in(answer)[0]


def test_a_scheme_an_area_and_a_committee_with_its_members_and_chair(town, olive):
    town.appoint("member", "Councillor-Dogwood")
    scheme = {"name": "Green Streets", "summary": "Trees.", "kind": "committee-fund", "run_by": "the council"}
    assert olive.post("/officers/schemes/new", scheme).status_code == 303
    assert olive.post("/officers/areas/new", {"name": "Stoke", "population": "9000"}).status_code == 303
    page = olive.get("/officers/committees/new")
    area = re.search(r'value="([0-9a-f]{32})"><label[^>]*>Stoke|id="areas[^"]*"[^>]*value="([0-9a-f]{32})"', page.text)
    form = {"name": "Stoke Area Committee", "areas": area[1] or area[2], "quorum": "1", "casting": "no"}
    formed = olive.post("/officers/committees/new", form)
    committee = formed.location
    person = re.search(r'value="([0-9a-f]{32})">Councillor-Dogwood', olive.get(committee).text)[1]
    assert olive.post(f"{committee}/seat", {"member": person, "vote": "yes"}, page=committee).status_code == 303
    assert olive.post(f"{committee}/chair", {"chair": person}, page=committee).status_code == 303
    shown = words_in(olive.get(committee).text)
    assert "Councillor-Dogwood Chair Voting member" in shown
    assert olive.post(f"{committee}/release", {"member": person}, page=committee).status_code == 303
    assert "None yet." in words_in(olive.get(committee).text)


def test_the_dashboard_says_what_waits_and_what_holds_up_others_comes_first(town, olive):
    round_id = town.announced_round()
    draft(town, olive, name="Stoke, autumn 2026")
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    town.clock.set_to(MONDAY + timedelta(days=15))
    olive.sign_in()
    shown = words_in(olive.get("/officers/").text)
    assert shown.index("Check 1 proposal") < shown.index("Write the rules")
    with town.application.reading() as connection:
        assert len(all_rounds(connection)) == 2


# The desk also asks what waits for a second person, for committees, came back to an officer, is to be moderated; whose
# postcode was lost, which rounds are begun, which awards wait, which answers are owed, and what else waits (letters
# given up, questions).
@pytest.mark.parametrize(
    ("address", "at_most"), [("/officers/", 18), ("/officers/rounds/{}", 9), ("/officers/schemes", 7)]
)
def test_officers_pages_cost_few_questions_to_the_database(town, olive, address, at_most):
    round_id = town.open_round()
    assert town.queries_of(olive.sign_in(), address.format(round_id)) <= at_most


def written_by(town, olive, *pages):
    """Walk through the pages, write the rules, and give them as they are stored."""
    round_id = draft(town, olive)
    checked = walk(olive, round_id, *pages)
    assert checked.status_code == 200, errors_in(checked)
    answer = olive.post(f"/officers/rounds/{round_id}/rules", {**boxes_in(checked), "do": "write"})
    assert answer.status_code == 303, errors_in(answer)
    with town.application.reading() as connection:
        return one_round(connection, round_id).rules.to_data()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"style": "approval", "min_length": "0"}, {"min_length": 0}),
        ({"style": "knapsack", "max_length": "4"}, {"max_sum_cost": 2_000_000, "max_length": 4}),
        ({"style": "choose-one"}, {}),
        ({"style": "ranking", "min_length": "2", "max_length": "5"}, {"min_length": 2, "max_length": 5}),
        ({"style": "points", "number": "10", "most_each": "4"}, {"max_sum_points": 10, "max_points": 4}),
        ({"style": "score-sheet", "number": "10", "lowest": "0"}, {"lowest": 0, "highest": 10}),
        ({"style": "score-sheet", "number": "5", "left_out": "1"}, {"lowest": 1, "highest": 5, "default": 1}),
    ],
)
def test_every_style_of_ballot_is_set_up_with_its_limits(town, olive, typed, stored):
    ballot = written_by(town, olive, MONEY, DATES, typed, COUNT, LEVEL)["ballot"]
    assert ballot["style"] == typed["style"]
    assert ballot.items() >= stored.items()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"counting": "votes"}, {"rule": "greedy", "measure": "votes"}),
        ({"on_misfit": "stop", "full_winners": "5", "others_get": "100"}, {"full_winners": 5, "others_get": 10_000}),
        (
            {"on_misfit": "top-up", "part_at_least": "80"},
            {"remainder": {"kind": "top-up", "at_least": 80, "out_of": 100}},
        ),
        (
            {"counting": "equal-shares", "utility": "cardinality", "completion": "add1", "raise_by": "5"},
            {"rule": "equal-shares", "utility": "cardinality", "completion": "add1", "step": 5, "share": "exact"},
        ),
        (
            {"counting": "equal-shares", "utility": "points", "share": "floor", "comparison": "yes"},
            {"utility": "points", "share": "floor", "comparison": True, "completion": "add1u"},
        ),
        ({"counting": "phragmen", "support_above": "2"}, {"rule": "phragmen", "support_above": 2}),
        (
            {"minimum-0-least": "40", "minimum-0-kind": "share-of-maximum"},
            {"minimum": [{"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5}]},
        ),
    ],
)
def test_every_rule_is_set_up_with_its_parameters(town, olive, typed, stored):
    sheet = {"style": "score-sheet", "number": "5"}
    rule = written_by(town, olive, MONEY, DATES, sheet, {**COUNT, **typed}, LEVEL)["rule"]
    assert rule.items() >= stored.items()


@pytest.mark.parametrize(
    ("ballot", "count", "sentence"),
    [
        ({"style": "approval", "min_length": "4", "max_length": "3"}, {}, "These are not the rules of a ballot"),
        (BALLOT, {"counting": "equal-shares", "utility": "points"}, "Points need a ballot"),
        (
            BALLOT,
            {"minimum-0-least": "40", "minimum-0-kind": "share-of-maximum"},
            "A part of the points it could have got",
        ),
        (BALLOT, {"on_misfit": "part", "part_at_least": "120"}, "must be between 0 and 100"),
    ],
)
def test_limits_and_parameters_that_contradict_each_other_are_refused_on_their_page(
    town, olive, ballot, count, sentence
):
    answer = walk(olive, draft(town, olive), MONEY, DATES, ballot, {**COUNT, **count})
    assert answer.status_code == 422
    assert sentence in errors_in(answer)[0]


def test_a_population_is_corrected_where_it_stands_and_a_figure_from_nowhere_is_refused(town, olive):
    olive.sign_in()
    address = f"/officers/areas/{town.area}/population"
    assert f'href="{address}"' in olive.get("/officers/schemes").text
    refused = olive.post(address, {"population": "15100", "source": ""}, page=address)
    assert (refused.status_code, errors_in(refused)[0]) == (422, "Say where the figure is from; it is published")
    corrected = olive.post(address, {"population": "15100", "source": "Census 2021"}, page=address)
    assert corrected.status_code == 303
    assert "15,100 residents" in words_in(olive.get("/officers/schemes").text)
    again = olive.post(address, {"population": "15100", "source": "Census 2021"}, page=address)
    assert "stands here already" in errors_in(again)[0]
    assert "to 15,100; this is from: Census 2021." in words_in(olive.get("/what-happened").text)
    assert olive.get(f"/officers/areas/{'f' * 32}/population").status_code == 404


def test_a_draw_that_may_decide_is_named_before_anybody_votes_and_everybody_reads_which(town, olive):
    round_id = draft(town, olive)
    by_lot = {**COUNT, "ties": "cost-voters-lot"}
    answer = walk(olive, round_id, MONEY, DATES, BALLOT, by_lot)
    assert errors_in(answer) == ["Say which public draw it will be"]
    dice = "Three dice, thrown in the library at noon on the day after the close"
    rules = written_by(town, olive, MONEY, DATES, BALLOT, {**by_lot, "lot_source": dice}, LEVEL)
    assert rules["lot_source"] == dice
    ours = town.open_round(replace(RULES, rule={"rule": "greedy", "ties": ["lot"]}, lot_source=dice))
    assert f"If it comes to a draw, this one decides: {dice}" in words_in(town.browser().get(f"/rounds/{ours}").text)


def test_a_draw_typed_where_none_can_decide_is_no_part_of_the_rules(town, olive):
    rules = written_by(town, olive, MONEY, DATES, BALLOT, {**COUNT, "lot_source": "Three dice"}, LEVEL)
    assert "lot_source" not in rules
