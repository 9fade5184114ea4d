"""The resident’s way in a language of look-alikes: what still reads as English went past the catalogue."""

import re
from dataclasses import replace

import pytest

from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests import pseudo_language
from tests.a_draft import begin, fill_in
from tests.a_vote_by_shares import MORE_BIDS, counted_round
from tests.pseudo_language import english_left, looking_alike
from tests.stories import (
    ABOUT_POTS,
    BIDS_FOR_POTS,
    MONDAY,
    PASSWORD,
    POTS,
    RULES,
    RULES_WITH_POTS,
    Town,
)
from tests.town_pages import COUNCIL, PEOPLE, Visitor, service_of

LANGUAGE = f"/{pseudo_language.PSEUDO.code}"
BALLOTS = {
    "approval": {"style": "approval", "min_length": 1, "max_length": 2},
    "knapsack": {"style": "knapsack", "max_sum_cost": RULES.pot},
    "choose-one": {"style": "choose-one"},
    "ranking": {"style": "ranking", "max_length": 3},
    "points": {"style": "points", "max_sum_points": 10, "max_points": 6},
    "score-sheet": {"style": "score-sheet", "lowest": 0, "highest": 5},
}
RULES_OF_COUNTING = {
    "most support first": {"rule": "greedy", "minimum": [{"kind": "share-of-voters", "at_least": 20, "out_of": 100}]},
    "equal shares": None,
    "equal shares beside the vote": {"rule": "equal-shares", "comparison": True, "completion": "add1u"},
    "phragmén": {"rule": "phragmen"},
}
REASON = "Zwxq vkrt."
"""A reason that an officer or a committee gives, in no language."""
NAME, TITLE, SUMMARY, PLACE = "Qwrt Zxcv", "Xkcd vbnm", "Plok jhgf.", "Mnbv cxzl"
WRITTEN = [
    *(text for bid in (*MORE_BIDS, *BIDS_FOR_POTS) for text in (bid.title, bid.summary, bid.description, bid.place)),
    *(name for bid in (*MORE_BIDS, *BIDS_FOR_POTS) for name, _ in bid.costs),
    *(RULES.vote_can_change, RULES.vote_cannot_change, *POTS, "Mill Lane"),
    *("Spring round", "Money for Devonport.", "Devonport decides", "Residents decide.", "the council", "Devonport"),
    *(
        "The post office says so.",
        "Area Committee",
        "Councillor Ash",
        "Councillor Beech",
        "Councillor Cedar",
        "Rosa Resident",
        COUNCIL,
    ),
    *(
        "As residents voted.",
        "Letters were lost.",
        "The post office says so.",
        REASON,
        NAME,
        TITLE,
        SUMMARY,
        PLACE,
        *PEOPLE.values(),
        "PB-",
        "Rxyz",
        "qrst@example.org",
    ),
]
"""What people wrote: titles, names, places, reasons."""


class Reader(Visitor):
    """Somebody who reads in the language of look-alikes, and notes what is left in English."""

    def __init__(self, app, role=None):
        self.left = []
        super().__init__(app)
        if role:
            self.open("/sign-in")
            self.send(email=PEOPLE[role], password=PASSWORD)

    def open(self, address, **options):
        super().open(address if address.startswith(LANGUAGE) else f"{LANGUAGE}{address}", **options)
        return self._noted()

    def send(self, to=None, **answers):
        request = self.page.request
        super().send(to or f"{request.root_path}{request.path}", **answers)
        return self._noted()

    def _noted(self):
        if self.page.mimetype == "text/html" and not self.page.location:
            where = f"{self.page.request.path} ({self.page.status_code})"
            self.left += [
                f"{where}: {text}" for text in english_left(self.page.text, [item for item in WRITTEN if item])
            ]
        return self.page


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield town
    town.close()


@pytest.fixture(autouse=True)
def _spoken():
    with pseudo_language.spoken():
        yield


@pytest.fixture
def reader(town):
    return Reader(service_of(town))


def test_the_language_of_look_alikes_looks_like_english_and_is_none():
    assert looking_alike("Vote until <b>{when}</b>") == "[Ṽǿŧḗ ŭƞŧīŀ <b>{when}</b>]"
    page = '<p>[Ṽǿŧḗ]</p><p title="Now">Mill Lane <code>abc</code> is</p><style>a b</style><p class="pb-hash">af</p>'
    assert english_left(page, ["Mill Lane"]) == ["Now", "is"]


def test_the_front_pages_say_nothing_in_english(reader, town):
    town.clock.set_to(MONDAY)
    round_id = town.announced_round()
    for page in (
        *(
            "/",
            "/results",
            "/how-it-works",
            "/check",
            "/record/witnesses",
            "/privacy",
            "/privacy/what-is-kept",
            "/accessibility",
            "/what-happened",
            "/nowhere",
        ),
        *(f"/schemes/{town.scheme}", f"/rounds/{round_id}", f"/rounds/{round_id}/proposals"),
        *(f"/rounds/{round_id}/ballot-paper", f"/rounds/{round_id}/result", f"/rounds/{'0' * 32}"),
        *("/account", "/sign-in", "/register", "/find-my-ballot"),
    ):
        reader.open(page)
    assert reader.left == []


