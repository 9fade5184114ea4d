"""One word of sixty letters wherever people write: on every page of 320 pixels, and on A4, nothing sticks out."""

import re
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import pytest
from sqlalchemy import update

from domain.committees.agenda import AgendaItem
from domain.committees.interests import Interest
from domain.committees.meeting import Meeting
from domain.money.contribution import COUNCILLOR, PARTNER, Given
from domain.money.limits import Limits
from domain.money.purpose import Purpose
from domain.rounds.about_projects import AboutAProject
from domain.rounds.timetable import Timetable
from domain.words.actor import SYSTEM, Actor
from domain.words.instants import day_in_london
from pb.actions.gatherings import WhenAndWhere
from pb.actions.proposals import Bid
from pb.actions.somebody import somebody
from pb.actions.talking import Saying
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.money.answers import contributions_to
from pb.readmodels.proposals.answers import one_proposal, proposals_of
from pb.readmodels.results.answers import decisions_on
from pb.settings import read_settings
from pb.store.event_store import by_reference
from tests.a_vote_by_shares import BY_SHARES
from tests.journeys.people_with_browsers import Person
from tests.left_to_an_officer import left_to_the_officer
from tests.pb.beginnings_of_acts import ask_about_a_home
from tests.stories import PASSWORD, RULES, TIMETABLE, Town
from tests.town_pages import PEOPLE, service_of
from web.front.guard import Audience, audiences_of

WORD = "W" * 60
A4 = 680
"""Pixels between the margins of a sheet of A4, at the size that browsers print in."""
ROLES = {
    Audience.OFFICERS: "officer",
    Audience.COMMITTEE: "member",
    Audience.SECOND_PERSONS: "officer",
    Audience.AUDITORS: "auditor",
    Audience.ADMINISTRATORS: "administrator",
    Audience.RESIDENTS: "resident",
    Audience.SIGNED_IN: "officer",
    Audience.ANY_VISITOR: None,
    Audience.EVERYBODY: None,
}
NO_PAGES = (
    r"static|.*\.give_.*|sign_in\.(show_account|go_elsewhere|come_back)|"  # files, and what leads elsewhere
    "residents.show_receipt|residents.show_ballot_paper|"  # met by who votes
    "residents.show_question|public.show_letters_wanted|"  # walked by test_a_question_and_which_letters
    "residents.start_changing_attachment|officers.ask_about_hiding|"  # walked by test_pictures_of_a_proposal
    "(public|officers).show_award|residents.show_my_award|"  # walked by test_an_award_on_a_phone
    "(officers.start_act_on|(officers|residents).start_answering)_award|officers.show_instalment|"
    "residents.show_what_one_is_asked|"  # walked by test_a_round_that_asks
    ".*.show_tie|officers.start_phone_reset|officers.start_untying_account|"
    r".*.show_account_elsewhere|public.show_near|"  # there is none in this town, and no ward
    ".*.show_score_sheets?|public.show_decision|public.show_officer_decision|"  # nor of these
    "public.lead_to_proposal|public.show_following_by_letter|"  # walked by test_people_follow
    "sign_in.show_link|public.ask_about_letters|public.show_letters?_sent"  # for whoever holds a letter, and the demo
)
PRINTED = {
    "public.show_printed_ballot_paper",
    "public.show_result",
    "public.show_proposals",
    "public.show_step",
    "public.show_steps",
    "public.show_checkpoint_to_print",
    "committee.show_minute",
    "residents.show_receipt",
}

FOR_SOMEBODY = {
    "officers.show_for_somebody",
    "officers.start_changing_for_somebody",
    "residents.ask_about_taking_over",
}
WITH_MONEY = {"officers.show_delivery", "residents.show_my_report", "residents.start_picture_of_work"}


