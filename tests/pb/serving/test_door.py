"""A port that cannot be had is told in one sentence that says what to do."""

import pytest

from domain.refusals import Refusal
from pb.serving.door import address_of, open_door


def a_free_port():
    door = open_door("127.0.0.1", 47_611)
    door.close()
    return 47_611


def test_a_port_in_use_is_refused_and_the_next_one_offered():
    with (
        open_door("127.0.0.1", a_free_port()),
        pytest.raises(Refusal, match=r"in use: another program .* --port 47612"),
    ):
        open_door("127.0.0.1", 47_611)


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_there_is_no_such_port(port):
    with pytest.raises(Refusal, match="from 1 to 65535"):
        open_door("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.7", "no such host", "a" * 300 + ".uk", "ü" * 70])
def test_an_address_that_is_not_this_machines_is_refused(host):
    with pytest.raises(Refusal, match="cannot listen on the address"):
        open_door(host, 47_611)


@pytest.mark.parametrize(
    ("host", "typed"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 -- an address to write down, not to listen on
        ("::1", "http://[::1]:8000/"),
        ("localhost", "http://localhost:8000/"),
    ],
)
def test_the_address_is_written_as_people_type_it(host, typed):
    assert address_of(host, 8000) == typed
