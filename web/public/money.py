"""Where the money comes from and how much is left of it; for each funder a statement at any day, to the penny."""

import csv
import io
from datetime import date

from flask import Response, abort, render_template, request

from pb.actions.vocabulary import day_in_london
from pb.exchange.as_beancount import in_beancount
from pb.exchange.meeting_in_tables import guarded
from pb.readmodels.money.answers import (
    all_pools,
    contributions_of,
    contributions_to,
    lines_in,
    lines_of,
    number_of_lines,
    one_pool,
    set_aside_in,
)
from pb.readmodels.rounds.answers import names_of_rounds
from pb.readmodels.schemes.answers import one_scheme
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import said
from web.front.the_application import now, reading
from web.public import pages
from web.shown.money_shown import ACCOUNTS, WHAT_HAPPENED, contributions_shown, total_left

A_PAGE = 100
"""Lines of a statement on one page; the file has all of them."""
COLUMNS = ("day", "what", "funder", "account", "debit_pence", "credit_pence", "about", "cause")


@pages.get("/money")
@for_everybody
@kept_while_nothing_happens
def show_money() -> str:
    """Show every pool, and how much is left of it."""
    with reading() as connection:
        pools = [(pool, contributions_to(connection, pool.id)) for pool in all_pools(connection)]
    shown = [(pool, sum(each.amount for each in given), total_left(given)) for pool, given in pools]
    return render_template("public/money.html", pools=shown)


@pages.get("/money/<ref:pool_id>")
@for_everybody
@kept_while_nothing_happens
def show_pool(pool_id: str) -> str:
    """Show where the money of a pool comes from, what it is for, and where it is."""
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        found = contributions_to(connection, pool_id)
        aside = set_aside_in(connection, pool_id)
        names = names_of_rounds(connection, drafts=False)
        given = contributions_shown(connection, found)
        scheme = one_scheme(connection, pool.scheme)
    return render_template(
        "public/pool.html",
        pool=pool,
        scheme=scheme,
        given=given,
        left=total_left(found),
        total=sum(each.amount for each in found),
        aside=[(each, names[each.round]) for each in aside if each.amount and each.round in names],
        awarded_in=[(one, names[one]) for one in dict.fromkeys(each.round for each in aside) if one in names],
    )


@pages.get("/money/<ref:pool_id>/ledger.beancount")
@for_everybody
def give_pool_as_beancount(pool_id: str) -> Response:
    """Give every posting of a pool as text that the program beancount reads."""
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        given = contributions_shown(connection, contributions_to(connection, pool_id))
        lines = lines_in(connection, pool_id)
    text = in_beancount(pool, [each.of for each in given], lines, {each.of.id: each.funder for each in given})
    response = Response("".join(text), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="pool-{pool_id[:8]}.beancount"'
    return response


@pages.get("/money/funders/<ref:funder_id>")
@for_everybody
def show_statement(funder_id: str) -> str:
    """Show a funder's money at the end of a day, with every posting until then."""
    until, page = _until(), _page()
    with reading() as connection:
        given = contributions_shown(connection, contributions_of(connection, funder_id, until))
        pools = {pool.id: pool.name for pool in all_pools(connection)}
        number = number_of_lines(connection, funder_id, until)
        lines = lines_of(connection, funder_id, until, limit=A_PAGE, offset=(page - 1) * A_PAGE)
    sums: dict[str, int] = {}
    for each in given:
        for name, amount in each.of.has.items():
            sums[name] = sums.get(name, 0) + amount
    return render_template(
        "public/statement.html",
        funder=given[0].funder,
        funder_id=funder_id,
        until=until,
        given=[each for each in given if each.of.has],
        pools=pools,
        sums=[(said(ACCOUNTS[name]), sums.get(name, 0)) for name in ACCOUNTS if sums.get(name)],
        lines=[(each, said(WHAT_HAPPENED[each.what]), said(ACCOUNTS[each.account])) for each in lines],
        number=number,
        at_page=page,
        last_page=max(1, -(-number // A_PAGE)),
    )


@pages.get("/money/funders/<ref:funder_id>/statement.csv")
@for_everybody
def give_statement_as_csv(funder_id: str) -> Response:
    """Give every posting of a funder's money until the end of a day, in whole pence."""
    until = _until()
    with reading() as connection:
        given = contributions_shown(connection, contributions_of(connection, funder_id, until))
        lines = lines_of(connection, funder_id, until)
    funders = {each.of.id: each.funder for each in given}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in lines:
        told = (each.day, each.what, funders[each.contribution], each.account, each.debit, each.credit)
        table.writerow([guarded(cell) for cell in (*told, each.about, each.cause)])
    response = Response("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="statement-{funder_id[:8]}-{until}.csv"'
    return response


def _until() -> date:
    """Give the day that was asked for; today where none was."""
    typed = request.args.get("until", "")
    try:
        return date.fromisoformat(typed) if typed else day_in_london(now())
    except ValueError:
        abort(404)


def _page() -> int:
    typed = request.args.get("page", "1")
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed[:9]) < 10**8):
        abort(404)
    return int(typed)
