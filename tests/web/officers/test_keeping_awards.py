"""An officer offers an award, another looks into who is paid, and each act has a page that says what it does."""

from datetime import timedelta

import pytest

from domain.awards.stages import AwardStage
from pb.settings import read_settings
from tests.a_pool import WithAPool
from tests.an_award import THEIRS, WithAnAward
from tests.town_pages import Visitor, service_of

TYPED = {"holder": THEIRS.holder, "sort_code": "20-00-00", "account": "1234 5678"}


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def olive(town):
    return Visitor(service_of(town), "officer")


def days(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def offered(town, most, **more):
    today = town.clock.now().date()
    told = {"pool": town.pool, "kind": "grant", "payee_kind": "organisation", "payee": "Ham Brook Friends"}
    told |= {"sum": str(most // 100), "version": "Grant terms 3", "terms": "Spend it well.", "money": ""}
    told |= {"lines-0-amount": str(most // 100), "lines-0-after": "", **days("lines-0-due", today + timedelta(days=9))}
    return {**told, **days("accept_by", today + timedelta(days=28)), **more}


def test_an_officer_finds_the_bids_and_offers_and_what_was_typed_stays_where_it_is_wrong(town, olive):
    ((bid, most), *_rest) = town.bids()
    assert 'href="/officers/awards"' in olive.open("/officers/schemes").text
    assert f"/officers/awards/offer/{town.round}" in olive.open("/officers/awards").text
    address = f"/officers/awards/offer/{town.round}/{bid}"
    assert address in olive.open(f"/officers/awards/offer/{town.round}").text
    page = olive.open(address).text
    assert "was decided for this bid. The count of the residents’ vote." in page
    wrong = olive.send(address, **offered(town, most, sum=str(most // 100 - 1)))
    assert wrong.status_code == 422
    assert "The instalments add up to" in wrong.text
    assert "Spend it well." in wrong.text
    assert (
        "Enter both how much this instalment is"
        in olive.send(address, **offered(town, most, **{"lines-1-amount": "5"})).text
    )
    done = olive.send(address, **offered(town, most))
    assert done.status_code == 200
    assert "The award is offered." in done.text
    assert "An officer has to see the constitution" in done.text
    assert "This bid has an award already." in olive.open(address).text
    assert "This bid has an award in this round already." in olive.send(address, **offered(town, most)).text
    assert "See to 1 award" in olive.open("/officers/").text


def test_due_diligence_is_done_on_its_pages_and_the_second_person_types_the_account_again(town, olive):
    award = town.offers()
    address = f"/officers/awards/{award}"
    olive.open(f"{address}/constitution")
    assert "An officer has to see the constitution" not in olive.send().text
    olive.open(f"{address}/for-the-group/account")
    assert "Enter the name on the account, its sort code" in olive.send(**{**TYPED, "sort_code": "2"}).text
    olive.open(f"{address}/for-the-group/account")
    assert "A second person has to confirm the account" in olive.send(**TYPED).text
    page = olive.open(f"{address}/confirm").text
    assert "12345678" not in page
    assert "A second person has to confirm the bank account" in olive.send(**TYPED).text
    town.awards.confirm_account(award, THEIRS, by=town.second)
    olive.open(f"{address}/for-the-group/accept")
    assert "Spend it on what you proposed" in olive.page.text
    olive.send()
    assert town.award(award).stage is AwardStage.ACCEPTED
    olive.open(f"{address}/complete")
    assert "neither paid nor given back" in olive.send().text
    olive.open(f"{address}/end")
    assert "Say why" in olive.send(reason="").text
    olive.send(f"{address}/end", reason="The hall was sold.")
    assert town.award(award).stage is AwardStage.ENDED_EARLY
    assert "The hall was sold." in olive.page.text
    assert "What you can do" not in olive.page.text


def test_an_award_is_held_let_go_and_declined_as_the_group_said(town, olive):
    award = town.offers()
    address = f"/officers/awards/{award}"
    olive.open(f"{address}/hold")
    olive.send(held_for="complaint", reason="Somebody asked.")
    assert town.award(award).held == ["complaint"]
    olive.open(f"{address}/let-go")
    assert olive.send(held_for="call-in", reason="No.").status_code == 422
    olive.send(f"{address}/let-go", held_for="complaint", reason="It is in order.")
    assert not town.award(award).held
    olive.open(f"{address}/for-the-group/decline")
    olive.send()
    assert town.award(award).stage is AwardStage.DECLINED


def test_varying_an_award_keeps_its_instalments_and_waits_for_a_second_person_where_the_pool_says_so(town, olive):
    award = town.offers()
    its = town.award(award)
    olive.open(f"/officers/awards/{award}/vary")
    lines = {}
    for number, one in its.instalments.items():
        amount = one.amount - (10_000 if number == 2 else 0)
        at = f"lines-{number - 1}"
        lines |= {f"{at}-amount": f"{amount / 100:.2f}", f"{at}-after": one.after, **days(f"{at}-due", one.due)}
    page = olive.send(sum=f"{(its.amount - 10_000) / 100:.2f}", conditions="", reason="A quote was lower.", **lines)
    assert "Nothing is changed until another person confirms it." in page.text
    assert town.award(award).amount == its.amount


def test_without_money_set_aside_the_page_says_so_and_where_to_do_it(tmp_path):
    town = WithAPool(read_settings(tmp_path))
    its_round = town.open_round()
    town.vote(its_round, ["1"], ["1", "2"])
    town.close_and_count()
    olive = Visitor(service_of(town), "officer")
    page = olive.open(f"/officers/awards/offer/{its_round}").text
    address = page.split(f'href="/officers/awards/offer/{its_round}/')[1].split('"')[0]
    page = olive.open(f"/officers/awards/offer/{its_round}/{address}").text
    assert "No pool of money has set anything aside for this round." in page
    assert 'href="/officers/money"' in page
    town.close()


def test_a_list_of_awards_by_stage_knows_its_stages(town, olive):
    award = town.offers()
    assert f"/officers/awards/{award}" in olive.open("/officers/awards?stage=offered").text
    assert olive.open("/officers/awards?stage=declined").status_code == 200
    assert olive.open("/officers/awards?stage=other").status_code == 404
    assert olive.open("/officers/awards?page=0").status_code == 404
