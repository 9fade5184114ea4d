"""The page on which somebody puts pictures and documents with their proposal, and where others see them."""

import io
import re
from html import unescape

import pytest
from PIL import Image

from tests.files_handed_in import (
    BAD_PDFS,
    NO_PICTURES,
    SECRET_PLACE,
    SVG,
    bomb,
    pdf,
    photo_of_a_phone,
    picture,
)
from tests.stories import BENCHES, PASSWORD
from tests.town_pages import Visitor
from web.front.the_application import ADDRESS

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "%(mb)s {mb} %s",
    "../../../etc/passwd",
    "a\r\nContent-Type: text/html\r\n\r\n<script>",
    "\u202egnp.exe",
)


@pytest.fixture
def bid(town):
    return town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)


@pytest.fixture
def rosa(town, bid):
    visitor = Visitor(town.app, "resident")
    visitor.open(f"/my-proposals/{bid}/pictures")
    return visitor


def send(visitor, to, content, *, name="bench.jpg", **answers):
    visitor.open(to)
    form = {**visitor.hidden(), **answers, "file": (io.BytesIO(content), name)}
    visitor.page = visitor.client.post(to, data=form, follow_redirects=True, buffered=True)
    return visitor.page


def add(visitor, bid, content=None, *, shows="The sea front", **how):
    content = picture() if content is None else content
    return send(visitor, f"/my-proposals/{bid}/pictures/new", content, description=shows, **how)


def add_pdf(visitor, bid, content=None, *, title="A quote", readers="everybody", **how):
    where, how = f"/my-proposals/{bid}/documents/new", {"name": "quote.pdf", **how}
    return send(visitor, where, pdf() if content is None else content, description=title, readers=readers, **how)


def addresses_in(page, begins):
    return list(dict.fromkeys(unescape(one) for one in re.findall(rf'(?:src|href)="({begins}[^"]*)"', page.text)))


