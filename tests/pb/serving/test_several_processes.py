"""How many processes the database can bear is said before they start, not when a crowd has come."""

import pytest

from pb.application import Application
from pb.serving.several_processes import TooFewConnections, must_allow_several


def test_four_workers_fit_a_server_as_it_is_set_up_and_forty_are_told_how_many_do(postgresql_settings):
    with Application(postgresql_settings) as application:
        must_allow_several(application, 4)
        with pytest.raises(TooFewConnections) as told:
            must_allow_several(application, 40)
    assert str(told.value) == (
        "40 workers may open 738 connections to PostgreSQL, which takes 97. Start at most 4, or "
        "set max_connections in PostgreSQL to 741 or more."
    )
