"""The catalogues hold what people read, no more and no less, and a translation says what its English says."""

import pytest
from babel.messages.catalog import Catalog

from pb.cli import words as command
from pb.languages import catalogue_files
from pb.languages.catalogue import CATALOGUES
from pb.languages.collecting import ROOT, TwoPluralsError, collect, in_python
from pb.languages.faults import faults_in

LANGUAGES = pytest.mark.parametrize("language", catalogue_files.OTHERS, ids=lambda language: language.code)


@pytest.fixture(scope="module")
def words():
    """Every sentence that people read today."""
    return collect()


@LANGUAGES
def test_a_catalogue_is_exactly_what_people_read(language, words):
    written = (CATALOGUES / f"{language.code}.po").read_text(encoding="utf-8")
    today = catalogue_files.as_text(catalogue_files.brought_up_to(words, language), language)
    assert written == today, "python3 -m pb words brings the catalogues up to date"


@LANGUAGES
def test_a_translation_names_the_facts_of_its_english_in_every_form_and_has_its_tags(language):
    catalogue = catalogue_files.catalogue_today(language)
    assert faults_in(catalogue) == []
    assert {len(each.string) for each in catalogue if isinstance(each.id, tuple)} <= {catalogue.num_plurals}


@LANGUAGES
def test_whatever_residents_and_everybody_read_is_translated(language):
    """Officers' pages are offered in English alone, and may lack words."""
    lacks = [
        message.id
        for message in catalogue_files.catalogue_today(language)
        if message.id
        and not all(file.startswith(("web/officers/", "web/templates/officers/")) for file, _ in message.locations)
        and not all([message.string] if isinstance(message.string, str) else message.string or [""])
    ]
    assert lacks == []


@pytest.mark.parametrize(
    ("english", "said", "fault"),
    [
        ("Vote until {when}", "Pleidleisiwch", "has lost when"),
        ("Vote until {when}", "Pleidleisiwch tan {pryd}", "names pryd, which the English has not"),
        ("Vote until {when}", "Pleidleisiwch tan {when", "a brace that does not close"),
        ("%(n)s in all", "100% o %(n)s", "not doubled"),
        ("<strong>One</strong> of %(n)s", "<b>Un</b> o %(n)s", "other tags"),
        (("{n} vote", "{n} votes"), ("{n} bleidlais", "", "", "", "", ""), "5 of the 6 forms are empty"),
        (("{n} vote", "{n} votes"), ("dim", "pleidlais", "dwy", "tair", "chwe", "pleidlais"), "'pleidlais' has lost n"),
        (
            ("{n} of {m}", "{n} of {m}"),
            ("dim", "{n} o {m}", "{n} o {m}", "{n} o {m}", "{n} o {m}", "{n} o {m}"),
            "lost m",
        ),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(english, said, fault):
    catalogue = Catalog(locale="cy")
    catalogue.add(english, said)
    assert any(fault in each for each in faults_in(catalogue))


def test_a_form_for_a_single_number_may_say_it_in_the_word():
    catalogue = Catalog(locale="ar")
    catalogue.add(
        ("{n} vote in {place}", "{n} votes in {place}"), ("{place}", "{place}", "{place}", *3 * ["{n} {place}"])
    )
    assert faults_in(catalogue) == []


def test_a_form_for_one_may_leave_out_what_the_english_for_one_leaves_out():
    catalogue = Catalog(locale="cy")
    catalogue.add(("one", "{n}"), ("dim", "un", "dau", "tri", "{n}", "{n}"))
    assert faults_in(catalogue) == []


def test_every_way_of_saying_something_is_found(tmp_path):
    source = tmp_path / "web" / "page.py"
    source.parent.mkdir()
    source.write_text(
        """
class NotToday(Refusal):
    message = "Not today, "\\
        "{who}."
class NotTwice(NotToday):
    message = "{n} time."
    plural = "{n} times."
def page(form):
    # Translators: said at the door
    say(_("Come in"))
    _n("{n} guest", "{n} guests", 3)
    so_many("one", "{n}", 4)
    Sentence("A {thing}", {"thing": 1}, "Some {thing}", "thing")
    raise NotToday("Another day")
box = OneOf("Choose one", prompt="Nothing chosen")
end = WholeNumber(Needed("Enter a number"), Between(1, 3, "The end"), what="The end")
""",
        encoding="utf-8",
    )
    found = {each.one: each for each in in_python([source], tmp_path)}
    assert {each.one: each.many for each in found.values()} == {
        "Not today, {who}.": "",
        "{n} time.": "{n} times.",
        "Come in": "",
        "{n} guest": "{n} guests",
        "one": "{n}",
        "A {thing}": "Some {thing}",
        "Another day": "",
        "Choose one": "",
        "Nothing chosen": "",
        "Enter a number": "",
        "The end": "",
    }
    assert found["Come in"].notes == ("Translators: said at the door",)
    assert found["Come in"].file == "web/page.py"


def test_one_sentence_cannot_have_two_forms_for_many(tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.py").write_text('_n("{n} vote", "{n} votes", 1)\n_n("{n} vote", "{n} ballots", 1)\n')
    with pytest.raises(TwoPluralsError, match="votes"):
        collect(tmp_path)


def test_the_command_keeps_translations_adds_what_is_new_and_drops_what_is_gone(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(catalogue_files, "CATALOGUES", tmp_path)
    (tmp_path / "cy.po").write_text(
        'msgid ""\nmsgstr "Language: cy\\n"\n\n'
        'msgid "Sign out"\nmsgstr "Allgofnodi"\n\nmsgid "Gone"\nmsgstr "Wedi mynd"\n'
    )
    assert command.run(None) == 0
    written = (tmp_path / "cy.po").read_text(encoding="utf-8")
    assert 'msgid "Sign out"\nmsgstr "Allgofnodi"' in written
    assert "Wedi mynd" not in written
    assert 'msgid "Voting opened."\nmsgstr ""' in written
    assert command.run(None) == 0
    assert (tmp_path / "cy.po").read_text(encoding="utf-8") == written
    assert "web/templates/public" in capsys.readouterr().out


def test_every_folder_that_stays_english_is_there():
    from pb.languages.collecting import ENGLISH_ALONE  # noqa: PLC0415 -- beside the one test of it

    assert [each for each in ENGLISH_ALONE if not (ROOT / each).exists()] == []
