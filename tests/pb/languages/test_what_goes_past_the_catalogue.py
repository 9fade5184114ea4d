"""Nothing that people read goes past the catalogue: not in a template, not in a page's Python, not in a refusal."""

import ast

import pytest

from pb.languages.collecting import ROOT, python_files, refusals_in
from tests.pb.languages import words_in_python, words_in_templates

TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
PYTHON = list(python_files(ROOT))
PAGES = [path for path in PYTHON if path.is_relative_to(ROOT / "web")]
STILL_IN_ENGLISH = {
    "web/accounts/by_link.py",
    "web/front/guard.py",
    "web/front/what_pages_do.py",
    "web/front/where_from.py",
    "web/officers/rounds/register.py",
    "web/public/check_in_the_browser.py",
    "web/templates/officers/areas.html",
    "web/templates/officers/letter_preview.html",
    "web/templates/officers/letters.html",
    "web/templates/public/my_area.html",
}
"""Files that are to be wrapped yet; the list only ever gets shorter."""
READ_BY_PROGRAMS = {"web/shown/atom_feed.py", "web/shown/oparl.py", "web/shown/popolo.py"}
"""Data with a vocabulary of its own, the same in every language."""
SAYS_IN_ENGLISH_WHAT_IS_WRONG_WITH_A_FILE = {
    "pb/areas/boundaries_file.py",
    "pb/areas/postcodes_file.py",
    "pb/letters/post_office.py",
    "pb/letters/wording_files.py",
    "pb/registers/reading_file.py",
}
"""What officers and whoever runs the service are told of a line of their file; to be wrapped yet as well."""
SAYS_WHAT_IT_IS_GIVEN = {
    "domain/refusals.py": "says the message of a class",
    "domain/saying/sentence.py": "is what makes sentences about numbers of things",
    "web/forms/validators.py": "takes the words of a validator, which the collector knows",
    "web/front/said.py": "is what says sentences",
    "pb/registers/works.py": "gives back the sentences that were kept of a file's mistakes",
}


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def refusals():
    """The names of all refusals."""
    return refusals_in(ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_says_nothing_that_is_not_in_the_catalogue(path):
    found = words_in_templates.loose_words(path.read_text(encoding="utf-8"))
    assert bool(found) == (named(path) in STILL_IN_ENGLISH), found


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_says_nothing_that_is_not_in_the_catalogue(path, refusals):
    found = words_in_python.loose_words(path.read_text(encoding="utf-8"), refusals)
    assert bool(found) == (named(path) in STILL_IN_ENGLISH | READ_BY_PROGRAMS), found


def test_no_refusal_and_no_sentence_is_put_together_on_the_way(refusals):
    unsayable = {named(path): words_in_python.unsayable(path.read_text(encoding="utf-8"), refusals) for path in PYTHON}
    found = {name: places for name, places in unsayable.items() if places}
    assert set(found) >= SAYS_IN_ENGLISH_WHAT_IS_WRONG_WITH_A_FILE
    found = {name: found[name] for name in found.keys() - SAYS_IN_ENGLISH_WHAT_IS_WRONG_WITH_A_FILE}
    assert {name: places for name, places in found.items() if name not in SAYS_WHAT_IT_IS_GIVEN} == {}
    assert set(SAYS_WHAT_IT_IS_GIVEN) == set(found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Vote now</p>", ["Vote now"]),
        ("<p>{% trans %}Vote now{% endtrans %}</p>", []),
        (
            "<p>{% trans n=3 %}One{% pluralize %}{{ n }} votes{% endtrans %} or so</p>",
            ["… or so"],
        ),
        ('<img alt="A map">', ["A map"]),
        ('<img alt="{{ _("A map") }}" src="a-map.svg">', []),
        ('{{ back(url_for("public.show_home"), "All rounds") }}', ["All rounds"]),
        ('{{ back(url_for("public.show_home"), _("All rounds"), class="pb-narrow pb-wide") }}', []),
        ('{{ box(form.name, _("Name"), hint="In full") }}', ["In full"]),
        ("{% set words = _('Number') if x else 'Not known' %}", ["Not known"]),
        ("<style>a { color: red }</style><script>let words = 1</script>", []),
    ],
)
def test_loose_words_in_a_template_are_found(source, words):
    assert [each.words for each in words_in_templates.loose_words(source)] == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('flash("The round is announced.")', ["The round is announced."]),
        ('flash(_("The round is announced."))', []),
        ('flash(f"{name} has been added.")', ["… has been added."]),
        ('flash(_("{name} has been added.", name=name))', []),
        ('WHO = {"officer": "An officer"}', ["An officer"]),
        ('WHO = {"officer": Sentence("An officer")}', []),
        ('"""What this is for."""', []),
        ('raise NotToday(when="after the vote")', ["after the vote"]),
    ],
)
def test_loose_words_in_python_are_found(source, words):
    assert [each.words for each in words_in_python.loose_words(source, {"Refusal"})] == words


@pytest.mark.parametrize(
    "source",
    [
        'raise Refusal(f"There is no {what}.")',
        'raise Refusal("There is no {what}.", what=" or ".join(names))',
        'raise Refusal("Give {cost}.", cost=in_pounds(5))',
        'class NotToday(Refusal):\n    message = "Not " + DAY',
        'Sentence("a" if x else "b")',
        '_(f"{n} votes")',
        'so_many("{n} vote", many, n)',
    ],
)
def test_what_no_catalogue_can_hold_is_found(source):
    assert words_in_python.unsayable(source, {"Refusal", "NotToday"}) != []
