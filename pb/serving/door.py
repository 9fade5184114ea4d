"""The address and port that the service listens at: taken before anything else is begun, or refused in words."""

import errno
import socket

from domain.refusals import Refusal

WAITING_OUTSIDE = 1024
"""Connections that the system keeps until they are let in."""


class PortIsInUse(Refusal):
    """Something listens there already."""

    message = (
        "Port {port} on {host} is in use: another program listens there, perhaps an earlier start of this one. "
        "Stop it, or choose another port with --port {other}."
    )


class PortNotAllowed(Refusal):
    """Ports below 1024 are the administrator's."""

    message = "This account may not listen on port {port}. Choose a port above 1023 with --port {other}."


class AddressNotOurs(Refusal):
    """The host is not one of this machine."""

    message = (
        "This machine cannot listen on the address {host}. Use --host 127.0.0.1, or 0.0.0.0 for all its addresses."
    )


class PortOutOfRange(Refusal):
    """Not a port."""

    message = "There is no port {port}. Choose one from 1 to 65535 with --port."


def open_door(host: str, port: int) -> socket.socket:
    """Listen at an address.

    :returns: the listening socket, to be given to the server
    :raises Refusal: one of the above, saying what to do
    """
    if not 1 <= port <= 65_535:  # noqa: PLR2004 -- the sentence of the refusal says it
        raise PortOutOfRange(port=str(port))
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise AddressNotOurs(host=host[:80]) from None
    door = socket.socket(family, kind, protocol)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(WAITING_OUTSIDE)
    except OSError as fault:
        door.close()
        raise _in_words(fault, host, port) from None
    return door


def _in_words(fault: OSError, host: str, port: int) -> Refusal:
    other = port + 1 if 1023 <= port < 65_535 else 8000  # noqa: PLR2004 -- the range of ports
    if fault.errno == errno.EADDRINUSE:
        return PortIsInUse(host=host, port=str(port), other=str(other))
    if fault.errno in (errno.EACCES, errno.EPERM):
        return PortNotAllowed(port=str(port), other=str(other))
    return AddressNotOurs(host=host)


def address_of(host: str, port: int) -> str:
    """Write the address as people type it into a browser."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 -- recognised, not bound
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
