"""What a resident could dispute where the money is in pots, or a committee's score counts too."""

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.explanation import in_words
from domain.allocation.parameters import RuleCannotBeUsed
from domain.allocation.rule import rule_from_data
from domain.saying.english import IN_ENGLISH

say = IN_ENGLISH.say

# Six category pots in Sunderland, three here: (project, category, cost, votes).
LINES = [
    ("choir", "arts", 30, 90),
    ("mural", "arts", 30, 80),
    ("allotments", "green", 50, 40),
    ("wildflowers", "green", 25, 30),
    ("five-a-side", "sport", 20, 20),
    ("boxing ring", "sport", 60, 10),
]


def backing(budget: int = 150) -> Election:
    projects = [Project(name, cost, category=category) for name, category, cost, _ in LINES]
    ballots = {(place,): votes for place, (_, _, _, votes) in enumerate(LINES)}
    return Election.approvals(budget, projects, ballots)


def pots(leftovers: str, amounts: dict[str, int] | None = None, **more: str) -> dict[str, object]:
    named = amounts or {"arts": 40, "green": 60, "sport": 50}
    listed = [{"name": name, "amount": amount} for name, amount in named.items()]
    return {"by": "category", "amounts": listed, "leftovers": leftovers, **more}


def count(election: Election, leftovers: str, *, rule: str = "greedy", **more: object) -> outcome.Outcome:
    return allocate(election, rule_from_data({"rule": rule, "ties": ["id"], "pots": pots(leftovers), **more}))


def test_each_pot_is_spent_on_its_own_category_and_leftovers_are_shared():
    result = count(backing(), "share")
    assert result.winners == ("choir", "allotments", "five-a-side", "mural")
    assert [(pot["name"], pot["spent"], pot["left"]) for pot in result.story["pots"]] == [
        ("arts", 30, 10),
        ("green", 50, 10),
        ("sport", 20, 30),
        ("leftovers", 30, 20),
    ]
    assert result.spent == 130
    assert "Counted in what the pots left over." in say(in_words(result.entry("mural")))


def test_leftovers_carried_forward_stay_unspent():
    result = count(backing(), "forward")
    assert result.winners == ("choir", "allotments", "five-a-side")
    assert result.left == 50


def test_leftovers_go_to_the_city_pot_which_is_counted_last():
    result = allocate(
        backing(),
        rule_from_data({"rule": "greedy", "ties": ["id"], "pots": pots("city", city="arts")}),
    )
    assert result.winners == ("allotments", "five-a-side", "choir", "mural")
    assert result.story["pots"][-1]["added"] == 40


def test_budapest_stops_in_each_pot_and_skips_for_what_is_left_over():
    election = backing()
    strict = count(election, "share", on_misfit="stop")
    mild = allocate(
        election,
        rule_from_data(
            {
                "rule": "greedy",
                "on_misfit": "stop",
                "ties": ["id"],
                "pots": pots("share", {"arts": 40, "green": 40, "sport": 70}, leftovers_on_misfit="skip"),
            }
        ),
    )
    assert strict.winners == ("choir", "allotments", "five-a-side", "mural")
    assert mild.winners == ("choir", "five-a-side", "mural", "allotments")


def test_money_in_no_pot_is_left_over():
    result = allocate(backing(200), rule_from_data({"rule": "greedy", "ties": ["id"], "pots": pots("share")}))
    assert result.story["pots"][-1]["added"] == 100


def test_equal_shares_within_a_pot_shares_it_among_those_who_support_something_in_it():
    result = count(backing(), "forward", rule="equal-shares")
    arts = result.story["pots"][0]
    assert arts["shares"]["voters"] == 170
    assert result.spent <= 150


def test_phragmen_within_pots_never_overspends_one():
    result = count(backing(), "share", rule="phragmen")
    assert all(pot["spent"] <= pot["amount"] + pot["added"] for pot in result.story["pots"])


