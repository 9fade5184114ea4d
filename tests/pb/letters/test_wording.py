"""The words of letters: every file of ours can be used, and a council's own are checked before they go out."""

import pytest

from pb.languages.known import LANGUAGES
from pb.letters.kinds import KINDS, LINK, SECRET, TEXT, must_have_its_facts
from pb.letters.previews import made_up_facts
from pb.letters.wording_files import OURS, WordsCannotBeRead, WordsHaveAnUnknownName, WordsLackAFact, template_of

ABOUT = {"council": "Exampleshire Council", "service": "https://pb.example.org"}
A_LINK = {"link": "/sign-in/link/abc", "code": "123456", "until": "2026-11-28T20:15:00+00:00"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", [each.code for each in LANGUAGES])
def test_every_kind_has_words_in_every_language(kind, language):
    assert template_of(kind, language, None).language == language


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", [each.code for each in LANGUAGES])
def test_a_preview_reads_like_a_letter_and_names_every_fact_that_it_needs(kind, language):
    facts = made_up_facts(kind)
    must_have_its_facts(kind, facts)
    words = template_of(kind, language, None).filled(facts, ABOUT)
    assert not set("{}") & set(words.subject + words.body)
    for name in KINDS[kind].needed:
        if KINDS[kind].facts[name] in (TEXT, SECRET, LINK):
            assert str(facts[name]) in words.subject + words.body


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, its in KINDS.items() for name in its.needed], ids="-".join
)
def test_own_words_that_leave_out_what_the_letter_is_for_are_refused(tmp_path, kind, name):
    kept = " ".join(f"{{{each}}}" for each in KINDS[kind].needed if each != name)
    with pytest.raises(WordsLackAFact, match=rf"{{{name}}}"):
        own(tmp_path, f"Hello\n\nDear resident {kept}", kind)


def test_no_file_of_words_is_of_a_kind_that_there_is_not():
    assert {file.stem for file in OURS.glob("*/*.txt")} <= set(KINDS)


@pytest.mark.parametrize("file", sorted(OURS.glob("*/*.txt")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_file_of_ours_can_be_used(file):
    assert template_of(file.stem, file.parent.name, None).language == file.parent.name


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_a_link_leads_to_the_page_in_the_language_of_the_letter_and_one_that_has_a_language_keeps_it(language):
    facts = {**made_up_facts("vote-reminder"), "link": "/rounds/spring-2027/vote"}
    assert f"https://pb.example.org/{language}/rounds/spring-2027/vote" in the_body("vote-reminder", language, facts)
    for link in ("/sign-in/link/abc", f"/{language}/sign-in/link/abc"):
        body = the_body("sign-in-link", language, {**A_LINK, "link": link})
        assert f"https://pb.example.org/{language}/sign-in/link/abc" in body


def the_body(kind, language, facts):
    return template_of(kind, language, None).filled(facts, ABOUT).body


def test_facts_are_written_for_people():
    words = template_of("sign-in-link", "en", None).filled(A_LINK, ABOUT)
    assert "https://pb.example.org/sign-in/link/abc" in words.body
    assert "8:15pm on Saturday 28 November 2026" in words.body
    assert "Exampleshire Council" in words.body
    assert "{" not in words.body


def own(tmp_path, text, kind="sign-in-link", language="en"):
    folder = tmp_path / "letters" / language
    folder.mkdir(parents=True)
    (folder / f"{kind}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return template_of(kind, language, tmp_path)


def test_a_council_has_its_own_words(tmp_path):
    words = own(tmp_path, "Come in at {council}\n\n{link} {code}\n").filled(A_LINK, ABOUT)
    assert words.subject == "Come in at Exampleshire Council"
    assert words.body == "https://pb.example.org/sign-in/link/abc 123456\n"


@pytest.mark.parametrize(
    ("text", "refusal", "says"),
    [
        ("Hello\n\n{link} {code} {surname}", WordsHaveAnUnknownName, r"\{surname\}"),
        ("Hello\n\n{link} {code} {0}", WordsHaveAnUnknownName, r"\{0\}"),
        ("Hello\n\n{link} {code.__class__}", WordsHaveAnUnknownName, "code.__class__"),
        ("Hello\n\n{link}", WordsLackAFact, r"\{code\}"),
        ("Hello\n\n{link} {code} {", WordsCannotBeRead, "brace"),
        ("Hello {link} {code}", WordsCannotBeRead, "first line"),
        ("", WordsCannotBeRead, "first line"),
        (b"Hello\n\n\xff\xfe{link} {code}", WordsCannotBeRead, "UTF-8"),
        ("Hello\n\n{link} {code}" + "x" * 30_000, WordsCannotBeRead, "longer"),
    ],
    ids=["unknown", "a number", "reaching in", "no code", "open brace", "one line", "empty", "no text", "huge"],
)
def test_words_that_cannot_be_used_are_refused_in_a_sentence_with_the_file(tmp_path, text, refusal, says):
    with pytest.raises(refusal, match=says) as refused:
        own(tmp_path, text)
    assert "sign-in-link.txt" in str(refused.value)


def test_what_people_wrote_is_cut_and_puts_nothing_into_the_subject(tmp_path):
    template = own(tmp_path, "About {link}\n\n{link} {code}")
    words = template.filled({**A_LINK, "link": "x\r\nBcc: everybody@example.org"}, ABOUT)
    assert "\n" not in words.subject
    assert "\r" not in words.subject


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_a_meeting_without_an_agenda_yet_has_no_heading_with_nothing_below_it(language):
    facts = {"committee": "Area Committee", "starts": "2026-03-01T10:00:00+00:00", "place": "Hall", "agenda": ""}
    words = template_of("meeting-called", language, None).filled({**facts, "link": "/meetings/1"}, ABOUT)
    assert "\n\n–\n\n" in words.body
