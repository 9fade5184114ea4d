"""Say where the money of pools is: who gave it, for what, until when; and add up every penny again.

Lies beside verify.py, which reads the record; knows nothing of signatures, trees and roles. What moves money says a
group of postings: lines in double entry, each of one account of one contribution. It can be read by itself:

    1  accounts        what there is, and which side makes it grow
    2  groups          what any group must be: balanced, in an open year, posted once, nothing below nought
    3  pools           what each kind of entry may post, for what, when, and with whose agreement
    4  rounds          a round gives no more than its pools set aside for it

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
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
    for account, by in lines:
        book.has[account] += by
        book.in_year[year][account] += by
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


OF_TWO = ("pool.contribution", "pool.corrected", "pool.year-closed")
MOVE = ("pool.contribution", "pool.corrected", "pool.set-aside", "pool.released", "pool.expired", "pool.year-closed",
        "pool.carried-in")  # fmt: skip


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
        }
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
