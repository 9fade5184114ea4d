"""A rehearsal is played through by the real rules, tells on every page what it is, and leaves nothing behind."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import MetaData, func, select

from pb.erasable.rehearsals import rehearsals
from tests.staff_pages import Browser, boxes_in, errors_in, words_in
from tests.web.officers.test_previews import STYLES, whole

MARKS = {
    "approval": {"project": "2"},
    "knapsack": {"project": "1"},
    "choose-one": {"project": "2"},
    "ranking": {"weight-2": "1", "weight-1": "2"},
    "points": {"weight-2": "7", "weight-1": "3"},
    "score-sheet": {f"weight-{n}": "5" if n == 2 else "1" for n in range(1, 7)},
}
OUTSIDE = {"rehearsals", "begun_rounds", "begun_rules", "sign_ins", "accounts"}


def rehearse(olive, address):
    begun = olive.post(address, page="/account")
    assert begun.status_code == 303
    return begun.location


def casts(olive, rehearsal, **marks):
    paper = olive.get(f"{rehearsal}/ballot")
    return olive.post(f"{rehearsal}/ballot", {**boxes_in(paper), **marks, "do": "check"})


def rows_of_everything(town):
    """Count the rows of every table but those that a page of officers may write."""
    engine = town.application.database.engine
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in found.sorted_tables
            if table.name not in OUTSIDE
        }


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_played_through_from_the_ballot_to_the_result_and_nothing_is_recorded(town, olive, style):
    begun_id = whole(town, olive, style)
    before, position = rows_of_everything(town), town.application.store.last_position()
    rehearsal = rehearse(olive, f"/officers/rounds/begun/{begun_id}/rehearsal")
    for _ in range(6):
        assert casts(olive, rehearsal, **MARKS[style]).status_code == 303
    shown = words_in(olive.get(rehearsal).text)
    assert "6 rehearsed ballots so far." in shown
    assert "Ballot REHEARSAL-0006 is cast in the rehearsal. It counts for nothing." in shown
    assert "What these ballots would come to" in shown
    assert (rows_of_everything(town), town.application.store.last_position()) == (before, position)


def test_a_ballot_is_refused_in_the_words_that_a_voter_reads(town, olive):
    rehearsal = rehearse(olive, f"/officers/rounds/begun/{whole(town, olive, 'points')}/rehearsal")
    refused = casts(olive, rehearsal, **{"weight-1": "11"})
    assert refused.status_code == 422
    assert errors_in(refused)
    assert "0 rehearsed ballots so far." in words_in(olive.get(rehearsal).text)


def test_every_page_says_that_nothing_counts_and_leads_nowhere_else(town, olive):
    rehearsal = rehearse(olive, f"/officers/rounds/begun/{whole(town, olive)}/rehearsal")
    paper = olive.get(f"{rehearsal}/ballot")
    refused = casts(olive, rehearsal)
    for page in (olive.get(rehearsal), paper, refused):
        assert "<title>Rehearsal, nothing counts: " in page.text
        assert "Rehearsal: nothing counts" in words_in(page.text)
        assert 'class="pb-rehearsal ' in page.text
        assert page.headers["Cache-Control"] == "no-store"
    actions = set(re.findall(r' (?:form)?action="([^"]*)"', paper.text))
    assert actions == {f"{rehearsal}/ballot"}
    assert not re.findall(r'<a\b[^>]* href="[^#]', paper.text)


def test_the_code_of_a_rehearsal_is_no_receipt_and_the_look_up_says_so(town):
    for typed in ("REHEARSAL-0001", " rehearsal 0001"):
        answer = town.browser().post("/find-my-ballot", {"code": typed})
        assert answer.status_code == 422
        assert "This code is from a rehearsal" in errors_in(answer)[0]


def test_a_rehearsal_is_its_officers_alone_and_is_gone_after_a_day_or_when_it_is_ended(town, olive):
    town.appoint("officer", "Otto")
    begun_id = whole(town, olive)
    rehearsal = rehearse(olive, f"/officers/rounds/begun/{begun_id}/rehearsal")
    assert Browser(town.app, "otto@example.org").get(rehearsal).status_code == 404
    stranger = town.browser().get(rehearsal)
    assert stranger.location.split("?")[0] == "/sign-in"
    assert olive.post(f"{rehearsal}/end", page=rehearsal).status_code == 303
    assert olive.get(rehearsal).status_code == 404
    rehearsal = rehearse(olive, f"/officers/rounds/begun/{begun_id}/rehearsal")
    town.clock.set_to(town.clock.now() + timedelta(days=1, minutes=1))
    olive.sign_in()
    assert olive.get(rehearsal).status_code == 404
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(rehearsals)) == 0


def test_a_settled_paper_is_rehearsed_with_its_own_projects_and_its_box_stays_empty(town, olive):
    round_id = town.open_round()
    olive.sign_in()
    assert "Rehearse the vote" in olive.get(f"/officers/rounds/{round_id}").text
    rehearsal = rehearse(olive, f"/officers/rounds/{round_id}/rehearsal")
    paper = olive.get(f"{rehearsal}/ballot")
    assert "Example project" not in paper.text
    number = re.search(r'name="project" type="checkbox" value="(\d+)"', paper.text)[1]
    casts(olive, rehearsal, project=number)
    assert town.application.voting.turnout(round_id).cast == 0
