"""What somebody writes into any box of a proposal is text on every page that shows it, before it is sent and after."""

from html.parser import HTMLParser

import pytest

from pb.readmodels.proposals.answers import proposals_of
from tests.a_draft import written
from tests.stories import MONDAY
from tests.town_pages import Visitor, service_of

PAYLOADS = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    '"><script>ran()</script>',
    "'><script>ran()</script>",
    '" onfocus=ran() autofocus x="',
    "' onfocus=ran() autofocus '",
    "</title><script>ran()</script>",
    "</textarea><script>ran()</script>",
    "</bdi><img src=x onerror=ran()>",
    "<iframe srcdoc='<script>ran()</script>'>",
    "<iframe src=javascript:ran()>",
    "<a href=javascript:ran()>x</a>",
    "<a href='data:text/html,<script>ran()</script>'>x</a>",
    "<body onload=ran()>",
    "<details open ontoggle=ran()>",
    "<math><mtext></p><img src=x onerror=ran()></math>",
    "<object data=javascript:ran()>",
    "<embed src=javascript:ran()>",
    "<form action=javascript:ran()><button>x</button></form>",
    "<input onfocus=ran() autofocus>",
    "<video><source onerror=ran()></video>",
    "<marquee onstart=ran()>x</marquee>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example'</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "{{ 7 * 7 }}{% raw %}<b>ran</b>",
    "<!--><img src=x onerror=ran()>",
    "<noscript><p title='</noscript><img src=x onerror=ran()>'>",
    "%(title)s {title} <xss onclick=ran()>",
)


class _Tags(HTMLParser):
    """Every tag of a page with the names of its attributes, and where links lead."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        leads = [(held or "").split(":")[0] for name, held in attrs if name in ("href", "src", "action", "data")]
        self.found.append((tag, tuple(sorted(name for name, _ in attrs)), any(x == "javascript" for x in leads)))


def tags_of(page):
    reader = _Tags()
    reader.feed(page)
    return reader.found


def pages_with(rosa, town, text):
    """Give every page that shows a proposal whose boxes all hold a text, by its address without ids."""
    round_id = town.announced_round(name="A round")
    boxes = {"title": text[:100], "summary": text, "description": text, "place": text}
    gift = {"others-0-who": text, "others-0-amount": "1"}
    draft = written(rosa, round_id, {**boxes, "costs-0-what": text, "costs-0-amount": "2500", **gift})
    addresses = {
        name: f"{draft}{name}" for name in ("", "/idea", "/more", "/place", "/costs", "/others", "/preview", "/check")
    }
    shown = {name: rosa.open(address) for name, address in addresses.items()}
    shown["start"] = rosa.open(f"/rounds/{round_id}/propose")
    shown["begun"] = rosa.open("/my-proposals")
    rosa.open(f"{draft}/check")
    shown["sent"] = rosa.send()
    with town.application.reading() as connection:
        (mine,) = proposals_of(connection, round_id)
    shown["page"] = rosa.open(f"/proposals/{mine.id}")
    town.application.proposals.withdraw(mine.id, by=town.resident)
    return {name: page.text for name, page in shown.items()}


@pytest.fixture
def rosa(town):
    town.clock.set_to(MONDAY)
    return Visitor(service_of(town), "resident")


def test_no_text_in_any_box_adds_a_tag_to_any_page(rosa, town):
    harmless = {name: tags_of(page) for name, page in pages_with(rosa, town, "harmless").items() if name != "begun"}
    for payload in PAYLOADS:
        for name, page in pages_with(rosa, town, payload).items():
            if name in harmless:
                assert tags_of(page) == harmless[name], (name, payload)
            assert not any(leads for _, _, leads in tags_of(page)), (name, payload)
