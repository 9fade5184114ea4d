"""A proposal that its author is writing: what was typed on each page, what is missing, and which page comes next."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from flask import abort, request
from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import Answer, AskedQuestion
from pb.erasable.co_applicants import Answered, CoApplicant, named_with
from pb.erasable.draft_files import NONE_KEPT, files_of
from pb.erasable.proposal_drafts import Boxes, Draft, draft_with
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.attachments import attachments_of
from pb.readmodels.reading import Reading
from pb.store.event_store import NotFound
from web.front.guard import RESIDENT
from web.front.said import Sentence
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents.placing import mark_typed, wards_for
from web.shown.bid_form import BidForm, already_written, box_of, form_for
from web.shown.fate_shown import with_its_status
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced
from web.shown.wards_shown import WardsShown

IDEA, MORE, PLACE, MAP, POT, COSTS, OTHERS = "idea", "more", "place", "map", "pot", "costs", "others"


class Page(NamedTuple):
    """One page of a proposal: what the list of pages calls it, and the boxes that stand on it."""

    words: Sentence | str
    boxes: tuple[str, ...]
    is_needed: bool = True


PAGES: Final[Mapping[str, Page]] = {
    IDEA: Page(Sentence("Your idea"), ("title", "summary")),
    MORE: Page(Sentence("More about it"), ("description",), is_needed=False),
    PLACE: Page(Sentence("Where it is"), ("place",)),
    MAP: Page(Sentence("Its place on the map"), ("ward", "point", "grid_reference"), is_needed=False),
    POT: Page(Sentence("What it belongs to"), ("pot",)),
    COSTS: Page(Sentence("What it costs"), ("costs",)),
    OTHERS: Page(Sentence("What others give"), ("others",), is_needed=False),
}
"""The pages of every round, in the order in which they are asked; the round's own questions come after them."""
NAMED: Final = "named"
"""Under which name a draft keeps for which group it is, and as what its author is named; see ``naming``."""
QUESTION: Final = "question-"
"""With what the name of a page begins on which a question of the round's own is asked; its key follows."""
DONE: Final = Sentence("Completed")
TO_DO: Final = Sentence("Not started")
WRONG: Final = Sentence("Not complete")
OPTIONAL: Final = Sentence("Optional")


class Task(NamedTuple):
    """One line of the list of pages."""

    page: str
    words: Sentence | str
    state: Sentence

    @property
    def is_of_the_round(self) -> bool:
        """Whether it asks a question of the round's own, in the words of its officers."""
        return self.page.startswith(QUESTION)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do on it."""
        return self.state == DONE

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed on it that is wrong or not all of it."""
        return self.state == WRONG

    @property
    def is_optional(self) -> bool:
        """Whether it was left out, and can be."""
        return self.state == OPTIONAL


@dataclass(frozen=True)
class AtWork:
    """A proposal that somebody writes, with its round, its form and what was sent of it already."""

    shown: RoundShown
    draft: Draft
    sent: ProposalShown | None
    """The proposal as it stands, where it was sent and is being changed."""
    form: BidForm
    wards: WardsShown | None
    """Whose map is shown; None where the council has none."""
    files: Mapping[str, str]
    """What the files that answer questions are called, by key: those sent with the proposal, and those of the draft."""
    file_hashes: Sequence[str] = ()
    """Of those of the draft."""
    named: Sequence[CoApplicant] = ()
    """Those whom the author named as putting it in with them."""

    @property
    def together(self) -> list[str]:
        """The names of those who agreed."""
        return [each.name for each in self.named if each.state == Answered.AGREED]

    @property
    def waits_for_others(self) -> bool:
        """Whether somebody who was named has not answered."""
        return any(each.state == Answered.WAITING for each in self.named)

    @property
    def pages(self) -> Mapping[str, Page]:
        """Every page there is in this round, by name."""
        return pages_with(self.form.asked)

    def question_on(self, page: str) -> AskedQuestion | None:
        """Give the question of the round's own that a page asks; None where it asks none."""
        return next((each for each in self.form.asked if f"{QUESTION}{each.key}" == page), None)

    @property
    def answered(self) -> list[tuple[AskedQuestion, str]]:
        """The round's own questions, each with what was answered, or what the file is called; empty for nothing."""
        boxes = ((each, self.form.answer(each).typed) for each in self.form.asked)
        return [(each, self.files.get(each.key, "") if each.answer == Answer.FILE else said) for each, said in boxes]

    @property
    def asked(self) -> Sequence[str]:
        """The pages that are asked in this round, by name."""
        left_out = {MAP} if self.wards is None else set()
        return [page for page in self.pages if page not in left_out and (page != POT or self.form.pots_by)]

    def boxes(self, page: str) -> Boxes | None:
        """Give what was typed on a page; None where it has not been sent."""
        kept = self.draft.boxes.get(page)
        return kept if kept is not None else (_boxes_of(self.sent, page) if self.sent else None)

    def after(self, page: str) -> str:
        """Give the page that follows one; empty after the last."""
        asked = list(self.asked)
        following = asked[asked.index(page) + 1 :] if page in asked else []
        return following[0] if following else ""

    def before(self, page: str) -> str:
        """Give the page before one; empty before the first."""
        asked = list(self.asked)
        earlier = asked[: asked.index(page)] if page in asked else asked
        return earlier[-1] if earlier else ""

    def is_right(self, page: str) -> bool:
        """Say whether nothing is wrong on a page."""
        return self.form.wrong_among(self.pages[page].boxes) == 0

    @property
    def tasks(self) -> list[Task]:
        """The pages with how far each is."""
        return [self._task(page) for page in self.asked]

    @property
    def is_complete(self) -> bool:
        """Whether it can be sent as far as its pages know."""
        return all(self.is_right(page) for page in self.asked)

    @property
    def read(self) -> str:
        """A name for all that was typed, so that whoever sends it says what they have read."""
        typed = repr([(page, self.boxes(page)) for page in self.asked])
        typed += repr(self.file_hashes) if self.file_hashes else ""
        typed += repr(self.draft.boxes[NAMED]) if NAMED in self.draft.boxes else ""
        return hashlib.sha256(typed.encode()).hexdigest()[:32]

    def _task(self, page: str) -> Task:
        words, _boxes, is_needed = self.pages[page]
        was_sent, is_right = self.boxes(page) is not None, self.is_right(page)
        if not is_right:
            return Task(page, words, WRONG if was_sent else TO_DO)
        has_something = was_sent and any(typed for name, typed in self.boxes(page) or () if not name.endswith("-kind"))
        if is_needed or has_something:
            return Task(page, words, DONE)
        return Task(page, words, OPTIONAL)


