"""Asks the witnesses of a record's policy to cosign its newest checkpoint, all at once, and waits for none for long."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple

from domain.transparency.checkpoint import Checkpoint, CheckpointIsMalformed
from domain.transparency.merkle_tree import consistency_proof, root_of_range
from domain.transparency.signed_note import NoteIsMalformed, NoteSignature, SignedNote, VerifierKey
from domain.transparency.witness_policy import Policy, Witness
from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.over_http import get, post
from pb.transparency.signing import cosigned_at, is_signed_by
from pb.transparency.tiles import TileFolder
from pb.transparency.uploading import upload

COSIGNED, AWAY, UNKNOWN, REFUSED, CONTRADICTED, COPYING, WRONG = (
    "cosigned", "away", "unknown", "refused", "contradicted", "copying", "wrong"
)  # fmt: skip
"""What a witness may have said: what a page says of it stands in ``web``."""

TIMES = 4
"""So often one is asked at once: it may have been shown a larger checkpoint between two questions."""
_SIZE = re.compile(r"[0-9]{1,19}\n?")


class Heard(NamedTuple):
    """What one witness said to the newest checkpoint."""

    name: str
    said: str
    signature: NoteSignature | None = None
    theirs: SignedNote | None = None
    """A checkpoint signed with this record's key that does not go together with ours: together they prove a fork."""
    holds: bool = False
    """Whether it is a mirror, which signed what it holds."""


def ask_all(note: SignedNote, log: TileFolder, policy: Policy, key: VerifierKey) -> list[Heard]:
    """Ask every witness of the policy that has an address and has not cosigned this checkpoint yet.

    :param key: the record's own key, with which whatever a witness saw of it must be signed
    """
    asked = [each for each in with_address(policy) if cosigned_at(note, each.key) is None]
    if not asked:
        return []
    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(lambda witness: _ask(witness, note, log, key), asked))


def hand_on(whole: SignedNote, heard: Sequence[Heard], policy: Policy) -> None:
    """Send mirrors the checkpoint with the cosignatures of others, so that a copy meets the policy as the record does.

    A mirror signs when it has every entry, and shows what it has then; what other witnesses signed it cannot know. Who
    was not asked now, because it had cosigned before, may be one. What they answer changes nothing.

    :param whole: the checkpoint with all its cosignatures
    """
    if not any(each.signature for each in heard) or len(who_cosigned(whole, policy)) < 2:  # noqa: PLR2004 -- one, and another's
        return
    only_watch = {each.name for each in heard if not each.holds}
    signed = set(who_cosigned(whole, policy)) - only_watch
    addresses = {each.address for each in with_address(policy) if each.name in signed}
    request = AddCheckpoint(Checkpoint.read(whole.text).size, (), whole.to_bytes()).to_bytes()
    for address in sorted(addresses):
        post(f"{address}/add-checkpoint", request)


def with_address(policy: Policy) -> list[Witness]:
    """Give the witnesses that can be asked."""
    return [each for each in policy.witnesses if each.address.startswith(("http://", "https://"))]


def who_cosigned(note: SignedNote, policy: Policy) -> list[str]:
    """Name the witnesses of a policy whose good cosignature a checkpoint carries."""
    return [witness.name for witness in policy.witnesses if cosigned_at(note, witness.key) is not None]


def signed_too(note: SignedNote, heard: Sequence[Heard]) -> SignedNote:
    """Give the checkpoint with the cosignatures that were heard."""
    return SignedNote(note.text, (*note.signatures, *(each.signature for each in heard if each.signature)))


def _ask(witness: Witness, note: SignedNote, log: TileFolder, key: VerifierKey) -> Heard:
    """Ask from nothing first; a witness that has seen the log says how far, and is asked from there."""
    size, proof, seen = Checkpoint.read(note.text).size, tuple[bytes, ...](), 0
    for _ in range(TIMES):
        request = AddCheckpoint(seen, proof, note.to_bytes())
        status, body = post(f"{witness.address}/add-checkpoint", request.to_bytes())
        known = int(body) if status == HTTPStatus.CONFLICT and _SIZE.fullmatch(body) else 0
        if not seen < known <= size:
            break
        seen = known
        proof = tuple(consistency_proof(seen, size, log.subtree)) if seen < size else ()
    if status == HTTPStatus.OK:
        signature = _signature_of(witness, note, body)
        holds = signature is None
        if signature is None:  # not of this key: perhaps it is a mirror's, which signs when it has every entry
            uploaded = upload(witness.address, note, log)
            signature = _signature_of(witness, note, uploaded.body)
            if signature is None:
                return Heard(witness.name, COPYING if uploaded.goes_on else WRONG)
        return Heard(witness.name, COSIGNED, signature, holds=holds)
    if status in {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}:
        theirs = _contradiction(witness, note, log, key)
        return Heard(witness.name, CONTRADICTED if theirs else REFUSED, theirs=theirs)
    said = {0: AWAY, HTTPStatus.NOT_FOUND: UNKNOWN, HTTPStatus.FORBIDDEN: REFUSED}
    return Heard(witness.name, said.get(status, WRONG))


def _signature_of(witness: Witness, note: SignedNote, lines: str) -> NoteSignature | None:
    try:
        answered = SignedNote.read(f"{note.text}\n{lines}".encode())
    except NoteIsMalformed:
        return None
    for signature in answered.signatures:
        if cosigned_at(SignedNote(note.text, (signature,)), witness.key) is not None:
            return signature
    return None


def _contradiction(witness: Witness, note: SignedNote, log: TileFolder, key: VerifierKey) -> SignedNote | None:
    """Give what the witness saw of this record, where it is signed with our key and not the beginning of ours."""
    ours = Checkpoint.read(note.text)
    for theirs in _seen_by(witness, ours.origin):
        try:
            seen = Checkpoint.read(theirs.text)
        except CheckpointIsMalformed:
            continue
        if seen.origin != ours.origin or not is_signed_by(theirs, key):
            continue
        if seen.size > ours.size or root_of_range(0, seen.size, log.subtree) != seen.root:
            return theirs
    return None


def _seen_by(witness: Witness, origin: str) -> Iterator[SignedNote]:
    status, body = get(f"{witness.address}/{sha256(origin.encode()).hexdigest()}/checkpoint")
    if status == HTTPStatus.OK:
        try:
            yield SignedNote.read(body.encode())
        except NoteIsMalformed:
            return
