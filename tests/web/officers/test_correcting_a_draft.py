"""A draft is corrected or dropped by officers before anybody else has seen it; what is announced stays as it is."""

import pytest

from pb.readmodels.history.answers import happened_to
from pb.replaying.replay import Replay, state_hash
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import RULES


@pytest.fixture
def draft(town):
    return town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Devonprot, spring", about="Money for parks.", by=town.officer
    )


def same_by_replay(town):
    with town.application.reading() as connection:
        return Replay().follow(town.application.store).state_hash() == state_hash(connection)


def test_a_name_with_a_slip_of_the_pen_is_corrected_and_announced_as_corrected(town, olive, draft):
    assert boxes_in(olive.get(f"/officers/rounds/{draft}/correct"))["name"] == "Devonprot, spring"
    page = f"/officers/rounds/{draft}/correct"
    empty = olive.post(page, {"name": "", "about": "Money for parks."})
    assert errors_in(empty) == ["Give the round a name, such as Devonport, spring 2027"]
    assert olive.post(page, {"name": "Devonport, spring", "about": "For parks."}).location.endswith(draft)
    assert "Devonport, spring" in olive.get("/officers/").text
    town.application.rounds.write_rules(draft, RULES, by=town.officer)
    town.application.rounds.invite_proposals(draft, by=town.officer)
    public = words_in(town.browser().get(f"/rounds/{draft}").text)
    assert "Devonport, spring" in public
    assert "For parks." in public
    assert "Devonprot" not in town.browser().get("/what-happened").text
    assert same_by_replay(town)


def test_from_the_announcement_on_there_is_nothing_to_correct_or_drop(town, olive):
    round_id = town.announced_round()
    for act, form in (("correct", {"name": "Other", "about": "x"}), ("drop", {"reason": "A change of mind."})):
        assert olive.get(f"/officers/rounds/{round_id}/{act}").status_code == 404
        assert act not in olive.get(f"/officers/rounds/{round_id}").text
        refused = olive.post(f"/officers/rounds/{round_id}/{act}", form, page="/officers/areas/new")
        assert errors_in(refused) == ["This round has been announced already."]


def test_a_dropped_draft_is_on_no_list_and_auditors_read_why(town, olive, draft):
    page = f"/officers/rounds/{draft}/drop"
    assert errors_in(olive.post(page, {"reason": ""})) == ["Say why the draft is dropped"]
    assert olive.post(page, {"reason": "Drafted twice."}).location == "/officers/"
    assert "The draft is dropped." in (dashboard := olive.get("/officers/").text)
    assert "Devonprot" not in dashboard
    for address in (f"/officers/rounds/{draft}", f"/officers/rounds/{draft}/rules", f"/rounds/{draft}", page):
        assert olive.get(address).status_code == 404
    again = olive.post(page, {"reason": "Again."}, page="/officers/areas/new")
    assert again.status_code == 404
    aled = town.browser("Aled Auditor")
    read = words_in(aled.get("/audit/").text)
    assert "The draft “Devonprot, spring” was dropped. Reason: Drafted twice." in read
    assert aled.get("/audit/replay").status_code == 200
    assert "Devonprot" not in town.browser().get("/what-happened").text
    with town.application.reading() as connection:
        facts = [dict(each.facts) for each in happened_to(connection, draft, "rounds.DraftDropped")]
    assert facts == [{"name": "Devonprot, spring", "reason": "Drafted twice."}]
    assert same_by_replay(town)


def test_nothing_can_be_done_with_a_draft_that_was_dropped(town, olive, draft):
    town.application.rounds.drop_draft(draft, reason="Drafted twice.", by=town.officer)
    before = town.application.store.last_position()
    refused = olive.post(f"/officers/rounds/{draft}/announce", {}, page="/officers/areas/new")
    assert refused.status_code == 404
    assert town.application.store.last_position() == before
