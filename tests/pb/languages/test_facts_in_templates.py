"""A sentence in a template names its facts as ``%(name)s``; in braces they would be shown as they stand."""

import re

from tests.checkout import CHECKOUT

IN_BRACES = re.compile(r"""_\(\s*"[^"]*\{[a-z_]+\}""")


def test_no_template_names_a_fact_in_braces_where_it_is_never_filled_in():
    templates = sorted((CHECKOUT / "web" / "templates").rglob("*.html"))
    assert templates
    assert [str(one) for one in templates if IN_BRACES.search(one.read_text(encoding="utf-8"))] == []
