"""The pots of a round and the ring-fences of its pool are one idea: what no money can pay is found before the vote."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from domain.money.pots import lacking
from domain.money.purpose import CAPITAL, Purpose

GREEN, OLDER = Purpose(theme="Green places"), Purpose(theme="Older people")


def test_a_pot_is_paid_out_of_what_is_ring_fenced_for_it_and_out_of_what_is_for_anything():
    assert lacking("category", {"green places": 4_000, "Sport": 1_000}, [(GREEN, 3_000), (Purpose(), 2_000)]) == 0


def test_money_for_older_people_pays_no_pot_for_green_places():
    assert lacking("category", {"Green places": 4_000}, [(OLDER, 4_000), (Purpose(), 1_500)]) == 2_500


def test_more_than_a_pot_gives_is_lost_to_the_others():
    assert lacking("category", {"Green places": 1_000, "Sport": 1_000}, [(GREEN, 2_000)]) == 1_000


def test_capital_is_for_any_pot_until_a_bid_says_what_it_is():
    assert lacking("area", {"Stoke": 900}, [(Purpose(CAPITAL), 900)]) == 0


def by_every_set_of_pots(amounts, aside):
    """Hall's theorem with deficiency: what the neediest set of pots lacks of the money that may be used for it."""
    sets = chain.from_iterable(combinations(amounts, number) for number in range(len(amounts) + 1))
    return max(
        sum(amounts[name] for name in some)
        - sum(amount for purpose, amount in aside if (not purpose.theme and some) or purpose.theme in some)
        for some in sets
    )


@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 9), min_size=1),
    st.lists(st.tuples(st.sampled_from(["", "A", "B", "C", "D", "E"]), st.integers(1, 9)), max_size=6),
)
def test_what_is_lacking_is_what_the_neediest_set_of_pots_lacks(amounts, aside):
    there = [(Purpose(theme=name), amount) for name, amount in aside]
    assert lacking("category", amounts, there) == by_every_set_of_pots(amounts, there)
