"""A begun round that an officer works on: what was typed on each page, what is wrong, and which page comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from flask import abort
from werkzeug.datastructures import MultiDict

from pb.actions.beginning_rounds import SetUp, things_of
from pb.actions.vocabulary import RoundRules
from pb.actions.who_may import DRAFT_ROUND
from pb.erasable.begun_rounds import BegunRound, begun_round
from pb.erasable.begun_rules import BegunRules, Boxes
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.schemes.answers import all_areas, all_schemes
from pb.readmodels.schemes.editions import Edition, all_editions
from web.forms.fields import Offer
from web.forms.page_form import boxes_of
from web.front.guard import OFFICER
from web.front.said import _
from web.front.scope import acting_as, roles_for
from web.front.the_application import reading
from web.officers.beginning.an_earlier_round import not_carried
from web.officers.beginning.templates import TEMPLATES
from web.officers.rounds.drafting import for_whom_i_draft
from web.officers.rounds.setting_up_forms import AboutRoundForm
from web.officers.rounds.who_confirms import committee_chosen, who_may_confirm
from web.officers.writing_rules.all_the_rules import RulesForms, forms_with
from web.officers.writing_rules.rules_form import CHECK, STEPS

ABOUT: Final = "about"
VOTERS: Final = "voters"
PAGES: Final = (ABOUT, *STEPS)
READ_IN_ANY_CASE: Final = (ABOUT, "money", "pots", "dates")
"""Pages that are asked although what the round began with fills them in."""


class Offered(NamedTuple):
    """What the boxes of a round offer to choose from."""

    schemes: Sequence[Offer]
    areas: Sequence[Offer]
    committees: Sequence[Offer]
    editions: Sequence[Edition]

    @classmethod
    def now(cls, connection: Reading) -> "Offered":
        """Give what there is to choose from for this person."""
        schemes = [(each.id, each.name, each.summary) for each in for_whom_i_draft("scheme", all_schemes(connection))]
        areas = [(each.id, each.name) for each in for_whom_i_draft("area", all_areas(connection))]
        return cls(schemes, areas, who_may_confirm(connection), all_editions(connection))


class BegunForms:
    """The forms of all pages, with what stands in their boxes."""

    def __init__(self, boxes: Mapping[str, Boxes], offered: Offered) -> None:
        """Fill the boxes, and offer what there is to choose from."""
        self.about = AboutRoundForm(formdata=MultiDict([*boxes.get(ABOUT, ())]))
        self.about.scheme.offer(offered.schemes)
        self.about.area.offer(offered.areas)
        self.about.committee.offer(offered.committees)
        of_rules = BegunRules({page: its for page, its in boxes.items() if page in STEPS}, "")
        committee = committee_chosen(self.about.committee.data or "")
        self.rules: RulesForms = forms_with(
            of_rules, None, committee=committee, is_draft=True, editions=offered.editions
        )

    def __getitem__(self, page: str) -> Any:
        """Give the form of a page."""
        return self.about if page == ABOUT else self.rules[page]


@dataclass(frozen=True)
class BegunAtWork:
    """A begun round, with what there is to choose from."""

    begun: BegunRound
    offered: Offered

    @property
    def id(self) -> str:
        """Of the round that it becomes."""
        return self.begun.id

    @property
    def name(self) -> str:
        """What it is called so far."""
        return self.begun.typed("name") or _("A round without a name")

    @property
    def is_mine(self) -> bool:
        """Whether it lies with whoever looks."""
        return self.begun.person == acting_as(OFFICER).person

    def forms(self) -> BegunForms:
        """Give the forms anew, nothing said about what is wrong on them."""
        return BegunForms(self.begun.boxes, self.offered)

    @cached_property
    def checked(self) -> BegunForms:
        """The forms after everything on them was looked at."""
        forms = self.forms()
        for page in PAGES:
            forms[page].validate()
        return forms

    @property
    def asked(self) -> list[str]:
        """The pages in their sequence: the one of the pots only where the money is divided."""
        return [ABOUT, *self.checked.rules.asked, VOTERS]

    @property
    def wrong(self) -> list[str]:
        """The pages on which something is missing or wrong."""
        return [page for page in self.asked if self.checked[page].problems]

    @property
    def path(self) -> list[str]:
        """The pages that are gone through: those that nothing fills in, what has to be read in any case, what was sent.

        Who may vote is asked on the last page, as for rules, unless something is missing there.
        """
        must = READ_IN_ANY_CASE if self.begun.offered else [page for page in self.asked if page != VOTERS]
        return [page for page in self.asked if page in must or page in self.begun.sent or page in self.wrong]

    @property
    def waiting(self) -> list[str]:
        """The pages that were not sent yet, or on which something is wrong."""
        return [page for page in self.path if page not in self.begun.sent or page in self.wrong]

    def page_before(self, page: str) -> str:
        """Give the page that comes before another; empty where none does."""
        before = self.path[: self.path.index(page)] if page in self.path else self.path
        return before[-1] if before else ""

    def page_after(self, page: str, *, then_check: bool) -> str:
        """Give the page that comes after another.

        :param then_check: whether all were gone through, so that only what is wrong is asked again
        """
        following = self.path[self.path.index(page) + 1 :] if page in self.path and not then_check else []
        return next(iter([*following, *self.waiting]), CHECK)

    @property
    def facts(self) -> SetUp:
        """What the round is, besides its rules, once nothing is wrong."""
        form = self.checked.about
        its = {name: form[name].data for name in ("scheme", "area", "name", "about")}
        return SetUp(**its, committee=committee_chosen(form.committee.data))

    @property
    def rules(self) -> RoundRules:
        """The rules, once nothing is wrong."""
        return self.checked.rules.rules(None)

    def with_page(self, begun: BegunRound) -> "BegunAtWork":
        """Give the same with what was kept since."""
        return replace(self, begun=begun)


def boxes_sent(form: Any) -> list[tuple[str, str]]:
    """Give the boxes of a form with what stands in them."""
    return [(name, typed.strip()) for field in boxes_of(form) for name, typed in field.boxes()]


def at_work(begun_id: str) -> BegunAtWork:
    """Give a begun round that this person may see.

    :raises NotFound: where there is none (any more), or none for them
    """
    with reading() as connection:
        begun = begun_round(connection, begun_id)
        if begun is None or not may_see(begun):
            abort(404)
        return BegunAtWork(begun, Offered.now(connection))


def notes_on_beginning(work: BegunAtWork) -> list[str]:
    """Say what is not as it was in the earlier round that this one began with; nothing where it began otherwise."""
    if work.begun.began_as in ("", *TEMPLATES) or work.begun.begun_at is None:
        return []
    with reading() as connection:
        return not_carried(connection, one_round(connection, work.begun.began_as), work.begun.begun_at)


def may_see(begun: BegunRound) -> bool:
    """Say whether a begun round concerns this person: their own, or one of what they draft rounds for."""
    mine = begun.person == acting_as(OFFICER).person
    return mine or bool(roles_for(DRAFT_ROUND, things_of(begun)))
