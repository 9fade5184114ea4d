"""How hard a page is to read: the Flesch-Kincaid grade of its visible sentences in English.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted personnel" (1975):
0.39 words a sentence + 11.8 syllables a word - 15.59. A grade is a year at school in the United States; somebody of
nine to eleven years is in grade 4 to 6. Syllables are groups of vowels, less those that are silent at the end.
"""

import re
from html import unescape

_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_NOT_OURS = re.compile(r"<(script|style|svg|pre|code|table|nav|time|bdi|option|select)\b.*?</\1>", re.DOTALL)
"""What people wrote stands in ``bdi``; figures, names of choices and stored events are no sentences."""
_KINDS = r"p|li|dd|label|legend|h1|h2|h3|summary"
_BLOCK = re.compile(rf'<({_KINDS}|div class="govuk-hint")[^>]*>(.*?)</(?:{_KINDS}|div)>', re.DOTALL)
_END = re.compile(r"(?<=[.!?])\s+|[:;]\s+")
_WORD = re.compile(r"[A-Za-z’'-]+")
FEWEST_WORDS = 4
"""What is shorter is a label or a name, and no sentence."""


def syllables(word):
    """Count the syllables of a word, at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = re.search(r"[^aeiouy]es$|[^aeiouytd]ed$|[^aeiouyl]e$", letters)
    sounded = re.search(r"([szxc]|ch|sh|g)es$", letters)
    return max(1, groups - bool(silent and not sounded))


def sentences_on(page):
    """Give the sentences that a page says of its own, in the order of the page."""
    shown = _NOT_OURS.sub(" ", _MAIN.search(page)[0])
    blocks = (unescape(re.sub(r"<[^>]+>", " ", inside)) for _tag, inside in _BLOCK.findall(shown))
    found = (one.strip() for block in blocks for one in _END.split(" ".join(block.split())))
    return [one for one in found if len(_WORD.findall(one)) >= FEWEST_WORDS]


def words_in(sentences):
    """Give the words of sentences."""
    return [word for one in sentences for word in _WORD.findall(one)]


def grade_of(sentences):
    """Give the grade of sentences, to a tenth."""
    words = words_in(sentences)
    return round(0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, 1)
