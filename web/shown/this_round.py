"""The round that a page is about, and what its projects are called."""

from flask import abort
from sqlalchemy import Connection

from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rounds.answers import one_round
from web.front.the_application import now
from web.shown.round_shown import RoundShown


def titles_of(connection: Connection, shown: RoundShown) -> tuple[dict[str, str], dict[str, str]]:
    """Give titles and proposals of the projects on the ballot paper, by number."""
    rows = {row.id: row for row in proposals_of(connection, shown.id)}
    words = look_up(connection, [row.words for row in rows.values() if row.number])
    proposals = {p["number"]: p["proposal"] for p in shown.projects if p["proposal"] in rows}
    titles = {p["number"]: f"Project {p['number']}" for p in shown.projects}
    titles |= {number: words[rows[proposal].words].title for number, proposal in proposals.items()}
    return titles, proposals


def announced(connection: Connection, round_id: str) -> RoundShown:
    """Give a round that has been announced; a draft is nobody's business yet."""
    shown = RoundShown(one_round(connection, round_id), now())
    if shown.stage == "draft":
        abort(404)
    return shown.of_this_page()
