"""What was granted: the register that everybody reads, its files, and how much of the money residents decided."""

import csv
import io
import json

import pytest

from domain.awards.offered import COUNCIL_DELIVERS, INDIVIDUAL, UNCONSTITUTED, Payee
from pb.erasable.site_settings import PUBLISHED, keep_texts
from pb.readmodels.awards.register import Which, granted
from pb.settings import read_settings
from tests import pseudo_language
from tests.an_award import THEIRS, WithAnAward
from tests.payloads import PAYLOADS, what_would_run
from tests.pseudo_language import english_left
from tests.staff_pages import words_in
from tests.town_pages import COUNCIL, Visitor, questions_to, service_of

SAID = {"org_id": "GB-LAE-PLY", "prefix": "360G-Plymstock", "department": "Communities", "council": COUNCIL}
KINDS = ("json", "csv")
TARGET = {"target": "25", "target_day": "2028-03-31"}


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    with town.application.database.writing() as connection:
        keep_texts(connection, PUBLISHED, {**SAID, **TARGET})
    yield town
    town.close()


@pytest.fixture
def anybody(town):
    return Visitor(service_of(town))


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))


def test_an_award_stands_in_the_register_once_it_is_accepted_with_all_that_the_code_asks_for(town, anybody):
    assert "No award was accepted yet." in anybody.open("/spending").text
    award = town.offers()
    assert award not in anybody.open("/spending").text, "what is only offered is no grant"
    town.accepts(award)
    amount = town.award(award).amount
    page = anybody.open("/spending").text
    for words in ("Ham Brook Friends", "GB-CHC-1100001", "Voluntary, community or social enterprise: Yes", "A grant"):
        assert words in page
    assert f"/awards/{award}" in page
    assert "Awarded by: Communities." in words_in(page)
    (row,) = rows_of(anybody.open("/spending.csv"))
    assert row["date_awarded"] == row["period_from"] == town.clock.now().date().isoformat()
    assert row["department"] == "Communities"
    assert row["beneficiary"] == "Ham Brook Friends"
    assert row["registration_number"] == "1100001"
    assert row["voluntary_community_or_social_enterprise"] == "yes"
    assert row["amount"] == f"{amount // 100}.{amount % 100:02d}"
    assert (row["paid_so_far"], row["decided_by"]) == ("0.00", "residents")
    told = json.loads(anybody.open("/spending.json").text)
    assert told["grants"] == [row]
    assert told["total"] == row["amount"]


def test_a_private_person_is_named_nowhere_and_neither_is_their_account(town, anybody):
    award = town.offers(payee=Payee(INDIVIDUAL))
    town.awards.enter_account(award, THEIRS, by=town.resident)
    town.awards.confirm_account(award, THEIRS, by=town.second)
    town.awards.accept(award, town.award(award).fingerprint, by=town.resident)
    for address in ("/spending", "/spending.csv", "/spending.json", *(f"/spending/360giving.{kind}" for kind in KINDS)):
        text = anybody.open(address).get_data(as_text=True)
        assert award in text
        assert "n individual" in text
        for secret in (THEIRS.holder, THEIRS.number, town.resident.person, "Rosa"):
            assert secret not in text, address


def test_what_the_council_delivers_stands_in_the_register_and_is_no_grant_to_anybody(town, anybody):
    award = town.offers(kind=COUNCIL_DELIVERS, payee=Payee(""))
    town.awards.accept(award, town.award(award).fingerprint, by=town.resident)
    (row,) = rows_of(anybody.open("/spending.csv"))
    assert (row["beneficiary"], row["voluntary_community_or_social_enterprise"]) == (COUNCIL, "no")
    assert json.loads(anybody.open("/spending/360giving.json").text)["grants"] == []


def test_another_year_and_another_area_have_nothing_of_it_and_a_year_of_nonsense_is_nowhere(town, anybody):
    award = town.accepts(town.offers())
    assert award in anybody.open("/spending?year=all").text
    assert award not in anybody.open("/spending?year=1999").text
    assert award in anybody.open("/spending?area=nowhere").text, "an area that is not there narrows nothing"
    for odd in ("year=1e3", "year=-1", "year=9999999", "page=99", "year=9001", "page=0", "year=%D9%A2"):
        assert anybody.open(f"/spending?{odd}").status_code == 404, odd


def test_the_register_is_found_from_the_round_the_pool_the_award_and_the_front_page(town, anybody):
    award = town.accepts(town.offers())
    for page in (f"/rounds/{town.round}/awards", f"/money/{town.pool}", "/money", "/"):
        assert "/spending" in anybody.open(page).text, page
    page = anybody.open(f"/awards/{award}").text
    address = page.split('href="/spending?')[1].split('"')[0].replace("&amp;", "&")
    assert f'id="{address.split("#")[1]}"' in anybody.open(f"/spending?{address.split('#')[0]}").text


def test_who_decided_is_shown_as_bars_and_figures_against_the_target(town, anybody):
    assert "No award was accepted yet." in anybody.open("/spending/decided").text
    town.accepts(town.offers())
    page = anybody.open("/spending/decided").text
    assert "100.00%" in page
    assert "The council’s target: residents decide 25% of this money by" in words_in(page)
    assert "it was reached" in page
    assert "pb-chart--measured" in page
    of_the_year, of_the_area = rows_of(anybody.open("/spending/decided.csv"))
    assert (of_the_year["area"], of_the_year["share_of_residents_percent"]) == ("", "100.00")
    assert of_the_year["by_residents"] == of_the_area["by_residents"] == of_the_area["total"]
    assert (of_the_year["target_percent"], of_the_year["target_day"]) == ("25", "2028-03-31")
    assert json.loads(anybody.open("/spending/decided.json").text)["decided"] == [of_the_year, of_the_area]
    assert anybody.open("/spending/decided?year=1999").status_code == 404


def test_what_somebody_typed_as_a_name_runs_nowhere(town, anybody):
    payload = PAYLOADS[0][:60]
    town.accepts(town.offers(payee=Payee(UNCONSTITUTED, payload, payload[:40], payload)))
    for page in ("/spending", "/spending/decided"):
        assert not what_would_run(anybody.open(page).text)


def test_no_cell_of_a_file_is_worked_out_by_a_spreadsheet(town, anybody):
    town.accepts(town.offers(payee=Payee("organisation", '=HYPERLINK("http://x")', "+1")))
    for address in ("/spending.csv", "/spending/360giving.csv"):
        (row,) = rows_of(anybody.open(address))
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
        assert '\'=HYPERLINK("http://x")' in row.values()


def test_the_pages_put_few_questions_however_many_awards_there_are(town, anybody):
    town.accepts(town.offers())
    for page, most in (("/spending", 12), ("/spending/decided", 8)):
        anybody.open(page)
        with questions_to(town.application) as asked:
            anybody.open(f"{page}?year=2026")
        assert len(asked) <= most, (page, len(asked))


def test_the_pages_are_said_in_every_language(town):
    award = town.accepts(town.offers())
    written = ["Devonport", "Spring round", "Ham Brook Friends", "GB-CHC-1100001", "Communities", COUNCIL]
    with town.application.reading() as connection:
        written.append(next(each.title for each in granted(connection, Which()) if each.id == award))
    with pseudo_language.spoken():
        anybody, left = Visitor(service_of(town)), []
        for page in ("/spending", "/spending/decided"):
            left += english_left(anybody.open(f"/qp{page}").text, written)
    assert not left
