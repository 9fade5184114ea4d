"""Which proposals are like one that somebody is about to put in? Those that share its rarer words."""

from collections import Counter
from fractions import Fraction
from typing import Final

from sqlalchemy import or_, select

from domain.proposals.states import ProposalState
from pb.erasable.folding import pieces_of
from pb.erasable.texts import words_in, written_words
from pb.readmodels.proposals.pages import WITH_WORDS, Listed
from pb.readmodels.proposals.proposal import proposal_in
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading

MOST_SHOWN: Final = 5
SHORTEST: Final = 4
"""Letters of a word that says what a text is about; shorter ones ("the", "ein") stand in every text."""
_MOST_WORDS: Final = 12
_COMMON: Final = 3
"""A word that is in more than one of so many proposals does not set any of them apart."""
_FEW: Final = 12
"""Among so few proposals no word is common."""
_SHARED: Final = 2
"""Words that two proposals share at least to be alike: one alone is chance."""


def similar_to(reading: Reading, title: str, summary: str, *, but: str = "", limit: int = MOST_SHOWN) -> list[Listed]:
    """Give the proposals of all rounds that share most with a title and a summary, the most alike first.

    A shared word counts the more the fewer proposals have it, and three times where it stands in the title: in whole
    parts, so that the order is the same everywhere. Proposals taken back are left out.

    :param but: the id of one that is left out: the proposal itself
    """
    in_title = set(_telling(title))
    words = list(dict.fromkeys([*_telling(title), *_telling(summary)]))[:_MOST_WORDS]
    if not words:
        return []
    wanted = select(proposals.c.id, proposals.c.position, written_words.c.searched)
    wanted = wanted.join(written_words, written_words.c.id == proposals.c.words)
    wanted = wanted.where(proposals.c.state != ProposalState.WITHDRAWN, proposals.c.id != but)
    rows = reading.execute(
        wanted.where(or_(*(written_words.c.searched.contains(word, autoescape=True) for word in words)))
    ).all()
    shared = {row.id: [word for word in words if word in row.searched] for row in rows}
    having = Counter(word for its in shared.values() for word in its)
    common = {word for word, count in having.items() if len(rows) > _FEW and count * _COMMON > len(rows)}
    worth = {word: Fraction(3 if word in in_title else 1, count) for word, count in having.items()}
    alike = {
        each: sum((worth[word] for word in its), Fraction(0))
        for each, its in shared.items()
        if len(its) >= min(_SHARED, len(words)) and not common.issuperset(its)
    }
    newest = {row.id: row.position for row in rows}
    found = sorted(alike, key=lambda one: (-alike[one], -newest[one]))[:limit]
    listed = reading.execute(WITH_WORDS.where(proposals.c.id.in_(found)))
    shown = {row.id: Listed(proposal_in(row), words_in(row.written)) for row in listed}
    return [shown[each] for each in found]


def _telling(text: str) -> list[str]:
    """Give the words of a text by which it can be told from others, as they are searched."""
    found = pieces_of(text, most=_MOST_WORDS)
    return [word for word in found if not word.startswith(" ") or len(word.strip()) >= SHORTEST]
