"""The register of grants as a table and as JSON: what the Local Government Transparency Code 2015 asks for, and more.

The Code asks of each grant for the day of the award, the period, the department, the beneficiary with its registration
number, the purpose and the amount (Part 2, grants to voluntary, community and social enterprise organisations). Private
persons are not named. The words are English in every language of the pages: these files are for programs.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Final

from domain.money.years import in_words
from pb.exchange.meeting_in_tables import guarded
from pb.exchange.who_publishes import WhoPublishes
from pb.readmodels.awards.register import Granted

COLUMNS: Final = (
    "date_awarded", "period_from", "period_to", "department", "beneficiary", "registration_number", "organisation_id",
    "voluntary_community_or_social_enterprise", "kind", "purpose", "amount", "comes_to", "paid_so_far", "state",
    "decided_by", "area", "round", "award",
)  # fmt: skip
BY: Final[Mapping[str, str]] = {"count": "residents", "decision": "committee", "delegated": "officers"}
AN_INDIVIDUAL: Final = "An individual"
YES_OR_NO: Final[Mapping[bool | None, str]] = {True: "yes", False: "no", None: "not known"}


def register_in_csv(grants: Sequence[Granted], by: WhoPublishes) -> str:
    """Write the register as a table; amounts in pounds and pence, such as ``4500.00``.

    :param grants: each a row, in this order
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in grants:
        table.writerow([guarded(cell) for cell in _row(each, by).values()])
    return out.getvalue()


def register_in_json(grants: Sequence[Granted], by: WhoPublishes, year: int | None) -> str:
    """Write the register as JSON, with its sums; amounts as in the table.

    :param year: the municipal year that was asked for; None for all
    """
    told = {
        "publisher": by.council,
        "municipal_year": in_words(year) if year is not None else None,
        "currency": "GBP",
        "total": in_pounds_and_pence(sum(each.amount for each in grants)),
        "paid_so_far": in_pounds_and_pence(sum(each.paid for each in grants)),
        "grants": [_row(each, by) for each in grants],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def in_pounds_and_pence(pence: int) -> str:
    """Write an amount for programs: pounds, a point, and always two digits."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02d}"


def beneficiary(grant: Granted, by: WhoPublishes) -> str:
    """Name who receives a grant: nobody who is a private person."""
    if grant.is_to_the_council:
        return by.council
    if not grant.payee:
        return AN_INDIVIDUAL
    return f"{grant.payee}, through {grant.host}" if grant.host else grant.payee


def _row(grant: Granted, by: WhoPublishes) -> dict[str, str]:
    its = grant.registered
    told = (
        grant.on.isoformat(),
        grant.on.isoformat(),
        (grant.ended or grant.until).isoformat(),
        by.department or by.council,
        beneficiary(grant, by),
        grant.number,
        its.org_id if its else "",
        YES_OR_NO[grant.is_voluntary],
        grant.kind,
        grant.title,
        in_pounds_and_pence(grant.amount),
        in_pounds_and_pence(grant.comes_to),
        in_pounds_and_pence(grant.paid),
        grant.stage.value,
        BY[grant.made_by],
        grant.area_name,
        grant.round_name,
        by.at(f"/awards/{grant.id}") or f"/awards/{grant.id}",
    )
    return dict(zip(COLUMNS, told, strict=True))
