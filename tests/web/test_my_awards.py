"""Whoever proposed something answers what was awarded to it: with an account, and with a page before it binds."""

import pytest

from domain.awards.stages import AwardStage
from pb.settings import read_settings
from tests import pseudo_language
from tests.an_award import THEIRS, WithAnAward
from tests.pseudo_language import english_left
from tests.stories import PASSWORD, SYSTEM
from tests.town_pages import COUNCIL, PEOPLE, Visitor, service_of

TYPED = {"holder": THEIRS.holder, "sort_code": "20-00-00", "account": "1234 5678"}


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def rosa(town):
    return Visitor(service_of(town), "resident")


def test_a_resident_enters_the_account_reads_the_terms_and_accepts(town, rosa):
    assert "/my/awards" not in rosa.open("/my-proposals").text
    award = town.offers(conditions="Open to everybody.")
    address = f"/my/awards/{award}"
    assert 'href="/my/awards"' in rosa.open("/my-proposals").text
    assert address in rosa.open("/my/awards").text
    assert f"{address}/accept" not in rosa.open(address).text
    rosa.open(f"{address}/accept")
    assert "an officer has to have seen the constitution" in rosa.send().text
    rosa.open(f"{address}/account")
    wrong = rosa.send(**{**TYPED, "account": "12"})
    assert wrong.status_code == 422
    assert "Enter the name on the account, its sort code of 6 digits" in wrong.text
    page = rosa.send(f"{address}/account", **TYPED).text
    assert "The council checks it before you can accept." in page
    assert "12345678" not in page
    town.awards.see_constitution(award, by=town.officer)
    town.awards.confirm_account(award, THEIRS, by=town.second)
    assert f"{address}/accept" in rosa.open(address).text
    page = rosa.open(f"{address}/accept").text
    for words in ("Spend it on what you proposed", "Open to everybody.", "the council owes you the money"):
        assert words in page
    assert town.award(award).stage is AwardStage.OFFERED
    assert "You have accepted the award." in rosa.send().text
    assert town.award(award).stage is AwardStage.ACCEPTED


def test_what_is_accepted_is_what_was_read(town, rosa):
    award = town.offers()
    town.awards.see_constitution(award, by=town.officer)
    town.awards.enter_account(award, THEIRS, by=town.resident)
    town.awards.confirm_account(award, THEIRS, by=town.second)
    rosa.open(f"/my/awards/{award}/accept")
    assert "The terms have changed since you opened this page." in rosa.send(terms="0" * 64).text
    assert town.award(award).stage is AwardStage.OFFERED


def test_a_resident_declines_after_being_told_what_that_means(town, rosa):
    award = town.offers()
    page = rosa.open(f"/my/awards/{award}/decline").text
    assert "You cannot take this back" in page
    assert town.award(award).stage is AwardStage.OFFERED
    assert "You have declined the award." in rosa.send().text
    assert town.award(award).stage is AwardStage.DECLINED
    assert f"/my/awards/{award}/decline" not in rosa.page.text


def test_nobody_else_sees_the_offer_or_answers_it(town, rosa):
    award = town.offers()
    other = "otto.other@example.org"
    town.application.people.appoint("resident", name="Otto Other", email=other, password=PASSWORD, by=SYSTEM)
    otto = Visitor(rosa.client.application)
    otto.open("/sign-in")
    otto.send(email=other, password=PASSWORD)
    assert award not in otto.open("/my/awards").text
    for page in ("", "/account", "/accept", "/decline"):
        assert otto.open(f"/my/awards/{award}{page}").status_code == 404
    otto.open("/my/awards")
    assert otto.send(f"/my/awards/{award}/decline").status_code in (400, 404)
    assert town.award(award).stage is AwardStage.OFFERED
    assert Visitor(rosa.client.application).open(f"/my/awards/{award}").status_code == 303


def test_the_groups_pages_are_said_in_every_language(town):
    award = town.offers(conditions="Zwxq vkrt.")
    written = ["Devonport ward money", "Devonport decides", "Spring round", "Ham Brook Friends", "Zwxq vkrt.", COUNCIL]
    written += ["Grant terms 3", town.award(award).terms, "1100001", "Rosa Resident", *PEOPLE.values()]
    with town.application.reading() as connection:
        from pb.readmodels.proposals.pages import titles_of_proposals  # noqa: PLC0415 -- asked for once

        written += [
            each.title for each in titles_of_proposals(connection, [one for one, _most in town.bids()]).values()
        ]
    with pseudo_language.spoken():
        rosa, left = Visitor(service_of(town), "resident"), []
        for page in ("", f"/{award}", f"/{award}/account", f"/{award}/accept", f"/{award}/decline"):
            left += english_left(rosa.open(f"/qp/my/awards{page}").text, written)
    assert not left
