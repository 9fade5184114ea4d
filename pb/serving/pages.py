"""The pages of the service, made from what the command line and the environment say. The pages themselves are in web/.

``pb`` imports nothing of ``web``: the front end is named here once, as a
server's configuration names it, and loaded when the service starts.
"""

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pb.application import Application
from pb.serving.access_log import WSGI, logged
from pb.serving.council_name import COUNCIL, the_council
from pb.serving.public_address import public_address
from pb.serving.secret_key import secret_key
from pb.settings import Settings, read_settings

FRONT_END = "web.app"
"""The module whose ``create_app`` makes the pages, and whose ``assets_served`` says what they work with."""


@dataclass(frozen=True)
class Service:
    """How the service is run. Travels to the worker processes through the environment."""

    settings: Settings
    council: str = COUNCIL
    https: bool = False
    """Whether people reach it over https (through a proxy in front of it)."""
    access_log: bool = False
    address: str = ""
    """Where people reach it, without a slash at the end: ``https://pb.exampleshire.gov.uk``. Empty: nobody said."""

    def to_environment(self) -> dict[str, str]:
        """Write it for processes that are started by this one; the secret key stays in its file."""
        return {
            "PB_DATA": str(self.settings.data.resolve()),
            "PB_DATABASE_URL": self.settings.database.render_as_string(hide_password=False),
            "PB_RECORD": self.settings.record,
            "PB_LETTERS": self.settings.letters,
            "PB_MAP": str(self.settings.map or ""),
            "PB_COUNCIL": self.council,
            "PB_HTTPS": "yes" if self.https else "",
            "PB_ACCESS_LOG": "yes" if self.access_log else "",
            "PB_ADDRESS": self.address,
        }

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Service":
        """Read what :meth:`to_environment` wrote."""
        settings = read_settings(environ.get("PB_DATA"), None, environ)
        return cls(
            settings,
            the_council(settings.data, environ.get("PB_COUNCIL")),
            https=environ.get("PB_HTTPS") == "yes",
            access_log=environ.get("PB_ACCESS_LOG") == "yes",
            address=public_address(environ.get("PB_ADDRESS")),
        )


def make_pages(service: Service, application: Application, environ: Mapping[str, str]) -> WSGI:
    """Make the WSGI application that answers with pages.

    :param environ: the environment, for ``PB_SECRET_KEY``
    """
    key = secret_key(Path(service.settings.data), environ)
    front_end = importlib.import_module(FRONT_END)
    application.say_what_is_served(front_end.assets_served())
    pages: WSGI = front_end.create_app(
        application, secret_key=key, council=service.council, https=service.https, address=service.address
    )
    if service.access_log:
        return logged(pages)
    return pages


def pages_from_environment() -> WSGI:
    """Make the pages in a worker process, or under a WSGI server of your own."""
    service = Service.from_environment(os.environ)
    return make_pages(service, Application(service.settings), os.environ)
