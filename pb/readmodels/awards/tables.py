"""The rows about awards, one for each bid of a round that was offered money."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

awards = Table(
    "awards",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("scheme", String(32), nullable=False),
    Column("pool", String(32), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("made_by", String(20), nullable=False),
    Column("decided", String(32), nullable=False),
    Column("most", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("payee_kind", String(40), nullable=False),
    Column("payee", Text, nullable=False),
    Column("payee_number", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("asset", Text, nullable=False),
    Column("conditions", Text, nullable=False),
    Column("terms_version", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("instalments", Text, nullable=False),
    Column("accept_by", String(10), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("constitution_seen", Boolean, nullable=False),
    Column("account", String(64), nullable=False),
    Column("account_entered_by", String(32), nullable=False),
    Column("account_is_confirmed", Boolean, nullable=False),
    Column("held", Text, nullable=False),
    Column("spent", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("varied", Integer, nullable=False),
    Column("offered_at", String(27), nullable=False),
    Column("accepted_at", String(27), nullable=False),
    Column("ended_at", String(27), nullable=False),
    Column("changed_at", String(27), nullable=False),
    Index("awards_of_a_round", "round"),
    Index("awards_of_a_proposal", "proposal"),
    Index("awards_by_stage", "stage", "accept_by"),
    Index("awards_by_acceptance", "accepted_at", "id"),
    Index("awards_by_change", "changed_at", "id"),
)
"""``account`` is what commits to the account that was entered last; the account itself stands outside the events."""
