"""The measurements run from end to end on a handful of ballots (how fast is for a quiet machine to say)."""

import argparse
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pb.cli import bench_cast, bench_page, bench_pages, bench_replay, bench_room, bench_search, bench_ways_in
from pb.measuring.many_clients import ask_all, written


@pytest.mark.parametrize(
    ("bench", "line"),
    [
        (bench_cast, r"8 concurrent: +\d+   bare transaction: +\d+   ratio \d"),
        (bench_replay, r"SQLite: 1200 sealed ballots read, decoded and counted in .*ratio \d"),
    ],
)
def test_a_measurement_prints_ours_the_bare_one_and_their_ratio(bench, line, tmp_path, capsys):
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    size = "--casts=40" if bench is bench_cast else "--ballots=1200"
    assert bench.run(parser.parse_args([size, "--repeats=1", "--only=sqlite", f"--data={tmp_path}"])) == 0
    assert re.search(line, capsys.readouterr().out)
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_measured_in_a_browser_and_found_to_be_honest(tmp_path, capsys, monkeypatch):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("there is no chromium on this machine, so the page was not measured")
    monkeypatch.setattr(bench_page, "MOST_SECONDS", 1_000)  # a busy machine is no fault
    parser = argparse.ArgumentParser()
    bench_page.add_arguments(parser)
    monkeypatch.chdir(tmp_path)  # a folder that is named from where one stands, as the usual one is
    arguments = parser.parse_args(["--ballots=40", "--data=."])
    with ThreadPoolExecutor(1) as apart:  # this thread may be playwright's already, by a journey before
        assert apart.submit(bench_page.run, arguments).result() == 0
    told = capsys.readouterr().out
    assert re.search(r"verify\.py: \d+ entries in .* s\. Every promise is kept\.", told), told
    assert re.search(r"the page: 40 ballots, .* MB in .* s\. Every promise that is checked here is kept\.", told), told
    assert list(tmp_path.iterdir()) == []


def test_a_meeting_is_entered_at_the_screen_and_its_answers_are_timed(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(bench_room, "MOST_MS", 1_000_000)  # a busy machine is no fault
    parser = argparse.ArgumentParser()
    bench_room.add_arguments(parser)
    assert bench_room.run(parser.parse_args(["--only=sqlite", f"--data={tmp_path}"])) == 0
    told = capsys.readouterr().out
    assert re.search(r"SQLite: 81 entries, median \d+ ms, of the last 10 \d+ ms, 19 of 20 under", told), told
    monkeypatch.setattr(bench_room, "MOST_MS", 0)
    assert bench_room.run(parser.parse_args(["--only=sqlite", f"--data={tmp_path}"])) == 1


def ways_in(tmp_path, *arguments):
    parser = argparse.ArgumentParser()
    bench_ways_in.add_arguments(parser)
    small = ["--tries=12", "--sign-ups=200", "--only=sqlite", f"--data={tmp_path}"]
    return bench_ways_in.run(parser.parse_args([*small, *arguments]))


def test_many_sign_ups_from_one_source_gain_no_account_and_no_voting_code(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(bench_ways_in, "MOST_MS", 1_000_000)  # a busy machine is no fault
    assert ways_in(tmp_path) == 0
    told = capsys.readouterr().out
    assert re.search(r"200 sign-ups .*: 170 refused, 30 letters, 0 accounts, 0 entitlements", told)
    assert len(re.findall(r"known +\d.* ms +unknown +\d.* ms +apart +\d.* ms +the same words", told)) == 4


def test_an_answer_that_tells_who_has_an_account_fails_the_measurement(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_ways_in, "MOST_MS", 1_000_000)
    monkeypatch.setattr(bench_ways_in, "_answer", lambda _way, _application, email, _came: email[:5])
    assert ways_in(tmp_path) == 1


def test_clients_over_http_get_every_answer_once_and_in_their_order():
    class Echo(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(self.path)))
            self.end_headers()
            self.wfile.write(self.path.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever).start()
        parts = [[written("GET", f"/{client}/{n}") for n in range(20)] for client in range(4)]
        answers, took = ask_all(server.server_address, parts)
        server.shutdown()
    assert took > 0
    assert [[a.body.decode() for a in part] for part in answers] == [
        [f"/{client}/{n}" for n in range(20)] for client in range(4)
    ]
    assert {a.status for part in answers for a in part} == {200}


def test_a_search_prints_what_was_found_in_what_time_and_against_what(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    bench_search.add_arguments(parser)
    arguments = ["--proposals=300", "--repeats=1", "--only=sqlite", f"--data={tmp_path}"]
    assert bench_search.run(parser.parse_args(arguments)) in {0, 1}, "a busy machine is no fault"
    told = capsys.readouterr().out
    assert re.search(r"one word +\d+ found in +[\d.]+ ms   bare SELECT +[\d.]+ ms   ratio \d", told)
    assert re.search(r"words that nobody wrote +0 found", told)


def test_public_pages_are_measured_beside_a_bare_page_of_their_size_and_a_visit_is_weighed(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(bench_pages, "LEAST", 0.0)  # a busy machine is no fault
    parser = argparse.ArgumentParser()
    bench_pages.add_arguments(parser)
    arguments = parser.parse_args(["--requests=16", "--repeats=1", f"--data={tmp_path}"])
    assert bench_pages.run(arguments) == 0
    told = capsys.readouterr().out
    assert len(re.findall(r"bytes +\d+ a second   bare Jinja, [\d,]+ bytes +\d+   ratio \d", told)) == 6, told
    visits = re.findall(r"first visit +([\d,]+) bytes in \d requests, second ([\d,]+) bytes$", told, re.MULTILINE)
    assert len(visits) == 5, told
    for size, other in re.findall(r" +([\d,]+) bytes +\d+ a second   bare Jinja, ([\d,]+) bytes", told):
        assert size == other, "both send as many bytes"
    monkeypatch.setattr(bench_pages, "MOST_BYTES", 100)
    assert bench_pages.run(arguments) == 1
    assert list(tmp_path.iterdir()) == []