def test_honicknowle_pots_that_add_up_to_more_than_the_pool_are_refused():
    projects = [Project("litter pick", 844_000, area="Honicknowle")]
    election = Election.approvals(800_000, projects, {(0,): 1})
    amounts = [{"name": "Honicknowle", "amount": 844_000}]
    with pytest.raises(RuleCannotBeUsed, match="add up to 844000, which is more than the budget of 800000"):
        allocate(election, rule_from_data({"rule": "greedy", "pots": {"by": "area", "amounts": amounts}}))


def test_a_project_without_a_pot_is_refused():
    with pytest.raises(RuleCannotBeUsed, match="which has no pot"):
        allocate(backing(), rule_from_data({"rule": "greedy", "ties": ["id"], "pots": pots("share", {"arts": 10})}))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amounts": []}, "at least one pot"),
        ({"amounts": [{"name": "a", "amount": 1}, {"name": "a", "amount": 2}]}, "twice"),
        ({"amounts": [{"name": "a", "amount": 1}], "leftovers": "city", "city": "b"}, "none of the pots"),
        ({"amounts": [{"name": "a", "amount": -1}]}, "from 0 up"),
        ({"amounts": [{"name": "a", "sum": 1}]}, "no parameter"),
        ({"amounts": [{"name": "a", "amount": 1}], "by": "colour"}, "must be one of"),
    ],
)
def test_pots_that_contradict_themselves_are_refused(given, words):
    with pytest.raises(RuleCannotBeUsed, match=words):
        rule_from_data({"rule": "greedy", "pots": given})


def test_a_rule_with_pots_and_a_mix_survives_the_record():
    rule = rule_from_data(
        {"rule": "greedy", "pots": pots("share"), "mix": {"residents": 50, "committee": 50, "scale": "sum"}}
    )
    assert rule_from_data(rule.to_data()) == rule


def judged(residents: int, committee: int, scale: str) -> tuple[str, ...]:
    """The choir has 90 votes and 2 points of the committee, the mural 80 and 9, the bench 10 and 10."""
    projects = [
        Project("choir", 10, committee=2),
        Project("mural", 10, committee=9),
        Project("bench", 10, committee=10),
    ]
    election = Election.approvals(30, projects, {(0,): 90, (1,): 80, (2,): 10})
    mix = {"residents": residents, "committee": committee, "scale": scale}
    return allocate(election, rule_from_data({"rule": "greedy", "mix": mix, "ties": ["id"]})).winners


def test_half_the_committee_and_half_the_residents():
    assert judged(50, 50, "highest") == ("mural", "choir", "bench")
    assert judged(100, 0, "highest") == ("choir", "mural", "bench")
    assert judged(0, 100, "sum") == ("bench", "mural", "choir")


def test_a_mix_needs_the_committees_score_for_every_project():
    election = Election.approvals(30, [Project("choir", 10)], {(0,): 1})
    rule = rule_from_data({"rule": "greedy", "mix": {"residents": 50, "committee": 50}})
    with pytest.raises(RuleCannotBeUsed, match="committee's score for project choir is missing"):
        allocate(election, rule)


def test_a_mix_of_nothing_is_refused():
    with pytest.raises(RuleCannotBeUsed, match="weight above 0"):
        rule_from_data({"rule": "greedy", "mix": {"residents": 0, "committee": 0}})


def in_pots(amounts: dict[str, int], budget: int, **more: object) -> outcome.Outcome:
    """One pot each for arts and sport; the choir costs 30, the mural 30, boxing 60, the street's name nothing."""
    projects = [
        Project("choir", 30, category="arts"),
        Project("mural", 30, category="arts"),
        Project("boxing", 60, category="sport"),
        Project("street name", 0, category="sport"),
    ]
    election = Election.approvals(budget, projects, {(0,): 9, (1,): 8, (2,): 7, (3,): 6})
    listed = [{"name": name, "amount": amount} for name, amount in amounts.items()]
    pots_of_it = {"by": "category", "amounts": listed, **more.pop("pots", {})}
    return allocate(election, rule_from_data({"rule": "greedy", "ties": ["id"], "pots": pots_of_it, **more}))


