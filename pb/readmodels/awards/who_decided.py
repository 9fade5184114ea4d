"""How much money was decided by residents, by a committee and by officers: in a year, in each area and in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.awards.offered import BY_COUNT, BY_DECISION, DELEGATED
from pb.readmodels.awards.register import Sum


@dataclass(frozen=True)
class Decided:
    """What was decided in a municipal year, in one area or in all. Amounts in pence."""

    year: int
    area: str
    """Empty for all areas."""
    area_name: str
    residents: int
    committee: int
    officers: int
    number: int
    """Of awards."""

    @property
    def total(self) -> int:
        """All that was decided."""
        return self.residents + self.committee + self.officers

    @property
    def share(self) -> Fraction:
        """The part of it that residents decided."""
        return Fraction(self.residents, self.total) if self.total else Fraction(0)


def decided_in_all(sums: Sequence[Sum]) -> Sequence[Decided]:
    """Give what was decided in each year, the latest first."""
    years = sorted({each.year for each in sums}, reverse=True)
    return [_decided(year, "", "", [each for each in sums if each.year == year]) for year in years]


def decided_by_area(sums: Sequence[Sum], year: int) -> Sequence[Decided]:
    """Give what was decided in a year in each area, by name."""
    areas = dict.fromkeys((each.area, each.area_name) for each in sums if each.year == year)
    of_year = [each for each in sums if each.year == year]
    found = [_decided(year, area, name, [each for each in of_year if each.area == area]) for area, name in areas]
    return sorted(found, key=lambda one: (one.area_name, one.area))


def _decided(year: int, area: str, name: str, sums: Sequence[Sum]) -> Decided:
    by = {how: sum(each.amount for each in sums if each.made_by == how) for how in (BY_COUNT, BY_DECISION, DELEGATED)}
    number = sum(each.number for each in sums)
    return Decided(year, area, name, by[BY_COUNT], by[BY_DECISION], by[DELEGATED], number)
