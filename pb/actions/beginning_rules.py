"""Officers begin to write the rules of a round, leave, and go on: what they typed is kept for them. Decides nothing."""

from domain.words.actor import Actor
from pb.actions.who_may import PREPARE_ROUND, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.begun_rules import BegunRules, Boxes, begun_in, forget_begun, keep_begun
from pb.readmodels.rows import instant


class BeginningRules:
    """What is kept of rules until they are written."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def keep(self, round_id: str, page: str, boxes: Boxes, *, instead_of: str, by: Actor) -> BegunRules:
        """Keep what was typed on a page, beside what was kept of the others; give all of it.

        Two windows of one officer each keep the page that they send.

        :param instead_of: the rules that the page was begun from; what was kept earlier says so itself
        """
        must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id))
        with self._desk.database.writing() as connection:
            before = begun_in(connection, round_id, by.person, to_change=True) or BegunRules({}, instead_of)
            begun = BegunRules({**before.boxes, page: boxes}, before.instead_of)
            keep_begun(connection, round_id, by.person, begun, instant(self._desk.clock.now()))
        return begun

    def start_again(self, round_id: str, *, by: Actor) -> None:
        """Forget what an officer has begun in a round."""
        must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id))
        with self._desk.database.writing() as connection:
            forget_begun(connection, round_id, by.person)
