"""What a demo prints at every start: what there is to see, who can sign in as what, codes to vote with."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from domain.refusals import Refusal
from domain.rounds.stages import Phase, Stage
from pb.application import Application
from pb.demo.kept import Kept
from pb.demo.people import PASSWORD, PEOPLE
from pb.demo.wards import postcodes_of_ward
from pb.readmodels.rounds.answers import all_rounds

CODES_SHOWN = 8
WHERE_ROSA_LIVES = "T02"
ROSA = next(person for person in PEOPLE if person.key == "rosa")
"""Who has not voted there yet."""
STANDS = {
    Stage.DRAFT: "a draft that only officers see",
    Stage.PROPOSALS: "open for proposals",
    Stage.SETTLED: "ballot paper settled, voting opens soon",
    Stage.VOTING: "OPEN FOR VOTES",
    Stage.CLOSED: "closed; a public draw must decide a tie",
    Stage.COUNTED: "counted, waiting for the committee",
    Stage.PUBLISHED: "result published",
}


def announce(console: Console, application: Application, kept: Kept, address: str) -> None:
    """Print what a visitor needs.

    :param address: of the service, ending in a slash
    """
    console.print(_rounds(application))
    console.print(_sign_ins(address))
    codes = unused(application, kept)
    if codes:
        console.print(_codes(codes, f"{address}rounds/{kept.open_round}/vote"))
    else:
        console.print("No voting code of this demo is good any more. Start it anew with: pb demo --fresh")
    if kept.open_by_account:
        where, postcode = (
            f"{address}rounds/{kept.open_by_account}/vote/account",
            postcodes_of_ward(WHERE_ROSA_LIVES)[-1],
        )
        console.print(f"Vote by an account at {where} as {ROSA.email}: her postcode is {postcode}.")


def unused(application: Application, kept: Kept) -> list[str]:
    """Give the kept codes that are still good for a ballot."""
    good = []
    for code in kept.codes:
        try:
            application.voting.enter_code(kept.open_round, code)
        except Refusal:
            continue
        good.append(code)
    return good[:CODES_SHOWN]


def _rounds(application: Application) -> Table:
    table = Table(title="What there is to see", title_justify="left", title_style="bold", expand=False)
    table.add_column("Round")
    table.add_column("Where it stands")
    now = application.clock.now()
    with application.reading() as connection:
        for told in all_rounds(connection):
            closed = told.phase_at(now) == Phase.CHECKING_PROPOSALS
            table.add_row(told.name, "proposals closed, being checked" if closed else STANDS[told.stage])
    return table


def _sign_ins(address: str) -> Table:
    title = f"Sign in at {address}sign-in  (everybody's password: {PASSWORD})"
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("As")
    table.add_column("Email address", no_wrap=True)
    for person in PEOPLE:
        if person.known_as:
            table.add_row(person.known_as, person.email)
    return table


def _codes(codes: Sequence[str], where: str) -> Table:
    table = Table(
        title=f"Vote at {where} (each code is good for one ballot)",
        title_justify="left",
        title_style="bold",
        show_header=False,
    )
    half = -(-len(codes) // 2)
    for place in range(half):
        table.add_row(codes[place], codes[place + half] if place + half < len(codes) else "")
    return table
