"""Which part of the budget belongs to which category or area, and where the money goes that a pot does not spend.

``{"by": "category", "amounts": [{"name": "Green", "amount": 4000000}, ...], "leftovers": "share", "city": "",
"leftovers_on_misfit": "skip"}``:

=========================  ===================================================================================
``by``                     ``category`` or ``area``: what a project's pot is told from
``amounts``                the pots, in the order in which they are counted
``leftovers``              ``share``: what is left of all pots is put together, and the projects left over are
                           counted again over it; ``city``: it is added to the pot named by ``city``, which is
                           counted last; ``forward``: it stays unspent, for the next round
``leftovers_on_misfit``    what ``on_misfit`` is for the projects left over (Budapest's 11th district stops in each
                           pot and skips afterwards); "": as the rule says
=========================  ===================================================================================

Money of the budget that is in no pot is treated as left over. Every project needs a pot.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from domain.allocation.election import Project
from domain.allocation.parameters import RuleCannotBeUsed, choice, listing, one_of, only_known, text, whole
from domain.saying.sentence import Sentence

LEFTOVERS = ("share", "city", "forward")
BY_IN_WORDS = {"category": Sentence("category"), "area": Sentence("area")}
LEFT_OVER = "leftovers"
"""What the story and the entries call the money that all pots left and the projects left over share."""


class Pots(NamedTuple):
    """The pots of a round."""

    by: str
    amounts: tuple[tuple[str, int], ...]
    """(name of the category or area, amount), in the order of counting."""
    leftovers: str = "share"
    city: str = ""
    leftovers_on_misfit: str = ""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return {
            "by": self.by,
            "amounts": [{"name": name, "amount": amount} for name, amount in self.amounts],
            "leftovers": self.leftovers,
            "city": self.city,
            "leftovers_on_misfit": self.leftovers_on_misfit,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Pots":
        """Read it back; refuses a pot named twice and a city pot that is none."""
        only_known(data, cls._fields, Sentence("pots"))
        amounts: dict[str, int] = {}
        for pot in listing(data, "amounts"):
            only_known(pot, {"name", "amount"}, Sentence("a pot"))
            name = text(pot, "name", "")
            if name in amounts:
                raise RuleCannotBeUsed("The pot {name} is there twice.", name=repr(name))
            amounts[name] = whole(pot, "amount", 0)
        if not amounts:
            raise RuleCannotBeUsed("Name at least one pot, or leave pots out.")
        leftovers, city = choice(data, "leftovers", LEFTOVERS), text(data, "city", "")
        if leftovers == "city" and city not in amounts:
            raise RuleCannotBeUsed(
                "The city pot {city} is none of the pots: {pots}.", city=repr(city), pots=[*map(repr, amounts)]
            )
        on_misfit = one_of(text(data, "leftovers_on_misfit", ""), "leftovers_on_misfit", ("", "skip", "stop"))
        return cls(choice(data, "by", ("category", "area")), tuple(amounts.items()), leftovers, city, on_misfit)

    def pot_of(self, project: Project) -> str:
        """Name the pot that a project may draw on.

        :raises RuleCannotBeUsed: there is none
        """
        name = project.category if self.by == "category" else project.area
        if name not in dict(self.amounts):
            raise RuleCannotBeUsed(
                "Project {project} is in the {by} {name}, which has no pot.",
                project=project.id,
                by=BY_IN_WORDS[self.by],
                name=repr(name),
            )
        return name

    def must_fit(self, budget: int, projects: Sequence[Project]) -> None:
        """Refuse pots that add up to more than the budget, and projects without a pot."""
        together = sum(amount for _, amount in self.amounts)
        if together > budget:
            raise RuleCannotBeUsed(
                "The pots add up to {together}, which is more than the budget of {budget}.",
                together=str(together),
                budget=str(budget),
            )
        for project in projects:
            self.pot_of(project)

    def in_counting_order(self) -> list[tuple[str, int]]:
        """List the pots as they are counted: the city pot, where leftovers go to it, is last."""
        city_last = self.leftovers == "city"
        return sorted(self.amounts, key=lambda pot: city_last and pot[0] == self.city)


def takes_leftovers(pots: Mapping[str, Any] | None) -> frozenset[str]:
    """Name the pots whose projects can have more than what is set aside: all where leftovers are shared, or the city's.

    :param pots: as the rule has them; None where there is one for all
    """
    if not pots or pots["leftovers"] == "forward":
        return frozenset()
    return frozenset({pots["city"]} if pots["leftovers"] == "city" else {pot["name"] for pot in pots["amounts"]})
