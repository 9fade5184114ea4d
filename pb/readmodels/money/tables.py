"""The rows about pools of money: what they are, who gave, what was set aside for whom, and every posting."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

pools = Table(
    "pools",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("scheme", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("limits", Text, nullable=False),
    Column("two_persons", Boolean, nullable=False),
    Column("open_year", Integer, nullable=False),
    Column("set_up_at", String(27), nullable=False),
)
contributions = Table(
    "pool_contributions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("pool", String(32), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("funder", Text, nullable=False),
    Column("member", String(32), nullable=False),
    Column("called", String(32), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("conditions", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("expires", String(10), nullable=False),
    Column("year", Integer, nullable=False),
    Column("given_at", String(27), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("pool_contributions_of_a_pool", "pool", "position"),
    Index("pool_contributions_of_a_funder", "called"),
)
"""``called`` is the same for everything that one funder gives, worked out from who it is."""
agreements = Table(
    "pool_agreements",
    read_tables,
    Column("pool", String(32), primary_key=True),
    Column("about", String(32), primary_key=True),
    Column("member", String(32), primary_key=True),
    Column("agreed_at", String(27), nullable=False),
)
commitments = Table(
    "pool_commitments",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("pool", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("set_aside_at", String(27), nullable=False),
    Index("pool_commitments_of_a_round", "round"),
    Index("pool_commitments_of_a_pool", "pool"),
)
postings = Table(
    "pool_postings",
    read_tables,
    Column("cause", String(32), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("pool", String(32), nullable=False),
    Column("contribution", String(32), nullable=False),
    Column("account", String(20), nullable=False),
    Column("about", String(32), nullable=False),
    Column("debit", BigInteger, nullable=False),
    Column("credit", BigInteger, nullable=False),
    Column("what", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("year", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("pool_postings_of_a_contribution", "contribution", "day", "position", "line"),
    Index("pool_postings_of_a_pool", "pool", "account", "about"),
    Index("pool_postings_about_something", "about", "account"),
)
balances = Table(
    "pool_balances",
    read_tables,
    Column("contribution", String(32), primary_key=True),
    Column("account", String(20), primary_key=True),
    Column("debit", BigInteger, nullable=False),
    Column("credit", BigInteger, nullable=False),
)
award_money = Table(
    "award_money",
    read_tables,
    Column("award", String(32), primary_key=True),
    Column("owed", BigInteger, nullable=False),
    Column("paid", BigInteger, nullable=False),
)
payments_made = Table(
    "award_payments_made",
    read_tables,
    Column("payment", String(32), primary_key=True),
    Column("award", String(32), nullable=False),
)
"""The key of a posting is the cause and the line: no cause posts twice, whatever is asked of the database."""
