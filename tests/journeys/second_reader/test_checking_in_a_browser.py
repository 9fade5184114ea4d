"""Somebody checks the record in their browser: from a stick without a network, or from the council's own address."""

import base64
import json
import re
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from domain.transparency.leaf import leaf
from domain.transparency.merkle_tree import leaf_hash
from pb.transparency.everything import as_archive
from pb.transparency.published import PublishedRecord
from pb.transparency.signing import key_in_file
from pb.transparency.tiles import TileFolder
from tests.journeys.second_reader.conftest import archive_of
from tests.town_pages import service_of

PARTLY = "Nothing is broken in what was checked. Not everything could be checked here."
"""Of the town with pots, whose money the page leaves to verify.py."""


@pytest.fixture
def desk(browser, taken_away):
    """A page opened from the disk in a browser without a network; only its own two files are ever asked for."""
    with browser.new_context(offline=True, locale="en-GB", timezone_id="Europe/London") as context:
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((taken_away / "check.html").as_uri())
        yield page
        assert {address.partition(":")[0] for address in page.asked} <= {"file", "data", "blob"}


def verdicts(page):
    """Promise to verdict, as they stand on the page."""
    expect(page.locator("[data-promise]").first).to_be_visible()
    return dict(
        page.locator("[data-promise]").evaluate_all("all => all.map(one => [one.dataset.promise, one.dataset.verdict])")
    )


def check(page, *, folder=None, files=(), address=None):
    """Choose, and press the button."""
    if folder:
        page.get_by_label("The folder of a record").set_input_files(folder)
    if files:
        page.get_by_label("Files", exact=True).set_input_files(files)
    if address is not None:
        page.get_by_label("The address of a record").fill(address)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).not_to_contain_text("Reading")
    return page.get_by_role("status").inner_text()


def a_file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def first_cast(data):
    """Number and round of the first ballot in the record, its commitment, and what was on it."""
    size = int((data / "record" / "checkpoint").read_text().split("\n")[1])
    leaves = [json.loads(entry) for entry in TileFolder(data / "record", size).entries()]
    number, cast = next((number, each) for number, each in enumerate(leaves) if each["t"] == "ballot.cast")
    opened = next(each["d"] for each in leaves if each["t"] == "ballot.opened" and each["d"]["c"] == cast["d"]["c"])
    closes = next(
        each["d"]["rules"]["timetable"]["voting_closes_at"] for each in leaves if each["t"] == "round.settled"
    )
    return number, cast["r"], cast["d"]["c"], opened, closes


def receipt_of(data, *, by="2026-04-25T10:00:00Z", own=None, of=None):
    """The receipt of the first ballot, or of another commitment, signed with the record's own key for receipts."""
    _, round_id, commitment, opened, _ = first_cast(data)
    commitment = of or commitment
    origin = (data / "record" / "checkpoint").read_text().split("\n")[0]
    hashed = base64.b64encode(leaf_hash(leaf("ballot.cast", {"c": commitment}, round_id=round_id))).decode()
    lines = ["pb-receipt/v2", origin, round_id, hashed, f"include-by {by}", f"own {own or opened['o']}"]
    key = key_in_file(data / "keys" / "receipts.key", f"{origin}/receipts")
    return str(key.note("".join(f"{line}\n" for line in lines))).encode()


def test_a_folder_on_a_stick_is_checked_without_any_network(desk, honest_data):
    said = check(desk, folder=honest_data / "record")
    assert re.fullmatch(r"Checked in [0-9.]+ seconds\.", said)
    expect(desk.get_by_role("heading", name=PARTLY)).to_be_focused()
    assert set(verdicts(desk).values()) == {"kept", "nothing", "elsewhere", "unchecked"}
    told = desk.locator("#shown").inner_text()
    for words in (
        "Spring round: the result is published",
        "Decided by: Area Committee on 2026-03-31, 2 for and 0 against",
        "Project 1 gets £9,000",
        "These projects get nothing: 2",
        "65 ballots cast, 65 opened",
        "was drawn by lot. The draw named before the vote: Dice",
    ):
        assert words in told, told


