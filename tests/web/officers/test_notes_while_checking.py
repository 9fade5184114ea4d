"""Whoever checks a proposal notes something for colleagues on the same page; its author and the public never see it."""

import pytest

from tests.staff_pages import words_in
from tests.stories import BENCHES

NOTE = "Rang the harbour trust <script>alert(1)</script>: they would mend it."


@pytest.fixture
def bid(town):
    return town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)


def test_a_note_is_written_and_read_where_proposals_are_checked(town, olive, bid):
    page = f"/officers/proposals/{bid}"
    kept = olive.post(f"{page}/assess/note", {"note": NOTE, "to": "check"}, page=page)
    assert kept.location.endswith(page)
    told = olive.get(page).text
    assert "Rang the harbour trust" in words_in(told)
    assert "<script>alert" not in told
    public = town.browser().get(f"/proposals/{bid}").text
    assert "harbour trust" not in public


def test_whoever_put_it_in_sees_no_notes_even_as_an_officer(town, olive):
    mine = town.application.proposals.submit(town.announced_round(), BENCHES, by=town.officer)
    assert "Private notes" not in olive.get(f"/officers/proposals/{mine}").text
