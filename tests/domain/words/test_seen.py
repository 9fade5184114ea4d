# ruff: noqa: RUF001 -- letters that look like others are what this is about
"""A text is what can be seen of it: what nobody sees goes, what belongs to a script or an emoji stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.words.seen import can_be_seen, cleaned, on_one_line

NOTHING = [
    "",
    " ",
    "\n\t",
    "\u200b\u200b",
    "\u00ad\u00ad",
    "\u3164\u3164",
    "\u2800",
    "\u115f",
    "\u1160",
    "\uffa0",
    "\u034f",
    "\u17b4\u17b5",
    "\u180b\u180e",
    "\u180f",
    "\ufe0f",
    "\ufe0e\ufe00",
    "\U000e0100",
    "\u200d\u200c",
    "\u2060\ufeff",
    "\u2062\u2063\u2064",
    "\u2065",
    "\u206a",
    "\u202e\u202c",
    "\u2066\u2069",
    "\u0301\u0301",
    "\u20e3",
    "\u093e",
    "\u0e34",
    "\U000e0041\U000e0042",
    "\U000e0067\U000e0062\U000e007f",
    "\u061c\u200e\u200f",
    "\u00a0\u3000",
    "\u1680\u2007",
    "\ue000",
    "\ufdd0",
    "\ufff0",
    "\ufffc",
    "\ufff9\ufffb",
    "\ud800",
    "\x00",
    "\u2028\x85",
    "\U0001d159",
    "\U0001d173",
    "\U0001bca0",
    "\U00013441",
    "\u115f\u1160",
    "\u2800 \u3164\u0301",
    "\U0010ffff",
    "\U000f0000",
]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_of_some_texts_nothing_is_seen(text):
    assert cleaned(text) == on_one_line(text) == ""
    assert not can_be_seen(text)


WHOLE = {
    "Welsh": "Llŷn, Tŷ Hafan a’r ŵyl: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Polish": "Zażółć gęślą jaźń",
    "Vietnamese": "Nguyễn Thị Ậm ở phường Bến Nghé",
    "Greek verse": "ᾧ τῷ ἀνδρὶ ᾳ̈́",
    "Arabic": "حديقة الحي (المرحلة ٢): ٥٠٪",
    "Arabic with all its vowels": "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ",
    "Arabic that begins with a mark": "\u200fPB 2026 حديقة",
    "Arabic with an isolated address": "البريد \u2068jo@example.com\u2069 للجميع",
    "an Arabic year": "١٤٤٧ه\u200d",
    "Persian": "می\u200cخواهم کتاب\u200cخانه",
    "Hindi": "क्षेत्र का विकास, क्\u200dष और क्\u200cष",
    "Malayalam": "അവന്\u200d",
    "Bengali": "র\u200d্যাব",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Tamil": "தமிழ்",
    "Thai": "ปรับปรุง\u200bสวน\u200bสาธารณะ น้ำ ที่",
    "Burmese": "ကြွှုံ့ မြန်မာ",
    "Shan and Mon": "\u1075\u103c\u103d\u1082\u102f\u1036\u1037 \u1000\u103b\u103d\u103e\u102f\u1036\u1037\u103a",
    "Khmer": "ភាសា\u200bខ្មែរ",
    "Tibetan": "བོད་ཡིག ཧཱུྃ རྐྱེན",
    "Hebrew with its points": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים שּׁ",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ\u180e\u1820 ᠪᠠ\u180b",
    "Arabic's heh alone": "\u200d\u0647",
    "Korean, and old Korean": "한국어 \u115f\u1161 \u1112\u119e\u11ab",
    "Japanese": "葛\U000e0100飾区 東京ガーデン",
    "Chinese": "社区花园　第二期",
    "Braille": "⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙",
    "a family": "👨\u200d👩\u200d👧\u200d👦 day",
    "flags": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f 🇬🇧 🏳️\u200d🌈 🏴\u200d☠️",
    "skins": "👍🏽 👩🏿\u200d🚒 🧑🏻\u200d🤝\u200d🧑🏾",
    "directions": "🚶\u200d➡️ 🙂\u200d↔️",
    "keycaps and signs": "1️⃣ #️⃣ ☎️ ©️ ‼️ ℹ️",
    "faces of later years": "\U0001fae9 \U0001fadf \U0001fa8f \U0001f642\u200d\u2194\ufe0f \U0001f468\u200d\U0001fa87",
    "a currency of later years": "5 \u20c1",
    "punctuation": "?!",
    "a name beside an address": "Ann O’Neil-Łukasz, Plas-y-coed",
    "French, with its blanks": "10\u202f000 « oui »".replace(" »", "\u00a0»"),
    "lines": "One.\n\nTwo.\n  - three",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_what_people_write_in_any_script_stays_whole(text):
    text = unicodedata.normalize("NFC", text)
    assert cleaned(text) == text
    assert cleaned(f"{text} {text}") == f"{text} {text}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bench\u202e 000,9£\u202c", "Bench 000,9£"),
        ("حديقة\u202e 000,9£\u202c", "حديقة 000,9£"),
        ("حديقة\u2067", "حديقة"),
        ("حديقة\u2069\u2067", "حديقة"),
        ("\u2067Bench\u2069", "Bench"),
        ("Call \u202a+44 1752\u202c", "Call +44 1752"),
        ("\u200eBench\u200f", "Bench"),
        ("Be\u200bn\u00adch", "Bench"),
        ("p\u200ba\u200cr\u200dk", "park"),
        ("日\u200d本", "日本"),
        ("Bench\u200d", "Bench"),
        ("Be\u200d nch", "Be nch"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("A\ufe0f1\ufe0f", "A1"),
        ("👍\ufe0f\ufe0f", "👍\ufe0f"),
        ("Tags\U000e0041\U000e007f", "Tags"),
        ("🏴\U000e0067\U000e0062", "🏴"),
        ("Park\u3164bench", "Park bench"),
        ("Park\uffa0bench\u2800\U0001d159", "Park bench"),
        ("Pa\ufffcrk", "Park"),
        ("Z" + "\u0335\u0336\u0337\u0338\u0339\u033a" * 9, "Z\u0335\u0336\u0337\u0338"),
        ("Z" + "\u030d" * 9, "Z\u030d\u030d"),
        ("ก" + "\u0e47" * 6, "ก\u0e47\u0e47"),
        ("ệ\u0300\u0301\u0303", "ệ\u0300\u0301"),
        ("\u0301abc\n\u0301d", "abc\nd"),
        ("e\u200b\u0301", "é"),
        ("Bench\x00\x07\x1b[31m", "Bench[31m"),
        ("  Bench \n", "Bench"),
        ("e\u0301", "é"),
        ("\ufeffBench", "Bench"),
        ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
    ],
    ids=ascii,
)
def test_what_nobody_sees_is_taken_out(typed, kept):
    assert cleaned(typed) == unicodedata.normalize("NFC", kept)


def test_marks_of_a_unicode_newer_than_ours_make_no_tower_either():
    new_to_python_3_11 = "\U0001e4ec\U0001e4ed\U0001e4ee\U0001e4ef\u0897"
    assert len(cleaned("Z" + new_to_python_3_11 * 9)) <= 9


def test_a_title_stands_on_one_line():
    assert on_one_line("New\r\nswings\t on  Mill\u2029Lane") == "New swings on Mill Lane"


ODD = st.sampled_from(
    "abé١אب\u0915\u094d\u0e01\u1000\u103c👨👩🏴☠1#\u20e3\ufe0f\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\u2060\ufeff\u034f\u115f\u1160"
    "\u1161\u3164\uffa0\u2800\u2801\u17b4\u180b\u180e\u1820\u0301\u0302\u0345\u05b0\u05bc\u0e47\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
    "\u2068\u2069\U000e0067\U000e007f\U000e0100\ue000\ufdd0\uffff \t\n\r\x00\x85\u2028\u3000\U0001d159葛"
)


@given(st.text(ODD, max_size=40) | st.text(st.characters(), max_size=60))
def test_a_cleaned_text_is_clean_and_something_is_seen_of_it_or_it_is_empty(text):
    for clean in (cleaned, on_one_line):
        once = clean(text)
        assert clean(once) == once == once.strip()
        assert once == "" or can_be_seen(once)
        assert unicodedata.is_normalized("NFC", once)
        assert not set(once) & set("\u202d\u202e\ufeff\u00ad\u2028\r\x00")
        once.encode()


@given(st.text(ODD, max_size=40))
def test_whatever_a_text_turns_it_turns_back(text):
    clean = cleaned(text)
    for opened, closed in (("\u202a\u202b", "\u202c"), ("\u2066\u2067\u2068", "\u2069")):
        assert sum(clean.count(c) for c in opened) == clean.count(closed)


@given(st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x24F), min_size=1, max_size=40))
def test_letters_digits_and_punctuation_of_europe_stay(text):
    assert cleaned(text) == unicodedata.normalize("NFC", text)
