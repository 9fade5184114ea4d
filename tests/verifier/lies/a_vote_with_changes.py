"""A town whose round lets voters change their ballots until the close: thirty vote, and some change theirs."""

from dataclasses import replace

from domain.rounds.round_rules import UNTIL_THE_CLOSE
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.stories import RULES, Town

CHANGING = replace(RULES, changes=UNTIL_THE_CLOSE)
VOTERS, CHANGE, CHANGES = 30, 5, 6


class TownThatChanges(Town):
    """One round, played to its result."""

    def play(self):
        """Give the receipts of the ballots that were changed (one voter changed twice), and of those that stand."""
        round_id, voting = self.open_round(CHANGING), self.application.voting
        codes = self.codes(round_id, VOTERS)

        def cast(code, marks, form):
            entitlement = voting.enter_code(round_id, code)
            return voting.cast(round_id, entitlement, marks, idempotency_key=f"the {form} form of {code}")

        first = [cast(code, ["1", "2"] if n % 2 else ["1"], "first") for n, code in enumerate(codes)]
        self.application.do_what_is_due()
        changed = [cast(code, ["2", "3"], "second") for code in codes[:CHANGE]]
        again = changed[0]
        changed[:1] = [cast(codes[0], ["1"], "third")]
        self.close_and_count()
        return [*first[:CHANGE], again], [*changed, *first[CHANGE:]]

    def publish(self, data):
        LogWriter(data).publish(lambda position: leaves_after(self.application.store, position))
