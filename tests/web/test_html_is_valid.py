"""What a browser is sent is valid HTML, page by page for each person: html-validate, its recommended rules.

Left out, in ``web/html-validate.json``: roles said once more on tables (a table laid out as cards on a phone loses its
own), regions that scroll sideways as ``div``, and the length of titles, which hold people's words.
"""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pb.setting_up import node
from tests.town_pages import PEOPLE, Visitor
from tests.web.test_pages_stay_in_their_language import app, town  # noqa: F401 -- fixtures
from tests.web.test_who_may_open_what import address

CHECKOUT = Path(__file__).parents[2]
VALIDATOR = CHECKOUT / "web" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def faults_in(folder):
    """Give what html-validate finds in a folder of pages: file, line, rule and what is wrong."""
    settings = CHECKOUT / "web" / "html-validate.json"
    command = [node.find(CHECKOUT).node, VALIDATOR, "--config", settings, "--formatter", "json", f"{folder}/*.html"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT / "web")
    assert ran.stdout, ran.stderr
    return [
        f"{Path(page['filePath']).name}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(ran.stdout)
        for fault in page["messages"]
    ]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_that_a_person_may_open_is_valid(app, town, tmp_path, language):  # noqa: F811 -- fixtures
    opened = Counter()
    for role in (None, *PEOPLE):
        visitor = Visitor(app, role)
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint == "sign_in.sign_out":
                continue
            answer = visitor.open(language + address(rule, town))
            if answer.mimetype == "text/html" and answer.status_code not in {302, 303, 304}:
                name = f"{rule.endpoint}-{answer.status_code}"
                if opened[name] < 2:  # whoever is refused reads the same page everywhere
                    (tmp_path / f"{name}-{role}.html").write_text(answer.text, encoding="utf-8")
                opened[name] += 1
    assert len([name for name in opened if name.endswith("-200")]) > 100
    assert not faults_in(tmp_path)


def test_a_page_that_is_not_valid_is_found(tmp_path):
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html lang='en'><title>A</title><p><div></p>", encoding="utf-8")
    assert faults_in(tmp_path)
