"""Nothing lies about that is no longer used: whatever is defined is named elsewhere, and defined once."""

import ast
import re
from collections import Counter

from tests.architecture.test_files import PYTHON, WRITTEN, named

CALLED_BY_A_LIBRARY = {
    "pb/store/on_postgresql.py application_recorder",
    "pb/transparency/over_http.py http_open",
    "pb/transparency/over_http.py https_open",
    "pb/transparency/over_http.py redirect_request",
    "pb/verifier/witness.py handle_error",
    "pb/verifier/witness.py log_message",
    "pb/verifier/witness.py readinto",
    "web/forms/fields.py _extract_indices",
    "web/forms/fields.py process_data",
    "web/forms/page_form.py Meta",
    "web/front/files_sent.py _get_file_stream",
    "web/front/sessions.py _load_user_from_remember_cookie",
    "web/front/sessions.py _update_remember_cookie",
    "web/front/spoken_templates.py dump_bytecode",
    "web/front/spoken_templates.py load_bytecode",
}
"""By a name that the library gives."""
BY_A_PATTERN = re.compile(r"__\w+__|(validate|do|test|visit|generic)_\w+")
DEFINES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def of_ours():
    return {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON}


def test_whatever_is_defined_is_named_somewhere():
    words = Counter(word for path in WRITTEN for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))
    unused = {
        f"{file} {node.name}"
        for file, tree in of_ours().items()
        if file.startswith(("domain/", "pb/", "web/"))
        for node in ast.walk(tree)
        if isinstance(node, DEFINES)
        and words[node.name] == 1 + sum(f" {node.name}" in one for one in CALLED_BY_A_LIBRARY)
        and not node.decorator_list
        and not BY_A_PATTERN.fullmatch(node.name)
    }
    assert unused - CALLED_BY_A_LIBRARY == set()


def test_no_file_gives_a_name_twice():
    twice = []
    for file, tree in of_ours().items():
        given = Counter()
        for node in tree.body:
            if isinstance(node, DEFINES):
                given[node.name] += 1
            elif isinstance(node, ast.Assign):
                given.update(target.id for target in node.targets if isinstance(target, ast.Name))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                given[node.target.id] += 1
        twice += [f"{file} {name}" for name, times in given.items() if times > 1]
    assert twice == []
