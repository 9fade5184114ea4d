"""Say where the money of pools is: who gave it, for what, until when; and add up every penny again.

Lies beside verify.py, which reads the record; knows nothing of signatures, trees and roles. What moves money says a
group of postings: lines in double entry, each of one account of one contribution. It can be read by itself:

    1  accounts        what there is, and which side makes it grow
    2  groups          what any group must be: balanced, in an open year, posted once, nothing below nought
    3  pools           what each kind of entry may post, for what, when, and with whose agreement
    4  rounds          a round gives no more than its pools set aside for it
    5  awards          what follows from a result or a decision: offered, looked into, accepted, varied, ended
    6  payments        each instalment once: entered, approved by another, sent, paid; asked back, and what came

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

if __package__:
    from pb.verifier import counting, meeting
else:  # taken away: verify.py has seen to it that its neighbours are found
    import counting  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]

must, day_in_london, is_a_day = counting.must, meeting.day_in_london, meeting.is_a_day
Fault = meeting.Fault

# ----------------------------------------------------------------------------------------------------------------------
# 1  Accounts. What a funder gave is a debit of "funder" and a credit of what it became: so that, of each contribution,
#    "funder" is all the others together.

GROWS_BY_DEBIT = ("funder",)
GROWS_BY_CREDIT = ("pool", "ring-fence", "commitment", "award", "payment", "recovery", "underspend", "carried")
FREE = ("pool", "ring-fence")
KINDS_OF_FUNDERS = ("council", "councillor", "partner")
LONGEST_AMOUNT = 10**14  # pence


class Line(NamedTuple):
    """One line of a group, and by how much its account grows."""

    account: tuple[str, str, str]
    """Its name, the contribution, and what it is about."""
    grows: int


def pence(amount: int) -> str:
    """Write an amount to the penny."""
    return f"£{amount // 100:,}.{amount % 100:02d}"


def year_of(day: str) -> int:
    """Give the municipal year of a day: that of 31 March 2027 is 2026."""
    return int(day[:4]) - (day[5:] < "04-01")


# ----------------------------------------------------------------------------------------------------------------------
# 2  Groups.


class Book:
    """What every account of one pool has, and what it had at the end of each municipal year."""

    def __init__(self) -> None:
        self.has = Counter[tuple[str, str, str]]()
        self.in_year: dict[int, Counter[tuple[str, str, str]]] = defaultdict(Counter)
        self.paid_of: dict[str, str] = {}  # a payment, and the award that it was paid out of
        self.came_back = Counter[str]()  # what was paid for an award, asked back, and went to its funders

    def at_the_end_of(self, year: int) -> dict[tuple[str, str, str], int]:
        """Give what every account had as a year ended."""
        total = Counter[tuple[str, str, str]]()
        for each, moved in self.in_year.items():
            for account, by in moved.items() if each <= year else ():
                total[account] += by
        return {account: has for account, has in total.items() if has}


def lines_of(group: Any) -> list[Line]:
    """Read a group; what is no line is no entry."""
    must(type(group) is list, "postings are not written as lines")
    lines = []
    for each in group:
        must(
            type(each) is dict and set(each) == {"account", "contribution", "of", "debit", "credit"},
            "a posting is not written as one",
        )
        name, debit, credit = each["account"], each["debit"], each["credit"]
        must(name in GROWS_BY_DEBIT + GROWS_BY_CREDIT, "a posting is in an account that there is not")
        whole = all(type(side) is int and 0 <= side <= LONGEST_AMOUNT for side in (debit, credit))
        must(whole and (debit == 0) != (credit == 0), "a posting has no amount, a negative one, or both sides")
        must(type(each["contribution"]) is str and type(each["of"]) is str, "a posting is of nothing")
        by = debit - credit if name in GROWS_BY_DEBIT else credit - debit
        lines.append(Line((name, each["contribution"], each["of"]), by))
    return lines


def faults_of_a_group(book: Book, lines: list[Line], year: int) -> Iterator[Fault]:
    """Say where a group does not balance, for each contribution, or leaves an account below nought. Posts it."""
    sides = Counter[str]()
    for (name, contribution, _of), by in lines:
        sides[contribution] += by if name in GROWS_BY_DEBIT else -by
    if any(sides.values()):
        off = max(map(abs, sides.values()))
        yield "pools", f"a group of postings does not balance: debits and credits are {pence(off)} apart"
    awards = {of for (name, _, of), by in lines if name == "award" and by < 0}
    for account, by in lines:
        book.has[account] += by
        book.in_year[year][account] += by
        if account[0] == "payment" and by > 0 and len(awards) == 1:
            book.paid_of.setdefault(account[2], *awards)
        if account[0] == "recovery" and by < 0:
            book.came_back[book.paid_of.get(account[2], "")] -= by
    short = {account: book.has[account] for account, _ in lines if book.has[account] < 0}
    for (name, _contribution, _of), has in sorted(short.items()):
        yield "pools", f"{name} is {pence(-has)} below nought: more was taken than there was"


# ----------------------------------------------------------------------------------------------------------------------
# 3  Pools.


def allows(fence: Mapping[str, Any], use: Mapping[str, Any]) -> bool:
    """Say whether money that is bound to one purpose may be used for another."""
    for name in ("kind", "theme", "area"):
        if fence.get(name) and fence[name].casefold() != use.get(name, "").casefold():
            return False
    if not fence.get("oldest"):
        return True
    youngest, oldest = use.get("youngest", 0), use.get("oldest", 0)
    return bool(oldest) and fence.get("youngest", 0) <= youngest and oldest <= fence["oldest"]


def is_a_purpose(said: Any) -> bool:
    """Say whether a purpose is written as one."""
    if type(said) is not dict or not set(said) <= {"kind", "theme", "area", "youngest", "oldest"}:
        return False
    texts = all(type(said.get(name, "x")) is str and said.get(name, "x") for name in ("kind", "theme", "area"))
    ages = all(type(said.get(name, 1)) is int and 0 < said.get(name, 1) <= 150 for name in ("youngest", "oldest"))  # noqa: PLR2004
    in_order = said.get("youngest", 0) <= said.get("oldest", 0)
    return texts and ages and in_order and said.get("kind", "capital") in ("capital", "revenue")


def shares(amount: int, there: list[int]) -> list[int]:
    """Split an amount in proportion, by the largest remainder; of equal remainders, the earlier gets the penny."""
    whole = sum(there)
    parts = [amount * one // whole for one in there]
    by_remainder = sorted(range(len(there)), key=lambda at: -(amount * there[at] % whole))
    for at in by_remainder[: amount - sum(parts)]:
        parts[at] += 1
    return parts


class Pool:
    """One pool, as the record tells of it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.name, self.scheme = data["id"], data["scheme"]
        self.book = Book()
        self.limits = data["limits"]
        self.takes_two = "two_persons" in data
        self.open_year = data["year"]
        self.given: dict[str, dict[str, Any]] = {}  # each contribution, in sequence
        self.agreed: set[tuple[str, str]] = set()  # what, and which councillor
        self.commitments: dict[str, tuple[str, str]] = {}  # each: for which round, and which bid of it
        self.carried_into = 0  # the year into which allowances have to be carried next; 0 where none have

    def free(self, contribution: str) -> tuple[str, str, str]:
        """Give the account in which a contribution is free: its ring-fence, where it is bound to something."""
        return ("ring-fence" if self.given[contribution]["purpose"] else "pool", contribution, "")

    def lets_use(self, its: dict[str, Any], about: str) -> bool:
        """Say whether a councillor agreed to a use of their allowance, or all agreed to pool theirs."""
        if its["kind"] != "councillor" or (about, its["member"]) in self.agreed:
            return True
        return all((self.name, one["member"]) in self.agreed for one in self.given.values() if one["member"])

    def is_over(self, its: dict[str, Any], day: str) -> bool:
        """Say whether a contribution has passed its last day, or is an allowance of a year that is over."""
        return bool(its["expires"] and its["expires"] < day) or (
            its["kind"] == "councillor" and its["of_year"] < year_of(day)
        )

    def set_aside_for(self, of_round: str) -> int:
        """Add up what is set aside for a round, and for bids of it."""
        mine = {one for one, about in self.commitments.items() if about[0] == of_round}
        return sum(has for (name, _, of), has in self.book.has.items() if name == "commitment" and of in mine)

    def sum_of(self, name: str, of: Collection[str]) -> int:
        """Add up what an account has that is about any of some things."""
        return sum(has for (account, _, about), has in self.book.has.items() if account == name and about in of)


