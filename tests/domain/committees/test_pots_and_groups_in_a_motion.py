"""What a motion may do with pots, leftovers and projects that exclude each other, told as disputes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.committees import refusals as no
from domain.committees.decision import Motion
from tests.domain.committees.test_decision import CONFIRM, RESULT, decide

IN_POTS = replace(
    RESULT,
    set_aside={"Play": 600_000, "Seats": 400_000},
    pot_of={"1": "Play", "2": "Play", "3": "Seats"},
    awards={"1": 400_000},
)


def test_a_motion_spends_no_more_of_a_pot_than_is_set_aside_for_it():
    motion = Motion({"1": 400_000, "2": 300_000}, "", {"2": "It is needed."})
    with pytest.raises(no.APotIsOverspent, match="“Play” add up to £7,000, but it can have £6,000 at most"):
        decide(motion, result=IN_POTS)
    assert decide(replace(motion, awards={"1": 400_000, "2": 200_000}), result=IN_POTS).carried


def test_where_leftovers_are_shared_a_pot_can_have_what_the_count_left_and_nothing_of_the_others():
    shared = replace(IN_POTS, takes_leftovers=frozenset({"Play", "Seats"}), awards={"1": 400_000, "3": 300_000})
    motion = Motion({"1": 400_000, "2": 300_000}, "", {"2": "It is needed.", "3": "It can wait."})
    assert decide(motion, result=shared).carried, "£2,000 of its own were left, and £1,000 of the seats'"
    with pytest.raises(no.APotIsOverspent, match="it can have £7,000 at most"):
        decide(replace(motion, awards={"1": 400_000, "2": 300_001}), result=shared)


THREE_SHARE = replace(
    RESULT,
    set_aside={"Play": 400_000, "Seats": 300_000, "Green": 300_000},
    takes_leftovers=frozenset({"Play", "Seats", "Green"}),
    pot_of={"1": "Play", "2": "Play", "3": "Seats", "4": "Seats", "5": "Green"},
    costs=dict.fromkeys("12345", 400_000),
    awards={"1": 300_000, "3": 200_000, "5": 200_000},
)
"""The count left £1,000 in each pot."""
WHY = dict.fromkeys("12345", "It is needed.")


def test_what_a_pot_left_of_its_own_is_not_left_over_once_more():
    most = {"1": 400_000, "2": 200_000, "3": 200_000, "5": 200_000}
    assert decide(Motion(most, "", WHY), result=THREE_SHARE).carried
    with pytest.raises(no.APotIsOverspent, match=r"“Play” add up to £6,000\.01, but it can have £6,000 at most"):
        decide(Motion(most | {"2": 200_001, "3": 100_000}, "", WHY), result=THREE_SHARE)


def test_one_leftover_goes_to_one_pot_not_to_each_that_asks():
    both = {"1": 400_000, "2": 100_000, "3": 200_000, "4": 200_000}
    with pytest.raises(no.WhatIsLeftOverIsSpentOnce, match=r"Play and Seats .* by £2,000 together, and £1,000 is left"):
        decide(Motion(both, "", WHY), result=THREE_SHARE)
    assert decide(Motion(both | {"4": 100_000}, "", WHY), result=THREE_SHARE).carried


@given(st.data())
def test_no_motion_that_fits_spends_a_pound_twice(data):
    """However pots share: what each pot takes of its own, and of the others, adds up to the money there is."""
    pots = ["Play", "Seats", "Green"]
    some = st.integers(0, 8)
    aside = {pot: data.draw(some) for pot in pots}
    loose = data.draw(some)
    counted = {str(place): min(data.draw(some), aside[pot]) for place, pot in enumerate(pots)}
    result = replace(
        RESULT,
        pot=sum(aside.values()) + loose,
        set_aside=aside,
        takes_leftovers=frozenset(data.draw(st.sets(st.sampled_from(pots)))),
        pot_of={str(place): pot for place, pot in enumerate(pots)},
        costs=dict.fromkeys(counted, 100),
        awards={number: amount for number, amount in counted.items() if amount},
    )
    awards = {number: amount for number in counted if (amount := data.draw(st.integers(0, 14)))}
    motion = Motion(awards, "", dict.fromkeys(counted, "So."))
    fits = not list(motion.faults(result))
    spare = loose + sum(
        aside[p] - max(counted[str(n)], min(awards.get(str(n), 0), aside[p])) for n, p in enumerate(pots)
    )
    wanted = sum(max(0, awards.get(str(n), 0) - aside[p]) for n, p in enumerate(pots))
    takers = all(awards.get(str(n), 0) <= aside[p] or p in result.takes_leftovers for n, p in enumerate(pots))
    assert fits == (takers and wanted <= spare)


def test_what_the_count_gives_can_be_confirmed_where_the_reserve_helps_or_leftovers_were_spent():
    topped_up = replace(IN_POTS, pot=900_000, awards={"1": 400_000, "2": 500_000, "3": 100_000})
    assert decide(Motion(topped_up.awards, ""), result=topped_up).carried


def test_of_projects_that_exclude_each_other_a_motion_funds_one():
    grouped = replace(RESULT, groups=(("2", "3"),))
    both = Motion({"2": 400_000, "3": 500_000}, "", dict.fromkeys("123", "Why not?"))
    with pytest.raises(no.OnlyOneOfThemCanBeFunded, match="Projects 2 and 3 exclude each other"):
        decide(both, result=grouped)
    assert decide(replace(both, awards={"3": 500_000}), result=grouped).carried


def test_a_project_that_costs_nothing_and_was_chosen_takes_its_groups_place():
    grouped = replace(RESULT, groups=(("3", "4"),), costs={**RESULT.costs, "4": 0}, chosen_free=frozenset("4"))
    with pytest.raises(no.OnlyOneOfThemCanBeFunded, match="Projects 3 and 4 exclude each other"):
        decide(Motion({"3": 500_000}, "", dict.fromkeys("123", "Why not?")), result=grouped)
    assert decide(CONFIRM, result=grouped).carried
