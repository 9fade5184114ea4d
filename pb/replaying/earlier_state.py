"""The state as releases before migration 0007 hashed it, so that their folders can be held against it.

What entered the state since, and why, is in this folder's README. Only columns
that stand below are hashed, so that what is added later does not show here.
"""

import hashlib
from typing import Final

from sqlalchemy import ColumnElement, Connection, Executable, func, select

from pb.readmodels.history.tables import belongings, happenings
from pb.readmodels.read_tables import read_tables
from pb.readmodels.rows import as_json

COLUMNS: Final = {
    "areas": "id name population",
    "committee_members": "committee member has_vote",
    "committees": "id name areas quorum casting_vote chair",
    "counts": "id round number ballots fingerprint withdrawn outcome at",
    "decisions": "id round committee count met_on quorum vote carried awards departures reasons at",
    "happenings": "position subject name at by acting_as facts",
    "proposals": "id round reference number author state asked costs cost reason words commitment pot"
    " submitted_at changed_at position",
    "roles": "person role",
    "rounds": "id scheme area committee name about stage rules projects fingerprint withdrawn announced_at settled_at"
    " voting_opens_at voting_closes_at closed_at entitlements ballots batches latest_count decision published_at",
    "schemes": "id name summary kind run_by",
}
"""The tables of 28 November 2026 with their columns; what happened stood with the one round that it belonged to."""


def earlier_state_hash(connection: Connection) -> str:
    """Hash the read models as they were: tables by name, rows by primary key, as JSON lines."""
    digest = hashlib.sha256()
    for name in sorted(COLUMNS):
        digest.update(f"{name}\n".encode())
        for row in connection.execute(_rows_of(name)).mappings():
            digest.update(as_json(dict(row)).encode() + b"\n")
    return digest.hexdigest()


def _rows_of(name: str) -> Executable:
    table = read_tables.tables[name]
    columns: list[ColumnElement[object]] = [table.c[column] for column in COLUMNS[name].split()]
    if name == "happenings":
        columns.append(_round())
    return select(*columns).order_by(*table.primary_key.columns)


def _round() -> ColumnElement[object]:
    its_round = select(func.min(belongings.c.id)).where(
        belongings.c.position == happenings.c.position, belongings.c.kind == "round"
    )
    return func.coalesce(its_round.scalar_subquery(), "").label("round")
