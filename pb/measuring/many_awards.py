"""Awards and their postings put in as rows, as if so many had been offered, accepted, paid and ended over four years.

Each group of postings is what the pool posts for the act that it stands for, made by the same rules and held to the
same ledger; a draw says how much, to whom, and what became of it.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, select

from domain.awards import offered as kinds
from domain.awards.stages import AwardStage
from domain.money.contribution import PARTNER, Contribution
from domain.money.ledger import AWARD, COMMITMENT, FUNDER, PAYMENT, POOL, Account, Ledger, Posting, in_proportion, moved
from domain.money.paying import given_back, paid_out
from domain.money.purpose import Purpose
from domain.money.years import year_of_day
from domain.words.stable_ids import derived_id
from pb.erasable.texts import ProposalWords, searched_in, written_words
from pb.readmodels.awards.tables import awards
from pb.readmodels.money.tables import (
    award_money,
    balances,
    commitments,
    contributions,
    payments_made,
    pools,
    postings,
)
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import as_json, instant
from pb.readmodels.schemes.tables import areas
from pb.store.database import Database

FIRST_DAY: Final = date(2022, 4, 1)
DAYS: Final = 4 * 365
AREAS, ROUNDS_OF_EACH, POOLS, FUNDERS = 5, 4, 2, 6
MOST_AT_ONCE: Final = 2_000
"""Rows of one statement."""
SMALLEST, LARGEST = 20_000, 1_000_000
ENOUGH: Final = 10**12
"""Pence that each funder gives, so that a draw never asks for more than there is."""
KINDS: Final = (kinds.GRANT,) * 8 + (kinds.COMMISSIONED_SERVICE, kinds.COUNCIL_DELIVERS)
PAYEES: Final = (kinds.ORGANISATION,) * 5 + (kinds.UNCONSTITUTED, kinds.INDIVIDUAL)
MADE_BY: Final = (kinds.BY_COUNT,) * 3 + (kinds.BY_DECISION, kinds.DELEGATED)
NUMBERS: Final = ("1100001", "07654321", "", "SC012345", "NIC100012", "210432")


@dataclass
class _Pool:
    """One pool as it is filled."""

    id: str
    given: Mapping[str, Contribution]
    ledger: Ledger = field(default_factory=Ledger)
    rows: list[dict[str, Any]] = field(default_factory=list)
    groups: int = 0

    def post(self, what: str, day: date, group: Sequence[Posting]) -> None:
        """Post a group of lines on a day."""
        self.groups += 1
        self.ledger.must_balance(group)
        cause = derived_id("measured", self.id, str(self.groups)).hex
        self.ledger.post(cause, year_of_day(day), group)
        told = {"pool": self.id, "what": what, "day": day.isoformat(), "year": year_of_day(day), "cause": cause}
        self.rows += [
            {
                **told, "line": number, "contribution": each.account.contribution, "account": each.account.name,
                "about": each.account.of, "debit": each.debit, "credit": each.credit, "position": 10**7 + self.groups,
            }
            for number, each in enumerate(group)
        ]  # fmt: skip


def fill(database: Database, round_id: str, how_many: int, draw: random.Random) -> Sequence[str]:
    """Put awards in, with everything that they hang on.

    :param round_id: a round that is there; its copies in other areas stand for more rounds
    :param draw: says what they are
    :return: the ids of the pools
    """
    with database.writing() as connection:
        made = put_in(connection, round_id, how_many, draw)
        connection.exec_driver_sql("ANALYZE")  # as the database does by itself after a while
    return made


def put_in(connection: Connection, round_id: str, how_many: int, draw: random.Random) -> Sequence[str]:
    """Put awards in as :func:`fill` does, within a transaction that goes on."""
    round_ids = _rounds(connection, round_id)
    its = connection.execute(select(rounds.c.scheme).where(rounds.c.id == round_id)).scalar_one()
    filled = [_pool(number, round_ids) for number in range(POOLS)]
    rows = [_award(number, draw.choice(round_ids), its, draw.choice(filled), draw) for number in range(how_many)]
    lines = [row for each in filled for row in each.rows]
    _proposals(connection, rows, draw)
    _insert(connection, awards, rows)
    _insert(connection, pools, [_row_of_pool(each, its) for each in filled])
    _insert(connection, contributions, [row for each in filled for row in _rows_of_contributions(each)])
    _insert(connection, commitments, [row for each in filled for row in _rows_of_commitments(each, round_ids)])
    _insert(connection, postings, lines)
    for table, sums in _sums(lines).items():
        _insert(connection, table, sums)
    return [each.id for each in filled]


def _rounds(connection: Connection, round_id: str) -> Sequence[str]:
    """Copy a round into several areas."""
    row = connection.execute(select(rounds).where(rounds.c.id == round_id)).one()._asdict()
    places = [derived_id("measured area", str(number)).hex for number in range(AREAS)]
    made = [
        {**row, "id": derived_id("measured round", area, str(number)).hex, "area": area, "name": f"Round {number}"}
        for area in places
        for number in range(ROUNDS_OF_EACH)
    ]
    named = [
        {"id": area, "name": f"Area {number}", "population": 9_000, "last_day": "", "followed_by": ""}
        for number, area in enumerate(places)
    ]
    _insert(connection, areas, named)
    _insert(connection, rounds, made)
    return [each["id"] for each in made]


def _pool(number: int, round_ids: Sequence[str]) -> _Pool:
    """Have funders give enough, and set all of it aside."""
    its_id = derived_id("measured pool", str(number)).hex
    ids = [derived_id("measured funder", its_id, str(each)).hex for each in range(FUNDERS)]
    given = {each: Contribution(each, PARTNER, each, "", ENOUGH, Purpose(), None, 2022, 2022) for each in ids}
    made = _Pool(its_id, given)
    for each in ids:
        funder, free = Account(FUNDER, each), Account(POOL, each)
        made.post("money.ContributionRecorded", FIRST_DAY, moved(ENOUGH, debit=funder, credit=free))
        for its_round, part in zip(round_ids, in_proportion(ENOUGH, [1] * len(round_ids)), strict=True):
            aside = moved(part, debit=free, credit=Account(COMMITMENT, each, _set_aside(its_id, its_round)))
            made.post("money.MoneySetAside", FIRST_DAY, aside)
    return made


def _award(number: int, round_id: str, scheme: str, pool: _Pool, draw: random.Random) -> dict[str, Any]:
    """Draw an award, and post what it does to its pool."""
    its_id, proposal = derived_id("measured award", str(number)).hex, derived_id("measured bid", str(number)).hex
    amount, kind = draw.randint(SMALLEST, LARGEST), draw.choice(KINDS)
    payee = "" if kind == kinds.COUNCIL_DELIVERS else draw.choice(PAYEES)
    stage = draw.choice([*AwardStage, AwardStage.ACCEPTED, AwardStage.ACCEPTED, AwardStage.COMPLETED])
    offered = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
    accepted, due = offered + timedelta(days=10), offered + timedelta(days=draw.randint(20, 400))
    was_accepted = stage in (AwardStage.ACCEPTED, AwardStage.COMPLETED) or (
        stage is AwardStage.ENDED_EARLY and draw.random() < 0.7  # noqa: PLR2004 -- some end before anybody accepts
    )
    goes_on = stage in (AwardStage.OFFERED, AwardStage.ACCEPTED)
    life = _Life(
        award=its_id,
        round=round_id,
        offered=offered,
        accepted=accepted,
        due=due,
        stage=stage,
        was_accepted=was_accepted,
    )
    amount, spent = _posted(pool, life, amount, draw)
    named = payee in (kinds.ORGANISATION, kinds.UNCONSTITUTED)
    part = amount // 2
    parts = [
        {"number": 1, "amount": part, "due": accepted.isoformat(), "after": ""},
        {"number": 2, "amount": amount - part, "due": due.isoformat(), "after": "report"},
    ]
    return {
        "id": its_id, "round": round_id, "proposal": proposal, "scheme": scheme, "pool": pool.id, "kind": kind,
        "made_by": draw.choice(MADE_BY), "decided": its_id, "most": LARGEST, "amount": amount, "payee_kind": payee,
        "payee": f"Friends of {draw.randrange(2_000)}" if named else "",
        "payee_number": draw.choice(NUMBERS) if payee == kinds.ORGANISATION else "",
        "host": "A trust" if payee == kinds.UNCONSTITUTED else "", "asset": "", "conditions": "", "terms_version": "1",
        "terms": "Spend it well.", "instalments": as_json(parts), "accept_by": due.isoformat(), "stage": stage.value,
        "constitution_seen": named, "account": "", "account_entered_by": "", "account_is_confirmed": False,
        "held": as_json([]), "spent": spent, "reason": "", "varied": 0, "offered_at": _at(offered),
        "accepted_at": _at(accepted) if was_accepted else "", "ended_at": "" if goes_on else _at(due),
        "changed_at": _at(offered if stage is AwardStage.OFFERED else accepted if goes_on else due),
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Life:
    """What became of an award, and when."""

    award: str
    round: str
    offered: date
    accepted: date
    due: date
    stage: AwardStage
    was_accepted: bool


def _posted(pool: _Pool, life: _Life, amount: int, draw: random.Random) -> tuple[int, int]:
    """Post what is offered, promised, varied, paid, asked back and not needed; give the amount and what was spent."""
    award, due, stage, was_accepted = life.award, life.due, life.stage, life.was_accepted
    aside, mine = Account(COMMITMENT, "", _set_aside(pool.id, life.round)), Account(COMMITMENT, "", award)
    funders = draw.sample(sorted(pool.given), draw.randint(1, 3))
    parts = in_proportion(amount, [draw.randint(1, 9) * LARGEST for _ in funders])
    there = {each: part for each, part in zip(funders, parts, strict=True) if part}
    for name, source, target, day in (
        ("money.MoneyOffered", aside, mine, life.offered),
        ("money.MoneyPromised", mine, Account(AWARD, "", award), life.accepted),
    ):
        if name == "money.MoneyOffered" or was_accepted:
            group = [
                line
                for each, part in there.items()
                for line in moved(
                    part, debit=source._replace(contribution=each), credit=target._replace(contribution=each)
                )
            ]
            pool.post(name, day, group)
    has = {Account(AWARD if was_accepted else COMMITMENT, each, award): part for each, part in there.items()}
    if was_accepted and draw.random() < 0.2:  # noqa: PLR2004 -- some are varied to less
        less = draw.randrange(1, SMALLEST // 2)
        amount, has = amount - less, _not_needed(pool, has, less, life.accepted)
    spent = 0
    if was_accepted:
        shares = draw.randint(1, 2) if stage is not AwardStage.COMPLETED else 2
        for number, wanted in enumerate(in_proportion(amount, [1, 1])[:shares]):
            its_id = derived_id("payment", award, str(number)).hex
            group = paid_out(has, wanted, its_id)
            pool.post("money.MoneyPaid", due, group)
            has = _after(has, group)
            spent += wanted
            if draw.random() < 0.1:  # noqa: PLR2004 -- some of it comes back
                back = draw.randint(1, wanted)
                paid = {each.account: each.credit for each in group if each.account.name == PAYMENT}
                pool.post("money.MoneyCameBack", due, given_back(paid, back, pool.given, due))
                spent -= back
    if stage not in (AwardStage.OFFERED, AwardStage.ACCEPTED):
        _not_needed(pool, has, sum(has.values()), due)
    return amount, spent


def _not_needed(pool: _Pool, has: Mapping[Account, int], amount: int, day: date) -> dict[Account, int]:
    group = [
        line
        for account, part in zip(has, in_proportion(amount, list(has.values())), strict=True)
        for line in moved(part, debit=account, credit=pool.given[account.contribution].returns_to(day))
    ]
    if group:
        pool.post("money.MoneyNotNeeded", day, group)
    return _after(has, group)


def _after(has: Mapping[Account, int], group: Sequence[Posting]) -> dict[Account, int]:
    gone = {each.account: each.debit for each in group if each.account in has}
    return {account: left for account, n in has.items() if (left := n - gone.get(account, 0))}


def _proposals(connection: Connection, rows: Sequence[Mapping[str, Any]], draw: random.Random) -> None:
    words, bids = [], []
    for number, award in enumerate(rows):
        said = ProposalWords(title=f"Benches {number}", summary=f"For {draw.randrange(999)} people.").to_data()
        its = award["proposal"]
        words.append({"id": its, "salt": bytes(32), "words": json.dumps(said), "searched": searched_in(said)})
        bids.append(
            {
                "id": its, "round": award["round"], "reference": f"P{number + 100}", "number": "", "author": its,
                "state": "submitted", "asked": award["amount"], "costs": "[]", "cost": 0, "reason": "", "words": its,
                "commitment": "", "pot": "", "merged_into": "", "behalf": "",
                "submitted_at": award["offered_at"], "changed_at": award["offered_at"],
                "position": 10**6 + number,
            }
        )  # fmt: skip
    _insert(connection, written_words, words)
    _insert(connection, proposals, bids)


def _row_of_pool(pool: _Pool, scheme: str) -> dict[str, Any]:
    limits = as_json({"each": 0, "together": 0, "carries": 0})
    told = {"name": f"Pool {pool.id[:4]}", "limits": limits, "two_persons": False, "open_year": 2022}
    return {"id": pool.id, "scheme": scheme, **told, "set_up_at": _at(FIRST_DAY)}


def _rows_of_contributions(pool: _Pool) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id, "pool": pool.id, "kind": each.kind, "funder": f"Funder {number}", "member": "",
            "called": each.id, "amount": ENOUGH, "conditions": "", "purpose": as_json(each.purpose.to_data()),
            "expires": "", "year": 2022, "given_at": _at(FIRST_DAY), "position": 10**7 + number,
        }
        for number, each in enumerate(pool.given.values())
    ]  # fmt: skip


def _rows_of_commitments(pool: _Pool, round_ids: Sequence[str]) -> list[dict[str, Any]]:
    told = {"pool": pool.id, "proposal": "", "set_aside_at": _at(FIRST_DAY)}
    return [{"id": _set_aside(pool.id, each), "round": each, **told} for each in round_ids]


def _sums(lines: Sequence[Mapping[str, Any]]) -> Mapping[Table, Sequence[dict[str, Any]]]:
    """Add up postings as the read models do as they hear of each group."""
    has: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    money: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, str] = {}
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for each in lines:
        has[each["contribution"], each["account"]].update(debit=each["debit"], credit=each["credit"])
        groups[each["cause"]].append(each)
    for group in groups.values():
        owing = [each for each in group if each["account"] == AWARD]
        for each in owing:
            money[each["about"]]["owed"] += each["credit"] - each["debit"]
        for each in group:
            if each["account"] == PAYMENT:
                award = made.setdefault(each["about"], owing[0]["about"] if owing else "")
                money[award]["paid"] += each["credit"] - each["debit"]
    return {
        balances: [
            {"contribution": its, "account": name, "debit": n["debit"], "credit": n["credit"]}
            for (its, name), n in has.items()
        ],
        award_money: [{"award": its, "owed": n["owed"], "paid": n["paid"]} for its, n in money.items()],
        payments_made: [{"payment": its, "award": award} for its, award in made.items()],
    }


def _set_aside(pool: str, round_id: str) -> str:
    """Give the id of what a pool set aside for a round."""
    return derived_id("measured commitment", pool, round_id).hex


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    for begins in range(0, len(rows), MOST_AT_ONCE):
        connection.execute(insert(table), rows[begins : begins + MOST_AT_ONCE])


def _at(day: date) -> str:
    return instant(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