class WordyTown(Town):
    """A town in which everything has the same name, of one word."""

    def __init__(self, settings):
        super().__init__(settings)
        people, schemes = self.application.people, self.application.schemes
        administrator = people.appoint(
            "administrator", name=WORD, email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
        )
        self.administrator = Actor(administrator, "administrator")
        self.area = schemes.draw_area(WORD, 14_000, by=self.officer)
        schemes.correct_population(self.area, 14_001, source=WORD, by=self.officer)
        self.scheme = schemes.set_up(WORD, WORD, "decision-day", WORD, by=SYSTEM)
        self.committee = schemes.form_committee(WORD, [self.area], 2, casting_vote=True, by=self.officer)
        wordy = people.appoint(
            "member", name=WORD, email=f"{'w' * 60}@{'w' * 60}.example.org", password=PASSWORD, by=SYSTEM
        )
        self.members = [self.members[0], Actor(wordy, "member"), self.members[2]]
        for member in self.members:
            schemes.seat_member(self.committee, member.person, has_vote=True, by=self.officer)
        schemes.elect_chair(self.committee, self.members[0].person, by=self.officer)

    def round_with_words(self):
        pots = {"by": "area", "amounts": [{"name": WORD, "amount": 1_000_000}, {"name": "Stoke", "amount": 900_000}]}
        rule = {**BY_SHARES, "pots": {**pots, "leftovers": "share"}}
        rules = replace(RULES, level="involve", rule=rule, vote_can_change=WORD, vote_cannot_change=WORD)
        rounds, proposals = self.application.rounds, self.application.proposals
        round_id = rounds.draft(
            scheme=self.scheme, area=self.area, name=WORD, about=WORD, committee=self.committee, by=self.officer
        )
        rounds.write_rules(round_id, rules, by=self.officer)
        rounds.invite_proposals(round_id, by=self.officer)
        self.application.answering.promise(round_id, 28, "office", office=WORD, by=self.officer)
        bids = [Bid(WORD, WORD, WORD, WORD, [(WORD, cost)], pot=WORD) for cost in (900_000, 800_000, 300_000, 200_000)]
        made = [proposals.submit(round_id, bid, by=self.resident) for bid in bids]
        self.unchecked = self.in_another_round(rules, bids[0])
        self.for_rosa = self.put_in_for_rosa(bids[0])
        self.clock.set_to(TIMETABLE.proposals_close_at)
        for number, proposal in enumerate(made[:3]):
            proposals.shortlist(proposal, sum(bids[number].amounts()) - 100, reason=WORD, by=self.officer)
        proposals.rule_out(made[3], reason=WORD, by=self.officer)
        groups = (WORD, WORD, "")
        about = {one: AboutAProject(area=WORD, group=group) for one, group in zip(made[:3], groups, strict=True)}
        rounds.settle_ballot_paper(round_id, by=self.officer, about=about)
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        rounds.extend_voting(round_id, TIMETABLE.voting_closes_at + timedelta(hours=1), reason=WORD, by=self.officer)
        rounds.withdraw_project(round_id, "3", reason=WORD, by=self.officer)
        self.round_id, self.proposal, self.decision = round_id, made[0], "0" * 32
        self.built = self.proposal
        self.talk()
        self.pooled()
        self.look_at_paper(rules)
        self.application.site.draft_site(
            {"council": WORD, "address": WORD, "introduction-en": WORD, "footer-en": WORD}, by=self.administrator
        )
        self.call_a_meeting()
        _, self.request = ask_about_a_home(self)
        schemes = self.application.schemes
        schemes.ask_for_two(self.scheme, by=SYSTEM)
        self.waits = schemes.let_one_suffice(self.scheme, reason=WORD, by=self.administrator)
        self.draft = rounds.draft(
            scheme=self.scheme, area=self.area, name=WORD, about=WORD, committee=self.committee, by=self.officer
        )
        rounds.write_rules(self.draft, rules, by=self.officer)
        self.begin_rounds()
        self.left = left_to_the_officer(self, self.round_id)

    def begin_rounds(self):
        """Begin two rounds with long names: one lies with the officer, one with somebody else."""
        begins, boxes = self.application.beginning_rounds, [("name", WORD), ("about", WORD), ("scheme", self.scheme)]
        for number, by in ((21, self.officer), (22, SYSTEM)):
            begins.begin(UUID(int=number), by=by)
            begins.keep(UUID(int=number).hex, "about", [*boxes, ("area", self.area)], by=by)
        self.begun, self.of_another = UUID(int=21).hex, UUID(int=22).hex
        tried = {"facts": {}, "rules": {}, "paper": self.round_id}
        self.rehearsal = self.application.rehearsing.begin(UUID(int=23), tried, by=self.officer)

    def in_another_round(self, rules, bid):
        """Put in a proposal to which pictures can be added, because its ballot paper is never settled."""
        rounds = self.application.rounds
        its = {"name": WORD, "about": WORD, "committee": self.committee}
        other = rounds.draft(scheme=self.scheme, area=self.area, **its, by=self.officer)
        rounds.write_rules(other, rules, by=self.officer)
        rounds.invite_proposals(other, by=self.officer)
        return self.application.proposals.submit(other, bid, by=self.resident)

    def look_at_paper(self, rules):
        """Look at a file of proposals on paper, for a round that takes them now: it is kept for a day."""
        later = TIMETABLE.voting_opens_at - TIMETABLE.proposals_open_at
        dates = [getattr(TIMETABLE, when) + later for when in ("proposals_open_at", "proposals_close_at")]
        dates += [getattr(TIMETABLE, when) + later for when in ("voting_opens_at", "voting_closes_at")]
        rounds = self.application.rounds
        its = {"name": WORD, "about": WORD, "committee": self.committee}
        self.of_the_file = rounds.draft(scheme=self.scheme, area=self.area, **its, by=self.officer)
        rounds.write_rules(self.of_the_file, replace(rules, timetable=Timetable(*dates)), by=self.officer)
        rounds.invite_proposals(self.of_the_file, by=self.officer)
        cell, head = '"' + WORD.replace('"', '""') + '"', "title,summary,place,name,consent,pot,for 1,cost 1"
        typed = f"{head}\n{cell},{cell},{cell},{cell},yes,{cell},{cell},900".encode()
        read, self.file = self.application.paper_proposals.look_at_paper(self.of_the_file, typed, by=self.officer)
        assert not read.faults, read.faults

    def talk(self):
        """Say one word about a proposal, hide another, and call an event of one word."""
        application, now = self.application, self.clock.now()
        application.schemes.rule_talk(self.scheme, "after", support=True, by=self.officer)
        said = [
            application.talking.say(self.proposal, Saying(f"{WORD}{number}", WORD), side="for", by=self.second)
            for number in range(3)
        ]
        application.moderating.hide(said[1], "abusive", reason=WORD, by=self.officer)
        application.talking.say(self.proposal, Saying(WORD, WORD), answers=said[0], by=self.second)
        application.talking.flag(said[2], "off-topic", by=self.officer)
        where = WhenAndWhere(now + timedelta(days=40), now + timedelta(days=40, hours=1), WORD)
        self.event = application.gatherings.call(self.round_id, "meeting", WORD, where, about=WORD, by=self.officer)
        self.comment = said[0]

    def call_a_meeting(self):
        """Call a meeting with an item and a paper of one word, and open another's room."""
        meetings, now = self.application.meetings, self.clock.now()
        for clerk in (self.officer, self.members[0]):
            self.application.people.change_roles(clerk.person, give=("clerk",), by=SYSTEM)
        self.drafted, self.meeting = (
            meetings.call(self.committee, now + timedelta(days=days), WORD, "in-person", by=SYSTEM) for days in (60, 30)
        )
        for each in (self.drafted, self.meeting):
            meetings.draft_agenda(each, [AgendaItem("", "1", WORD), AgendaItem("", "2", WORD)], by=SYSTEM)
        self.to_change, self.item = (
            self.application.store.get(Meeting, by_reference(each)).draft[0].item
            for each in (self.drafted, self.meeting)
        )
        meetings.publish_agenda(self.meeting, by=SYSTEM)
        meetings.publish_paper(self.meeting, self.item, title=WORD, name="w.txt", content=WORD.encode(), by=SYSTEM)
        opened = {"meeting": "f" * 32, "at": now, "by": SYSTEM}
        in_session, member = self.application.in_session, self.members[1].person
        self.room = in_session.open_without_notice(self.committee, (), **opened)
        arrived, self.entry = {"member": member, "how": "in-person"}, "e" * 32
        assert not in_session.enter(self.room, "PersonArrived", arrived, entry=self.entry, at=now, by=SYSTEM)
        self.application.interests.register(member, "land", WORD, day_in_london(now), by=SYSTEM)

    def put_in_for_rosa(self, bid):
        """A proposal that an officer typed for the resident, in the round that still takes them."""
        with self.application.database.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.email == PEOPLE["resident"]).values(proven=True))
        with self.application.reading() as reading:
            its_round = one_proposal(reading, self.unchecked).round
        whose = somebody(WORD, WORD, PEOPLE["resident"])
        act = self.application.for_somebody.put_in
        return act(its_round, bid, whose, asked="phone", agreed=True, by=self.officer)

    def pooled(self):
        """A pool whose name, funder, theme and conditions are one long word."""
        pools = self.application.pools
        self.pool = pools.set_up(self.scheme, WORD, Limits(), two_persons=False, by=self.officer)
        pools.record(self.pool, Given(PARTNER, WORD, "", 100_000, WORD, Purpose(theme=WORD)), by=self.officer)
        pools.record(self.pool, Given(COUNCILLOR, "", self.members[0].person, 1), by=self.officer)
        with self.application.reading() as reading:
            self.funder = contributions_to(reading, self.pool)[0].called

    def counted(self):
        self.clock.set_to(TIMETABLE.voting_closes_at + timedelta(hours=1))
        self.application.do_what_is_due()

    def decided(self):
        deciding = self.application.deciding
        awards = dict(deciding.result_before_the_committee(self.round_id).awards)
        departures = dict.fromkeys(awards, WORD)
        interest = Interest(self.members[1].person, "personal", WORD)
        vote = self.unanimous(interests=[interest])
        less = {number: amount - 100 for number, amount in awards.items()}
        assert self.decide(self.round_id, less, departures=departures, reasons=WORD, vote=vote)
        with self.application.reading() as reading:
            (self.decision,) = [motion.id for motion in decisions_on(reading, self.round_id)]
            bids = {each.number: each.id for each in proposals_of(reading, self.round_id)}
        self.built = next(bids[number] for number, amount in less.items() if amount)
        deliveries, later = self.application.deliveries, self.clock.now().date() + timedelta(days=9)
        deliveries.set_milestone(self.built, WORD, later, by=self.officer)
        deliveries.ask_for_report(self.built, later, WORD, by=self.officer)
        for proposal in {self.built, self.proposal}:
            self.application.answering.answer(proposal, "other", WORD, who=WORD, by=self.officer)

    def addresses_of(self, rule):
        """Give the addresses of a page: of the draft too, where it is a round's."""
        rounds = {self.round_id, self.draft} if "round_id" in rule.arguments else {self.round_id}
        return [self.address_of(rule, round_id) for round_id in rounds]

    def address_of(self, rule, round_id):
        known = {
            "act_id": self.waits.act,
            "request_id": self.request,
            "code": "en",
            "round_id": round_id,
            "proposal_id": self.proposal,
            "draft_id": self.proposal,
            "sheet": "ballot",
            "rehearsal_id": self.rehearsal,
            "begun_id": self.of_another if rule.endpoint == "officers.ask_about_taking_on" else self.begun,
            "step": "costs" if rule.endpoint.startswith("residents.") else "1",
            "scheme_id": self.scheme,
            "committee_id": self.committee,
            "area_id": self.area,
            "person": self.members[1].person,
            "kind": "sign-in-link" if rule.endpoint == "officers.preview_letter" else "committee",
            "thing_id": self.committee,
            "decision_id": self.decision,
            "page": "money",
            "comment_id": self.comment,
            "gathering_id": self.event,
            "pool_id": self.pool,
            "does": "give",
            "funder_id": self.funder,
            "meeting_id": self.meeting,
            "room_id": self.room,
            "item": self.item,
            "entry": self.entry,
            **self.left,
        }
        if rule.endpoint in ("residents.start_picture", "residents.start_document"):
            known["proposal_id"] = self.unchecked
        if rule.endpoint in WITH_MONEY:
            known["proposal_id"] = self.built
        if rule.endpoint in FOR_SOMEBODY:
            known["proposal_id"] = self.for_rosa
        if rule.endpoint == "officers.show_paper_file":
            known |= {"round_id": self.of_the_file, "file_id": self.file}
        if rule.endpoint == "committee.show_minute":
            known["decision_id"] = self.decision
        if rule.endpoint == "officers.start_changing_item":
            known |= {"meeting_id": self.drafted, "item": self.to_change}
        return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: known.get(found[1], "1"), rule.rule)


