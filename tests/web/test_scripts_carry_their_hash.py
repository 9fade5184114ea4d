"""Nobody swaps a script or a style sheet unseen: every tag carries its hash, and the public record states the same."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from pb.setting_up import assets as setting_up
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.transparency.published import TO_TAKE_AWAY, to_take_away
from pb.transparency.stating import say_what_is_served, state_the_record
from pb.transparency.tiles import TileFolder
from pb.verifier import verify
from tests.checkout import CHECKOUT
from tests.stories import Town
from tests.town_pages import service_of
from web.front.assets import STATIC, asset, assets_served, integrity

TEMPLATES = sorted((CHECKOUT / "web" / "templates").rglob("*.html"))


def sha384(content):
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


OF_THE_COLOUR = "{{ site.integrity_of_colour }}"
"""A sheet of which nothing but its colour is chosen; that its hash is right is tested with its page."""


class Loading(HTMLParser):
    """The tags of a page by which a browser loads a script or a style sheet."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "script" or (tag == "link" and "stylesheet" in (said.get("rel") or "").split()):
            self.tags.append(said)


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def test_every_tag_of_every_template_that_loads_a_script_or_style_sheet_carries_its_hash():
    tags = [(path, tag) for path in TEMPLATES for tag in Loading(path.read_text(encoding="utf-8")).tags]
    tags = [(path, tag) for path, tag in tags if tag.get("integrity") != OF_THE_COLOUR]
    assert len(tags) >= 2
    for path, tag in tags:
        address = tag.get("src") or tag.get("href") or ""
        assert "asset(" in address, f"{path.name} loads {address or 'a script written into the page'}"
        assert tag.get("integrity") == address.replace("asset(", "integrity("), path.name


def test_the_hash_is_that_of_the_file_that_is_given(town):
    assert setting_up.are_made(CHECKOUT, for_tests=False), "the style sheets are not up to date"
    client = service_of(town).test_client()
    for page in ("/", "/cy/", "/ar/", "/check"):
        tags = Loading(client.get(page).get_data(as_text=True)).tags
        assert tags, page
        for tag in tags:
            given = client.get(tag.get("src") or tag["href"])
            assert tag["integrity"] == sha384(given.data), page
            given.close()


def test_what_is_not_built_has_no_hash_that_would_keep_it_from_loading():
    assert integrity("built/nothing.css") == ""
    assert asset("built/nothing.css").endswith("?v=none")


def test_every_script_and_style_sheet_is_said_and_the_programs_to_take_away_too():
    served = assets_served()
    files = {
        f"static/{path.relative_to(STATIC).as_posix()}" for path in STATIC.rglob("*") if path.suffix in {".js", ".css"}
    }
    assert set(served) == files | {f"record/{name}" for name in TO_TAKE_AWAY}
    assert served["record/check.js"] == sha384(to_take_away("check.js"))


def entries_about(town, data):
    writer = LogWriter(data)
    state_the_record(town.application.store, writer, town.clock)
    writer.publish(lambda position: leaves_after(town.application.store, position))
    report = verify.verify(verify.Folder(data / "record"), now=2**33)
    assert report.findings.all_kept(), report.as_text()
    leaves = map(json.loads, TileFolder(data / "record", report.checkpoint.size).entries())
    return [leaf["d"]["assets"] for leaf in leaves if leaf["t"] == "record.served"]


def test_a_release_is_said_once_and_the_next_one_again(town, tmp_path):
    town.application.say_what_is_served(assets_served())
    town.application.say_what_is_served(assets_served())
    newer = assets_served() | {"record/check.js": sha384(b"another one")}
    town.application.say_what_is_served(newer)
    assert entries_about(town, tmp_path) == [assets_served(), newer]


def test_the_pages_go_up_where_it_cannot_be_said(town, tmp_path, caplog):
    town.application.say_what_is_served(assets_served())
    (tmp_path / "keys" / "receipts.key").unlink()
    town.application.say_what_is_served({"static/other.js": sha384(b"")})
    assert "not in the record yet" in caplog.text


def test_two_processes_that_start_together_say_it_once(town, tmp_path, monkeypatch):
    town.application.say_what_is_served({})
    store, first = town.application.store, town.application.store.get

    def somebody_was_first(*asked):
        found = first(*asked)
        monkeypatch.undo()
        say_what_is_served(store, LogWriter(tmp_path), town.clock, assets_served())
        return found

    monkeypatch.setattr(store, "get", somebody_was_first)
    town.application.say_what_is_served(assets_served())
    assert entries_about(town, tmp_path) == [assets_served()]


def test_an_entry_that_names_no_hash_is_found(town, tmp_path):
    town.application.say_what_is_served({"static/other.js": "sha1-abc"})
    with pytest.raises(AssertionError, match="no hash"):
        entries_about(town, tmp_path)


def test_the_page_that_checks_the_record_is_given_with_the_hash_of_its_script(town):
    client = service_of(town).test_client()
    given = client.get("/record/check.html")
    (tag,) = Loading(given.get_data(as_text=True)).tags
    assert tag["integrity"] == sha384(client.get("/record/check.js").data)
    policy = given.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    style = re.search("<style>(.*?)</style>", given.get_data(as_text=True), re.DOTALL)[1]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert client.get("/record/check.html?keep").data == to_take_away("check.html")
    assert "default-src 'none'; style-src 'self'" in client.get("/check").headers["Content-Security-Policy"]
