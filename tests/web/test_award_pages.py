"""What everybody reads of awards: what was offered to whom, on which terms, what came of it, and no private person."""

from dataclasses import replace

import pytest

from domain.awards.offered import INDIVIDUAL, UNCONSTITUTED, Payee
from pb.settings import read_settings
from tests import pseudo_language
from tests.an_award import THEIRS, WithAnAward
from tests.payloads import PAYLOADS, what_would_run
from tests.pseudo_language import english_left
from tests.town_pages import COUNCIL, Visitor, questions_to, service_of


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def anybody(town):
    return Visitor(service_of(town))


def test_everybody_reads_an_award_from_the_offer_to_its_end_and_never_the_account(town, anybody):
    ((bid, most), *_rest) = town.bids()
    before = anybody.open(f"/rounds/{town.round}/awards").text
    assert "Not offered yet" in before
    award = town.offers(bid, most, conditions="Open to everybody.")
    address = f"/awards/{award}"
    page = anybody.open(address).text
    for words in ("Offered", "A grant", "Ham Brook Friends (1100001)", "Open to everybody.", "Grant terms 3"):
        assert words in page
    assert "A report has to be accepted" in page
    assert address in anybody.open(f"/proposals/{bid}").text
    assert address in anybody.open(f"/rounds/{town.round}/awards").text
    town.accepts(award)
    page = anybody.open(address).text
    for words in (
        "Accepted",
        "The constitution of whoever is paid was seen.",
        "A second person confirmed the account.",
    ):
        assert words in page
    town.awards.end_early(award, reason="The hall was sold.", by=town.officer)
    page = anybody.open(address).text
    assert "Ended early" in page
    assert "The hall was sold." in page
    for secret in (THEIRS.number, THEIRS.sort_code, town.award(award).account, town.resident.person, "Rosa", "Olive"):
        assert secret not in page


def test_awards_are_found_from_the_result_the_round_and_the_pool(town, anybody):
    award = town.offers()
    address = f"/rounds/{town.round}/awards"
    for page in (f"/rounds/{town.round}/result", f"/rounds/{town.round}", f"/money/{town.pool}", f"/awards/{award}"):
        assert address in anybody.open(page).text, page
    assert f"/money/{town.pool}" in anybody.open(f"/awards/{award}").text


def test_an_individual_is_not_named_and_a_group_stands_with_its_host(town, anybody):
    bids = town.bids()
    one = town.offers(*bids[0], payee=Payee(INDIVIDUAL))
    assert "An individual, whose name is not published" in anybody.open(f"/awards/{one}").text
    two = town.offers(*bids[1], payee=Payee(UNCONSTITUTED, "Knitters", "", "Ham Trust"))
    assert "Knitters, through Ham Trust" in anybody.open(f"/awards/{two}").text


def test_a_held_award_says_why_until_it_goes_on(town, anybody):
    award = town.offers()
    town.awards.hold(award, "complaint", reason="Somebody asked about the host.", by=town.officer)
    for page in (f"/awards/{award}", f"/rounds/{town.round}/awards"):
        assert "Held while a complaint is looked at" in anybody.open(page).text
    town.awards.let_go(award, "complaint", reason="The host is right.", by=town.officer)
    assert "Held while a complaint is looked at" not in anybody.open(f"/awards/{award}").text


def test_nothing_that_an_award_says_runs_on_a_page(town, anybody):
    ((bid, most), *_rest) = town.bids()
    offer = town.an_offer(most, conditions="".join(PAYLOADS)[:2_000])
    payload = PAYLOADS[0][:60]
    offer = replace(offer, payee=Payee(UNCONSTITUTED, payload, payload[:40], payload))
    award = town.awards.offer(town.round, bid, town.pool, offer, by=town.officer)
    assert not what_would_run(anybody.open(f"/awards/{award}").text)
    assert not what_would_run(anybody.open(f"/rounds/{town.round}/awards").text)


def test_there_is_no_page_of_an_award_that_nobody_offered(anybody):
    assert anybody.open(f"/awards/{'e' * 32}").status_code == 404
    assert anybody.open(f"/rounds/{'e' * 32}/awards").status_code == 404


def test_a_round_asks_as_often_for_many_awards_as_for_one(town, anybody):
    bids, counts = town.bids(), []
    for bid, most in bids[:2]:
        town.offers(bid, most)
        anybody.open(f"/rounds/{town.round}")
        with questions_to(town.application) as asked:
            anybody.open(f"/rounds/{town.round}/awards")
        counts.append(len(asked))
    assert len(counts) == 2
    assert counts[0] == counts[1]


def test_what_everybody_reads_of_awards_is_said_in_every_language(town):
    award = town.offers(conditions="Zwxq vkrt.")
    town.accepts(award)
    written = ["Devonport ward money", "Devonport decides", "Spring round", "Ham Brook Friends", "Zwxq vkrt.", COUNCIL]
    written += ["Grant terms 3", town.award(award).terms, "1100001"]
    with town.application.reading() as connection:
        from pb.readmodels.proposals.pages import titles_of_proposals  # noqa: PLC0415 -- asked for once

        written += [
            each.title for each in titles_of_proposals(connection, [one for one, _most in town.bids()]).values()
        ]
    with pseudo_language.spoken():
        anybody, left = Visitor(service_of(town)), []
        for address in (f"/awards/{award}", f"/rounds/{town.round}/awards"):
            left += english_left(anybody.open(f"/qp{address}").text, written)
    assert not left
