"""On pages: a scheme gets other words, is closed and opened again; an area ends. Everybody sees it at once."""

from datetime import timedelta

from tests.staff_pages import boxes_in, errors_in, words_in

WORDS = {"name": "Ham decides", "summary": "Money for Ham.", "run_by": "Ham Trust", "contact": "01752 668000"}


def day(when, **more):
    boxes = {"last_day-day": str(when.day), "last_day-month": str(when.month), "last_day-year": str(when.year)}
    return {**boxes, "followed_by": "none", "reason": "New ward boundaries.", **more}


def test_the_words_of_a_scheme_are_changed_and_residents_read_them(town, olive):
    page = f"/officers/schemes/{town.scheme}/words"
    assert boxes_in(olive.get(page))["name"]
    assert errors_in(olive.post(page, {**WORDS, "reason": ""})) == ["Say why; the reason is published"]
    assert olive.post(page, {**WORDS, "reason": "It moved."}).location == "/officers/schemes"
    public = words_in(town.browser().get(f"/schemes/{town.scheme}").text)
    assert all(words in public for words in WORDS.values())
    assert errors_in(olive.post(page, {**WORDS, "reason": "Again."})) == [
        "These are the words that stand already. Change at least one of them."
    ]
    assert "It moved." in words_in(town.browser().get("/what-happened").text)


def test_a_scheme_whose_round_runs_is_not_closed_and_the_page_says_which_round(town, olive):
    town.announced_round()
    page = f"/officers/schemes/{town.scheme}/close"
    assert "Rounds that are running" in olive.get(page).text
    refused = olive.post(page, {"reason": "It is over."})
    assert "is still running" in errors_in(refused)[0]


def test_a_closed_scheme_is_on_offer_for_no_round_until_it_is_opened_again(town, olive):
    page = f"/officers/schemes/{town.scheme}/close"
    assert olive.post(page, {"reason": "The money is spent."}).status_code == 303
    assert f'value="{town.scheme}"' not in olive.get("/officers/rounds/new").text
    assert "No new round begins in it" in town.browser().get(f"/schemes/{town.scheme}").text
    again = olive.post(f"/officers/schemes/{town.scheme}/open-again", {"reason": "There is more."}, page=page)
    assert again.status_code == 303
    assert f'value="{town.scheme}"' in olive.get("/officers/rounds/new").text


def test_an_area_ends_on_a_day_and_then_no_round_is_for_it(town, olive):
    page, today = f"/officers/areas/{town.area}/end", town.clock.now().date()
    assert errors_in(olive.post(page, day(today - timedelta(days=1)))) == [
        "The last day of an area is today or later. Enter such a day."
    ]
    assert olive.post(page, day(today)).status_code == 303
    assert "last day" in olive.get("/officers/schemes").text
    assert f'value="{town.area}"' in olive.get("/officers/rounds/new").text
    town.clock.pass_by(timedelta(days=1))
    olive = town.browser("Olive Officer")
    assert f'value="{town.area}"' not in olive.get("/officers/rounds/new").text
    assert "This stands in the public record and stays." in olive.get(page).text
