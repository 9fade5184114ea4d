"""Requests that chance has spoilt never move a witness or a mirror off the one history, and never break them."""

import random

from pb.verifier import mirror
from tests.verifier.histories import LOG, History, opened

ROUNDS = 400


def spoilt(raw, chance):
    """Change a few bytes: flip, leave out, put in, repeat."""
    raw = bytearray(raw)
    for _ in range(chance.choice([1, 1, 1, 2, 5, 30])):
        at = chance.randrange(len(raw) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(raw):
            raw[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del raw[at : at + chance.choice([1, 2, 10, 100])]
        elif kind == 2:
            raw[at:at] = chance.choice([b"\xff" * 8, b"\0" * 8, b"\n\n", b"old ", "—".encode(), chance.randbytes(20)])
        else:
            raw[at:at] = raw[chance.randrange(len(raw) + 1) :][: chance.choice([5, 60, 200])]
    return bytes(raw)


def test_no_spoilt_request_and_no_other_history_is_taken_for_the_true_one(tmp_path):
    chance = random.Random(20)  # noqa: S311 -- chance for a test
    history, other, asked = History(size=700), History("another story", size=700), set()
    with opened(tmp_path / "w", mirroring=True) as it:
        copy = it.copies[LOG.verifier.name]
        for number in range(ROUNDS):
            seen = it.folder.seen(LOG.verifier.name)
            size = seen.size if seen else 0
            source = history if size < 300 else chance.choice([history, other])
            request = source.request(size, min(700, size + chance.choice([0, 1, 5, 40])))
            asked.add(it.add_checkpoint(request if chance.random() < 0.2 else spoilt(request, chance), number).status)
            if size:
                upload = source.upload(chance.choice([copy.size, 0, min(copy.size, 256)]), size)
                sent = [upload if chance.random() < 0.2 else spoilt(upload, chance)]

                def read(most, sent=sent):
                    given, sent[0] = sent[0][:most], sent[0][most:]
                    return given

                stream = mirror.Stream(read, compressed=chance.random() < 0.1)
                asked.add(it.add_entries(stream, number, lambda _: None).status)
            seen = it.folder.seen(LOG.verifier.name)
            assert seen is None or seen.root == history.root(seen.size)
            kept = [entry for at in range(0, copy.size, 256) for entry in copy.entries(at, min(copy.size, at + 256))]
            assert kept == history.entries[: copy.size]
    assert asked >= {200, 202, 400, 403, 422}
    assert copy.size > 256
