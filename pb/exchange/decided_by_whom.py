"""Money decided by residents, by committees and by officers, as a table and as JSON: each year, and each area in it."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from domain.money.years import in_words
from pb.exchange.meeting_in_tables import guarded
from pb.exchange.register_of_grants import in_pounds_and_pence
from pb.readmodels.awards.register import Sum
from pb.readmodels.awards.who_decided import Decided, decided_by_area, decided_in_all

COLUMNS: Final = (
    "municipal_year", "area", "by_residents", "by_committee", "by_officers", "total", "awards",
    "share_of_residents_percent", "target_percent", "target_day",
)  # fmt: skip
Target = tuple[int, date] | None


def decided_in_csv(sums: Sequence[Sum], target: Target) -> str:
    """Write a row for each year (the area is empty) and for each area in it; amounts in pounds and pence."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in _every(sums):
        table.writerow([guarded(cell) for cell in _row(each, target).values()])
    return out.getvalue()


def decided_in_json(sums: Sequence[Sum], target: Target) -> str:
    """Write the same rows as JSON."""
    rows = [_row(each, target) for each in _every(sums)]
    return json.dumps({"currency": "GBP", "decided": rows}, ensure_ascii=False, indent=1)


def percent_in_hundredths(share: Fraction) -> str:
    """Write a share in percent with two decimals, half up: ``33.33`` for a third."""
    hundredths = (share.numerator * 20_000 + share.denominator) // (2 * share.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _every(sums: Sequence[Sum]) -> Iterator[Decided]:
    for each in decided_in_all(sums):
        yield each
        yield from decided_by_area(sums, each.year)


def _row(its: Decided, target: Target) -> dict[str, str]:
    told = (
        in_words(its.year),
        its.area_name,
        *(in_pounds_and_pence(amount) for amount in (its.residents, its.committee, its.officers, its.total)),
        str(its.number),
        percent_in_hundredths(its.share),
        str(target[0]) if target else "",
        target[1].isoformat() if target else "",
    )
    return dict(zip(COLUMNS, told, strict=True))
