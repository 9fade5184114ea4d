"""A round taken over from a city abroad: every page about it says its amounts in that city's money, none in pounds."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pb.exchange.declared_rule import rule_of
from pb.exchange.export_round import export_round
from pb.exchange.import_round import import_round
from pb.exchange.pabulib.reader import check_file
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from pb.readmodels.proposals.answers import proposals_of
from pb.replaying.replay import Replay, recount, state_hash
from pb.settings import read_settings
from tests.real_elections import SHIPPED
from tests.stories import RULES, Town
from tests.town_pages import Visitor, service_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WRITTEN = {"assen": "€100,000", "gdynia": "PLN\N{NO-BREAK SPACE}", "merced": "40,000"}
DECLARED = {"assen": "EUR", "gdynia": "PLN", "merced": None}


class Abroad(Town):
    """The town of the stories, which has taken over an election of a city abroad."""

    def __init__(self, settings, city):
        super().__init__(settings)
        path = next(path for path in SHIPPED if city in path.name)
        heading = check_file(path)
        planned = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW)
        import_round(self.application, self.clock, heading, planned)
        self.city, self.imported = city, planned.round_id
        self.clock.set_to(NOW)
        with self.application.reading() as connection:
            self.proposals = [row.id for row in proposals_of(connection, self.imported)]


@pytest.fixture(scope="module", params=WRITTEN)
def town(request, tmp_path_factory):
    town = Abroad(read_settings(tmp_path_factory.mktemp("town")), request.param)
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def pages_of(visitor, first, within):
    """Open a page and every page about the round that it leads to, one after the other."""
    seen, waiting = {}, [first]
    while waiting:
        address = waiting.pop()
        answer = visitor.open(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            seen[address] = answer.text
            found = {each.partition("#")[0] for each in re.findall(r'href="(/[^"]*)"', answer.text)}
            waiting += [each for each in sorted(found) if within(each) and each not in seen and each not in waiting]
    return seen


def test_no_page_about_the_round_says_pounds(town, app):
    proposals = {f"/proposals/{proposal}" for proposal in town.proposals[:3]}
    public = pages_of(
        Visitor(app),
        f"/rounds/{town.imported}",
        lambda address: address.startswith(f"/rounds/{town.imported}") or address in proposals,
    )
    officers = pages_of(
        Visitor(app, "officer"),
        f"/officers/rounds/{town.imported}",
        lambda address: address.startswith(f"/officers/rounds/{town.imported}"),
    )
    auditors = pages_of(
        Visitor(app, "auditor"),
        f"/audit/rounds/{town.imported}",
        lambda address: address.startswith(f"/audit/rounds/{town.imported}"),
    )
    to_check = Visitor(app, "officer").open(f"/officers/proposals/{town.proposals[0]}").text
    pages = public | officers | auditors | {"to check": to_check}
    assert len(pages) > 10
    assert [address for address, text in pages.items() if "£" in text or "penny" in text] == []
    assert WRITTEN[town.city] in public[f"/rounds/{town.imported}"].replace("&nbsp;", "\N{NO-BREAK SPACE}")
    assert WRITTEN[town.city] in public[f"/rounds/{town.imported}/result"]


def test_on_pages_about_several_rounds_each_has_its_own_money(town, app):
    ours = town.announced_round(replace(RULES, timetable=shifted()))
    for role, page in ((None, "/"), ("officer", "/officers/")):
        text = Visitor(app, role).open(page).text
        assert "£20,000" in text, "the town's own round"
    assert WRITTEN[town.city] in Visitor(app, "officer").open("/officers/").text
    events = (
        Visitor(app, "auditor").open("/audit/").text + Visitor(app).open(f"/what-happened?round={town.imported}").text
    )
    assert "a pot of £20,000" in events
    assert f"a pot of {WRITTEN[town.city]}" in events
    assert f"/rounds/{ours}" in Visitor(app).open("/").text


def shifted():
    times = RULES.timetable
    ahead = NOW - times.proposals_open_at
    return replace(times, **{name: at + ahead for name, at in vars(times).items() if isinstance(at, datetime)})


def test_the_export_writes_the_currency_back_and_it_reads_as_it_was(town, tmp_path):
    out = tmp_path / "again.pb"
    with out.open("w", encoding="utf-8", newline="") as stream:
        export_round(town.application, town.imported, stream)
    assert check_file(out).declared.meta.get("currency") == DECLARED[town.city]


def test_the_events_give_the_same_round_again(town):
    store = town.application.store
    with town.application.reading() as connection:
        assert Replay().follow(store).state_hash() == state_hash(connection)
        recounts = recount(store, connection)
    assert recounts
    assert all(made.same for made in recounts)