def test_what_a_pot_has_paid_is_not_counted_again_with_the_leftovers():
    free = in_pots({"arts": 30, "sport": 60}, 120)
    assert free.winners == ("choir", "boxing", "street name", "mural")
    assert free.story["pots"][-1] == {"name": "leftovers", "amount": 0, "added": 30, "spent": 30, "left": 0}
    assert free.entry("street name").facts == {"pot": "sport"}
    penny = in_pots({"arts": 31, "sport": 60}, 121, others_get=1)
    assert penny.winners == ("choir", "boxing", "street name")
    assert (penny.entry("mural").reason, penny.entry("mural").granted) == (outcome.FIXED_SUM, 1)


def test_entries_stand_in_the_order_in_which_they_were_looked_at_last():
    result = in_pots({"arts": 30, "sport": 60}, 120)
    assert [(e.project, e.rank) for e in result.entries] == [
        ("choir", 1),
        ("boxing", 2),
        ("street name", 3),
        ("mural", 4),
    ]


def test_only_the_city_pot_gets_leftovers_and_all_of_them():
    result = in_pots({"sport": 20, "arts": 30}, 120, pots={"leftovers": "city", "city": "sport"})
    assert [(pot["name"], pot["added"], pot["left"]) for pot in result.story["pots"]] == [
        ("arts", 0, 0),
        ("sport", 70, 30),
    ]
    assert result.left == 30
    elsewhere = in_pots({"sport": 20, "arts": 30}, 120, pots={"leftovers": "forward", "city": "sport"})
    assert [pot["added"] for pot in elsewhere.story["pots"]] == [0, 0]
    assert (elsewhere.winners, elsewhere.left) == (("street name", "choir"), 90)


@pytest.mark.parametrize(
    ("leftovers_on_misfit", "winners"),
    [("", ("choir", "bench")), ("stop", ("choir", "bench")), ("skip", ("choir", "bench", "bin"))],
)
def test_leftovers_are_counted_as_the_pots_say_where_they_say_something(leftovers_on_misfit, winners):
    projects = [
        Project("choir", 30, category="arts"),
        Project("mural", 60, category="arts"),
        Project("bench", 10, category="sport"),
        Project("boxing", 60, category="sport"),
        Project("bin", 10, category="sport"),
    ]
    election = Election.approvals(90, projects, {(0,): 9, (1,): 8, (2,): 7, (3,): 6, (4,): 5})
    listed = [{"name": "arts", "amount": 40}, {"name": "sport", "amount": 50}]
    rule = {
        "rule": "greedy",
        "on_misfit": "stop",
        "ties": ["id"],
        "pots": {"amounts": listed, "leftovers_on_misfit": leftovers_on_misfit},
    }
    assert allocate(election, rule_from_data(rule)).winners == winners


def test_equal_shares_has_no_misfit_to_stop_at_and_counts_leftovers_as_ever():
    result = count(backing(), "share", rule="equal-shares")
    data = {"rule": "equal-shares", "ties": ["id"], "pots": pots("share", leftovers_on_misfit="stop")}
    assert allocate(backing(), rule_from_data(data)).winners == result.winners


def test_a_pot_by_area_is_told_from_the_area_and_not_from_the_category():
    projects = [Project("pond", 5, category="green", area="north"), Project("arch", 5, category="north", area="south")]
    election = Election.approvals(10, projects, {(0, 1): 3})
    listed = [{"name": "north", "amount": 5}, {"name": "south", "amount": 5}]
    rule = rule_from_data({"rule": "greedy", "ties": ["id"], "pots": {"by": "area", "amounts": listed}})
    assert [pot["spent"] for pot in allocate(election, rule).story["pots"]] == [5, 5, 0]
    misplaced = rule_from_data({"rule": "greedy", "pots": {"by": "category", "amounts": listed}})
    with pytest.raises(RuleCannotBeUsed) as refused:
        allocate(election, misplaced)
    assert str(refused.value) == "Project pond is in the category 'green', which has no pot."


def test_pots_may_add_up_to_exactly_the_budget():
    assert in_pots({"arts": 30, "sport": 60}, 90).winners == ("choir", "boxing", "street name")
    with pytest.raises(RuleCannotBeUsed) as refused:
        in_pots({"arts": 30, "sport": 60}, 89)
    assert str(refused.value) == "The pots add up to 90, which is more than the budget of 89."
