"""A voter's browser, as far as voting needs one: a connection, cookies, the fields of forms. Measures nothing."""

import re
from collections.abc import Iterable
from http.client import HTTPConnection
from typing import NamedTuple, Self
from urllib.parse import urlencode

PATIENCE_S = 60
"""Seconds to wait for an answer."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    goes_to: str
    body: str


class VoterOverHTTP:
    """One voter with one browser."""

    def __init__(self, host: str, port: int) -> None:
        """Open the browser; nothing is asked yet."""
        self._connection = HTTPConnection(host, port, timeout=PATIENCE_S)
        self.cookies: dict[str, str] = {}
        self.token = ""
        """The forms' token against forged requests."""
        self.key = ""
        """The ballot form's own key: sent again with the same key, a ballot is cast once."""

    def enter_code(self, round_id: str, code: str) -> bool:
        """Type a voting code at the door; give whether it opened."""
        page = self.ask("GET", f"/rounds/{round_id}/vote")
        self.token = hidden("csrf_token", page.body)
        return self.send(f"/rounds/{round_id}/vote", [("code", code)]).status == 303

    def take_ballot_paper(self, round_id: str) -> str:
        """Open the ballot paper; give the page."""
        page = self.ask("GET", f"/rounds/{round_id}/ballot")
        self.token, self.key = hidden("csrf_token", page.body), hidden("key", page.body)
        return page.body

    def ballot(self, numbers: Iterable[str]) -> list[tuple[str, str]]:
        """Give the fields of the form with which a checked ballot is cast."""
        return [("key", self.key), *(("project", number) for number in numbers)]

    def cast(self, round_id: str, numbers: Iterable[str]) -> bool:
        """Cast the ballot; give whether it was acknowledged. The same form can be sent again."""
        answer = self.send(f"/rounds/{round_id}/cast", self.ballot(numbers))
        return answer.status == 303 and answer.goes_to.endswith("/receipt")

    def commitment(self, round_id: str) -> str:
        """Read the commitment off the receipt."""
        found = re.search(r'pb-hash" dir="ltr">([0-9a-f]{64})<', self.ask("GET", f"/rounds/{round_id}/receipt").body)
        return found[1] if found else ""

    def send(self, path: str, fields: Iterable[tuple[str, str]]) -> Answer:
        """Send a form."""
        return self.ask("POST", path, self.written(fields))

    def written(self, fields: Iterable[tuple[str, str]]) -> bytes:
        """Write a form's body, with the token."""
        return urlencode([("csrf_token", self.token), *fields]).encode()

    def headers(self, body: bytes | None) -> dict[str, str]:
        """Give the headers of a request."""
        given = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        return given | ({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {})

    def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """Send a request, keep the cookies of the answer."""
        self._connection.request(method, path, body, self.headers(body))
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), text)

    def close(self) -> None:
        """Close the browser."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def hidden(name: str, page: str) -> str:
    """Find the value of a form's hidden field."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""
