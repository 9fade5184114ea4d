"""What people do about letters: try one again that was given up, say that one was posted, end letters of a kind."""

from sqlalchemy import Connection, select

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.seen import on_one_line
from pb.actions.who_may import LOOK_AFTER_LETTERS, must_be_allowed
from pb.desk import Desk
from pb.erasable.letter_tables import letters
from pb.languages.known import BY_CODE
from pb.letters.claims import printed, try_again, try_all_again
from pb.letters.kinds import without_secrets
from pb.letters.reach import Wishes, keep_wishes, learn_language, wishes_of
from pb.letters.unsubscribing import about, end_them, whose_letter
from pb.letters.what_is_wanted import choice_of
from pb.readmodels.rows import as_json, from_json

LONGEST_POSTAL = 500


class LetterIsNotThere(Refusal):
    """Somebody else was first, or the person it went to was erased."""

    message = "This letter does not wait for that any more. Look at the list again."


class NobodyIsWrittenTo(Refusal):
    """They were erased, or are on no register any more."""

    message = "Nobody is written to here any more, so there is nothing to choose."


class WeDoNotWriteInThisLanguage(Refusal):
    """No page offers it."""

    message = "Choose one of the languages of this service."


class SayWherePaperGoes(Refusal):
    """Or no letter would come at all."""

    message = "Write down your name and address, so that letters on paper reach you, or choose email."


class TheAddressIsTooLong(Refusal):
    """It would not fit on an envelope."""

    message = "The address is too long: write at most {longest} characters."


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

    def try_all_again(self, *, by: Actor) -> int:
        """Have all letters tried again that were given up, when what stood in their way is mended; give how many."""
        must_be_allowed(self._desk, by, LOOK_AFTER_LETTERS)
        with self._desk.database.writing() as connection:
            return try_all_again(connection, self._desk.clock.now())

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

    def choose(self, wishes: Wishes, *, by: Actor) -> None:
        """Keep which letters somebody with an account wants, in which language, and by which way."""
        self._choose(by.person, wishes)

    def choose_by_letter(self, key: str, letter_id: str, token: str, wishes: Wishes) -> bool:
        """Keep what whoever holds a letter wishes; False where its address is none of ours.

        Where paper goes they cannot change: a letter that was passed on would send theirs to somebody else.
        """
        with self._desk.database.writing() as connection:
            whose = whose_letter(connection, key.encode(), letter_id, token)
            if not whose:
                return False
            self._keep(connection, whose, wishes._replace(postal=wishes_of(connection, whose).postal))
        return True

    def learn_language(self, person: str, language: str) -> None:
        """Write to somebody in the language in which they came in, until they choose one."""
        with self._desk.database.writing() as connection:
            learn_language(connection, person, language)

    def _choose(self, person: str, wishes: Wishes) -> None:
        with self._desk.database.writing() as connection:
            self._keep(connection, person, wishes)

    @staticmethod
    def _keep(connection: Connection, whose: str, wishes: Wishes) -> None:
        choice = choice_of(connection, whose)
        if choice is None:
            raise NobodyIsWrittenTo
        if wishes.language not in ("", *BY_CODE):
            raise WeDoNotWriteInThisLanguage
        postal = "\n".join(line for line in map(on_one_line, wishes.postal.split("\n")) if line)
        if len(postal) > LONGEST_POSTAL:
            raise TheAddressIsTooLong(longest=LONGEST_POSTAL)
        if wishes.by_post and not (postal or choice.has_postal):
            raise SayWherePaperGoes
        unwanted = wishes.unwanted & set(choice.free)
        keep_wishes(connection, whose, Wishes(wishes.language, unwanted, wishes.by_post, postal))
