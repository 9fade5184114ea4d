"""``pb replay``: rebuild the state from the events alone, print it, and say whether pages show the same."""

import argparse
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from domain.refusals import Refusal
from domain.words.money import in_currency
from pb.cli.where import add_where, open_application
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import all_rounds
from pb.replaying.earlier_state import earlier_state_hash
from pb.replaying.replay import Replay, recount, state_hash


class MomentNotUnderstood(Refusal):
    """``--as-of`` is not a date and time."""

    message = "“{given}” is not a date and time. Write it like 2026-03-14T18:00 (UTC), or 2026-03-14T18:00+01:00."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder and up to when to replay."""
    add_where(parser)
    moment = parser.add_mutually_exclusive_group()
    moment.add_argument("--position", type=int, metavar="N", help="replay up to this event")
    moment.add_argument("--as-of", metavar="TIME", help="replay up to this instant, like 2026-03-14T18:00 (UTC)")


def run(args: argparse.Namespace) -> int:
    """Replay, print rounds, results and the hash; 0 when all agrees, 1 when something does not."""
    as_of = _instant(args.as_of) if args.as_of else None
    console = Console(highlight=False, soft_wrap=True)
    with open_application(args) as application:
        application.desk.catch_up()
        last = min(args.position or application.store.last_position(), application.store.last_position())
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Replaying", total=last)
            replay = Replay().follow(
                application.store,
                until=args.position,
                as_of=as_of,
                progress=lambda position: bar.update(task, completed=position),
            )
        with replay.reading() as connection:
            _print_rounds(console, connection)
            recounts = recount(application.store, connection)
        for made in recounts:
            agrees = "the same outcome" if made.same else "A DIFFERENT OUTCOME"
            console.print(
                f"Counted again: round {made.round_id}, count {made.number}, {made.ballots:,} ballots: {agrees}"
            )
        replayed = replay.state_hash()
        with replay.reading() as connection:
            earlier = earlier_state_hash(connection)
        console.print(f"Events replayed: {replay.events:,} (up to position {replay.position})")
        console.print(f"State: sha256:{replayed}")
        console.print(f"State as releases before migration 0007 hashed it: sha256:{earlier}")
        agree = all(made.same for made in recounts)
        if args.position is None and as_of is None:
            with application.reading() as connection:
                shown = state_hash(connection)
            console.print(
                "Pages show the same state." if shown == replayed else f"PAGES SHOW ANOTHER STATE: sha256:{shown}"
            )
            agree = agree and shown == replayed
    return 0 if agree else 1


def _instant(given: str) -> datetime:
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        raise MomentNotUnderstood(given=given[:40]) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _print_rounds(console: Console, connection: Connection) -> None:
    for told in all_rounds(connection):
        console.print(f"{told.name} ({told.scheme_name}, {told.area_name}): {told.stage}")
        for count in counts_of(connection, told.id):
            outcome = count.outcome
            winners = ", ".join(outcome.in_full) or "nothing"
            part = f"; in part {', '.join(outcome.in_part)}" if outcome.in_part else ""
            console.print(
                f"  count {count.number}: {count.ballots:,} ballots; funded {winners}{part}; "
                f"{in_currency(outcome.spent, told.currency)} of {in_currency(outcome.budget, told.currency)}"
            )
        for decision in decisions_on(connection, told.id):
            carried = "carried" if decision.carried else "lost"
            changed = f"departs on {', '.join(decision.departures)}" if decision.departures else "confirms the count"
            console.print(f"  motion of {decision.met_on}: {carried}; {changed}")