def test_the_archive_of_the_service_is_checked_as_it_is(desk, honest_data):
    archive = b"".join(as_archive(PublishedRecord(honest_data)))
    check(desk, files=[a_file("record.tar", archive)])
    assert set(verdicts(desk).values()) == {"kept", "nothing", "elsewhere", "unchecked"}


def test_a_lie_is_shown_with_its_entry_and_its_kind(desk, insider):
    insider.says("round.closed", "round")["ballots"] += 1
    check(desk, files=[a_file("record.tar", archive_of(insider.publish()))])
    expect(desk.get_by_role("heading", name="At least one promise is BROKEN.")).to_be_visible()
    assert verdicts(desk)["ballots"] == "broken"
    broken = desk.locator("[data-promise=ballots]").inner_text()
    assert re.search(r"BROKEN No ballot was dropped.*\n.*entry \d+ \(round\.closed\)", broken), broken


def test_a_receipt_is_looked_up_and_says_what_the_ballot_says(desk, honest_data):
    receipt = receipt_of(honest_data)
    check(desk, folder=honest_data / "record", files=[a_file("my receipt.txt", receipt)])
    assert verdicts(desk)["receipts"] == "kept", desk.locator("#shown").inner_text()
    number, _, _, opened, _ = first_cast(honest_data)
    choice = ", ".join(json.loads(opened["b"])["votes"])
    told = desk.locator("#shown").inner_text()
    assert f"The ballot is in the record, cast in entry {number}. It says: projects {choice}" in told


def test_a_receipt_by_itself_says_what_it_promises_and_what_it_takes_to_know_more(desk, honest_data):
    receipt = receipt_of(honest_data)
    check(desk, files=[a_file("my receipt.txt", receipt)])
    expect(desk.get_by_role("heading", name="Nothing could be checked.")).to_be_visible()
    told = desk.locator("#shown").inner_text()
    assert "in the record by 2026-04-25 10:00 UTC" in told
    assert "only be checked with the record, or with its keys.txt" in told
    check(
        desk, files=[a_file("r.txt", receipt), a_file("keys.txt", (honest_data / "record" / "keys.txt").read_bytes())]
    )
    assert verdicts(desk)["receipts"] == "unchecked", "whether the ballot is in the record, nobody has looked"
    told = desk.locator("#shown").inner_text()
    assert "It is signed with the key that this record has for receipts." in told
    assert "Nothing is broken in what was checked." in told
    forged = receipt.replace(b"2026-04-25", b"2026-04-26")
    check(desk, files=[a_file("r.txt", forged), a_file("keys.txt", (honest_data / "record" / "keys.txt").read_bytes())])
    assert verdicts(desk)["receipts"] == "broken"


def test_a_proof_shows_that_the_ballot_of_a_receipt_is_in_the_tree_with_and_without_the_record(desk, honest_data):
    number, *_ = first_cast(honest_data)
    proof = PublishedRecord(honest_data).proof(number).encode()
    keys = a_file("keys.txt", (honest_data / "record" / "keys.txt").read_bytes())
    held = [a_file("r.txt", receipt_of(honest_data)), a_file("ballot.tlog-proof", proof)]
    check(desk, files=[*held, keys])
    shown = f"This proof shows that the ballot of r.txt is entry {number} of the "
    assert shown in desk.locator("#shown").inner_text()
    assert verdicts(desk)["signature"] == verdicts(desk)["receipts"] == "kept"
    check(desk, folder=honest_data / "record", files=held)
    assert verdicts(desk)["append-only"] == "kept"
    assert "At least one" not in desk.locator("#shown").inner_text()
    lines = proof.decode().split("\n")
    lines[2], lines[3] = lines[3], lines[2]
    check(desk, folder=honest_data / "record", files=[a_file("ballot.tlog-proof", "\n".join(lines).encode())])
    assert verdicts(desk)["append-only"] == "broken"


def test_a_checkpoint_of_another_history_is_found(desk, honest_data, insider):
    record = insider.publish()
    kept = a_file("checkpoint of April", (record / "checkpoint").read_bytes())
    check(desk, folder=honest_data / "record", files=[kept])
    assert verdicts(desk)["append-only"] == "kept"
    insider.says("scheme.set-up")["summary"] = "Another one."
    forked = a_file("checkpoint of April", (insider.publish() / "checkpoint").read_bytes())
    check(desk, folder=honest_data / "record", files=[forked])
    assert verdicts(desk)["append-only"] == "broken"
    assert "two histories were published" in desk.locator("[data-promise=append-only]").inner_text()


