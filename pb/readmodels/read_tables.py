"""The tables that pages read: one for each question, all of them regrown from the events by ``pb rebuild``.

Nothing personal stands here: people are references, what residents wrote is
looked up in the written words, where it can be erased. Times are text in UTC,
``2026-03-14T18:00:00.000000Z``, so that they sort as they fall; lists and
outcomes are JSON text with sorted keys, so that equal states are equal rows.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text

read_tables = MetaData()

schemes = Table(
    "schemes",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("run_by", Text, nullable=False),
)
areas = Table(
    "areas",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("population", Integer, nullable=False),
)
committees = Table(
    "committees",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("casting_vote", Boolean, nullable=False),
    Column("chair", String(32), nullable=False),
)
committee_members = Table(
    "committee_members",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("member", String(32), primary_key=True),
    Column("has_vote", Boolean, nullable=False),
)
roles = Table(
    "roles",
    read_tables,
    Column("person", String(32), primary_key=True),
    Column("role", String(20), primary_key=True),
)
rounds = Table(
    "rounds",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("scheme", String(32), nullable=False),
    Column("area", String(32), nullable=False),
    Column("committee", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("rules", Text, nullable=False),
    Column("projects", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("announced_at", String(27), nullable=False),
    Column("settled_at", String(27), nullable=False),
    Column("voting_opens_at", String(27), nullable=False),
    Column("voting_closes_at", String(27), nullable=False),
    Column("closed_at", String(27), nullable=False),
    Column("entitlements", Integer, nullable=False),
    Column("ballots", Integer, nullable=False),
    Column("batches", Integer, nullable=False),
    Column("latest_count", String(32), nullable=False),
    Column("decision", String(32), nullable=False),
    Column("published_at", String(27), nullable=False),
)
proposals = Table(
    "proposals",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("reference", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("author", String(32), nullable=False),
    Column("state", String(20), nullable=False),
    Column("asked", BigInteger, nullable=False),
    Column("costs", Text, nullable=False),
    Column("cost", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", String(32), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("pot", Text, nullable=False),
    Column("submitted_at", String(27), nullable=False),
    Column("changed_at", String(27), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("proposals_of_a_round", "round", "position"),
    Index("proposals_of_a_person", "author"),
)
counts = Table(
    "counts",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ballots", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Index("counts_of_a_round", "round", "number"),
)
decisions = Table(
    "decisions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("committee", String(32), nullable=False),
    Column("count", String(32), nullable=False),
    Column("met_on", String(10), nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("vote", Text, nullable=False),
    Column("carried", Boolean, nullable=False),
    Column("awards", Text, nullable=False),
    Column("departures", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Index("decisions_on_a_round", "round", "at"),
)
happenings = Table(
    "happenings",
    read_tables,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("round", String(32), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Column("by", String(32), nullable=False),
    Column("acting_as", String(20), nullable=False),
    Column("facts", Text, nullable=False),
    Index("happenings_in_a_round", "round", "position"),
    Index("happenings_to_a_subject", "subject", "position"),
    Index("happenings_by_a_person", "by", "position"),
    Index("happenings_at_a_time", "at"),
)

followers = Table(
    "followers",
    MetaData(),
    Column("name", String(40), primary_key=True),
    Column("position", BigInteger, nullable=False),
)
"""How far each follower of the events has come. Not a read model: it says how fresh they are."""