def test_signing_in_and_registering_say_nothing_in_english(reader):
    reader.open("/sign-in")
    reader.send(email="", password="")
    reader.send(email="qrst@example.org", password="wrong password")
    reader.open("/register")
    reader.send(name="", email="", password="")
    reader.send(name=NAME, email="no address", password="short")
    reader.send(name=NAME, email=PEOPLE["resident"], password=PASSWORD)
    reader.send(name=NAME, email="qrst@example.org", password=PASSWORD)
    reader.send(code="")
    reader.send(code="222222")
    reader.open("/in/nothing")
    reader.open("/sign-in/link")
    reader.send(email="")
    reader.open("/sign-in")
    reader.send(email=PEOPLE["resident"], password=PASSWORD)
    reader.open("/account/yours")
    reader.send(old="not this", new="short")
    assert reader.left == []


def test_putting_in_a_proposal_says_nothing_in_english(town):
    town.clock.set_to(MONDAY)
    for rules in (RULES, RULES_WITH_POTS):
        round_id = town.announced_round(rules)
        rosa = Reader(service_of(town), "resident")
        draft = begin(rosa, round_id)
        rosa.send(title="", summary="")
        rosa.open(draft)
        costs = {"costs-0-what": "Rxyz", "costs-0-amount": "Rxyz"}
        answers = {"title": TITLE, "summary": SUMMARY, "place": PLACE, "pot": POTS[0]}
        rosa.open(f"{draft}/idea")
        for typed in ("Rxyz", "1", "2500"):
            fill_in(rosa, {**answers, **costs, "costs-0-amount": typed})
        rosa.open(f"{draft}/others")
        rosa.send(**{"others-0-who": "Rxyz"})
        rosa.send(**{"others-0-who": "Rxyz", "others-0-amount": "20"})
        for page in ("", "/similar", "/preview", "/check"):
            rosa.open(draft + page)
        rosa.open(f"/rounds/{round_id}/propose")
        rosa.open("/my-proposals")
        rosa.open(f"{draft}/check")
        rosa.send()
        rosa.open("/my-proposals")
        with town.application.reading() as connection:
            proposal = proposals_of(connection, round_id)[-1].id
        for page in (draft, f"{draft}/check", f"/proposals/{proposal}", f"/proposals/{proposal}/withdraw"):
            rosa.open(page)
        rosa.send()
        assert rosa.left == []


@pytest.mark.parametrize("style", BALLOTS)
def test_voting_says_nothing_in_english(town, style):
    town.clock.set_to(MONDAY)
    ballot = BALLOTS[style]
    round_id = town.open_round(replace(RULES, ballot=ballot))
    (code,) = town.codes(round_id, 1)
    reader = Reader(service_of(town))
    for page in (f"/rounds/{round_id}", f"/rounds/{round_id}/ballot-paper", f"/rounds/{round_id}/proposals"):
        reader.open(page)
    reader.open(f"/rounds/{round_id}/vote")
    reader.send(code="")
    reader.send(code="none")
    reader.send(code="0000-0000-0000-0000")
    reader.send(code=code)
    weighed = style in ("ranking", "points", "score-sheet")
    reader.send(do="check")
    reader.send(do="check", **({"weight-1": "x", "weight-2": "77"} if weighed else {"project": ["1", "2", "3"]}))
    marks = {"weight-1": "1", "weight-2": "2", "weight-3": "3"} if weighed else {"project": ["1"]}
    reader.send(do="update", **marks)
    assert reader.send(do="check", **marks).status_code == 200
    assert "pb-code" in reader.send(f"{LANGUAGE}/rounds/{round_id}/cast", **marks).text
    reader.open(f"/rounds/{round_id}/vote")
    reader.send(code=code)
    assert reader.left == []


@pytest.mark.parametrize("rule", RULES_OF_COUNTING)
def test_results_and_their_reasons_say_nothing_in_english(town, rule):
    town.clock.set_to(MONDAY)
    counted = RULES_OF_COUNTING[rule]
    round_id = counted_round(town, None if counted is None else {**counted, "ties": ["lower-cost", "id"]})
    _read_the_result(town, round_id)


def test_a_result_by_pots_says_nothing_in_english(town):
    town.clock.set_to(MONDAY)
    round_id = town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)
    town.vote(round_id, ["1"], ["1", "2"], ["4"])
    town.application.rounds.withdraw_project(round_id, "3", reason=REASON, by=town.officer)
    town.close_and_count()
    _read_the_result(town, round_id)


def test_a_result_that_a_committee_decides_says_nothing_in_english(town):
    town.clock.set_to(MONDAY)
    round_id = town.open_round(replace(RULES, level="involve"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    _read_the_result(town, round_id)
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    _read_the_result(town, round_id)


def _read_the_result(town, round_id):
    reader = Reader(service_of(town))
    result = f"/rounds/{round_id}/result"
    here = [f"/rounds/{round_id}", result, f"{result}/1", f"{result}/1/steps", f"{result}/1/steps/1"]
    here += [
        f"{result}/1/not-funded",
        f"{result}/1/other-rules",
        f"/rounds/{round_id}/proposals",
        f"/rounds/{round_id}/vote",
    ]
    with town.application.reading() as connection:
        here += [f"/proposals/{proposal.id}" for proposal in proposals_of(connection, round_id)]
    for page in here:
        reader.open(page)
    links = set(re.findall(rf'href="({LANGUAGE}{result}[^"#]*)"', reader.open(result).text))
    for page in sorted(links):
        assert reader.open(page).status_code < 500, page
    assert reader.left == []
