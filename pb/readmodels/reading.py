"""What a question is put to: the read models of one moment. A name, so that a page need not know the database."""

from typing import TypeAlias

from sqlalchemy import Connection

Reading: TypeAlias = Connection
"""Given by ``Application.reading()``, and by a replay for an earlier moment; all questions to one see the same."""
