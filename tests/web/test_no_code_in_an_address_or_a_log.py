"""No voting code and no code of a ballot stands in an address, in the name of a file, or in a line of a log."""

import io
import json
import logging
import re

import pytest

from pb.serving.access_log import CODE, logged
from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of

LEADS_TO = re.compile(r'(?:href|action|formaction|src)="((?!mailto:)[^"]*)"')
"""Every address in a page but that of the voter's own letter to themselves, which never comes to us."""


class Walk(Visitor):
    """A visitor who remembers every address, and every address and name of a file that they were given."""

    def __init__(self, app):
        super().__init__(app)
        self.seen = []

    def heard(self, answer):
        for each in (*answer.history, answer):
            self.seen += [each.request.full_path, *each.headers.getlist("Location")]
            self.seen += each.headers.getlist("Content-Disposition")
        if answer.mimetype == "text/html":
            self.seen += LEADS_TO.findall(answer.text)
        return answer

    def open(self, address, **options):
        return self.heard(super().open(address, **options))

    def send(self, to=None, **answers):
        return self.heard(super().send(to, **answers))


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def said():
    """Everything that is logged, by whomever, at whatever level."""
    lines, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(lines), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_voter_walks_from_the_letter_to_the_opened_ballot(town, said):
    round_id = town.open_round()
    [code, other] = town.codes(round_id, 2)
    app = service_of(town)
    app.wsgi_app = logged(app.wsgi_app, said)
    walk = Walk(app)
    walk.open(f"/rounds/{round_id}/vote")
    walk.send(code="7Q2M-X4KD-9TRB-V")
    walk.send(code=code)
    walk.send(do="update", project=["1"])
    walk.send(do="check", project=["1"])
    receipt = walk.send(f"/rounds/{round_id}/cast", project=["1"])
    ballot = re.search(r'pb-code">([^<]+)<', receipt.text)[1]
    own, commitment = re.findall(r'pb-hash" dir="ltr">([0-9a-f]{64})<', receipt.text)[1::-1]
    walk.open(f"/rounds/{round_id}/receipt.txt")
    for address in ("/find-my-ballot", f"/rounds/{round_id}/was-my-code-used"):
        walk.open(address)
        walk.send(code=ballot if "find" in address else code)
    town.close_and_count()
    walk.open("/find-my-ballot")
    walk.send(code=ballot)
    walk.send("/find-my-ballot/proof")
    assert walk.page.text.startswith("c2sp.org/tlog-proof@v1")
    for asked in (code, other, "no code"):
        walk.open(f"/rounds/{round_id}/was-my-code-used")
        walk.send(code=asked)
    walk.open(f"/rounds/{round_id}/receipt")
    walk.send()
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and set(rule.arguments) <= {"round_id"}:
            walk.open(re.sub(r"<[^>]+>", round_id, rule.rule))
    secret = [code, other, ballot, code.replace("-", ""), ballot.replace("-", ""), own, commitment]
    kept = "\n".join(walk.seen) + said.getvalue()
    assert said.getvalue().count('"path"') > 40
    assert not [one for one in secret if one.lower() in kept.lower()]


def test_a_code_that_somebody_typed_into_an_address_is_left_out_of_the_log(town):
    lines = io.StringIO()
    app = service_of(town)
    app.wsgi_app = logged(app.wsgi_app, lines)
    client = app.test_client()
    client.get("/record/proof/7K3M-Q0ZB-91TD-HX5A-P.tlog-proof")
    client.get("/7q2m-x4kd-9trb-v")
    assert [json.loads(line)["path"] for line in lines.getvalue().splitlines()] == [
        "/record/proof/CODE.tlog-proof",
        "/CODE",
    ]


def test_a_code_that_was_typed_without_its_dashes_or_with_spaces_is_left_out_too_and_addresses_of_pages_are_not(town):
    lines = io.StringIO()
    app = service_of(town)
    app.wsgi_app = logged(app.wsgi_app, lines)
    client = app.test_client()
    for typed in ("7k3mq0zb91tdhx5ap", "7Q2MX4KD9TRBV", "7Q2M X4KD 9TRB V", "7Q2MX4KD9TRB", f"{'5640699d' * 8}"):
        client.get(f"/find-my-ballot/{typed}")
    paths = [json.loads(line)["path"] for line in lines.getvalue().splitlines()]
    assert set(paths) == {"/find-my-ballot/CODE"}
    known = [str(rule) for rule in app.url_map.iter_rules() if not rule.arguments and "/in/" not in str(rule)]
    at = "6176d02e4ca342899d1ab531e4d41954"
    assert [path for path in [*known, f"/rounds/{at}/ballot", "/record/tile/0/x001/067"] if CODE.search(path)] == []
