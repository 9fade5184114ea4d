"""For tests: what stands in a letter of the outbox, as the person reads it who it is for."""

import json

from sqlalchemy import select

from pb.erasable.letter_tables import letters


def letter_of(application, link_id):
    """Give the kind and the facts of the letter with a link."""
    with application.reading() as connection:
        row = connection.execute(select(letters).where(letters.c.cause == f"link:{link_id}")).one()
    return row.kind, json.loads(row.facts)


def link_and_code(application, link_id):
    """Give the token and the code of a letter."""
    _, facts = letter_of(application, link_id)
    return facts["link"].rpartition("/")[2], facts["code"]


def newest_letter(application):
    """Give the newest letter: kind, to whom, facts."""
    with application.reading() as connection:
        row = connection.execute(select(letters).order_by(letters.c.posted_at.desc())).first()
    return row.kind, row.to_whom, json.loads(row.facts)
