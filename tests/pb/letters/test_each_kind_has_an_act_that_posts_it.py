"""One story plays every act that is followed by a letter: each kind is posted by one, once, to the right people.

A kind that nobody posts fails here, and so does one whose link leads nowhere.
"""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from domain.rounds.round_rules import UNTIL_THE_CLOSE, RoundRules
from domain.rounds.timetable import Timetable
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.accounts.accounts import is_proven
from pb.actions.from_elsewhere import FromElsewhere
from pb.actions.in_session import OnTheAgenda
from pb.actions.somebody import somebody
from pb.actions.talking import Saying
from pb.erasable.letter_tables import letters
from pb.letters.kinds import KINDS
from pb.letters.looking import address_on_the_envelope, letters_to_print, shown_letters
from pb.letters.reach import Wishes, keep_wishes
from pb.letters.sending import About, Sender, choices_of, written
from pb.letters.ways.shown import Shown
from pb.settings import Elsewhere, read_settings
from tests.an_answer import reports_and_answers
from tests.in_the_town import InTheTown
from tests.pb.an_assessment import shown
from tests.pb.letters.handled_by_officers import handle
from tests.provider_of_accounts import BACK, CLIENT, a_provider, comes_back
from tests.stories import ALLOTMENTS, BENCHES, PASSWORD, RULES, SKATE_PARK, SYSTEM, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

HOST = "http://localhost"
ABOUT = About("Plymstock", HOST, b"for tests only" * 4)
VOTERS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
REGISTER = b"""name,email,address,postcode,language
Ann Ash,ann@example.org,,PL1 1AA,cy
Bob Birch,bob@example.org,,PL1 1AA,
Pat Paper,,1 Elm Row,PL1 1AA,
"""
PATH = replace(BENCHES, title="A path to the harbour")
SWING = replace(BENCHES, title="A swing")


WHO_SIGNS_IN = {
    "proposal-received": "resident",
    "put-in-for-you": "resident",  # where it can be taken over
    "question-asked": "resident",
    "question-answer-due": "resident",
    "question-answered": "officer",
    "account-elsewhere-tied": "officer",
    **dict.fromkeys(("proposal-ruled-out", "bid-ruled-out", "proposal-merged", "proposal-returned"), "resident"),
    **dict.fromkeys(("assessment-shown", "appeal-upheld", "appeal-dismissed"), "resident"),
    **dict.fromkeys(("comment-hidden", "comment-shown-again", "comment-stays-hidden"), "resident"),
    **dict.fromkeys(("report-asked", "report-due", "report-overdue", "report-queried"), "resident"),
    **dict.fromkeys(("comments-wait", "answer-owed", "answer-overdue"), "officer"),
}
"""Whose page a letter leads to, where it is not everybody's."""


