"""How much of what was kept went because its time had come, and when last."""

import json
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from domain.words.instants import day_in_london, from_stored
from pb.readmodels.history.tables import happenings
from pb.readmodels.reading import Reading


class Went(NamedTuple):
    """What went of one kind, in all."""

    number: int
    last_on: date


def what_went(connection: Reading) -> dict[str, Went]:
    """Give what went, by the key of what was kept."""
    wanted = select(happenings.c.at, happenings.c.facts).where(happenings.c.name == "people.KeptLongEnough")
    found: dict[str, Went] = {}
    for row in connection.execute(wanted.order_by(happenings.c.position)):
        facts = json.loads(row.facts)
        before = found[facts["kept"]].number if facts["kept"] in found else 0
        found[facts["kept"]] = Went(before + facts["number"], day_in_london(from_stored(row.at)))
    return found
