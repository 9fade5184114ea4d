"""For tests of pages that need a role: a town behind its web service, and browsers signed in as its people."""

import re
from html import unescape
from types import SimpleNamespace

from flask import Flask
from sqlalchemy import event

from pb.clock import SetClock
from tests.stories import MONDAY, PASSWORD, SYSTEM, Town
from web.app import create_app
from web.front.the_application import KEPT_AS

COUNCIL = "Plymouth City Council"


class Browser:
    """Somebody's browser without JavaScript: it opens pages and sends their forms with the token they carry."""

    def __init__(self, app, email=None):
        self.client = app.test_client()
        self.email = email
        if email:
            self.sign_in()

    def sign_in(self):
        """Sign in, again where so much time has passed that the session is over; give the browser."""
        self.post("/sign-in", {"email": self.email, "password": PASSWORD})
        return self

    def get(self, address):
        return self.client.get(address)

    def post(self, address, form=None, *, page=None):
        """Send a form; ``page`` is the page it stands on, where that is at another address."""
        shown = self.client.get(page or address, follow_redirects=True)
        found = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
        return self.client.post(address, data={"csrf_token": found[1] if found else "", **(form or {})})


_services = []


def service_with(application):
    """Give the web service with this application behind it; made once, because it reads every template."""
    if not _services:
        _services.append(create_app(application, secret_key="for tests only" * 4, council=COUNCIL, testing=True))
    _services[0].extensions[KEPT_AS] = application
    return _services[0]


class StaffTown(Town):
    """The town of the stories, with an administrator, and its web service."""

    def __init__(self, settings):
        super().__init__(settings)
        self.administrator = self._person("administrator", "Ada Administrator")
        self.app = service_with(self.application)

    def browser(self, name=""):
        """Give the browser of one of the town's people, by name; of nobody in particular where none is given."""
        return Browser(self.app, f"{name.lower().replace(' ', '.')}@example.org" if name else None)

    def appoint(self, role, name):
        return self.application.people.appoint(
            role, name=name, email=f"{name.lower()}@example.org", password=PASSWORD, by=SYSTEM
        )

    def queries_of(self, browser, address):
        """Count the questions to the database that one page costs, the sign-in check among them."""
        seen = []
        engine = self.application.database.engine
        listener = lambda *told: seen.append(told[2]) if told[2] != "BEGIN" else None  # noqa: E731 -- to be taken away again
        event.listen(engine, "before_cursor_execute", listener)
        try:
            answer = browser.get(address)
        finally:
            event.remove(engine, "before_cursor_execute", listener)
        assert answer.status_code == 200, answer.text
        return len(seen)


def errors_in(answer):
    """Give the sentences of the error summary."""
    found = re.search(r"govuk-error-summary__list(.*?)</ul>", answer.text, re.DOTALL)
    return [words_in(line) for line in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)] if found else []


def words_in(text):
    """Give the words of a piece of page, without its tags."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", text)).split()))


def boxes_in(answer):
    """Give what stands in the boxes of a page's forms, by name: typed text, chosen and ticked ones, hidden fields."""
    page, boxes = answer.text, {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and (('type="radio"' not in tag and 'type="checkbox"' not in tag) or " checked" in tag):
            boxes[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea\b[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        boxes[name] = unescape(text)
    for name, options in re.findall(r'<select\b[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        boxes[name] = unescape(chosen[1]) if chosen else ""
    boxes.pop("csrf_token", None)
    return boxes


def within_a_page():
    """Be where a form is read: behind it an application that only knows what time it is."""
    app = Flask(__name__)
    app.extensions[KEPT_AS] = SimpleNamespace(clock=SetClock(MONDAY))
    return app.test_request_context("/")
