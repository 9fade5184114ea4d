"""The pages of pools of money: an officer enters, another confirms, a councillor agrees, everybody reads."""

import csv
import io

import pytest

from domain.money.contribution import PARTNER, Given
from pb.settings import read_settings
from tests import pseudo_language
from tests.a_pool import NEXT_YEAR, WithAPool
from tests.payloads import PAYLOADS, what_would_run
from tests.pseudo_language import english_left
from tests.town_pages import COUNCIL, Visitor, questions_to, service_of


@pytest.fixture
def town(tmp_path):
    town = WithAPool(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


@pytest.fixture
def anybody(app):
    return Visitor(app)


def funder(town, contribution):
    return next(each.called for each in town.contributions() if each.id == contribution)


def test_an_officer_sets_a_pool_up_and_enters_what_is_given_which_waits_for_a_second_person(town, app, anybody):
    olive = Visitor(app, "officer")
    assert 'href="/officers/money"' in olive.open("/officers/schemes").text
    assert "/officers/money/new" in olive.open("/officers/money").text
    olive.open("/officers/money/new")
    olive.send(scheme=town.scheme, name="Youth money", each="5000", together="15000", carries="500")
    address = olive.page.request.path
    assert olive.page.status_code == 200
    assert "Youth money" in olive.page.text
    told = {"kind": "partner", "funder": "Dockyard Trust", "amount": "1,250.50", "money": "capital"}
    olive.open(f"{address}/give")
    olive.send(f"{address}/give", **told, theme="Youth", youngest="11", oldest="19")
    assert olive.page.request.path == address
    assert "Nothing is changed until another person confirms it." in olive.page.text
    public = address.replace("/officers", "")
    assert "Dockyard Trust" not in anybody.open(public).text
    with town.application.reading() as connection:
        from pb.readmodels.acts.answers import what_waits  # noqa: PLC0415 -- asked for once

        (waiting,) = what_waits(connection)
    town.application.confirming.confirm(waiting.id, by=town.second)
    page = anybody.open(public).text
    assert "Dockyard Trust" in page
    assert "£1,250.50 is left of £1,250.50." in page
    assert "capital, Youth, ages 11 to 19" in page


def test_an_officer_sets_money_aside_and_is_told_what_is_left_when_it_is_too_much(town, app, anybody):
    town.council_gives(500_000)
    its_round = town.announced_round()
    olive = Visitor(app, "officer")
    address = f"/officers/money/{town.pool}"
    olive.open(f"{address}/aside")
    told = {"round": its_round, "money": "", "theme": "", "area": ""}
    olive.send(f"{address}/aside", **told, sum="5000.01")
    assert olive.page.status_code == 422
    assert "£5,000.01 is asked for, and £5,000 is left that can be used for this." in olive.page.text
    olive.send(f"{address}/aside", **told, sum="3000")
    assert olive.page.status_code == 200
    page = anybody.open(f"/money/{town.pool}").text
    assert "£2,000 is left of £5,000." in page
    assert "Spring round" in page
    commitment = town.aside()[0].id
    olive.open(f"{address}/release")
    olive.send(f"{address}/release", commitment=commitment, back="500", why="A quote was lower.")
    assert "£2,500 is left of £5,000." in anybody.open(f"/money/{town.pool}").text
    (its,) = town.contributions()
    olive.open(f"{address}/correct")
    olive.send(f"{address}/correct", contribution=its.id, right="2499", reason="A typo.")
    assert "£2,500 of this money is used or set aside" in olive.page.text


def test_an_officer_reads_what_can_be_done_with_a_pool_and_does_one_thing_a_page(town, app):
    olive, address = Visitor(app, "officer"), f"/officers/money/{town.pool}"

    def can():
        olive.open(address)
        every = ("give", "aside", "release", "correct", "close")
        return [does for does in every if f'href="{address}/{does}"' in olive.page.text]

    assert can() == ["give"]
    assert "Nothing was given yet." in olive.page.text
    assert olive.open(f"{address}/aside").headers["Location"].endswith(address)
    assert olive.open(f"{address}/burn").status_code == 404
    town.council_gives(500_000)
    assert can() == ["give", "aside", "correct"]
    olive.open(f"{address}/aside")
    olive.send(round=town.announced_round(), sum="3000", money="")
    assert can() == ["give", "aside", "release", "correct"]
    assert "Spring round</bdi>: £3,000" in olive.page.text
    assert "<form" not in olive.page.text.partition("<main")[2].partition("</main>")[0]
    for does in can():
        page = olive.open(f"{address}/{does}").text.partition("<main")[2].partition("</main>")[0]
        assert page.count("<form") == 1
    town.clock.set_to(NEXT_YEAR)
    olive = Visitor(app, "officer")  # nobody stays signed in for a year
    assert "close" in can()
    olive.open(f"{address}/close")
    olive.send()
    assert olive.page.request.path == address


def test_what_money_is_for_is_folded_away_until_somebody_says_it(town, app):
    olive, where = Visitor(app, "officer"), f"/officers/money/{town.pool}/give"
    assert '<details class="govuk-details">' in olive.open(where).text
    olive.send(where, kind="council", funder="The council", money="", youngest="eleven", amount="5")
    assert olive.page.status_code == 422
    assert '<details class="govuk-details" open>' in olive.page.text


def test_a_councillor_agrees_once_and_only_one_who_gave(town, app):
    town.councillor_gives(0)
    ash = Visitor(app, "member")
    address = f"/committee/money/{town.pool}"
    assert "Has not agreed yet" in ash.open(address).text
    assert f"/committee/money/{town.pool}" in ash.open("/committee/mine").text
    ash.open(address)
    ash.send(address, about=town.pool)
    assert "You have agreed." in ash.page.text
    assert "Has not agreed yet" not in ash.page.text


def test_everybody_reads_a_funders_statement_at_any_day_to_the_penny(town, anybody):
    town.play()
    its = funder(town, town.partner)
    page = anybody.open(f"/money/funders/{its}?until=2026-03-02").text
    assert "Dockyard Trust" in page
    assert "£3,000.01" in page
    assert "£500.01" in page
    assert "Not spent" not in page
    page = anybody.open(f"/money/funders/{its}?until=2026-04-30").text
    assert "£1,000.02" in page  # free on its last day, and given back after it
    assert anybody.open(f"/money/funders/{its}?until=2026-13-40").status_code == 404
    assert anybody.open(f"/money/funders/{'f' * 32}").status_code == 404
    assert "Nothing had been given by then." in anybody.open(f"/money/funders/{its}?until=2026-01-01").text
    assert f"/money/{town.pool}" in anybody.open(f"/schemes/{town.scheme}").text
    assert "Devonport ward money" in anybody.open("/money").text


def test_a_statement_is_a_file_in_whole_pence_that_works_nothing_out(town, anybody):
    given = town.gives(Given(PARTNER, "=1+1", "", 100_001))
    its = funder(town, given)
    answer = anybody.open(f"/money/funders/{its}/statement.csv?until=2026-03-02")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert {row["funder"] for row in rows} == {"'=1+1"}
    assert sum(int(row["debit_pence"]) for row in rows) == sum(int(row["credit_pence"]) for row in rows) == 100_001


def test_nothing_that_a_funder_is_called_runs_on_a_page(town, anybody):
    givens = [
        town.gives(Given(PARTNER, f"{at} {payload}"[:100], "", 1, payload)) for at, payload in enumerate(PAYLOADS)
    ]
    assert not what_would_run(anybody.open(f"/money/{town.pool}").text)
    for given in (givens[0], givens[-1]):
        assert not what_would_run(anybody.open(f"/money/funders/{funder(town, given)}").text)


def test_a_pool_asks_the_database_as_often_for_many_contributions_as_for_few(town, anybody):
    town.play()
    anybody.open(f"/money/funders/{funder(town, town.council)}")
    counts = []
    for _ in range(2):
        with questions_to(town.application) as asked:
            anybody.open(f"/money/funders/{funder(town, town.council)}?until=2026-04-30")
        counts.append(len(asked))
        town.council_gives(1)
    assert counts[0] == counts[1]


def test_pages_for_everybody_are_said_in_every_language(town):
    town.play()
    written = [
        "Devonport ward money",
        "Devonport decides",
        "Dockyard Trust",
        "Devonport Council",
        "Spring round",
        COUNCIL,
    ]
    written += ["For what can be seen from the street.", "capital, Play", "Play"]
    written += [f"Councillor {name}" for name in ("Ash", "Beech", "Cedar")]
    with pseudo_language.spoken():
        anybody, left = Visitor(service_of(town)), []
        for address in ("/money", f"/money/{town.pool}", f"/money/funders/{funder(town, town.partner)}"):
            left += english_left(anybody.open(f"/qp{address}").text, written)
    assert not left
