"""What a cost comes to at least, and what others give: refused where they do not fit, kept among a proposal's words."""

from dataclasses import replace

import pytest

from domain.refusals import Refusal
from pb.actions.proposals import Bid
from pb.erasable.given_by_others import Given
from pb.erasable.texts import ProposalWords


@pytest.mark.parametrize(
    "odd",
    [
        {"least": [250_000]},
        {"least": [-1]},
        {"least": [1, 1]},
        {"others": [Given("", 1)]},
        {"others": [Given("\u200b", 1)]},
        {"others": [Given("Rotary", 0)]},
        {"others": [Given("Rotary", 10**12)]},
        {"others": [Given("g" * 201, 1)]},
        {"others": [Given("Rotary", 1)] * 21},
    ],
)
def test_the_action_refuses_them_as_the_page_does(odd):
    bid = Bid("Swings", "Two.", "", "Mill Lane", [("Swings", 250_000)])
    with pytest.raises(Refusal):
        replace(bid, **odd).words()


def test_words_of_one_amount_and_no_gifts_are_committed_to_as_before_there_were_any():
    words = Bid("Swings", "Two.", "", "Mill Lane", [("Swings", 250_000)], least=[0]).words()
    assert set(words.to_data()) == {"title", "summary", "description", "place", "cost_lines"}
    more = Bid("S", "T", "", "M", [("S", 9)], least=[5], others=[Given("Rotary", 7, in_kind=True)]).words()
    assert ProposalWords.from_data(more.to_data()) == more