def at_work(round_id: str, draft_id: str, page: str = "", sent: Boxes | None = None) -> AtWork:
    """Give a proposal that the signed-in person writes; nothing of anybody else's is found.

    :param page: one whose boxes were just sent
    :param sent: what stands in them
    """
    with reading() as connection:
        shown = announced(connection, round_id)
        try:
            return _found(connection, shown, draft_id, page, sent)
        except NotFound:
            the_application().desk.catch_up()  # it may have been sent a moment ago, by another press of the button
    with reading() as connection:
        return _found(connection, shown, draft_id, page, sent)


def _found(connection: Reading, shown: RoundShown, draft_id: str, page: str, sent: Boxes | None) -> AtWork:
    me = acting_as(RESIDENT).person
    draft = draft_with(connection, draft_id)
    if draft is not None and (draft.person, draft.round) != (me, shown.id):
        abort(404)
    was_sent = _sent(connection, shown, draft_id, me, is_drafted=draft is not None)
    draft = draft or Draft(draft_id, me, shown.id, {})
    if sent is not None:
        draft = Draft(draft.id, draft.person, draft.round, {**draft.boxes, page: sent}, draft.kept_at)
    typed: MultiDict[str, str] = MultiDict()
    rules = shown.of.written_rules()
    for each in pages_with(rules.asked):
        kept = draft.boxes.get(each)
        for name, value in kept if kept is not None else (_boxes_of(was_sent, each) if was_sent else ()):
            typed.add(name, value)
    form = form_for(rules.asked)(typed)
    form.follows(rules)
    drafted = files_of(connection, draft_id, me) if rules.asked else NONE_KEPT
    files = _files_sent(connection, draft_id) if was_sent and rules.asked else {}
    files |= {key: one.name for key, one in drafted.items()}
    form.files = list(files)
    wards = wards_for(connection, shown, form, is_placed=MAP in draft.boxes or was_sent is not None)
    form.validate()
    if wards is not None:
        mark_typed(connection, wards, form)
    hashes, named = [one.sha256 for one in drafted.values()], named_with(connection, draft_id)
    return AtWork(shown, draft, was_sent, form, wards, files, hashes, named)


def _files_sent(connection: Reading, proposal: str) -> dict[str, str]:
    return {one.question: one.words.name for one in attachments_of(connection, proposal) if one.question}


def _sent(connection: Reading, shown: RoundShown, draft_id: str, me: str, *, is_drafted: bool) -> ProposalShown | None:
    try:
        mine = one_proposal(connection, draft_id)
    except NotFound:
        if is_drafted:
            return None
        raise
    if (mine.author, mine.round) != (me, shown.id):
        abort(404)
    words = look_up(connection, [mine.words])[mine.words]
    return with_its_status(connection, mine, words, shown.of)


def _boxes_of(sent: ProposalShown, page: str) -> Boxes:
    written = already_written(sent)
    return [(name, typed) for name, typed in written if _is_on(page, name)]


def boxes_sent(page: str) -> Boxes:
    """Give what was sent of a page: its own boxes, and no others that somebody made up."""
    return [(name, typed) for name, typed in request.form.items(multi=True) if _is_on(page, name)]


def _is_on(page: str, name: str) -> bool:
    boxes = (box_of(page.removeprefix(QUESTION)),) if page.startswith(QUESTION) else PAGES[page].boxes
    return name.split("-", 1)[0] in boxes


def pages_with(asked: Sequence[AskedQuestion]) -> Mapping[str, Page]:
    """Give every page there is in a round, by name.

    :param asked: the round's own questions
    """
    own = {f"{QUESTION}{each.key}": Page(each.words, (box_of(each.key),), is_needed=each.needed) for each in asked}
    return {**PAGES, **own}
