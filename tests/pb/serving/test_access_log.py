"""The access log says what was asked and how it went; nothing in it leads to a person."""

import io
import json

from pb.serving.access_log import logged


def a_page(environ, start_response):
    start_response("303 SEE OTHER", [])
    return [b""]


def test_a_line_for_each_request_holds_no_address_query_or_cookie():
    out, seconds = io.StringIO(), iter([10.0, 10.25])
    pages = logged(a_page, out, lambda: next(seconds))
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/rounds/1/vote",
        "QUERY_STRING": "code=7Q2M",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_COOKIE": "session=secret",
        "HTTP_USER_AGENT": "Rosa's phone",
    }
    assert pages(environ, lambda *_: None) == [b""]
    line = json.loads(out.getvalue())
    assert line.pop("at")
    assert line == {"method": "POST", "path": "/rounds/1/vote", "status": 303, "ms": 250}


def test_a_link_by_which_somebody_answers_is_left_out_of_the_log():
    out = io.StringIO()
    token = "aB3-_" * 8 + "xyz"
    logged(a_page, out)({"REQUEST_METHOD": "GET", "PATH_INFO": f"/cy/with/{token}"}, lambda *_: None)
    assert json.loads(out.getvalue())["path"] == "/cy/with/CODE"