class Story(Town):
    """The town, with letters that go to a page."""

    def __init__(self, settings):
        super().__init__(replace(settings, letters="shown"))
        self.sender = Sender(self.application.database, self.clock, Shown(), ABOUT)

    def ties(self, folder):
        """The officer ties her account of elsewhere to hers."""
        with a_provider(self.clock) as provider:
            named = Elsewhere(provider.issuer, CLIENT, provider.our_private_key(folder), "your council account")
            elsewhere = FromElsewhere(self.application.desk, named)
            there, kept = elsewhere.set_out(BACK)
            token = self.application.people.sign_in("olive.officer@example.org", PASSWORD)
            elsewhere.tie(kept, **comes_back(there), back=BACK, me=self.officer, token=token)
        self.goes_on()

    def goes_on(self, moment=None):
        if moment is not None:
            self.clock.set_to(moment)
        self.application.do_what_is_due()
        self.sender.send_due()

    def play(self):
        self.comes_in()
        self.proposes()
        self.votes()
        self.ends()
        self.bids_to_a_fund()

    def comes_in(self):
        """A resident registers, asks for links, forgets a password; a stranger asks for a link."""
        ways, people = self.application.ways_in, self.application.people
        ways.ask_to_register(name="Nora", email="nora@example.org", page="/cy/in/", language="cy")
        ways.ask_to_register(name="Rosa", email="rosa.resident@example.org", page="/in/")
        ways.ask_for_link("rosa.resident@example.org", page="/cy/in/", language="cy")
        ways.ask_for_link("nobody@example.org", page="/in/")
        with self.application.database.writing() as connection:
            keep_wishes(connection, self.resident.person, Wishes("cy"))
        ada = people.appoint("administrator", name="Ada", email="ada@example.org", password=PASSWORD, by=SYSTEM)
        ada = Actor(ada, "administrator")
        self.application.temporary_passwords.send(self.second.person, by=ada)
        self.otis = people.appoint("auditor", name="Otis", email="otis@example.org", by=ada)
        clem = people.appoint("clerk", name="Clem", email="clem@example.org", password=PASSWORD, by=SYSTEM)
        begins = self.clock.now() + timedelta(days=20, hours=9)
        meetings, by = self.application.meetings, Actor(clem, "clerk")
        meetings.call(self.committee, begins, "Council House", "in-person", by=by)
        gone = meetings.call(self.committee, begins + timedelta(days=7), "The library", "in-person", by=by)
        meetings.cancel(gone, reason="There is nothing to decide.", by=by)
        self.goes_on()
        self.opened = {}
        self.opens_the_ways_in()

    def opens_the_ways_in(self):
        """Open what a letter opens for half an hour, while it does."""
        for row in self.letters_posted():
            if KINDS[row.kind].until == "until":
                for link in links_of(row):
                    self.opened.setdefault(link, service_of(self).test_client().get(link).status_code)

    def letters_posted(self):
        with self.application.reading() as connection:
            return connection.execute(select(letters)).all()

    def proposes(self):
        """A resident puts in proposals; an officer asks about one, and decides about all."""
        proposals, questions = self.application.proposals, self.application.questions
        rules = replace(RULES, level="consult", who_may_vote=VOTERS, changes=UNTIL_THE_CLOSE)
        self.round_id = self.announced_round(rules, committee=True)
        bids = (SKATE_PARK, ALLOTMENTS, BENCHES, SWING, PATH)
        following, thing = self.application.following, Thing("round", self.round_id)
        following.follow(thing, "at-once", by=self.second)
        following.ask_by_address("stranger@example.org", thing, "never", page="/following/by-letter/")
        made = [proposals.submit(self.round_id, bid, by=self.resident) for bid in bids]
        draft = UUID(int=54)
        self.application.drafting_proposals.begin(self.round_id, draft, by=self.resident)
        together = self.application.co_applicants
        together.ask(self.round_id, draft.hex, "cat@example.org", page="/with/", by=self.resident)
        double = proposals.submit(self.round_id, replace(BENCHES, title="Seats by the sea"), by=self.resident)
        self.goes_on()
        handle(self, made[4], PATH, double, made[2])
        self.opens_the_ways_in()
        following.follow(thing, "never", by=self.second)
        due = (self.clock.now() + timedelta(days=4)).date()
        question = questions.ask(made[0], "Who paints them?", due=due, by=self.officer)
        mary = somebody("Mary Jago", email="mary@example.org")
        self.for_mary = self.application.for_somebody.put_in(
            self.round_id, replace(PATH, title="A ramp"), mary, asked="phone", agreed=True, by=self.second
        )
        questions.ask(self.for_mary, "Who walks there?", due=due, by=self.officer)
        self.goes_on()
        self.goes_on(self.clock.now() + timedelta(days=3))
        questions.answer(made[0], question, "The art school.", shown=True, by=self.resident)
        self.goes_on()
        self.talks(made[0])
        self.clock.set_to(TIMETABLE.proposals_close_at)
        proposals.shortlist(made[1], 400_000, reason="The fence costs less.", by=self.officer)
        for proposal, bid in ((made[0], SKATE_PARK), (made[2], BENCHES), (made[3], SWING)):
            proposals.shortlist(proposal, sum(bid.amounts()), by=self.officer)
        proposals.rule_out(made[4], reason="The land is not the council’s.", by=self.officer)
        self.goes_on()
        self.assesses(made[3], made[4])

    def talks(self, bid):
        """An officer and the resident talk; two of her comments are hidden, and one of them is shown again."""
        talking, moderating = self.application.talking, self.application.moderating
        with self.application.database.writing() as connection:
            is_proven(connection, self.resident.person)
        self.application.schemes.rule_talk(self.scheme, "after", support=False, by=self.officer)
        asked = talking.say(bid, Saying("Is there room for a tree?"), side="question", by=self.officer)
        talking.say(bid, Saying("For two."), answers=asked, by=self.resident)
        for text, upheld in (("Mind the kerb.", True), ("Mind Mr Smith.", False)):
            comment = talking.say(bid, Saying(text), by=self.resident)
            hiding = moderating.hide(comment, "private", reason=f"It may name somebody: {upheld}", by=self.second)
            self.goes_on()
            talking.object_to_hiding(hiding, "It is a kerb.", by=self.resident)
            self.goes_on()
            moderating.answer_objection(hiding, upheld=upheld, reason=f"We looked at it: {upheld}", by=self.officer)
            self.goes_on()

    def assesses(self, one, ruled_out):
        """What assessors found is shown to the author, whose appeal is upheld, and whose next one is dismissed."""
        assessing, proposals = self.application.assessing, self.application.proposals
        shown(self, self.round_id, one)
        for upheld, reason in ((True, "It was sold to us."), (False, "It was not.")):
            assessing.appeal(ruled_out, "It is yours.", by=self.resident)
            assessing.answer_appeal(ruled_out, upheld=upheld, reason=reason, by=self.second)
            self.goes_on()
            if upheld:
                proposals.rule_out(ruled_out, reason="The land is a highway.", by=self.officer)
                self.goes_on()

    def votes(self):
        """Those on the register are sent codes; some vote, one project is taken out."""
        application = self.application
        application.answering.promise(self.round_id, 10, "officers", by=self.officer)
        self.confirmed(application.rounds.settle_ballot_paper(self.round_id, by=self.officer))
        assert application.registers.load(self.round_id, REGISTER, by=self.officer).faults == []
        self.given = application.registers.issue_to_register(self.round_id, by=self.officer, by_letter=True)
        self.goes_on()
        self.goes_on(TIMETABLE.voting_opens_at)
        ann = next(one for one in self.given if one.row.voter.name == "Ann Ash")
        entitlement = application.voting.enter_code(self.round_id, ann.code)
        for form, marks in (("first", ["1"]), ("second", ["2"])):  # she changes her ballot
            application.voting.cast(self.round_id, entitlement, marks, idempotency_key=f"a browser's {form} form")
        self.confirmed(
            application.rounds.withdraw_project(self.round_id, "4", reason="The ground is too wet.", by=self.officer)
        )
        self.goes_on()
        self.goes_on(TIMETABLE.voting_closes_at - timedelta(days=2))
        pat = next(one.row.id for one in self.given if one.row.voter.name == "Pat Paper")
        application.letting_in.check_in(self.round_id, pat, seen="photo", by=self.officer)
        self.goes_on()

    def ends(self):
        """The vote closes, the committee decides otherwise than it was counted."""
        self.goes_on(TIMETABLE.voting_closes_at)
        awards, departures = {"1": 400_000, "3": 700_000}, dict.fromkeys("123", "It is needed.")
        self.decide(self.round_id, awards, departures=departures)
        self.goes_on()
        self.goes_on(self.clock.now() + timedelta(hours=1))
        reports_and_answers(self)

    def bids_to_a_fund(self):
        """Bids to a fund without a vote: two are ready, of which one gets money; a third is ruled out."""
        rounds, proposals, now = self.application.rounds, self.application.proposals, self.clock.now()
        fund = rounds.draft(
            scheme=self.scheme, area=self.area, name="Green fund", about="Green.", committee=self.committee,
            decided_by="committee", by=self.officer,
        )  # fmt: skip
        year = Timetable.of_a_fund(now, now + timedelta(days=300))
        rounds.write_rules(fund, RoundRules.of_a_fund(1_500_000, 0, 900_000, year), by=self.officer)
        rounds.invite_proposals(fund, by=self.officer)
        made = [proposals.submit(fund, bid, by=self.resident) for bid in (SKATE_PARK, ALLOTMENTS, BENCHES)]
        proposals.shortlist(made[0], 900_000, by=self.officer)
        proposals.shortlist(made[1], 500_000, by=self.officer)
        proposals.rule_out(made[2], reason="The sea front is the harbour’s.", by=self.officer)
        item = OnTheAgenda("i" * 32, "1", "Bids", "bids", tuple(made[:2]))
        meeting = InTheTown(self, [item])
        meeting.takes(item)
        meeting.carries(item, {made[0]: 800_000})
        self.goes_on()
        self.goes_on(self.clock.now() + timedelta(hours=1))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    town = Story(read_settings(folder))
    town.play()
    town.ties(folder)
    yield town
    town.close()


