"""Keys of the record: the design's worked example verifies, forgeries do not, secrets are kept from other eyes."""

import random
import stat

import pytest

from domain.transparency.signed_note import NoteIsMalformed, NoteSignature, SignedNote, VerifierKey
from pb.transparency.signing import SigningKey, is_signed_by, key_in_file, read_signing_key

KEY = VerifierKey.read("pb.exampleshire.gov.uk/log+4b2ca8c4+AdBCFnsI1A5hFPG5WDOt7eDU7GBviTGo/m8ETrW9TI9C")
SIGNATURE = "SyyoxFLaN1RXdsxMDIdtk2xSvs63GOHMrE+jUyxfTmburVio6+fAFnVEiSbn1mqd6AUJOBPDeyVYui44z4g1F6agBAo="
NOTE = (
    "pb.exampleshire.gov.uk/log\n3\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n\n"
    f"— pb.exampleshire.gov.uk/log {SIGNATURE}\n"
).encode()


def test_the_worked_examples_signature_is_good():
    assert is_signed_by(SignedNote.read(NOTE), KEY)


def test_none_of_the_512_bits_of_the_signature_can_be_another():
    note = SignedNote.read(NOTE)
    line = note.signatures[0]
    for bit in range(512):
        flipped = bytearray(line.signature)
        flipped[bit // 8] ^= 1 << bit % 8
        forged = SignedNote(note.text, (NoteSignature(line.name, line.key_id, bytes(flipped)),))
        assert not is_signed_by(forged, KEY), bit


def test_no_byte_of_the_text_can_be_another():
    chance = random.Random(3)  # noqa: S311 -- the same 500 changes each time
    accepted = 0
    for _ in range(500):
        changed = bytearray(NOTE)
        changed[chance.randrange(NOTE.index(b"\n\n") + 1)] ^= chance.randrange(1, 256)
        try:
            accepted += is_signed_by(SignedNote.read(bytes(changed)), KEY)
        except NoteIsMalformed:
            continue
    assert accepted == 0


def test_a_key_in_a_file_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = key_in_file(tmp_path / "keys" / "log.key", "pb.exampleshire.gov.uk/log")
    again = key_in_file(tmp_path / "keys" / "log.key", "another.name/log")
    assert first.verifier == again.verifier
    assert stat.S_IMODE((tmp_path / "keys" / "log.key").stat().st_mode) == 0o600
    assert is_signed_by(again.note("the skate park on Mill Lane\n"), first.verifier)


def test_a_private_key_is_written_as_other_programs_read_it():
    key = SigningKey("pb.exampleshire.gov.uk/log", bytes(range(32)))
    assert key.written().startswith(f"PRIVATE+KEY+pb.exampleshire.gov.uk/log+{key.verifier.key_id.hex()}+AQAB")
    assert read_signing_key(key.written()).verifier == key.verifier


@pytest.mark.parametrize("written", ["", "PRIVATE+KEY+a+b+c", "PRIVATE+KEY+a+00000000+" + "AQ" * 22, "é"])
def test_what_is_no_private_key_is_refused(written):
    with pytest.raises(NoteIsMalformed):
        read_signing_key(written)


def test_another_towns_signature_does_not_count():
    ours = SigningKey("pb.exampleshire.gov.uk/log", bytes(32))
    theirs = SigningKey("pb.exampleshire.gov.uk/log", bytes(range(32)))
    assert not is_signed_by(ours.note("3 ballots\n"), theirs.verifier)
