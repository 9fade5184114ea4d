"""How the rows about pools of money follow from what happened."""

from sqlalchemy import Connection, insert, update

from domain.money.years import last_day_of, year_of_day
from domain.words.instants import day_in_london
from domain.words.stable_ids import derived_id
from pb.readmodels.following import ReadModel
from pb.readmodels.money.tables import agreements, commitments, contributions, pools, postings
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import Recorded


def _set_up(connection: Connection, e: Recorded) -> None:
    said = {"scheme": e.data["scheme"], "name": e.data["name"], "two_persons": e.data["two_persons"]}
    limits, year = as_json(e.data["limits"]), e.data["year"]
    connection.execute(
        insert(pools).values(id=subject(e), **said, limits=limits, open_year=year, set_up_at=happened_at(e))
    )


def _post(connection: Connection, e: Recorded) -> None:
    """Write the lines of a group; what closes a year is of its last day, though it is written later."""
    today = day_in_london(e.timestamp)
    day = today if year_of_day(today) == e.data["year"] else last_day_of(e.data["year"])
    told = {"pool": subject(e), "what": e.topic, "day": day.isoformat(), "year": e.data["year"], "position": e.position}
    rows = [
        {
            **told,
            "cause": e.data["cause"],
            "line": number,
            "contribution": each["contribution"],
            "account": each["account"],
            "about": each["of"],
            "debit": each["debit"],
            "credit": each["credit"],
        }
        for number, each in enumerate(e.data["group"])
    ]
    if rows:
        connection.execute(insert(postings), rows)


def _contribution(connection: Connection, e: Recorded) -> None:
    d = e.data
    names = ("kind", "funder", "member", "amount", "conditions", "expires", "year")
    connection.execute(
        insert(contributions).values(
            id=d["contribution"],
            pool=subject(e),
            **{name: d[name] for name in names},
            called=derived_id("funder", d["kind"], d["member"] or d["funder"].casefold()).hex,
            purpose=as_json(d["purpose"]),
            given_at=happened_at(e),
            position=e.position,
        )
    )
    _post(connection, e)


def _corrected(connection: Connection, e: Recorded) -> None:
    its = update(contributions).where(contributions.c.id == e.data["contribution"])
    connection.execute(its.values(amount=e.data["amount"]))
    _post(connection, e)


def _agreed(connection: Connection, e: Recorded) -> None:
    said = {"about": e.data["about"], "member": e.data["member"]}
    connection.execute(insert(agreements).values(pool=subject(e), **said, agreed_at=happened_at(e)))


def _set_aside(connection: Connection, e: Recorded) -> None:
    said = {"round": e.data["round"], "proposal": e.data["proposal"]}
    connection.execute(
        insert(commitments).values(id=e.data["commitment"], pool=subject(e), **said, set_aside_at=happened_at(e))
    )
    _post(connection, e)


def _closed(connection: Connection, e: Recorded) -> None:
    connection.execute(update(pools).where(pools.c.id == subject(e)).values(open_year=e.data["year"] + 1))
    _post(connection, e)


MONEY = ReadModel(
    tables=(pools, contributions, agreements, commitments, postings),
    hears={
        "money.PoolSetUp": _set_up,
        "money.ContributionRecorded": _contribution,
        "money.ContributionCorrected": _corrected,
        "money.UseAgreed": _agreed,
        "money.MoneySetAside": _set_aside,
        "money.MoneyReleased": _post,
        "money.MoneyOffered": _post,
        "money.MoneyPromised": _post,
        "money.MoneyNotNeeded": _post,
        "money.MoneyPaid": _post,
        "money.MoneyRecovered": _post,
        "money.ContributionExpired": _post,
        "money.YearClosed": _closed,
        "money.CarriedIn": _post,
    },
)