@pytest.fixture(scope="module")
def posted(town):
    return town.letters_posted()


def of_kind(posted, kind):
    return [row for row in posted if row.kind == kind]


def words_of(row):
    choices = "" if row.to_kind == "contact" else choices_of(ABOUT, row.id)
    return written(row.kind, row.language, json.loads(row.facts), ABOUT, choices)


def links_of(row):
    return re.findall(rf"{HOST}(/\S*)", words_of(row).body)


def on_the_register(town, *names):
    return sorted(one.row.id for one in town.given if one.row.voter.name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_an_act_of_the_product_posts_it_and_it_goes_out(posted, kind):
    found = of_kind(posted, kind)
    assert found, "nobody posts this kind"
    assert {row.state for row in found} <= {"sent", "to print"}, [row.why for row in found]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_gets_it_twice_for_the_same_thing(town, posted, kind):
    town.goes_on()
    with town.application.reading() as connection:
        again = connection.execute(select(letters).where(letters.c.kind == kind)).all()
    assert len(again) == len(of_kind(posted, kind))
    assert max(Counter((row.to_whom, row.facts) for row in again).values()) == 1


def test_each_goes_to_the_right_people(town, posted):
    rosa, olive, owen = town.resident.person, town.officer.person, town.second.person
    whom = {kind: sorted({row.to_whom for row in of_kind(posted, kind)}) for kind in KINDS}
    assert whom == {
        **{
            kind: [rosa]
            for kind in KINDS
            if kind.startswith(("proposal-", "merged-", "project-", "assessment-", "appeal-", "bid-"))
        },
        **{f"comment-{what}": [rosa] for what in ("on-yours", "hidden", "shown-again", "stays-hidden")},
        **{kind: [olive] for kind in ("comment-answered", "account-elsewhere-tied", "question-answered")},
        **dict.fromkeys(("comments-wait", "answer-owed", "answer-overdue"), sorted([olive, owen])),
        "confirm-address": ["nora@example.org"],
        "account-already": [rosa],
        "sign-in-link": [rosa],
        "no-account": ["nobody@example.org"],
        "asked-to-put-in-together": ["cat@example.org"],
        "confirm-following": ["stranger@example.org"],
        "followed": [owen],
        "temporary-password": [owen],
        "role-given": [town.otis],
        "question-asked": [rosa],
        "question-answer-due": [rosa],
        **{kind: [rosa] for kind in ("report-asked", "report-due", "report-overdue", "report-queried")},
        **{kind: [town.for_mary] for kind in ("put-in-for-you", "question-for-you", "question-for-you-due")},
        "voting-opens-on-yours": [rosa],
        **dict.fromkeys(("meeting-called", "meeting-cancelled"), sorted(member.person for member in town.members)),
        "vote-invitation": on_the_register(town, "Ann Ash", "Bob Birch", "Pat Paper"),
        "vote-is-open": on_the_register(town, "Ann Ash", "Bob Birch"),
        "vote-reminder": on_the_register(town, "Bob Birch", "Pat Paper"),
        "code-replaced-at-counter": on_the_register(town, "Pat Paper"),
        "vote-cast-in-your-name": on_the_register(town, "Ann Ash"),
        "ballot-changed": on_the_register(town, "Ann Ash"),
        "result-for-voters": on_the_register(town, "Ann Ash", "Bob Birch", "Pat Paper"),
    }


def test_each_is_in_the_language_of_whom_it_goes_to(town, posted):
    rosa = [row.language for row in posted if row.to_whom == town.resident.person and row.kind != "account-already"]
    assert set(rosa) == {"cy"}
    (ann,) = on_the_register(town, "Ann Ash")
    assert {row.language for row in posted if row.to_whom == ann} == {"cy"}
    assert {words_of(row).language for row in of_kind(posted, "confirm-address")} == {"cy"}
    assert {words_of(row).language for row in of_kind(posted, "temporary-password")} == {"en"}


@pytest.mark.parametrize("kind", KINDS)
def test_its_words_are_whole_and_each_of_its_links_opens_a_page(town, posted, kind):
    app = service_of(town)
    visitor = Visitor(app, WHO_SIGNS_IN.get(kind))
    for row in of_kind(posted, kind)[:2]:
        words = words_of(row)
        assert not re.search(r"[{}]", words.subject + words.body)
        assert links_of(row), "it leads nowhere"
        for link in links_of(row):
            if link in town.opened:  # a way in is of use for half an hour
                assert town.opened[link] == 200, link
                continue
            page = visitor.open(link)
            assert page.status_code in (200, 303), (link, page.status_code)
            assert page.status_code == 200 or "sign-in" not in page.headers["Location"], link


def test_each_says_what_is_so(town, posted):
    def said(kind):
        row = of_kind(posted, kind)[0]
        return written(kind, "en", json.loads(row.facts), ABOUT).body

    assert "The land is not the council’s." in said("proposal-ruled-out")
    assert "The fence costs less." in said("proposal-shortlisted-at-another-cost")
    assert "The ground is too wet." in said("project-taken-out")
    assert "£4,000" in said("project-part-funded")
    assert "£7,000" in said("project-funded")
    assert "It was sold to us." in said("appeal-upheld")
    assert "It was not." in said("appeal-dismissed")
    assert "Who paints them?" in said("question-asked")
    assert "Benches on the sea front: £7,000" in said("result-for-voters")
    assert "Council House" in said("meeting-called")
    assert "There is nothing to decide." in said("meeting-cancelled")
    assert "signing in with your council account" in said("account-elsewhere-tied")
    assert "£9,000" in said("bid-ready")
    assert "The sea front is the harbour’s." in said("bid-ruled-out")
    assert "£8,000" in said("bid-awarded")
    assert "Allotments" in said("bid-not-awarded")
    assert not any("vote" in said(kind) for kind in KINDS if kind.startswith("bid-"))


def test_the_demos_page_and_the_page_to_print_show_all_that_went(town, posted):
    with town.application.reading() as connection:
        found, goes_on = shown_letters(connection)
        shown = {each.id for each in found}
        assert not goes_on
        on_paper = letters_to_print(connection)
        envelopes = {address_on_the_envelope(connection, each) for each in on_paper}
    assert shown == {row.id for row in posted if row.state == "sent"}
    assert {each.id for each in on_paper} == {row.id for row in posted if row.state == "to print"}
    assert envelopes == {"Pat Paper\n1 Elm Row\nPL1 1AA"}
    page = service_of(town).test_client().get("/letters-sent").text
    assert page.count('href="/letters-sent/') == len(shown)
