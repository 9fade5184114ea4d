"""What councillors can give out of their allowances, as a council sets it.

Plymouth 2022/23: £5,000 for each councillor, £15,000 at most for a ward of three, £500 carried forward.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.money import refusals as no
from domain.money.contribution import Contribution
from domain.money.years import in_words
from domain.words.money import MOST_PENCE, Money


@dataclass(frozen=True)
class Limits:
    """In pence; 0 for no limit, and for nothing that is carried forward."""

    each: int = 0
    """What one councillor can give in a municipal year."""
    together: int = 0
    """What the councillors of the pool can give in a municipal year."""
    carries: int = 0
    """What is carried forward of what a councillor did not use; the rest lapses as the year is closed."""

    def must_make_sense(self) -> None:
        """Refuse sums below nought, and one councillor who can give more than all."""
        sums = (self.each, self.together, self.carries)
        if min(sums) < 0 or max(sums) > MOST_PENCE or (self.together and self.each > self.together):
            raise no.ThatIsNoLimit

    def must_let_give(self, member: str, amount: int, year: int, before: Iterable[Contribution]) -> None:
        """Refuse a councillor's gift beyond the limits of its year; of anybody else, nothing.

        :param member: the councillor; empty for others
        :param before: what was given to the pool before
        """
        if not member:
            return
        of_the_year = [each for each in before if each.member and each.given_in == year]
        theirs = sum(each.amount for each in of_the_year if each.member == member)
        if self.each and theirs + amount > self.each:
            left = Money(max(self.each - theirs, 0))
            raise no.MoreThanOneAllowance(year=in_words(year), each=Money(self.each), given=Money(theirs), left=left)
        given = sum(each.amount for each in of_the_year)
        if self.together and given + amount > self.together:
            left, most = Money(max(self.together - given, 0)), Money(self.together)
            raise no.MoreThanTheWardsAllowances(year=in_words(year), most=most, given=Money(given), left=left)

    def to_data(self) -> dict[str, int]:
        """Write them as plain JSON: only those that there are."""
        return {name: value for name, value in vars(self).items() if value}
