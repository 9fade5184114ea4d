"""How the rows about rounds follow from what happened."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from domain.rounds.stages import Stage
from domain.words.instants import from_stored
from pb.readmodels.following import Hear, ReadModel
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import as_json, from_json, happened_at, instant, subject
from pb.store.event_store import Recorded


def _drafted(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("scheme", "area", "committee", "name", "about")}
    connection.execute(
        insert(rounds).values(
            id=subject(e),
            stage=Stage.DRAFT,
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
            two_persons=e.data.get("two_persons", False),
            takes_two=" ".join(e.data.get("takes_two") or ()),
            one_each=False,
            decided_by=e.data.get("decided_by") or "",
            **facts,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(update(rounds).where(rounds.c.id == subject(e)).values(**values))


def _corrected(connection: Connection, e: Recorded) -> None:
    committee = e.data.get("committee")  # stored since a correction can name one
    also = {} if committee is None else {"committee": committee}
    _change(connection, e, name=e.data["name"], about=e.data["about"], **also)


def _dropped(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(rounds).where(rounds.c.id == subject(e)))


def _rules_written(connection: Connection, e: Recorded) -> None:
    times = {"voting_opens_at": "", "voting_closes_at": "", **e.data["rules"]["timetable"]}
    _change(
        connection,
        e,
        rules=as_json(e.data["rules"]),
        voting_opens_at=times["voting_opens_at"] and instant(from_stored(times["voting_opens_at"])),
        voting_closes_at=times["voting_closes_at"] and instant(from_stored(times["voting_closes_at"])),
    )


def _announced(connection: Connection, e: Recorded) -> None:
    promised = bool(e.data.get("one_each"))
    _change(connection, e, stage=Stage.PROPOSALS, announced_at=happened_at(e), one_each=promised)


def _settled(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        stage=Stage.SETTLED,
        projects=as_json(e.data["projects"]),
        fingerprint=e.data["fingerprint"],
        settled_at=happened_at(e),
    )


def _extended(connection: Connection, e: Recorded) -> None:
    _change(connection, e, voting_closes_at=instant(from_stored(e.data["closes_at"])))


def _withdrawn(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(rounds.c.withdrawn, rounds.c.stage).where(rounds.c.id == subject(e))).one()
    withdrawn = {**from_json(row.withdrawn), e.data["number"]: e.data["reason"]}
    _change(
        connection, e, withdrawn=as_json(withdrawn), stage=Stage.CLOSED if row.stage == Stage.COUNTED else row.stage
    )


def _closed(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        stage=Stage.CLOSED,
        ballots=e.data["ballots"],
        batches=e.data["batches"],
        closed_at=happened_at(e),
    )


def _entitlements_issued(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(rounds.c.entitlements).where(rounds.c.id == e.data["round"])).one()
    connection.execute(
        update(rounds).where(rounds.c.id == e.data["round"]).values(entitlements=row.entitlements + e.data["number"])
    )


def _codes_cancelled(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(rounds.c.entitlements).where(rounds.c.id == e.data["round"])).one()
    stand = row.entitlements - len(e.data["hashes"])
    connection.execute(update(rounds).where(rounds.c.id == e.data["round"]).values(entitlements=stand))


def _stage(stage: Stage) -> Hear:
    def hear(connection: Connection, e: Recorded) -> None:
        _change(connection, e, stage=stage)

    return hear


ROUNDS_AND_STAGES = ReadModel(
    tables=(rounds,),
    hears={
        "rounds.RoundDrafted": _drafted,
        "rounds.DraftCorrected": _corrected,
        "rounds.DraftDropped": _dropped,
        "rounds.RulesWritten": _rules_written,
        "rounds.ProposalsInvited": _announced,
        "rounds.BallotPaperSettled": _settled,
        "rounds.VotingOpened": _stage(Stage.VOTING),
        "rounds.VotingExtended": _extended,
        "rounds.ProjectWithdrawn": _withdrawn,
        "rounds.VotingClosed": _closed,
        "rounds.ResultRecorded": lambda c, e: _change(c, e, stage=Stage.COUNTED, latest_count=e.data["count"]),
        "rounds.ResultPublished": lambda c, e: _change(
            c, e, stage=Stage.PUBLISHED, decision=e.data["decision"], published_at=happened_at(e)
        ),
        "rounds.ResultReferredBack": lambda c, e: _change(c, e, stage=Stage.COUNTED, decision="", published_at=""),
        "rounds.FundEnded": lambda c, e: _change(c, e, stage=Stage.ENDED, published_at=happened_at(e)),
        "voting.EntitlementsIssued": _entitlements_issued,
        "voting.CodesCancelled": _codes_cancelled,
    },
)
