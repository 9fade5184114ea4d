"""The record over HTTP: what may be kept for good, what is not there, and a voter's way to their ballot."""

import io
import re
import subprocess
import sys
import tarfile
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from pb.transparency.every_event import EVERY_EVENT
from pb.verifier import verify


@pytest.fixture
def app(town):
    return town.app


@pytest.fixture
def client(app):
    return app.test_client()


def sent(client, address, *, before="", **form):
    page = client.get(before or address).get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    return client.post(address, data={"csrf_token": token, **form})


def test_tiles_may_be_kept_for_good_and_the_checkpoint_is_asked_for_anew(town, client):
    town.open_round()
    checkpoint = client.get("/record/checkpoint")
    assert checkpoint.status_code == 200
    assert "no-cache" in checkpoint.headers["Cache-Control"]
    size = int(checkpoint.get_data(as_text=True).splitlines()[1])
    for name in (f"tile/0/000.p/{size}", f"tile/entries/000.p/{size}", f"tile/0/000.p/{size - 3}"):
        tile = client.get(f"/record/{name}")
        assert tile.status_code == 200
        assert "immutable" in tile.headers["Cache-Control"]
        assert "Set-Cookie" not in tile.headers


@pytest.mark.parametrize(
    "name",
    [
        "tile/0/001",
        "tile/0/000",
        "tile/9/000",
        "tile/entries/x001/000",
        "keys/log.key",
        "..%2fpb.sqlite",
        "",
        "proof/0000.tlog-proof",
    ],
)
def test_ranges_that_do_not_exist_are_not_found(town, client, name):
    town.open_round()
    assert client.get(f"/record/{name}").status_code == 404


def test_the_verifier_reads_the_record_over_http_and_is_the_file_that_is_offered(town, app, client):
    round_id = town.open_round()
    town.vote(round_id, *[["1", "2"]] * 3)
    town.close_and_count()
    offered = client.get("/record/verify.py")
    assert offered.get_data() == Path(verify.__file__).read_bytes()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        address = f"http://127.0.0.1:{server.port}/record"
        assert verify.verify(verify.where_it_is(address)).findings.all_kept()
        nowhere = verify.verify(verify.where_it_is(f"http://127.0.0.1:{server.port}/nothing"))
        assert not nowhere.findings.all_kept()
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def test_a_voter_saves_the_signed_receipt_and_finds_the_ballot_by_its_code(town, client):
    round_id = town.open_round()
    [code] = town.codes(round_id, 1)
    sent(client, f"/rounds/{round_id}/vote", code=code)
    page = client.get(f"/rounds/{round_id}/ballot").get_data(as_text=True)
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    client.post(f"/rounds/{round_id}/cast", data={"csrf_token": token, "key": key, "project": ["2"]})
    receipt = client.get(f"/rounds/{round_id}/receipt").get_data(as_text=True)
    tracking = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", receipt)[0]
    signed = client.get(f"/rounds/{round_id}/receipt.txt")
    assert signed.get_data(as_text=True).startswith("pb-receipt/v2\n")
    assert signed.headers["Content-Disposition"] == 'attachment; filename="receipt.txt"'

    not_yet = sent(client, "/find-my-ballot", code=tracking).get_data(as_text=True)
    assert "In the ballot box" in not_yet
    assert "broken" not in not_yet
    town.close_and_count()
    found = sent(client, "/find-my-ballot", code=tracking.lower()).get_data(as_text=True)
    assert "In the record, and counted" in found
    assert "Allotments behind the library" in found
    proof = sent(client, "/find-my-ballot/proof", before="/find-my-ballot", code=tracking)
    assert proof.get_data(as_text=True).startswith("c2sp.org/tlog-proof@v1\n")
    assert proof.headers["Content-Disposition"] == 'attachment; filename="ballot.tlog-proof"'
    assert client.get(f"/record/proof/{tracking}.tlog-proof").status_code == 404
    folder = town.application.settings.data / "record"
    report = verify.verify(verify.Folder(folder), receipts=[("mine", signed.get_data())])
    assert report.findings.all_kept()


def test_a_receipt_is_only_for_the_browser_that_cast(town, client):
    round_id = town.open_round()
    assert client.get(f"/rounds/{round_id}/receipt.txt").status_code == 303


@pytest.mark.parametrize("typed", ["", "no code", "7K3M-Q0ZB-91TD-HX5U", "x" * 500])
def test_what_is_no_code_gets_a_plain_answer(town, client, typed):
    answer = sent(client, "/find-my-ballot", code=typed)
    assert answer.status_code == 422
    assert "code" in answer.get_data(as_text=True)


def test_the_page_on_checking_says_how_to_run_the_verifier(client):
    page = client.get("/check").get_data(as_text=True)
    assert "python3 -I -S verify.py https://THIS-SITE/record" in page
    assert "/record/verify.py" in page


def test_an_auditor_sees_an_event_as_stored_as_entry_and_with_its_proof(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    auditor = town.browser("Aled Auditor")
    settled = next(e for e in town.application.store.read_all() if e.topic == "rounds.BallotPaperSettled")
    page = auditor.get(f"/audit/events/{settled.position}").text
    assert "In the public record" in page
    assert "round.settled" in page
    number = int(re.search(r"/record/entry/(\d+)\.tlog-proof", page)[1])
    assert b'"t":"round.settled"' in auditor.get(f"/record/entry/{number}").data
    assert auditor.get(f"/record/entry/{number}.tlog-proof").text.startswith("c2sp.org/tlog-proof@v1")
    assert auditor.get("/record/entry/99999").status_code == 404
    assert auditor.get("/record/entry/99999.tlog-proof").status_code == 404
    drafted = next(e for e in town.application.store.read_all() if e.topic == "rounds.RoundDrafted")
    assert "has no entry in the public record" in auditor.get(f"/audit/events/{drafted.position}").text


def test_everything_can_be_downloaded_and_checked_with_what_is_in_it(town, client, tmp_path):
    round_id = town.open_round()
    town.vote(round_id, *[["1"]] * 130)
    town.close_and_count()
    archive = client.get("/record/everything.tar")
    with tarfile.open(fileobj=io.BytesIO(archive.data)) as opened:
        opened.extractall(tmp_path / "taken", filter="data")
    done = subprocess.run(
        [sys.executable, "-I", "-S", tmp_path / "taken" / "record" / "verify.py", tmp_path / "taken" / "record"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Every promise is kept." in done.stdout
    assert done.returncode == 0


def test_the_checkpoint_can_be_printed_in_the_minutes(town, client):
    town.open_round()
    page = client.get("/record/for-the-minutes").get_data(as_text=True)
    root = client.get("/record/checkpoint").get_data(as_text=True).splitlines()[2]
    assert root.replace("+", "&#43;") in page or root in page
    assert "<svg" in page
    assert "style=" not in page


def test_the_record_is_explained_with_what_becomes_of_every_event(client):
    page = client.get("/record/explained").get_data(as_text=True)
    assert "rounds.RoundDrafted" in page
    assert "never leaves: a draft is nobody" in page
    assert all(name in page for name in EVERY_EVENT)
    assert "The record explained" in client.get("/check").get_data(as_text=True)
