"""What people do about letters: try one again that was given up, say that one was posted, end letters of a kind."""

from sqlalchemy import select

from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.actions.who_may import LOOK_AFTER_LETTERS, must_be_allowed
from pb.desk import Desk
from pb.erasable.letter_tables import letters
from pb.letters.claims import printed, try_again
from pb.letters.kinds import without_secrets
from pb.letters.unsubscribing import about, end_them
from pb.readmodels.rows import as_json, from_json


class LetterIsNotThere(Refusal):
    """Somebody else was first, or the person it went to was erased."""

    message = "This letter does not wait for that any more. Look at the list again."


class Letters:
    """What people do about letters."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def try_again(self, letter_id: str, *, by: Actor) -> None:
        """Have a letter that was given up tried again from the beginning.

        :raises LetterIsNotThere: where it was not given up
        """
        must_be_allowed(self._desk, by, LOOK_AFTER_LETTERS)
        with self._desk.database.writing() as connection:
            if not try_again(connection, letter_id, self._desk.clock.now()):
                raise LetterIsNotThere

    def posted(self, letter_ids: list[str], *, by: Actor) -> int:
        """Write down that letters were printed and posted; what opens something is blanked. Give how many were new."""
        must_be_allowed(self._desk, by, LOOK_AFTER_LETTERS)
        done = 0
        with self._desk.database.writing() as connection:
            for one in letter_ids:
                row = connection.execute(
                    select(letters.c.kind, letters.c.facts).where(letters.c.id == one)
                ).one_or_none()
                if row is not None:
                    kept = as_json(without_secrets(row.kind, from_json(row.facts)))
                    done += printed(connection, one, kept, self._desk.clock.now())
        return done

    def no_more(self, key: str, letter_id: str, token: str) -> bool:
        """End letters of a kind for whoever holds a letter with this address; False where it is none of ours."""
        with self._desk.database.writing() as connection:
            found = about(connection, key.encode(), letter_id, token)
            if found is None:
                return False
            end_them(connection, found)
        return True
