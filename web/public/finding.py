"""Pages for everybody on which proposals are found: those of all rounds, and those of one."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import render_template, request, url_for

from pb.actions.vocabulary import POUNDS
from pb.readmodels.proposals.finding import Found, HowFar, Order, Wish, find_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round, announced_rounds
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence
from web.front.the_application import now, reading
from web.public import pages
from web.public.finding_form import AS_PUT_IN_FIRST, BY_DRAW_FIRST, FindForm
from web.shown.attachments_shown import PictureShown, in_a_list
from web.shown.fate_shown import READY
from web.shown.named_shown import names_beside
from web.shown.pins_shown import Pinned, pins_on
from web.shown.proposal_lines import ProposalLine, line_of
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced
from web.shown.wards_shown import wards_shown

ON_A_PAGE = 15
LAST_PAGE = 10_000
BEFORE_THE_RESULT = (HowFar.BEING_CHECKED, HowFar.SHORTLISTED, HowFar.RULED_OUT)
AFTER_THE_RESULT = (HowFar.FUNDED, HowFar.PART_FUNDED, HowFar.NOT_FUNDED, HowFar.RULED_OUT)
IN_A_FUND = (HowFar.BEING_CHECKED, HowFar.SHORTLISTED, HowFar.FUNDED, HowFar.NOT_FUNDED, HowFar.RULED_OUT)
CHOICES: Mapping[HowFar, Sentence] = {
    HowFar.BEING_CHECKED: Sentence("Being checked"),
    HowFar.SHORTLISTED: Sentence("On the shortlist"),
    HowFar.FUNDED: Sentence("Funded"),
    HowFar.PART_FUNDED: Sentence("Part funded"),
    HowFar.NOT_FUNDED: Sentence("Not funded"),
    HowFar.RULED_OUT: Sentence("Ruled out"),
}


class Choice(NamedTuple):
    """A link above the list."""

    words: Sentence | str
    address: str
    current: bool


@pages.get("/proposals")
@for_everybody
@kept_while_nothing_happens
def show_all_proposals() -> str:
    """Show the proposals of all rounds, those that are looked for, fifteen a page."""
    with reading() as connection:
        among = {each.id: each for each in announced_rounds(connection)}
        wards = wards_shown(connection)
        form = FindForm(BY_DRAW_FIRST, areas=_areas(among), wards=wards)
        form.validate()
        wish = form.wish(today=now())
        found = find_proposals(connection, among, wish, offset=(_page() - 1) * ON_A_PAGE, limit=ON_A_PAGE)
        pictures = in_a_list(connection, [each.proposal.id for each in found.listed])
        names = _names(connection, found, among)
    pinned = pins_on(wards, [each.words for each in found.listed])
    lines = _lines(found, among, pinned, pictures, names)
    here = url_for("public.show_all_proposals")
    return _shown(form, wish, lines, found.how_many, pinned=pinned, here=here, choices=tuple(HowFar))


@pages.get("/rounds/<ref:round_id>/proposals")
@for_everybody
@kept_while_nothing_happens
def show_proposals(round_id: str) -> str:
    """Show the proposals of a round, those that are looked for, fifteen a page."""
    with reading() as connection:
        shown = announced(connection, round_id)
        wards = wards_shown(connection)
        form = FindForm(AS_PUT_IN_FIRST, wards=wards, pots=_pots(shown))
        form.validate()
        wish = form.wish(today=now(), round_id=round_id)
        found = find_proposals(
            connection, {round_id: shown.of}, wish, offset=(_page() - 1) * ON_A_PAGE, limit=ON_A_PAGE
        )
        pictures = in_a_list(connection, [each.proposal.id for each in found.listed])
        names = _names(connection, found, {round_id: shown.of})
    pinned = pins_on(wards, [each.words for each in found.listed])
    lines = _lines(found, {round_id: shown.of}, pinned, pictures, names)
    choices = IN_A_FUND if not shown.of.has_a_vote else AFTER_THE_RESULT if shown.over else BEFORE_THE_RESULT
    here = url_for("public.show_proposals", round_id=round_id)
    return _shown(form, wish, lines, found.how_many, pinned=pinned, here=here, choices=choices, of=shown)


def _shown(
    form: FindForm,
    wish: Wish,
    lines: list[ProposalLine],
    how_many: int,
    *,
    pinned: Pinned | None,
    here: str,
    choices: tuple[HowFar, ...],
    of: RoundShown | None = None,
) -> str:
    page = _page()

    def address(how_far: HowFar | None, number: int = 1) -> str:
        asked = form.asked(wish, how_far, number)
        return f"{here}?{asked}" if asked else here

    return render_template(
        "public/proposals.html",
        round=of,
        form=form,
        here=here,
        choices=[
            Choice(Sentence("All"), address(None), wish.how_far is None),
            *(Choice(_called(each, of), address(each), each == wish.how_far) for each in choices),
        ],
        drawn=wish.order == Order.FAIR,
        narrowed=form.narrows,
        how_many=how_many,
        sign="£" if of is None or of.of.currency == POUNDS else "",
        proposals=lines,
        pinned=pinned,
        previous=address(wish.how_far, page - 1) if page > 1 else "",
        next=address(wish.how_far, page + 1) if page * ON_A_PAGE < how_many else "",
    )


def _called(how_far: HowFar, of: RoundShown | None) -> Sentence | str:
    """Say what a state is called: among the bids of a fund without a vote, nothing is on a shortlist."""
    return READY.words if of and not of.of.has_a_vote and how_far == HowFar.SHORTLISTED else CHOICES[how_far]


def _page() -> int:
    return min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)


def _areas(among: Mapping[str, Round]) -> dict[str, str]:
    """Give the names of the areas that rounds are for, by id, by name."""
    found = {each.area: each.area_name for each in among.values()}
    return dict(sorted(found.items(), key=lambda one: (one[1].casefold(), one[0])))


def _pots(shown: RoundShown) -> list[str]:
    """Give the categories or areas among which the money of a round is divided."""
    return shown.of.rules.pot_names if shown.of.rules else []


def _names(connection: Reading, found: Found, among: Mapping[str, Round]) -> Mapping[str, str]:
    """Say who put in what was found, as they wish to be named, by id."""
    listed = [each.proposal for each in found.listed]
    return names_beside(connection, [(each.id, among[each.round].area_name) for each in listed])


def _lines(
    found: Found,
    among: Mapping[str, Round],
    pinned: Pinned | None,
    pictures: Mapping[str, PictureShown],
    names: Mapping[str, str],
) -> list[ProposalLine]:
    """Give what was found line by line, each with its picture, and its number on the map where it stands there."""
    numbers = pinned.numbers if pinned else [0] * len(found.listed)
    return [
        line_of(
            each,
            among[each.proposal.round],
            found.fates[each.proposal.round],
            pin=number,
            picture=pictures.get(each.proposal.id),
            by_whom=names[each.proposal.id],
        )
        for each, number in zip(found.listed, numbers, strict=True)
    ]
