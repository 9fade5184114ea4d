"""Signed notes and checkpoints: the worked example of the design byte for byte, and what is refused."""

import base64
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.transparency.checkpoint import Checkpoint, CheckpointIsMalformed
from domain.transparency.merkle_tree import GrowingTree, check_inclusion, leaf_hash
from domain.transparency.signed_note import ED25519, NoteIsMalformed, SignedNote, VerifierKey, must_be_signable

KEY = "pb.exampleshire.gov.uk/log+4b2ca8c4+AdBCFnsI1A5hFPG5WDOt7eDU7GBviTGo/m8ETrW9TI9C"
NOTE = """pb.exampleshire.gov.uk/log
3
Dv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=

— pb.exampleshire.gov.uk/log SyyoxFLaN1RXdsxMDIdtk2xSvs63GOHMrE+jUyxfTmburVio6+fAFnVEiSbn1mqd6AUJOBPDeyVYui44z4g1F6agBAo=
"""  # noqa: E501 -- byte for byte as in the design
ENTRIES = [
    b'{"d":{"budget_p":2500000,"closes":1804161600,"rules":"'
    + b"5f" * 32
    + b'"},"r":"2027-north","t":"round.opened","v":1}',
    b'{"d":{"n":"' + b"00" * 32 + b'"},"r":"2027-north","t":"roll.used","v":1}',
    b'{"d":{"c":"' + b"11" * 32 + b'"},"r":"2027-north","t":"ballot.cast","v":1}',
]


def test_the_worked_example_is_read_and_written_byte_for_byte():
    note = SignedNote.read(NOTE.encode())
    assert note.to_bytes() == NOTE.encode()
    checkpoint = Checkpoint.read(note.text)
    assert (checkpoint.origin, checkpoint.size) == ("pb.exampleshire.gov.uk/log", 3)
    assert checkpoint.text == note.text
    key = VerifierKey.read(KEY)
    assert str(key) == KEY
    assert key.key_type == ED25519
    assert key.key_id == note.signatures[0].key_id
    assert len(note.signatures[0].signature) == 64


def test_the_worked_examples_leaves_have_its_hashes_and_its_root():
    tree = GrowingTree()
    for entry in ENTRIES:
        tree.append(leaf_hash(entry))
    assert [base64.b64encode(leaf_hash(entry)).decode() for entry in ENTRIES] == [
        "KhRHYmKaO/yeQ4oOBJytR4vkOSMHr0e3HC2+xwpxO6o=",
        "5ReSt5xaPcSMcANWNMBpbmZBxPD7tPika51pRsthBT4=",
        "yjOSjaFixN/ngbHkiAQcXPieaFvMx+f0rwQ3xIZAcTA=",
    ]
    assert tree.root() == Checkpoint.read(SignedNote.read(NOTE.encode()).text).root
    proof = [base64.b64decode("zSICwkRjLNDYH/Iw4YzCcxeSmcrIAV0gH4StIkc6d/U=")]
    check_inclusion(2, 3, leaf_hash(ENTRIES[2]), proof, tree.root())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no signatures\n",
        b"text\n\nno dash\n",
        b"text\n\n\xe2\x80\x94 name\n",
        b"text\n\n\xe2\x80\x94 name AAAA\n",
        b"text\n\n\xe2\x80\x94 na+me AAAAAAAA\n",
        b"text\n\n\xe2\x80\x94 name AAAAAAAA",
        b"text\n\n\xe2\x80\x94 name AAAAAAB\n",
        b"te\txt\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"\xff\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"text\n\n" + b"\xe2\x80\x94 name AAAAAAAA\n" * 101,
        b"a" * 1_000_001,
    ],
)
def test_bytes_that_are_no_note_are_refused(raw):
    with pytest.raises(NoteIsMalformed):
        SignedNote.read(raw)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n3\n",
        "origin\n03\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n",
        "origin\n-3\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n",
        "origin\n9223372036854775808\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n",
        "origin\n3\nDv4u\n",
        "origin\n3\nnot base64\n",
        "\n3\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n",
        "origin\n3\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=\n\n",
        "origin\n3\nDv4uXkD50wkNYY1sNySpUUdeRCpeTwPuvW4MR9FxhJk=",
    ],
)
def test_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(CheckpointIsMalformed):
        Checkpoint.read(text)


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000", KEY.replace("4b2ca8c4", "4b2ca8c5"), KEY[:-4], "a b+" + KEY]
)
def test_text_that_is_no_verifier_key_is_refused(text):
    with pytest.raises(NoteIsMalformed):
        VerifierKey.read(text)


def test_a_text_without_the_end_of_its_last_line_is_not_signed():
    with pytest.raises(NoteIsMalformed):
        must_be_signable("origin\n3")


@given(st.binary(max_size=400))
def test_hostile_bytes_are_refused_and_never_crash(raw):
    with contextlib.suppress(NoteIsMalformed, CheckpointIsMalformed):
        Checkpoint.read(SignedNote.read(raw).text)
