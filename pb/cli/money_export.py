"""``pb money export --beancount``: every posting of every pool, as text that a program of others adds up."""

import argparse
import sys
from collections.abc import Iterator

from pb.cli.where import add_where, open_application
from pb.erasable.official_names import names_in_office
from pb.exchange.as_beancount import in_beancount
from pb.readmodels.money.answers import all_pools, contributions_to, lines_in
from pb.readmodels.reading import Reading

FORMER_MEMBER = "a former member"
"""What stands where the name of a councillor was erased, as on pages."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``pb money export`` takes."""
    parser.add_argument("--beancount", action="store_true", required=True, help="as text for beancount")
    add_where(parser)


def run(args: argparse.Namespace) -> int:
    """Write it to standard output.

    :return: 0
    """
    with open_application(args) as application:
        application.desk.catch_up()
        with application.reading() as connection:
            sys.stdout.writelines(_every_pool(connection))
    return 0


def _every_pool(reading: Reading) -> Iterator[str]:
    for pool in all_pools(reading):
        given = contributions_to(reading, pool.id)
        names = names_in_office(reading, {each.member for each in given if each.member})
        funders = {each.id: names.get(each.member, FORMER_MEMBER) if each.member else each.funder for each in given}
        yield from in_beancount(pool, given, lines_in(reading, pool.id), funders)
        yield "\n"
