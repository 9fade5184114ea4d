"""What the public record says of itself, as sentences."""

from domain.saying.sentence import Sentence
from pb.telling.facts import Facts, Teller


def _anew(f: Facts) -> Sentence:
    if f["signed"]:
        return Sentence("Receipts are signed with another key from now on; those of before stay good.")
    return Sentence("Who must have cosigned the public record was changed.")


SENTENCES: dict[str, Teller] = {
    "transparency.RecordStated": lambda f: Sentence(
        "The public record {origin} says who signs it, who signs receipts, and who must have cosigned.",
        {"origin": f["origin"]},
    ),
    "transparency.RecordStatedAnew": _anew,
    "transparency.AssetsServed": lambda f: Sentence(
        "{n} file with which pages work is given to browsers, by its hash.",
        {"n": len(f["assets"])},
        plural="{n} files with which pages work are given to browsers, each by its hash.",
        counted="n",
    ),
}