def test_a_picture_is_seen_on_the_proposals_page_and_in_lists_with_its_size_known(town, bid, rosa, monkeypatch):
    monkeypatch.setitem(town.app.config, ADDRESS, "http://localhost")
    assert "There is no picture yet" in rosa.page.text
    assert "The picture is added" in add(rosa, bid, photo_of_a_phone()).text
    everybody = Visitor(town.app)
    page = everybody.open(f"/proposals/{bid}")
    assert 'alt="The sea front"' in page.text
    shown = addresses_in(page, "/pictures/")
    assert len(shown) == 2
    for address in shown:
        answer = everybody.open(address)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert "immutable" in answer.headers["Cache-Control"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert SECRET_PLACE.encode() not in answer.data
        with Image.open(io.BytesIO(answer.data)) as seen:
            assert seen.height > seen.width
            said = f'src="{address}" width="{seen.width}" height="{seen.height}"'
            assert said in page.text or "/large/" in address
    assert f'property="og:image" content="http://localhost{shown[0]}"' in page.text
    for where in ("/proposals", f"/rounds/{_round(town, bid)}/proposals"):
        (small,) = addresses_in(everybody.open(where), "/pictures/")
        assert "/small/" in small
        assert everybody.open(small).status_code == 200


def _round(town, bid):
    with town.application.reading() as connection:
        return connection.exec_driver_sql(f"SELECT round FROM proposals WHERE id = '{bid}'").scalar()  # noqa: S608


def test_a_picture_needs_a_file_and_words_and_what_was_typed_is_not_lost(bid, rosa):
    where = f"/my-proposals/{bid}/pictures/new"
    rosa.open(where)
    page = rosa.send(description="Only words")
    assert page.status_code == 422
    assert "Choose a picture" in page.text
    assert "Only words" in page.text
    page = add(rosa, bid, shows="")
    assert page.status_code == 422
    assert "Say what the picture shows" in page.text


@pytest.mark.parametrize("name", ["svg with a script", "html", "gif with a script", "zip"])
def test_a_wrong_name_makes_no_picture_of_it(bid, rosa, name):
    page = add(rosa, bid, NO_PICTURES[name], name="holiday.jpg")
    assert page.status_code == 422
    assert "not a picture that can be used here" in page.text
    assert "The sea front" in page.text


def test_a_bomb_is_refused_in_words(bid, rosa):
    assert "million dots" in add(rosa, bid, bomb()).text


def test_fifty_megabytes_are_refused_before_they_are_read_and_the_service_goes_on(bid, rosa):
    rosa.open(f"/my-proposals/{bid}/pictures/new")
    part = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    body = (part.format("csrf_token", "") + rosa.hidden()["csrf_token"] + "\r\n").encode()
    body += part.format("file", '; filename="x.jpg"').encode() + b"\xff\xd8\xff" + b"\0" * 50_000_000 + b"\r\n--x--\r\n"
    where, kind = f"/my-proposals/{bid}/pictures/new", "multipart/form-data; boundary=x"
    page = rosa.client.post(where, data=body, content_type=kind, buffered=True)
    assert page.status_code == 413
    assert "The file is too large" in page.text
    assert "Pictures and documents" in rosa.open(f"/my-proposals/{bid}/pictures").text


def test_other_pages_take_no_more_than_before(bid, rosa):
    rosa.open(f"/my-proposals/{bid}/pictures")
    form = {**rosa.hidden(), "file": (io.BytesIO(b"\0" * 300_000), "x.jpg")}
    assert rosa.client.post(f"/proposals/{bid}/withdraw", data=form).status_code == 413


def test_without_the_token_of_the_form_nothing_is_taken(town, bid, rosa):
    form = {"description": "x", "file": (io.BytesIO(picture()), "x.jpg")}
    assert rosa.client.post(f"/my-proposals/{bid}/pictures/new", data=form).status_code == 400
    assert "There is no picture yet" in rosa.open(f"/my-proposals/{bid}/pictures").text


@pytest.mark.parametrize("readers", ["everybody", "officers"])
def test_a_document_is_kept_as_a_file_by_whom_its_author_lets_read_it(town, bid, rosa, readers):
    assert "The document is added" in add_pdf(rosa, bid, readers=readers).text
    (own,) = addresses_in(rosa.page, f"/my-proposals/{bid}/pictures/[0-9a-f]+/large")
    assert rosa.open(own).data == pdf()
    everybody = Visitor(town.app)
    its_id = own.split("/")[-2]
    answer = everybody.open(f"/documents/{its_id}")
    if readers == "officers":
        assert answer.status_code == 404
        assert "A quote" not in everybody.open(f"/proposals/{bid}").text
    else:
        assert answer.data == pdf()
        assert re.fullmatch(
            r'attachment; filename="[A-Za-z0-9]+-document-[0-9a-f]{8}\.pdf"', answer.headers["Content-Disposition"]
        )
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "A quote" in everybody.open(f"/proposals/{bid}").text
    officer = Visitor(town.app, "officer")
    (address,) = addresses_in(
        officer.open(f"/officers/proposals/{bid}"), f"/officers/proposals/{bid}/attachments/[0-9a-f]+/large"
    )
    assert officer.open(address).data == pdf()
    assert everybody.open(address).status_code == 303


def test_a_document_with_a_script_is_refused_and_says_what_to_do(bid, rosa):
    page = add_pdf(rosa, bid, BAD_PDFS["a script in a stream of objects"][0])
    assert page.status_code == 422
    assert "Print it to a new PDF" in page.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_written_and_what_a_file_is_called_is_shown_and_never_run(town, bid, rosa, payload):
    name = re.sub(r'["\r\n]', "_", payload)  # which end the header that holds it
    add(rosa, bid, shows=f"x {payload}", name=f"{name}.png")
    add_pdf(rosa, bid, title=f"y {payload}", name=f"{name}.pdf")
    (its_id,) = re.findall(r"/pictures/([0-9a-f]{32})/small", rosa.open(f"/my-proposals/{bid}/pictures").text)
    officer = Visitor(town.app, "officer")
    for visitor, where in (
        (rosa, f"/my-proposals/{bid}/pictures"),
        (rosa, f"/my-proposals/{bid}/pictures/{its_id}"),
        (rosa, f"/proposals/{bid}"),
        (rosa, "/proposals"),
        (officer, f"/officers/proposals/{bid}"),
        (officer, f"/officers/proposals/{bid}/attachments/{its_id}/hide"),
    ):
        page = visitor.open(where)
        assert page.status_code == 200
        for raw in ("<script>alert", "<img src=x", "<svg/onload", "' onload='", "Content-Type: text/html\r"):
            assert raw not in page.text
        assert "\u202egnp.exe" not in page.text


def test_replacing_putting_first_and_removing(town, bid, rosa):
    add(rosa, bid, shows="First")
    page = add(rosa, bid, picture(size=(300, 300)), shows="Second")
    ids = list(dict.fromkeys(re.findall(r"/pictures/([0-9a-f]{32})/small", page.text)))
    before = addresses_in(Visitor(town.app).open(f"/proposals/{bid}"), "/pictures/")
    page = rosa.send(to=f"/my-proposals/{bid}/pictures/{ids[1]}/first")
    assert re.findall(r"/pictures/([0-9a-f]{32})/small", page.text)[0] == ids[1]
    page = send(rosa, f"/my-proposals/{bid}/pictures/{ids[0]}", picture(size=(200, 200)), description="Anew")
    assert "It is changed" in page.text
    rosa.open(f"/my-proposals/{bid}/pictures/{ids[1]}")
    assert "It is removed" in rosa.send(to=f"/my-proposals/{bid}/pictures/{ids[1]}/remove").text
    everybody = Visitor(town.app)
    page = everybody.open(f"/proposals/{bid}")
    assert 'alt="Anew"' in page.text
    assert "was removed by the resident" in page.text
    assert all(everybody.open(address).status_code == 404 for address in before)


def test_an_officer_hides_a_picture_and_everybody_reads_why_and_sees_it_no_more(town, bid, rosa):
    add(rosa, bid)
    everybody = Visitor(town.app)
    shown = addresses_in(everybody.open(f"/proposals/{bid}"), "/pictures/")
    officer = Visitor(town.app, "officer")
    (where,) = addresses_in(
        officer.open(f"/officers/proposals/{bid}"), f"/officers/proposals/{bid}/attachments/\\w+/hide"
    )
    officer.open(where)
    assert "Say why" in officer.send(reason="").text
    assert "It is hidden" in officer.send(to=where, reason="A child can be recognised.").text
    page = everybody.open(f"/proposals/{bid}")
    assert "/pictures/" not in page.text
    assert "og:image" not in page.text
    assert "hidden by an officer: A child can be recognised." in page.text
    assert all(everybody.open(address).status_code == 404 for address in shown)
    assert "A child can be recognised." in rosa.open(f"/my-proposals/{bid}/pictures").text
    officer.open(where)
    assert "shown again" in officer.send(reason="Her parents agree.").text
    assert all(everybody.open(address).status_code == 200 for address in shown)


def test_nobody_else_finds_the_page_or_the_files(town, bid, rosa):
    add(rosa, bid)
    own = addresses_in(rosa.page, f"/my-proposals/{bid}/pictures/")
    app = town.app
    town.application.people.register(name="Nosy", email="nosy@example.org", password=PASSWORD)
    nosy = Visitor(app)
    nosy.open("/sign-in")
    nosy.send(email="nosy@example.org", password=PASSWORD)
    for address in (*own, f"/my-proposals/{bid}/pictures", f"/my-proposals/{bid}/pictures/new"):
        assert nosy.open(address).status_code == 404
        assert Visitor(app).open(address).status_code == 303


def test_once_the_paper_is_settled_nothing_is_added_and_everything_can_be_removed(town, bid, rosa):
    page = add(rosa, bid)
    (its_id,) = set(re.findall(r"/pictures/([0-9a-f]{32})/small", page.text))
    town.application.proposals.withdraw(bid, by=town.resident)
    page = rosa.open(f"/my-proposals/{bid}/pictures")
    assert "You took this proposal back" in page.text
    assert "Add a picture" not in page.text
    assert rosa.open(f"/my-proposals/{bid}/pictures/new").status_code == 404
    rosa.open(f"/my-proposals/{bid}/pictures/{its_id}")
    assert "It is removed" in rosa.send(to=f"/my-proposals/{bid}/pictures/{its_id}/remove").text


def test_the_address_of_a_picture_changes_with_it_and_another_leads_nowhere(town, bid, rosa):
    add(rosa, bid)
    everybody = Visitor(town.app)
    (address, *_rest) = addresses_in(everybody.open(f"/proposals/{bid}"), "/pictures/")
    other = re.sub(r"[0-9a-f]{16}\.jpg$", "0" * 16 + ".jpg", address)
    assert everybody.open(other).status_code == 404
    assert everybody.open(address.replace("/large/", "/huge/")).status_code == 404


def test_an_svg_is_refused_as_a_document_too(bid, rosa):
    assert "not a PDF" in add_pdf(rosa, bid, SVG).text
