"""What was granted, as a register, as files for other programs, and how much of it residents decided themselves."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from flask import Response, abort, render_template, request, url_for

from pb.actions.said_of_money import target_in
from pb.actions.vocabulary import year_in_words
from pb.exchange.as_360giving import Wards, in_360giving, in_360giving_table
from pb.exchange.decided_by_whom import decided_in_csv, decided_in_json
from pb.exchange.register_of_grants import register_in_csv, register_in_json
from pb.exchange.who_publishes import WhoPublishes
from pb.readmodels.awards.register import Granted, Sum, Which, granted, paid_in_all, sums_of_awards
from pb.readmodels.awards.who_decided import decided_by_area, decided_in_all
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import newest_edition, wards_by_area
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import now, reading, where_people_reach_it
from web.front.the_site import the_site
from web.public import pages
from web.shown.grants_shown import AWARDS_ON_A_PAGE as A_PAGE
from web.shown.grants_shown import DecidedShown, GrantedShown

MOST_DIGITS = 6
LAST_PAGE, LAST_YEAR = 100_000, 9_000


class Asked(NamedTuple):
    """Which part of the register was asked for."""

    which: Which
    years: Sequence[int]
    areas: Sequence[tuple[str, str]]
    sums: Sequence[Sum]

    @property
    def number(self) -> int:
        """How many awards there are of it."""
        return sum(each.number for each in self._these)

    @property
    def amount(self) -> int:
        """What they are together, in pence."""
        return sum(each.amount for each in self._these)

    @property
    def _these(self) -> Sequence[Sum]:
        asked = self.which
        of_year = [each for each in self.sums if asked.year in (None, each.year)]
        return [each for each in of_year if asked.area in ("", each.area)]

    def address(self, endpoint: str, **more: int) -> str:
        """Give the address of a page or a file of the same part."""
        wanted = {"year": self.which.year, "area": self.which.area or None, **more}
        return url_for(endpoint, **{name: its for name, its in wanted.items() if its is not None})  # type: ignore[arg-type]


@pages.get("/spending")
@for_everybody
@kept_while_nothing_happens
def show_spending() -> str:
    """Show every award that was accepted in a municipal year, the latest first; of one area where one is asked for."""
    page = _number("page", 1)
    with reading() as connection:
        asked = _asked(connection)
        found = granted(connection, asked.which, limit=A_PAGE, offset=(page - 1) * A_PAGE)
        paid = paid_in_all(connection, asked.which)
    if page > 1 and not found:
        abort(404)
    last = -(-asked.number // A_PAGE)
    return render_template(
        "public/spending.html",
        asked=asked,
        grants=[GrantedShown(each) for each in found],
        paid=paid,
        years=[(each, year_in_words(each)) for each in asked.years],
        year_in_words=year_in_words(asked.which.year) if asked.which.year is not None else "",
        department=the_site().texts.get("department", "") or the_site().council,
        files={name: asked.address(f"public.{name}") for name in FILES},
        previous=asked.address("public.show_spending", page=page - 1) if page > 1 else "",
        next=asked.address("public.show_spending", page=page + 1) if page < last else "",
    )


@pages.get("/spending.csv")
@for_everybody
def give_spending_as_csv() -> Response:
    """Give the register as a table."""
    with reading() as connection:
        asked = _asked(connection)
        text = register_in_csv(granted(connection, asked.which), _publisher())
    return _file(f"\ufeff{text}", "csv", _name("grants", asked.which))


@pages.get("/spending.json")
@for_everybody
def give_spending_as_json() -> Response:
    """Give the register for other programs."""
    with reading() as connection:
        asked = _asked(connection)
        text = register_in_json(granted(connection, asked.which), _publisher(), asked.which.year)
    return _file(text, "json")


@pages.get("/spending/360giving.json")
@for_everybody
def give_360giving_as_json() -> Response:
    """Give the grants by the 360Giving Data Standard."""
    with reading() as connection:
        grants, wards = _grants_alone(connection)
    return _file(in_360giving(grants, _publisher(), wards, now()), "json")


@pages.get("/spending/360giving.csv")
@for_everybody
def give_360giving_as_csv() -> Response:
    """Give the grants as the table of the 360Giving Data Standard."""
    with reading() as connection:
        grants, wards = _grants_alone(connection)
    return _file(f"\ufeff{in_360giving_table(grants, _publisher(), wards)}", "csv", "360giving")


@pages.get("/spending/decided")
@for_everybody
@kept_while_nothing_happens
def show_who_decided() -> str:
    """Show how much of the money residents, committees and officers decided, in each year and area."""
    with reading() as connection:
        sums = sums_of_awards(connection)
    years = decided_in_all(sums)
    year = _number("year", years[0].year if years else 0, LAST_YEAR)
    its = next((each for each in years if each.year == year), None)
    if years and its is None:
        abort(404)
    target = target_in(the_site().texts)
    return render_template(
        "public/who_decided.html",
        years=[DecidedShown(each) for each in years],
        its=DecidedShown(its) if its else None,
        areas=[DecidedShown(each) for each in decided_by_area(sums, year)],
        target=target,
        is_reached=bool(target and its and its.share >= Fraction(target[0], 100)),
    )


@pages.get("/spending/decided.csv")
@for_everybody
def give_who_decided_as_csv() -> Response:
    """Give what was decided by whom as a table."""
    with reading() as connection:
        text = decided_in_csv(sums_of_awards(connection), target_in(the_site().texts))
    return _file(f"\ufeff{text}", "csv", "money-decided")


@pages.get("/spending/decided.json")
@for_everybody
def give_who_decided_as_json() -> Response:
    """Give what was decided by whom for other programs."""
    with reading() as connection:
        return _file(decided_in_json(sums_of_awards(connection), target_in(the_site().texts)), "json")


FILES = ("give_spending_as_csv", "give_spending_as_json", "give_360giving_as_json", "give_360giving_as_csv")


def _asked(connection: Reading) -> Asked:
    """Read which part is asked for: a year (the latest where none is said, all for ``year=all``) and an area."""
    sums = sums_of_awards(connection)
    years = sorted({each.year for each in sums}, reverse=True)
    areas = sorted({(each.area, each.area_name) for each in sums}, key=lambda one: one[1])
    area = request.args.get("area", "")
    year = None if request.args.get("year") == "all" or not years else _number("year", years[0], LAST_YEAR)
    return Asked(Which(year, area if area in dict(areas) else ""), years, areas, sums)


def _grants_alone(connection: Reading) -> tuple[Sequence[Granted], Wards]:
    which = Which(grants_only=True)
    edition = newest_edition(connection)
    return granted(connection, which), wards_by_area(connection, edition.id) if edition else {}


def _publisher() -> WhoPublishes:
    return WhoPublishes.of(the_site().council, the_site().texts, where_people_reach_it())


def _number(name: str, otherwise: int, most: int = LAST_PAGE) -> int:
    typed = request.args.get(name, "")
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS and 0 < int(typed) <= most):
        abort(404)
    return int(typed)


def _name(what: str, which: Which) -> str:
    return f"{what}-{which.year}" if which.year is not None else what


def _file(text: str, kind: str, name: str = "") -> Response:
    """Give a file that other sites' pages may read too."""
    types = {"csv": "text/csv", "json": "application/json"}
    response = Response(text, content_type=f"{types[kind]}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
