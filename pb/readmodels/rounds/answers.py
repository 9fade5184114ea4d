"""Which rounds are there, at what stage is each, and by which rules? A draft that was dropped is not there any more."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from domain.rounds.round_rules import currency_of
from domain.words.instants import from_stored
from pb.readmodels.following import Hear, ReadModel
from pb.readmodels.read_tables import areas, committees, proposals, rounds, schemes
from pb.readmodels.rows import as_json, happened_at, instant, subject
from pb.store.event_store import NotFound, Recorded


def _drafted(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("scheme", "area", "committee", "name", "about")}
    connection.execute(
        insert(rounds).values(
            id=subject(e),
            stage="draft",
            rules="",
            projects="[]",
            fingerprint="",
            withdrawn="{}",
            announced_at="",
            settled_at="",
            voting_opens_at="",
            voting_closes_at="",
            closed_at="",
            entitlements=0,
            ballots=0,
            batches=0,
            latest_count="",
            decision="",
            published_at="",
            **facts,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(update(rounds).where(rounds.c.id == subject(e)).values(**values))


def _dropped(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(rounds).where(rounds.c.id == subject(e)))


def _rules_written(connection: Connection, e: Recorded) -> None:
    times = e.data["rules"]["timetable"]
    _change(
        connection,
        e,
        rules=as_json(e.data["rules"]),
        voting_opens_at=instant(from_stored(times["voting_opens_at"])),
        voting_closes_at=instant(from_stored(times["voting_closes_at"])),
    )


def _settled(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        stage="settled",
        projects=as_json(e.data["projects"]),
        fingerprint=e.data["fingerprint"],
        settled_at=happened_at(e),
    )
    for project in e.data["projects"]:
        connection.execute(
            update(proposals).where(proposals.c.id == project["proposal"]).values(number=project["number"])
        )


def _extended(connection: Connection, e: Recorded) -> None:
    _change(connection, e, voting_closes_at=instant(from_stored(e.data["closes_at"])))


def _withdrawn(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(rounds.c.withdrawn, rounds.c.stage).where(rounds.c.id == subject(e))).one()
    withdrawn = {**json.loads(row.withdrawn), e.data["number"]: e.data["reason"]}
    _change(connection, e, withdrawn=as_json(withdrawn), stage="closed" if row.stage == "counted" else row.stage)


def _closed(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        stage="closed",
        ballots=e.data["ballots"],
        batches=e.data["batches"],
        closed_at=happened_at(e),
    )


def _entitlements_issued(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(rounds.c.entitlements).where(rounds.c.id == e.data["round"])).one()
    connection.execute(
        update(rounds).where(rounds.c.id == e.data["round"]).values(entitlements=row.entitlements + e.data["number"])
    )


def _stage(stage: str) -> Hear:
    def hear(connection: Connection, e: Recorded) -> None:
        _change(connection, e, stage=stage)

    return hear


ROUNDS_AND_STAGES = ReadModel(
    tables=(rounds,),
    hears={
        "rounds.RoundDrafted": _drafted,
        "rounds.DraftCorrected": lambda c, e: _change(c, e, name=e.data["name"], about=e.data["about"]),
        "rounds.DraftDropped": _dropped,
        "rounds.RulesWritten": _rules_written,
        "rounds.ProposalsInvited": lambda c, e: _change(c, e, stage="proposals", announced_at=happened_at(e)),
        "rounds.BallotPaperSettled": _settled,
        "rounds.VotingOpened": _stage("voting"),
        "rounds.VotingExtended": _extended,
        "rounds.ProjectWithdrawn": _withdrawn,
        "rounds.VotingClosed": _closed,
        "rounds.ResultRecorded": lambda c, e: _change(c, e, stage="counted", latest_count=e.data["count"]),
        "rounds.ResultPublished": lambda c, e: _change(
            c, e, stage="published", decision=e.data["decision"], published_at=happened_at(e)
        ),
        "voting.EntitlementsIssued": _entitlements_issued,
    },
)

_WITH_NAMES = (
    select(
        rounds,
        schemes.c.name.label("scheme_name"),
        schemes.c.kind.label("scheme_kind"),
        schemes.c.run_by,
        areas.c.name.label("area_name"),
        areas.c.population,
        committees.c.name.label("committee_name"),
    )
    .join(schemes, schemes.c.id == rounds.c.scheme)
    .join(areas, areas.c.id == rounds.c.area)
    .join(committees, committees.c.id == rounds.c.committee, isouter=True)
)


def announced_rounds(connection: Connection) -> Sequence[Row[Any]]:
    """Give every round that has been announced, the latest first, with the names of scheme, area and committee."""
    return connection.execute(
        _WITH_NAMES.where(rounds.c.stage != "draft").order_by(rounds.c.announced_at.desc(), rounds.c.id)
    ).all()


def all_rounds(connection: Connection) -> Sequence[Row[Any]]:
    """Give every round, drafts included, for officers."""
    return connection.execute(_WITH_NAMES.order_by(rounds.c.announced_at.desc(), rounds.c.name)).all()


def rounds_at(connection: Connection, *stages: str) -> Sequence[Row[Any]]:
    """Give the rounds at these stages."""
    return connection.execute(_WITH_NAMES.where(rounds.c.stage.in_(stages)).order_by(rounds.c.name)).all()


def rounds_of(connection: Connection, scheme: str) -> Sequence[Row[Any]]:
    """Give the announced rounds of a scheme, the latest first."""
    return connection.execute(
        _WITH_NAMES.where(rounds.c.scheme == scheme, rounds.c.stage != "draft").order_by(
            rounds.c.announced_at.desc(), rounds.c.id
        )
    ).all()


def currencies_of(connection: Connection, round_ids: Collection[str]) -> dict[str, str]:
    """Give what amounts are in, by round; rounds without rules are left out."""
    found = connection.execute(select(rounds.c.id, rounds.c.rules).where(rounds.c.id.in_(set(round_ids)))).all()
    return {row.id: currency_of(json.loads(row.rules)) for row in found if row.rules}


def one_round(connection: Connection, round_id: str) -> Row[Any]:
    """Give one round with the names of scheme, area and committee.

    :raises NotFound: when there is none
    """
    row = connection.execute(_WITH_NAMES.where(rounds.c.id == round_id)).one_or_none()
    if row is None:
        raise NotFound
    return row
