"""What waits for a second person stands on both desks and on the public page, and is answered without JavaScript."""

import re
from datetime import timedelta

import pytest

from tests.stories import TIMETABLE

LATER = TIMETABLE.voting_closes_at + timedelta(days=1)


@pytest.fixture
def waits(town):
    t = town
    t.scheme = t.application.schemes.set_up("Two decide", "Two.", "decision-day", "the council", by=t.officer)
    t.round_id = t.open_round()
    return t.application.rounds.extend_voting(t.round_id, LATER, reason="The library was shut.", by=t.officer)


def test_it_stands_on_both_desks_and_on_the_public_page(town, olive, waits):
    owen = town.browser("Owen Officer")
    for browser in (olive.sign_in(), owen):
        for page in ("/officers/", "/officers/second-person", f"/officers/second-person/{waits.act}"):
            assert "The library was shut." in browser.get(page).text, page
    assert "Take it back" in olive.get(f"/officers/second-person/{waits.act}").text
    for browser, words in ((olive, "Another person has to confirm: "), (owen, "Confirm or refuse: ")):
        desk = re.sub(r"<[^>]+>|[\u2068\u2069]", "", browser.get("/officers/").text)
        assert f"{words}Make the vote longer" in desk
        assert "proposed by Olive Officer" in desk
        assert "Nothing. Everything that is due is done." not in desk
    assert "Confirm: do it now" in owen.get(f"/officers/second-person/{waits.act}").text
    public = town.browser().get(f"/rounds/{town.round_id}").text
    assert "Waits for a second person" in public
    assert "takes two persons" in re.sub(r"\s+", " ", public)


def test_another_officer_confirms_on_the_page_and_whoever_proposed_it_cannot(town, olive, waits):
    address = f"/officers/second-person/{waits.act}"
    refused = olive.sign_in().post(address, {"answer": "confirm", "reason": ""})
    assert refused.status_code == 422
    assert "You proposed this yourself" in refused.text
    owen = town.browser("Owen Officer")
    assert owen.post(address, {"answer": "refuse", "reason": ""}).status_code == 422
    assert owen.post(address, {"answer": "confirm", "reason": "I rang them."}).status_code == 303
    assert "Proposed, confirmed and done" in olive.get(address).text
    assert "The vote was extended" in town.browser().get(f"/rounds/{town.round_id}").text