OF_AWARDS = ("pool.offered", "pool.promised", "pool.not-needed", "pool.paid", "pool.recovered")
OF_TWO = ("pool.contribution", "pool.corrected", "pool.year-closed")
MOVE = ("pool.contribution", "pool.corrected", "pool.set-aside", "pool.released", "pool.expired", "pool.year-closed",
        "pool.carried-in", *OF_AWARDS)  # fmt: skip


class Pools:
    """Every pool of money in the record."""

    def __init__(self, schemes: Mapping[str, str], *, was_confirmed: Callable[[], bool]) -> None:
        """Begin.

        :param schemes: those that there are, so far
        :param was_confirmed: says whether the entry that is being read was proposed by one person, confirmed by another
        """
        self.there: dict[str, Pool] = {}
        self.causes: set[str] = set()
        self.commitments: set[str] = set()
        self.schemes, self.was_confirmed = schemes, was_confirmed
        self.own: dict[str, Callable[[Pool, dict[str, Any], list[Line]], Iterator[Fault]]] = {
            "pool.contribution": self._contribution,
            "pool.corrected": self._corrected,
            "pool.set-aside": self._set_aside,
            "pool.released": self._released,
            "pool.expired": self._expired,
            "pool.year-closed": self._closed,
            "pool.carried-in": self._carried_in,
            "pool.offered": self._offered,
            "pool.promised": self._promised,
            "pool.not-needed": self._not_needed,
            "pool.paid": self._paid,
            "pool.recovered": self._recovered,
        }
        self.awards: dict[str, Award] = {}  # each that was offered, in whichever pool
        self.payments: dict[str, Payment] = {}  # each instalment that was entered to be paid
        self.means = dict.fromkeys(("pool.set-up", "pool.agreed", *MOVE), self.hear)

    def scheme_of(self, data: dict[str, Any]) -> str:
        """Give the scheme in which something happened to a pool."""
        its = self.there.get(data["id"])
        return its.scheme if its else str(data.get("scheme", ""))

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about a pool."""
        if what == "pool.set-up":
            yield from self._set_up(data)
            return
        must(data["id"] in self.there, "something happened to a pool that nobody had set up")
        pool = self.there[data["id"]]
        if what == "pool.agreed":
            yield from self._agreed(pool, data)
            return
        must(type(data["year"]) is int, "a year is none")
        lines = lines_of(data["group"])
        if not {line.account[1] for line in lines} <= {*pool.given, data.get("contribution")}:
            yield "pools", "a penny was posted that is nobody's: its contribution is none of the pool"
        if data["cause"] in self.causes:
            yield "pools", "one cause was posted twice"
        self.causes.add(data["cause"])
        if what in OF_TWO and pool.takes_two and not self.was_confirmed() and data["as"] != "system":
            yield "people", f"{what} takes two persons in its pool, and was done by one alone"
        yield from self._year(pool, what, data)
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        yield from self.own[what](pool, data, lines)

    def _year(self, pool: Pool, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        year, today = data["year"], year_of(day_in_london(data["at"]))
        if pool.carried_into and what != "pool.carried-in":
            yield "pools", "what was carried forward did not arrive in the next year"
            pool.carried_into = 0
        if year < pool.open_year:
            yield "pools", f"something was posted into the year {year}, which was closed"
        elif what == "pool.year-closed":
            if year != pool.open_year:
                yield "pools", f"the year {year} was closed before the one before it"
            if today <= year:
                yield "pools", f"the year {year} was closed before it was over"
        elif what != "pool.carried-in" and year != today:
            yield "pools", f"something was posted into the year {year}, and happened in the year {today}"

    def _set_up(self, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] not in self.there, "a pool was set up twice")
        must(data.get("two_persons", True) is True, "a pool promises two persons, or says nothing of it")
        limits = data["limits"]
        known = type(limits) is dict and set(limits) <= {"each", "together", "carries"}
        must(known and all(type(n) is int and n > 0 for n in limits.values()), "the limits of a pool are none")
        must(type(data["year"]) is int, "a year is none")
        self.there[data["id"]] = Pool(data)
        if data["scheme"] not in self.schemes:
            yield "entries", "a pool is for a scheme that nobody had set up"
        if not data["name"].strip():
            yield "entries", "a pool has no name"
        if data["year"] != year_of(day_in_london(data["at"])):
            yield "pools", "a pool begins in another year than the one in which it was set up"

    @staticmethod
    def _agreed(pool: Pool, data: dict[str, Any]) -> Iterator[Fault]:
        if data["by"] != data["member"]:
            yield "people", "somebody agreed for a councillor to the use of their allowance"
        if data["member"] not in [one["member"] for one in pool.given.values()]:
            yield "pools", "somebody agreed to the use of an allowance who gave none"
        if (data["about"], data["member"]) in pool.agreed:
            yield "pools", "a councillor agreed twice to the same"
        pool.agreed.add((data["about"], data["member"]))

    def _posts(self, pool: Pool, data: dict[str, Any], lines: list[Line], expected: list[Line]) -> Iterator[Fault]:
        """Post a group, and say where it is not the one that follows from what the entry says."""
        faults = list(faults_of_a_group(pool.book, lines, data["year"]))
        yield from faults
        if not faults and sorted(lines) != sorted(expected):
            yield "pools", "other postings stand in an entry than follow from what it says"

    def _contribution(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, amount = data["contribution"], data["amount"]
        must(name not in pool.given, "a contribution was entered twice")
        must(type(amount) is int, "what is given is no amount")
        must(is_a_purpose(data["purpose"]), "what money is for is not written as a purpose")
        must(not data["expires"] or is_a_day(data["expires"]), "the last day of money is none")
        its = pool.given[name] = {**data, "of_year": data["year"], "given_in": data["year"]}
        if amount <= 0:
            yield "pools", "a contribution is negative, or nothing"
        is_councillors = data["kind"] == "councillor"
        named = bool(data["member"]) == is_councillors and bool(data["funder"].strip()) != is_councillors
        if data["kind"] not in KINDS_OF_FUNDERS or not named:
            yield "pools", "nobody, or nobody of a kind that there is, gave a contribution"
        if data["expires"] and data["expires"] < day_in_london(data["at"]):
            yield "pools", "a contribution was entered after its last day"
        yield from self._limits(pool, its)
        yield from self._posts(pool, data, lines, [Line(("funder", name, ""), amount), Line(pool.free(name), amount)])

    @staticmethod
    def _limits(pool: Pool, its: dict[str, Any]) -> Iterator[Fault]:
        if not its["member"]:
            return
        of_year = [one for one in pool.given.values() if one["member"] and one["given_in"] == its["given_in"]]
        theirs = sum(one["amount"] for one in of_year if one["member"] == its["member"])
        if theirs > pool.limits.get("each", theirs):
            yield "pools", f"a councillor gave {pence(theirs)} in a year, which is more than an allowance"
        together = sum(one["amount"] for one in of_year)
        if together > pool.limits.get("together", together):
            yield "pools", f"the councillors of a pool gave {pence(together)} in a year, which is more than they can"

    def _corrected(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, amount = data["contribution"], data["amount"]
        must(name in pool.given and type(amount) is int, "a correction is of no contribution")
        its = pool.given[name]
        if data["corrects"] != its["cause"]:
            yield "pools", "a correction does not point back to what it corrects"
        more, its["amount"] = amount - its["amount"], amount
        if not more or amount < 0:
            yield "pools", "a correction corrects nothing, or to less than nothing"
        if more > 0:
            yield from self._limits(pool, its)
            if pool.is_over(its, day_in_london(data["at"])):
                yield "pools", "a contribution grew after it was over"
        yield from self._posts(pool, data, lines, [Line(("funder", name, ""), more), Line(pool.free(name), more)])

    def _set_aside(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, day, source = data["commitment"], day_in_london(data["at"]), data["out_of"]
        must(name not in self.commitments, "money was set aside twice under one name")
        must(is_a_purpose(data["purpose"]), "what money is for is not written as a purpose")
        about = data["proposal"] or data["round"]
        must(about, "money was set aside for nothing")
        if source and pool.commitments.get(source) != (data["round"], ""):
            yield "pools", "money came out of what was set aside for something else"
        self.commitments.add(name)
        pool.commitments[name] = (data["round"], data["proposal"])
        before = Counter(pool.book.has)
        taken = {line.account: -line.grows for line in lines if line.grows < 0}
        for (account, contribution, of), _amount in sorted(taken.items()):
            must(contribution in pool.given, "money was set aside that nobody gave")
            its = pool.given[contribution]
            right = (account, contribution, of) == (("commitment", contribution, source) if source else
                                                    pool.free(contribution))  # fmt: skip
            if not right:
                yield "pools", "money was set aside out of what was promised to others, or out of another ring-fence"
            if not source and pool.is_over(its, day):
                yield "pools", "money was set aside out of a contribution after its last day"
            if not allows(its["purpose"], data["purpose"]):
                yield "pools", "money was used for something else than its ring-fence allows"
            if not pool.lets_use(its, about):
                yield "pools", "an allowance was used, and its councillor had not agreed"
        if sum(taken.values()) != data["amount"]:
            yield "pools", "another sum was set aside than was said"
        yield from self._earliest_first(pool, taken, before)
        expected = [Line(account, -amount) for account, amount in taken.items()]
        expected += [Line(("commitment", account[1], name), amount) for account, amount in taken.items()]
        yield from self._posts(pool, data, lines, expected)

    @staticmethod
    def _earliest_first(
        pool: Pool, taken: Mapping[tuple[str, str, str], int], before: Mapping[Any, int]
    ) -> Iterator[Fault]:
        """Say where money that ends later was used before money that ends earlier and was not all used."""
        order = {name: (its["expires"] or "9999", at) for at, (name, its) in enumerate(pool.given.items())}
        in_turn = sorted(taken, key=lambda account: order[account[1]])
        if any(taken[account] < before.get(account, 0) for account in in_turn[:-1]):
            yield "pools", "money that ends later was used before money that ends earlier"

    def _released(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, amount, day = data["commitment"], data["amount"], day_in_london(data["at"])
        must(name in pool.commitments and type(amount) is int, "money was given back of which none was set aside")
        there = {one: pool.book.has["commitment", one, name] for one in pool.given}
        there = {one: has for one, has in there.items() if has > 0}
        if not 0 < amount <= sum(there.values()):
            yield "pools", "more was given back than remained, or nothing"
            yield from faults_of_a_group(pool.book, lines, data["year"])
            return
        expected = []
        for one, part in zip(there, shares(amount, list(there.values())), strict=True):
            its = pool.given[one]
            over = pool.is_over(its, day) or (its["kind"] == "councillor" and its["given_in"] < year_of(day))
            if part:
                to = ("underspend", one, "") if over else pool.free(one)
                expected += [Line(("commitment", one, name), -part), Line(to, part)]
        yield from self._posts(pool, data, lines, expected)

    def _expired(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name = data["contribution"]
        must(name in pool.given, "money expired that nobody gave")
        expires = pool.given[name]["expires"]
        if not expires or expires >= day_in_london(data["at"]):
            yield "pools", "a contribution was said to have expired before its last day was over"
        left = pool.book.has[pool.free(name)]
        yield from self._posts(pool, data, lines, [Line(pool.free(name), -left), Line(("underspend", name, ""), left)])

    def _closed(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        year = data["year"]
        at_the_end, carries = pool.book.at_the_end_of(year), pool.limits.get("carries", 0)
        room: dict[str, int] = {}
        expected = []
        for name, its in reversed(pool.given.items()):
            if its["kind"] != "councillor" or its["of_year"] != year:
                continue
            free = pool.free(name)
            left = min(pool.book.has[free], at_the_end.get(free, 0))
            goes_on = min(left, room.get(its["member"], carries))
            room[its["member"]] = room.get(its["member"], carries) - goes_on
            for part, to in ((goes_on, ("carried", name, str(year + 1))), (left - goes_on, ("underspend", name, ""))):
                expected += [Line(free, -part), Line(to, part)] if part else []
        yield from self._posts(pool, data, lines, expected)
        balances = {}
        for one in data["balances"]:
            must(set(one) == {"account", "contribution", "of", "pence"}, "a balance is not written as one")
            balances[one["account"], one["contribution"], one["of"]] = one["pence"]
        ours = pool.book.at_the_end_of(year)
        if balances != ours or len(balances) != len(data["balances"]):
            wrong = min({*balances.items()} ^ {*ours.items()}, default=(("", "", ""), 0), key=lambda one: str(one[0]))[
                0
            ]
            said, has = balances.get(wrong, 0), ours.get(wrong, 0)
            told = f"{wrong[0]} is said to have {pence(said) if type(said) is int else said}, and has {pence(has)}"
            yield "pools", f"the year {year} was closed with a wrong balance: {told}"
        pool.open_year = max(pool.open_year, year + 1)
        if any(name == "carried" and has for (name, _, _), has in pool.book.has.items()):
            pool.carried_into = year + 1

    def _carried_in(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        into, pool.carried_into = pool.carried_into, 0
        if not into or into != data["year"]:
            yield "pools", "money was carried into a year that did not follow on one that was closed"
        expected = []
        for (name, contribution, of), has in list(pool.book.has.items()):
            if name == "carried" and has > 0 and of == str(data["year"]):
                expected += [Line((name, contribution, of), -has), Line(pool.free(contribution), has)]
                pool.given[contribution]["of_year"] = data["year"]
        yield from self._posts(pool, data, lines, expected)

    # What moves for an award (section 5 says what an award is).

    def round_of(self, data: dict[str, Any]) -> str:
        """Give the round of the award for which something was posted; empty where it was for none."""
        its = self.awards.get(data.get("award", ""))
        return its.says["round"] if its else ""

    def _of_an_award(self, pool: Pool, data: dict[str, Any]) -> "Award":
        its = self.awards.get(data["award"])
        must(its is not None and type(data["amount"]) is int, "money moved for an award that nobody had offered")
        must(its is None or its.says["pool"] == pool.name, "money of another pool moved for an award")
        assert its is not None  # noqa: S101
        return its

    def _offered(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, its = data["award"], self._of_an_award(pool, data)
        must(is_a_purpose(data["purpose"]), "what money is for is not written as a purpose")
        if (data["round"], data["proposal"]) != (its.says["round"], its.says["proposal"]):
            yield "pools", "money was offered for another bid than the award is for"
        mine = {one for one, about in pool.commitments.items() if about == (data["round"], "")}
        before = Counter(pool.book.has)
        taken = {line.account: -line.grows for line in lines if line.grows < 0}
        for account, contribution, of in sorted(taken):
            must(contribution in pool.given, "money was offered that nobody gave")
            given = pool.given[contribution]
            if account != "commitment" or of not in mine:
                yield "pools", "money was offered out of what was set aside for something else"
            if not allows(given["purpose"], data["purpose"]):
                yield "pools", "money was used for something else than its ring-fence allows"
            if not any(pool.lets_use(given, about) for about in (data["round"], data["proposal"])):
                yield "pools", "an allowance was used, and its councillor had not agreed"
        if sum(taken.values()) != data["amount"]:
            yield "pools", "another sum was offered than was said"
        yield from self._earliest_first(pool, taken, before)
        expected = [Line(account, -amount) for account, amount in taken.items()]
        expected += [Line(("commitment", account[1], name), amount) for account, amount in taken.items()]
        yield from self._posts(pool, data, lines, expected)

    def _promised(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, its = data["award"], self._of_an_award(pool, data)
        if its.stage != "accepted":
            yield "pools", "money was promised for an award that nobody had accepted"
        there = {one: pool.book.has["commitment", one, name] for one in pool.given}
        if data["amount"] != sum(there.values()) or not data["amount"]:
            yield "pools", "another sum was promised than was offered"
        expected = [Line(("commitment", one, name), -has) for one, has in there.items() if has]
        expected += [Line(("award", one, name), has) for one, has in there.items() if has]
        yield from self._posts(pool, data, lines, expected)

    def _not_needed(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        name, amount, day = data["award"], data["amount"], day_in_london(data["at"])
        self._of_an_award(pool, data)
        there = {
            (account, one, name): pool.book.has[account, one, name]
            for one in pool.given
            for account in ("commitment", "award")
            if pool.book.has[account, one, name] > 0
        }
        if not 0 < amount <= sum(there.values()):
            yield "pools", "more was given back than remained, or nothing"
            yield from faults_of_a_group(pool.book, lines, data["year"])
            return
        expected = []
        for account, part in zip(there, shares(amount, list(there.values())), strict=True):
            given = pool.given[account[1]]
            over = pool.is_over(given, day) or (given["kind"] == "councillor" and given["given_in"] < year_of(day))
            if part:
                to = ("underspend", account[1], "") if over else pool.free(account[1])
                expected += [Line(account, -part), Line(to, part)]
        yield from self._posts(pool, data, lines, expected)

    # What moves as an award is paid (section 6 says what a payment is).

    def _of_a_payment(self, pool: Pool, data: dict[str, Any]) -> "Payment":
        self._of_an_award(pool, data)
        its = self.payments.get(data["payment"]) if type(data["payment"]) is str else None
        must(its is not None, "money moved for a payment that nobody had entered")
        assert its is not None  # noqa: S101
        must(its.says["award"] == data["award"], "money of one award moved for a payment of another")
        return its

    def _paid(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        amount, its = data["amount"], self._of_a_payment(pool, data)
        if its.stage != "paid" or its.is_posted:
            yield "pools", "money was paid out twice, or of a payment that nobody says was made"
        if amount != its.amount:
            yield "pools", f"{pence(amount)} was paid out, and {pence(its.amount)} was approved"
        its.is_posted = True
        there = {one: pool.book.has["award", one, data["award"]] for one in pool.given}
        there = {one: has for one, has in there.items() if has > 0}
        if not 0 < amount <= sum(there.values()):
            yield "pools", "more was paid than its award had left, or nothing"
            yield from faults_of_a_group(pool.book, lines, data["year"])
            return
        expected = []
        for one, part in zip(there, shares(amount, list(there.values())), strict=True):
            paid = [Line(("award", one, data["award"]), -part), Line(("payment", one, data["payment"]), part)]
            expected += paid if part else []
        yield from self._posts(pool, data, lines, expected)

    def _recovered(self, pool: Pool, data: dict[str, Any], lines: list[Line]) -> Iterator[Fault]:
        amount, day, its = data["amount"], day_in_london(data["at"]), self._of_a_payment(pool, data)
        if its.to_post != amount:
            yield "pools", "other money went back to the funders of a payment than came"
        its.to_post = 0
        there = {one: pool.book.has["payment", one, data["payment"]] for one in pool.given}
        there = {one: has for one, has in there.items() if has > 0}
        if not 0 < amount <= sum(there.values()):
            yield "pools", "more came back than was paid, or nothing"
            yield from faults_of_a_group(pool.book, lines, data["year"])
            return
        expected = []
        for one, part in zip(there, shares(amount, list(there.values())), strict=True):
            given, came = pool.given[one], ("recovery", one, data["payment"])
            over = pool.is_over(given, day) or (given["kind"] == "councillor" and given["given_in"] < year_of(day))
            if part:
                to = ("underspend", one, "") if over else pool.free(one)
                expected += [Line(("payment", one, data["payment"]), -part), Line(came, part)]
                expected += [Line(came, -part), Line(to, part)]
        yield from self._posts(pool, data, lines, expected)

    # 4  Rounds.

    def fault_of_a_pot(self, of_round: str, pot: Any) -> Iterator[Fault]:
        """Say where a ballot paper gives more than pools set aside for its round; where none did, it draws on none."""
        draws = [pool for pool in self.there.values() if any(of_round == one for one, _ in pool.commitments.values())]
        aside = sum(pool.set_aside_for(of_round) for pool in draws)
        if draws and type(pot) is int and pot > aside:
            yield "pools", f"a round gives {pence(pot)}, and its pools set {pence(aside)} aside for it"

    def faults_at_the_end(self) -> Iterator[str]:
        """Say where money was carried forward out of a year, and arrived nowhere."""
        for pool in self.there.values():
            if pool.carried_into:
                yield "what was carried forward did not arrive in the next year"


# ----------------------------------------------------------------------------------------------------------------------
# 5  Awards. What stands in the record of each, and in its pool, has to be the same money at every moment.

KINDS_OF_AWARDS = ("grant", "council-delivers", "commissioned-service", "asset-transfer")
TO_AN_ACCOUNT = ("grant", "commissioned-service")
KINDS_OF_PAYEES = ("organisation", "unconstituted-group", "individual")
HELD_FOR = ("complaint", "call-in")
ALL_SAY = "proposal scheme pool kind made_by decided most amount payee_kind payee payee_number host asset"
THEY = "resident applicant officer"
KINDS = {
    "award.offered": ("officer", f"{ALL_SAY} conditions terms_version terms instalments accept_by"),
    "award.constitution-seen": ("officer", ""),
    "award.account-entered": (THEY, "details"),
    "award.account-confirmed": ("officer", "details"),
    "award.accepted": (THEY, "terms_version terms"),
    "award.declined": (THEY, ""),
    "award.lapsed": ("system", ""),
    "award.varied": ("officer returning-officer administrator", "amount conditions instalments reason"),
    "award.completed": ("officer", "spent"),
    "award.ended-early": ("officer", "reason"),
    "award.held": ("officer", "held_for reason"),
    "award.let-go": ("officer", "held_for reason"),
}
"""Each kind of entry about an award: as what it is done, and what it says."""
KINDS |= {
    "payment.entered": ("officer", "award proposal pool instalment amount due"),
    "payment.approved": ("officer", "amount"),
    "payment.sent": ("officer", "file account"),
    "payment.paid": ("officer", "reference on"),
    "payment.asked-back": ("officer", "amount reason"),
    "payment.recovered": ("officer", "amount reference"),
}
ANYBODYS = "officer returning-officer administrator"
POSTS = {
    "pool.offered": (ANYBODYS, "award round proposal purpose amount"),
    "pool.promised": (f"resident applicant {ANYBODYS}", "award amount"),
    "pool.not-needed": (f"resident applicant {ANYBODYS} system", "award amount reason"),
    "pool.paid": ("officer", "award payment amount"),
    "pool.recovered": ("officer", "award payment amount"),
}
"""The same of what a pool posts for it, beside the year, the cause and the group."""
OVER = {"declined": "declined", "lapsed": "lapsed", "completed": "completed", "ended-early": "ended early"}


class Award:
    """One award, as the record tells of it."""

    def __init__(self, data: dict[str, Any], of_round: str) -> None:
        self.says = {**data, "round": of_round}
        self.stage = "offered"
        self.seen = self.confirmed = False
        self.account, self.entered_by = "", ""
        self.held: set[str] = set()

    @property
    def asks_for_a_constitution(self) -> bool:
        """Whether an officer has to have seen one."""
        return bool(self.says["kind"] != "council-delivers" and self.says["payee_kind"] != "individual")

    @property
    def instalments(self) -> dict[int, dict[str, Any]]:
        """Its instalments as they stand, by number."""
        return {one["number"]: one for one in self.says["instalments"]}


def sum_of_instalments(said: Any) -> int:
    """Add up the instalments of an award; what is none is no entry."""
    must(type(said) is list and said, "an award has no instalments")
    for one in said:
        must(type(one) is dict and set(one) == {"number", "amount", "due", "after"}, "an instalment is not one")
        must(type(one["amount"]) is int and one["amount"] > 0 and is_a_day(one["due"]), "an instalment is not one")
        must(one["after"] in ("", "report"), "an instalment is not one")
    numbers = [one["number"] for one in said]
    must(all(type(n) is int and n > 0 for n in numbers), "an instalment is not one")
    must(len(set(numbers)) == len(numbers), "two instalments have one number")
    return sum(one["amount"] for one in said)


class Awards:
    """Every award in the record."""

    def __init__(self, pools: Pools, meetings: meeting.Meetings, this_round: Callable[[], Any]) -> None:
        """Begin.

        :param this_round: gives what is known of the round of the entry that is being read
        """
        self.pools, self.meetings, self.this_round, self.what = pools, meetings, this_round, ""
        self.there = pools.awards
        self.own: dict[str, Callable[[Award, dict[str, Any]], Iterator[Fault]]] = {
            "award.constitution-seen": self._seen,
            "award.account-entered": self._entered,
            "award.account-confirmed": self._confirmed,
            "award.accepted": self._accepted,
            "award.varied": self._varied,
            "award.held": self._held,
            "award.let-go": self._let_go,
            **dict.fromkeys((f"award.{what}" for what in OVER), self._over),
        }
        self.means = dict.fromkeys(("award.offered", *self.own), self.hear)

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about an award."""
        heard = self.this_round()
        if what == "award.offered":
            yield from self._offered(data, heard)
            return
        its = self.there.get(data["id"])
        must(its is not None, "something happened to an award that nobody had offered")
        assert its is not None  # noqa: S101
        must(its.says["round"] == heard.name, "something happened to an award in another round than its own")
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if its.stage not in ("offered", "accepted"):
            yield "pools", f"{what} stands after the award was {its.stage}"
        yield from self._adds_up(its)
        self.what = what
        yield from self.own[what](its, data)

    def _offered(self, data: dict[str, Any], heard: Any) -> Iterator[Fault]:
        must(data["id"] not in self.there, "an award was offered twice")
        must(data["pool"] in self.pools.there, "an award is paid out of a pool that there is not")
        must(type(data["amount"]) is int and type(data["most"]) is int, "what is awarded is no amount")
        must(is_a_day(data["accept_by"]), "the day until which an award is accepted is none")
        again = any(
            (one.says["round"], one.says["proposal"]) == (heard.name, data["proposal"]) for one in self.there.values()
        )
        its = self.there[data["id"]] = Award(data, heard.name)
        today = day_in_london(data["at"])
        if again:
            yield "pools", "one bid was awarded twice in one round"
        yield from self._faults_of_its_decision(data, heard, today)
        if not 0 < data["amount"] <= data["most"]:
            yield "pools", f"{pence(data['amount'])} was offered, and {pence(data['most'])} was decided"
        if sum_of_instalments(data["instalments"]) != data["amount"]:
            yield "pools", "the instalments of an award do not add up to it"
        if self.pools.there[data["pool"]].scheme != heard.scheme:
            yield "pools", "an award is paid out of the pool of another scheme"
        if data["accept_by"] < today:
            yield "pools", "an award was offered until a day that had passed"
        if not data["terms"].strip() or not data["terms_version"].strip():
            yield "entries", "an award was offered without terms"
        yield from self._faults_of_who_is_paid(its.says)

    @staticmethod
    def _faults_of_who_is_paid(says: dict[str, Any]) -> Iterator[Fault]:
        kind, payee = says["kind"], says["payee_kind"]
        must(kind in KINDS_OF_AWARDS, "there is no such kind of award")
        named = bool(says["payee"].strip())
        if kind == "council-delivers":
            if payee or named or says["payee_number"] or says["host"]:
                yield "pools", "the council delivers an award itself, and somebody else is paid"
        elif payee not in KINDS_OF_PAYEES or named != (payee != "individual"):
            yield "pools", "nobody is paid, or an individual is named"
        elif bool(says["host"].strip()) != (payee == "unconstituted-group"):
            yield "pools", "a group without a constitution has no host, or another has one"
        if bool(says["asset"].strip()) != (kind == "asset-transfer"):
            yield "pools", "what is handed over is not said, or nothing is"

    def _faults_of_its_decision(self, data: dict[str, Any], heard: Any, today: str) -> Iterator[Fault]:
        """Hold an award against what the result or the decision gives its bid, and against its call-in."""
        decided, meetings = data["decided"], self.meetings
        made_by, gives = self._given_by(decided, data["proposal"], heard)
        if (data["made_by"], data["most"]) != (made_by, gives):
            told = f"{pence(gives)} was decided for it" if made_by else "nothing that stands decides on it"
            yield "pools", f"an award says that {pence(data['most'])} was decided for its bid, and {told}"
        open_ones = [asked for asked in meetings.called_in.values() if asked[0] == decided and not asked[1]]
        if decided in meetings.referred_back or open_ones:
            yield "pools", "an award was offered of a decision that was called in"
        ends = meetings.decided.get(decided, ("", None))[1]
        if ends and today <= ends:
            yield "pools", f"an award was offered while its decision could be called in, until {ends}"

    def _given_by(self, decided: str, bid: str, heard: Any) -> tuple[str, int]:
        """Say how it was decided on a bid, and how much that gives it; nothing where no such decision stands."""
        got = heard.bids.get(bid, {"got": {}})["got"].get(decided, 0)
        if got:
            return ("delegated" if decided in self.meetings.by_officers else "decision"), got
        number = next((one["number"] for one in heard.projects if one["proposal"] == bid), "")
        if heard.stage != "published" or not number or number in heard.withdrawn:
            return "", 0
        if heard.decision:
            motion = heard.motions.get(decided, {}) if heard.decision == decided else {}
            return ("decision", motion["awards"].get(number, 0)) if motion else ("", 0)
        latest: dict[str, Any] = heard.counts[-1] if heard.counts else {"id": ""}
        if latest["id"] != decided:
            return "", 0
        granted = (one["granted"] for one in latest["outcome"]["entries"] if one["project"] == number)
        return "count", next(granted, 0)

    def _adds_up(self, its: Award) -> Iterator[Fault]:
        """Say where what the pool has for an award, and has paid of it, is another sum than the award."""
        pool, name = self.pools.there[its.says["pool"]], its.says["id"]
        offered, promised = pool.sum_of("commitment", (name,)), pool.sum_of("award", (name,))
        paid = {one for one, award in pool.book.paid_of.items() if award == name}
        there = offered + promised + pool.sum_of("payment", paid) + pool.sum_of("recovery", paid)
        there += pool.book.came_back[name]
        if its.stage in ("offered", "accepted"):
            if there != its.says["amount"]:
                yield "pools", f"an award is {pence(its.says['amount'])}, and its pool has {pence(there)} for it"
            if bool(offered) == (its.stage == "accepted"):
                yield "pools", f"an award is {its.stage}, and its money is not"
        elif offered + promised:
            yield "pools", f"an award is {OVER[its.stage]}, and {pence(offered + promised)} of it stays unaccounted for"

    def _seen(self, its: Award, _data: dict[str, Any]) -> Iterator[Fault]:
        if its.seen or not its.asks_for_a_constitution:
            yield "pools", "a constitution was seen twice, or where there is none"
        its.seen = True

    def _entered(self, its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if its.says["kind"] not in TO_AN_ACCOUNT:
            yield "pools", "an account was entered for an award that is paid into none"
        its.account, its.entered_by, its.confirmed = data["details"], data.get("by", ""), False

    @staticmethod
    def _confirmed(its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if data["details"] != its.account or its.confirmed:
            yield "pools", "another account was confirmed than was entered"
        if its.entered_by and its.entered_by == data["by"]:
            yield "people", "one person alone entered and confirmed the account of an award"
        its.confirmed = True

    @staticmethod
    def _accepted(its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        terms = hashlib.sha256(its.says["terms"].encode()).hexdigest()
        told = {
            "an award was accepted twice": its.stage == "accepted",
            "an award was accepted after its last day": day_in_london(data["at"]) > its.says["accept_by"],
            "an award was accepted with other terms than were offered": (data["terms_version"], data["terms"])
            != (its.says["terms_version"], terms),
            "an award was accepted before anybody had seen the constitution": its.asks_for_a_constitution
            and not its.seen,
            "an award was accepted before its account was confirmed": its.says["kind"] in TO_AN_ACCOUNT
            and not its.confirmed,
            "an award was accepted while it was held": bool(its.held),
        }
        yield from (("pools", words) for words, is_so in told.items() if is_so)
        its.stage = "accepted"

    def _varied(self, its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        pool, amount = self.pools.there[its.says["pool"]], data["amount"]
        must(type(amount) is int, "what is awarded is no amount")
        if pool.takes_two and not self.pools.was_confirmed():
            yield "people", "award.varied takes two persons in its pool, and was done by one alone"
        if its.held:
            yield "pools", "an award was varied while it was held"
        if not 0 < amount <= its.says["most"]:
            yield "pools", f"an award was varied to {pence(amount)}, and {pence(its.says['most'])} was decided"
        if sum_of_instalments(data["instalments"]) != amount:
            yield "pools", "the instalments of an award do not add up to it"
        before = its.instalments
        its.says |= {name: data[name] for name in ("amount", "instalments", "conditions")}
        for one in self._payments_of(its):
            number = one.says["instalment"]
            if one.stage != "due" and before.get(number) != its.instalments.get(number):
                yield "pools", "an instalment was varied after its payment was approved"

    def _payments_of(self, its: Award) -> list["Payment"]:
        return [one for one in self.pools.payments.values() if one.says["award"] == its.says["id"]]

    @staticmethod
    def _held(its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["held_for"] in HELD_FOR, "an award is held for nothing that there is")
        if data["held_for"] in its.held:
            yield "pools", "an award was held twice for the same"
        its.held.add(data["held_for"])

    @staticmethod
    def _let_go(its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if data["held_for"] not in its.held:
            yield "pools", "an award was let go that was not held for that"
        its.held.discard(data["held_for"])

    def _over(self, its: Award, data: dict[str, Any]) -> Iterator[Fault]:
        came_to = self.what.removeprefix("award.")
        if came_to in ("declined", "lapsed") and its.stage != "offered":
            yield "pools", f"an award was {came_to} that was not waiting for an answer"
        if came_to == "lapsed" and day_in_london(data["at"]) <= its.says["accept_by"]:
            yield "pools", "an award was said to have lapsed before its last day was over"
        if came_to in ("declined", "completed") and its.held:
            yield "pools", f"an award was {came_to} while it was held"
        if came_to == "ended-early" and any(one.stage == "sent" for one in self._payments_of(its)):
            yield "pools", "an award was ended early while a payment of it was at the finance system"
        if came_to == "completed":
            pool, name = self.pools.there[its.says["pool"]], its.says["id"]
            spent = pool.sum_of("payment", {one for one, award in pool.book.paid_of.items() if award == name})
            if its.stage != "accepted":
                yield "pools", "an award was completed that nobody had accepted"
            if data["spent"] != spent:
                yield "pools", f"an award is said to have spent another sum than was paid, {pence(spent)}"
        its.stage = came_to

    def faults_at_the_end(self) -> Iterator[str]:
        """Say of which awards the money is not where they say."""
        for its in self.there.values():
            yield from (words for _, words in self._adds_up(its))


# ----------------------------------------------------------------------------------------------------------------------
# 6  Payments. Each instalment is paid once, by two persons, while nothing holds its award.

COMES_AFTER = {"approved": "due", "sent": "approved", "paid": "sent"}


class Payment:
    """One instalment, from when it was entered to be paid."""

    def __init__(self, data: dict[str, Any], of_round: str) -> None:
        self.says = {**data, "round": of_round}
        self.stage, self.amount, self.sent_on = "due", data["amount"], ""
        self.asked_back = self.came_back = self.to_post = 0
        self.is_posted = False  # whether its pool has it as paid


class Payments:
    """Every payment in the record."""

    def __init__(self, awards: Awards, reports_accepted: Callable[[str], int]) -> None:
        """Begin.

        :param reports_accepted: gives how many reports of a bid were accepted so far
        """
        self.awards, self.reports_accepted = awards, reports_accepted
        self.there, self.this_round = awards.pools.payments, awards.this_round
        self.own: dict[str, Callable[[Payment, Award, dict[str, Any]], Iterator[Fault]]] = {
            "payment.approved": self._approved,
            "payment.sent": self._sent,
            "payment.paid": self._paid,
            "payment.asked-back": self._asked_back,
            "payment.recovered": self._recovered,
        }
        self.means = dict.fromkeys(("payment.entered", *self.own), self.hear)

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about a payment."""
        heard = self.this_round()
        if what == "payment.entered":
            yield from self._entered(data, heard)
            return
        its = self.there.get(data["id"])
        must(its is not None, "something happened to a payment that nobody had entered")
        assert its is not None  # noqa: S101
        must(its.says["round"] == heard.name, "something happened to a payment in another round than its own")
        must(type(data.get("amount", 1)) is int, "what is paid is no amount")
        award, step = self.awards.there[its.says["award"]], what.removeprefix("payment.")
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if step in COMES_AFTER:
            if its.stage != COMES_AFTER[step]:
                yield "pools", f"a payment was {step} that was {its.stage}"
            if award.held:
                yield "pools", f"a payment was {step} while its award was held"
            if award.stage != "accepted":
                yield "pools", f"a payment was {step} of an award that was {award.stage}"
        elif its.stage != "paid":
            yield "pools", "money was asked back, or came back, that was not paid"
        yield from self.own[what](its, award, data)

    def _entered(self, data: dict[str, Any], heard: Any) -> Iterator[Fault]:
        number, today = data["instalment"], day_in_london(data["at"])
        must(data["id"] not in self.there, "a payment was entered twice")
        must(type(number) is int and type(data["amount"]) is int and is_a_day(data["due"]), "a payment is none")
        award = self.awards.there.get(data["award"])
        must(award is not None, "a payment is of no award that there is")
        assert award is not None  # noqa: S101
        must(award.says["round"] == heard.name, "a payment is in another round than its award")
        again = any(
            (one.says["award"], one.says["instalment"]) == (data["award"], number) for one in self.there.values()
        )
        self.there[data["id"]] = Payment(data, heard.name)
        part = award.instalments.get(number, {"amount": None, "due": None})
        told = {
            "one instalment of an award is paid twice": again,
            "a payment was entered of an award that nobody had accepted, or that was over": award.stage != "accepted",
            "a payment is for another bid, or out of another pool, than its award": any(
                data[name] != award.says[name] for name in ("proposal", "pool")
            ),
            "a payment is of another sum, or for another day, than its instalment": (data["amount"], data["due"])
            != (part["amount"], part["due"]),
            "a payment was entered before the day of its instalment": data["due"] > today,
            "a payment was entered before the report that it waits for was accepted": self._waits(award, number),
        }
        yield from (("pools", words) for words, is_so in told.items() if is_so)
        yield from self._interest(award, data, heard)

    def _waits(self, award: Award, number: int) -> bool:
        """Say whether a report has to be accepted before an instalment is due, and none is yet."""
        mine = [one for one, its in award.instalments.items() if its["after"] == "report" and one <= number]
        return number in mine and self.reports_accepted(award.says["proposal"]) < len(mine)

    def _interest(self, award: Award, data: dict[str, Any], heard: Any) -> Iterator[Fault]:
        """Say where somebody enters or approves a payment for what they put in, or declared a conflict about."""
        bid, who = heard.bids.get(award.says["proposal"], {}), data["by"]
        delegated = [
            left
            for left in self.awards.meetings.delegations.values()
            if award.says["proposal"] in left["proposals"] or (not left["proposals"] and left["round"] == heard.name)
        ]
        declared = any(who == one["member"] for left in delegated for one in left["conflicts"])
        if declared or (bid and (heard.assessing.has_conflict(bid, who) or who == (not bid["behalf"] and bid["by"]))):
            yield "people", "a payment was entered or approved by somebody with an interest in it"

    def _approved(self, its: Payment, award: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if data["by"] == its.says["by"]:
            yield "people", "one person alone entered and approved a payment"
        part = award.instalments.get(its.says["instalment"])
        if part is None or part["amount"] != data["amount"]:
            yield "pools", "another sum was approved than the instalment is"
        elif part["due"] > day_in_london(data["at"]) or self._waits(award, its.says["instalment"]):
            yield "pools", "a payment was approved before the day of its instalment, or before its report"
        yield from self._interest(award, data, self.this_round())
        its.stage, its.amount = "approved", data["amount"]

    @staticmethod
    def _sent(its: Payment, award: Award, data: dict[str, Any]) -> Iterator[Fault]:
        must(type(data["file"]) is str and type(data["account"]) is str, "a payment was sent in no file")
        to_an_account = award.says["kind"] in TO_AN_ACCOUNT
        if data["account"] != (award.account if to_an_account else "") or (to_an_account and not award.confirmed):
            yield "pools", "a payment was sent to another account than was confirmed"
        its.stage, its.sent_on = "sent", day_in_london(data["at"])

    @staticmethod
    def _paid(its: Payment, _award: Award, data: dict[str, Any]) -> Iterator[Fault]:
        must(is_a_day(data["on"]), "a payment was made on no day")
        if not (its.sent_on or data["on"]) <= data["on"] <= day_in_london(data["at"]):
            yield "pools", "a payment was made before it was sent, or on a day that had not come"
        if not data["reference"].strip():
            yield "entries", "a payment was made, and nobody knows what the finance system calls it"
        its.stage = "paid"

    @staticmethod
    def _asked_back(its: Payment, _award: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if not 0 < data["amount"] <= its.amount - its.asked_back:
            yield "pools", "more was asked back than was paid, or nothing"
        its.asked_back += data["amount"]

    @staticmethod
    def _recovered(its: Payment, _award: Award, data: dict[str, Any]) -> Iterator[Fault]:
        if its.to_post:
            yield "pools", "money came back, and its pool posted nothing"
        if not 0 < data["amount"] <= its.asked_back - its.came_back:
            yield "pools", "more came back than was asked back, or nothing"
        its.came_back += data["amount"]
        its.to_post = data["amount"]

    def faults_at_the_end(self) -> Iterator[str]:
        """Say of which payments the money is not where they say."""
        for its in self.there.values():
            if its.stage == "paid" and not its.is_posted:
                yield "a payment was made, and its pool posted nothing"
            if its.to_post:
                yield "money came back, and its pool posted nothing"