@pytest.fixture
def town(tmp_path):
    """A town with a round whose vote is open."""
    town = WordyTown(read_settings(tmp_path))
    town.round_with_words()
    yield town
    town.close()


def test_one_word_of_sixty_letters_widens_no_page_and_no_sheet(town, page, serve, must_fit_a_phone):
    app = service_of(town)
    address, audiences = serve(app), audiences_of(app)
    somebody, met = Person(page, address), set()
    pages = [
        rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not re.fullmatch(NO_PAGES, rule.endpoint)
    ]

    def looks_at(rule):
        for where in town.addresses_of(rule):
            if page.goto(address + where).status == HTTPStatus.OK:
                met.add(rule.endpoint)
                must_fit_a_phone(page)
                if rule.endpoint in PRINTED:
                    must_fit_a_sheet(page)

    votes(somebody, town, must_fit_a_phone)
    town.vote(town.round_id, ["1"], ["1"], ["2"])
    for happens in (lambda: None, town.counted, town.decided):
        happens()
        for role in (None, *PEOPLE):
            page.context.clear_cookies()
            if role:
                somebody.signs_in(PEOPLE[role])
            for rule in pages:
                if ROLES[audiences[rule.endpoint]] == role:
                    looks_at(rule)
    assert " ".join(sorted({rule.endpoint for rule in pages} - met)) == "", "pages that nobody looked at"


def votes(somebody, town, must_fit_a_phone):
    """Vote with a code, looking at each page on the way."""
    somebody.goes_to(f"/rounds/{town.round_id}/vote")
    somebody.fills_in({"Your voting code": town.codes(town.round_id, 1)[0]})
    somebody.presses("Continue")
    for seen, button in (("Your ballot", "Continue"), ("Check your ballot", "Cast"), ("receipt", None)):
        must_fit_a_phone(somebody.page)
        if seen == "Your ballot":
            somebody.page.get_by_role("checkbox").first.check()
        if button:
            somebody.presses(button)
    must_fit_a_sheet(somebody.page)


def must_fit_a_sheet(page):
    """Refuse a page of which something ends, on A4, beyond the edge of the paper."""
    before = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    out = page.evaluate(
        "() => [...document.querySelectorAll('main *')].filter((e) => e.getClientRects().length && "
        f"e.getBoundingClientRect().right > {A4}).slice(0, 3).map((e) => e.outerHTML.slice(0, 160))"
    )
    page.emulate_media(media="screen")
    page.set_viewport_size(before)
    assert out == [], f"{page.url} is wider than a sheet of A4"
