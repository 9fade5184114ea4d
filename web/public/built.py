"""What your vote built: what is finished and what is under way of everything that was awarded money, with pictures."""

from dataclasses import dataclass

from flask import render_template, request, url_for

from pb.readmodels.delivery.answers import Delivery, what_is_built
from pb.readmodels.proposals.attachments import pictures_of_work
from pb.readmodels.proposals.finding import listed_as
from pb.readmodels.rooms.awarded import awarded_to
from pb.readmodels.rounds.answers import announced_rounds
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading
from web.public import pages
from web.shown.attachments_shown import PictureShown, in_a_list, picture_shown, public_address

ON_A_PAGE = 12
LAST_PAGE = 10_000


@dataclass(frozen=True)
class Built:
    """One project."""

    of: Delivery
    title: str
    place: str
    amount: int
    """What it was awarded, in pence."""
    currency: str
    area: str
    picture: PictureShown | None


@pages.get("/built")
@for_everybody
@kept_while_nothing_happens
def show_built() -> str:
    """Show what is finished, then what is under way, the latest first; of one area where one is asked for."""
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    wanted = request.args.get("area", "")
    with reading() as connection:
        rounds = {each.id: each for each in announced_rounds(connection)}
        areas = sorted({(each.area, each.area_name) for each in rounds.values()}, key=lambda one: one[1])
        of_area = wanted if wanted in dict(areas) else ""
        chosen = [its for its, each in rounds.items() if not of_area or each.area == of_area]
        finished = what_is_built(
            connection, finished=True, rounds=chosen, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE
        )
        under_way = what_is_built(connection, finished=False, rounds=chosen, limit=ON_A_PAGE) if page == 1 else []
        both = [*finished[:ON_A_PAGE], *under_way]
        ids = [each.proposal for each in both]
        listed = {one.proposal.id: one for one in listed_as(connection, ids)}
        got: dict[str, int] = {}
        for each in awarded_to(connection, ids):
            got[each.proposal] = got.get(each.proposal, 0) + each.amount
        works, before = pictures_of_work(connection, ids), in_a_list(connection, ids)

    def built(its: Delivery) -> Built:
        words, of_round = listed[its.proposal].words, rounds[its.round]
        latest = works.get(its.proposal)
        picture = picture_shown(latest[-1], public_address) if latest else before.get(its.proposal)
        amount = got.get(its.proposal, 0)
        return Built(its, words.title, words.place, amount, of_round.currency, of_round.area_name, picture)

    def address(number: int) -> str:
        asked = {"area": of_area} if of_area else {}
        return url_for("public.show_built", **asked, page=number if number > 1 else None)  # type: ignore[arg-type]

    return render_template(
        "public/built.html",
        finished=[built(each) for each in finished[:ON_A_PAGE] if each.proposal in listed],
        under_way=[built(each) for each in under_way if each.proposal in listed],
        areas=areas,
        of_area=of_area,
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if len(finished) > ON_A_PAGE else "",
    )
