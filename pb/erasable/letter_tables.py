"""Letters and what people wish of them, as rows: outside the events, so that both go with the person."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, false

from pb.erasable.texts import outside_the_events

letters = Table(
    "letters",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("cause", Text, nullable=False),
    Column("to_kind", String(10), nullable=False),
    Column("to_whom", Text, nullable=False),
    Column("person", String(32), nullable=False),
    Column("language", String(10), nullable=False),
    Column("facts", Text, nullable=False),
    Column("posted_at", String(27), nullable=False),
    Column("due_at", String(27), nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("in_doubt", Integer, nullable=False),
    Column("claim", String(32), nullable=False),
    Column("claimed_until", String(27), nullable=False),
    Column("ended_at", String(27), nullable=False),
    Column("by_way", String(10), nullable=False),
    Column("their_id", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("letters_to_send", "state", "due_at", "id"),
    Index("letters_waited_for", "state", "kind", "due_at", "id"),
    Index("letters_of_a_person", "person"),
)
"""The outbox. ``id`` follows from kind, cause and recipient, so that the same letter is never there twice."""
letter_wishes = Table(
    "letter_wishes",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("language", String(10), nullable=False),
    Column("unwanted", Text, nullable=False),
    Column("by_post", Boolean, nullable=False, server_default=false()),
    Column("postal", Text, nullable=False, server_default=""),
)
"""In which language somebody wants their letters, which kinds they do not want (words between spaces), and whether
they want them on paper, and then where: name and address, a line each."""