def test_what_is_none_of_a_record_is_said_to_be_none(desk):
    assert check(desk) == "Choose a folder or files, or give an address."
    assert check(desk, address="gopher://council.example/record") == "An address begins with https:// or http://"
    said = check(desk, files=[a_file("holiday.jpg", bytes(range(256)) * 40)], address="")
    assert said.startswith("holiday.jpg was not looked at: it is none of an archive"), said
    assert check(desk, files=[a_file("record.tar", b"no archive" * 100)]) == "the archive cannot be read"
    said = check(desk, files=[a_file("my receipt.txt", b"pb-receipt/v2\n")])
    assert said.startswith("my receipt.txt was not looked at"), said


@pytest.fixture
def served(town, serve):
    """A town's pages, with a round in its record; everything that the browser asked for."""
    town.open_round()
    town.application.do_what_is_due()
    return serve(service_of(town))


def test_the_record_is_checked_at_the_councils_address_and_nothing_else_is_asked_for(scripted_page, served):
    page, asked = scripted_page, []
    page.goto(f"{served}/check")
    page.get_by_role("link", name="check it in your browser").click()
    expect(page.get_by_label("The address of a record")).to_have_value(f"{served}/record/")
    page.on("request", lambda request: asked.append(request.url))
    check(page)
    expect(page.get_by_role("heading", name="Every promise that is checked here is kept.")).to_be_visible()
    assert asked
    assert all(
        re.match(re.escape(served) + r"/record/(checkpoint|keys\.txt|policy\.txt|tile/)", each) for each in asked
    )


def test_a_page_on_a_stick_reads_a_record_at_an_address(browser, taken_away, served):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((taken_away / "check.html").as_uri())
        check(page, address=f"{served}/record")
        assert verdicts(page)["tree"] == "kept"
        check(page, address=f"{served}/nothing")
        assert verdicts(page)["signature"] == "broken"
        assert "keys.txt cannot be read" in page.locator("#shown").inner_text()


def test_it_weighs_less_than_fifty_kilobytes_as_it_is_kept_and_is_written_to_be_read():
    script = (files("pb.verifier") / "in_the_browser" / "check.js").read_bytes()
    assert len(script) < 50_000
    lines = script.decode().splitlines()
    assert max(len(line.expandtabs(4)) for line in lines) <= 170
    assert len(lines) > 900


def test_much_less_of_it_travels(scripted_page, served):
    sizes = {}
    scripted_page.on("response", lambda answer: sizes.update({answer.url: answer.headers.get("content-length")}))
    scripted_page.goto(f"{served}/record/check.html")
    (script,) = [int(size) for address, size in sizes.items() if address.endswith("check.js")]
    assert script < 25_000


@pytest.fixture
def stands_up(accessibility_faults, must_fit_a_phone):
    def judge(page):
        assert accessibility_faults(page) == []
        must_fit_a_phone(page)

    return judge


def test_it_is_accessible_and_fits_a_phone_before_and_after(scripted_page, served, honest_data, insider, stands_up):
    scripted_page.goto(f"{served}/record/check.html")
    stands_up(scripted_page)
    insider.says("round.closed", "round")["ballots"] += 1
    archive = a_file("record.tar", archive_of(insider.publish()))
    check(scripted_page, files=[archive, a_file("a receipt.txt", receipt_of(honest_data))])
    assert verdicts(scripted_page)["ballots"] == "broken"
    stands_up(scripted_page)


def test_without_a_script_it_says_in_words_what_to_do(page, served, stands_up):
    page.goto(f"{served}/record/check.html")
    height, words = page.locator("noscript").evaluate("told => [told.firstChild.offsetHeight, told.innerText]")
    assert height > 0
    assert "your browser runs none" in words
    assert "python3 -I -S verify.py" in words
    expect(page.get_by_role("button", name="Check")).to_be_hidden()
    stands_up(page)
