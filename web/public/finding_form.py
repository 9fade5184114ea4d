"""What can be asked of a list of proposals, in its address: words, where, how much, how far, and in what order."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from flask import request

from pb.actions.vocabulary import day_in_london
from pb.readmodels.proposals.finding import HowFar, Order, Wish
from web.forms.fields import Pounds, Words
from web.forms.narrowed import Narrowed
from web.forms.page_form import Question
from web.forms.validators import AtMost
from web.front.said import Sentence
from web.shown.wards_shown import WardsShown

LONGEST: Final = 200
_DRAWN: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ORDERS: Final = {
    Order.FAIR: Sentence("In an order drawn anew each day"),
    Order.AS_PUT_IN: Sentence("As they were put in"),
    Order.NEWEST: Sentence("Newest first"),
    Order.CHEAPEST: Sentence("Least cost first"),
    Order.DEAREST: Sentence("Most cost first"),
}
BY_DRAW_FIRST: Final = tuple(_ORDERS)
AS_PUT_IN_FIRST: Final = (Order.AS_PUT_IN, *(each for each in _ORDERS if each != Order.AS_PUT_IN))
"""Which order stands first: it is the one where none is asked for."""


class FindForm(Question):
    """What somebody looks for. What is not on offer narrows nothing; an amount that cannot be read is said."""

    q = Words(AtMost(LONGEST, "What you look for"))
    area = Narrowed(prompt=Sentence("All areas"))
    ward = Narrowed(prompt=Sentence("All wards"))
    pot = Narrowed(prompt=Sentence("All"))
    state = Narrowed()
    least = Pounds()
    most = Pounds()
    order = Narrowed()

    def __init__(
        self,
        orders: Iterable[Order],
        *,
        areas: Mapping[str, str] | None = None,
        wards: WardsShown | None = None,
        pots: Iterable[str] = (),
    ) -> None:
        """Take what can be chosen from: orders, areas by id, wards of an edition, categories."""
        super().__init__()
        self.order.offer((each.value, _ORDERS[each]) for each in orders)
        self.area.offer((areas or {}).items())
        self._edition = wards.edition.id if wards else ""
        self.ward.offer((each.of.code, each.of.name) for each in (wards.wards if wards else ()))
        self.pot.offer((each, each) for each in pots)
        self.state.offer((each.value, each.value) for each in HowFar)

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for beside how far they have come."""
        return not all(each.blank for each in (self.q, self.area, self.ward, self.pot, self.least, self.most))

    def wish(self, *, today: datetime, round_id: str = "") -> Wish:
        """Give what is looked for.

        :param today: what a new order is drawn from; whoever turns pages keeps theirs
        :param round_id: the round whose list it is
        """
        drawn = request.args.get("drawn", "")
        return Wish(
            words="" if self.q.errors else self.q.data,
            round=round_id,
            area=self.area.typed,
            edition=self._edition,
            ward=self.ward.typed,
            pot=self.pot.typed,
            how_far=HowFar(self.state.typed) if self.state.typed else None,
            least=self.least.data,
            most=self.most.data,
            order=Order(self.order.typed) if self.order.typed else Order(self.order.choices[0].value),
            drawn_from=drawn if _DRAWN.fullmatch(drawn) else day_in_london(today).isoformat(),
        )

    def asked(self, wish: Wish, how_far: HowFar | None, page: int) -> str:
        """Give the question as it stands in the address of another page of the list."""
        boxes = (self.q, self.area, self.ward, self.pot, self.least, self.most, self.order)
        asked = [("state", how_far.value)] if how_far else []
        asked += [(each.name, each.typed.strip()) for each in boxes if not each.blank]
        if page > 1:
            asked += [("drawn", wish.drawn_from)] if wish.order == Order.FAIR else []
            asked += [("page", str(page))]
        return urlencode(asked)
