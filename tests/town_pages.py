"""For tests of pages: the small town of the stories behind the web service, and a browser without JavaScript."""

import re
from contextlib import contextmanager
from html import unescape

from sqlalchemy import event

from tests.stories import PASSWORD
from web.app import create_app

COUNCIL = "Plymstock Council"
PEOPLE = {
    "resident": "rosa.resident@example.org",
    "officer": "olive.officer@example.org",
    "member": "councillor.ash@example.org",
    "auditor": "aled.auditor@example.org",
    "administrator": "ada.administrator@example.org",
}
"""Somebody in every role. The administrator is not in the stories: whoever needs one appoints them."""


def service_of(town, **settings):
    """Give the web service with a town behind it."""
    options = {"secret_key": "for tests only" * 4, "council": COUNCIL, "testing": True}
    options |= {"address": "http://localhost", **settings}
    return create_app(town.application, **options)


class Visitor:
    """Somebody with a browser: opens pages, fills in the form that is shown, sends it with the token it carries."""

    def __init__(self, app, role=None):
        self.client = app.test_client()
        self.page = None
        if role:
            self.open("/sign-in")
            self.send(email=PEOPLE[role], password=PASSWORD)

    def open(self, address, **options):
        self.page = self.client.get(address, buffered=True, **options)
        return self.page

    def send(self, to=None, **answers):
        """Send the form of the page shown, its hidden fields included, and follow to where it leads."""
        address = to or self.page.request.path
        form = {**self.hidden(), **answers}
        self.page = self.client.post(address, data=form, follow_redirects=True, buffered=True)
        return self.page

    def hidden(self):
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page.text)
        return {name: unescape(value) for name, value in found}


@contextmanager
def questions_to(application):
    """Collect the questions that are put to the database."""
    asked = []

    def listen(_connection, _cursor, statement, *_):
        if statement != "BEGIN":
            asked.append(statement)

    event.listen(application.database.engine, "before_cursor_execute", listen)
    try:
        yield asked
    finally:
        event.remove(application.database.engine, "before_cursor_execute", listen)
