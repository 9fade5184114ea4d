"""Asks the witnesses of a record's policy to cosign its newest checkpoint, and waits for none of them for long."""

import http.client
import urllib.error
import urllib.request
from http import HTTPStatus

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import consistency_proof
from domain.transparency.signed_note import NoteIsMalformed, NoteSignature, SignedNote
from domain.transparency.witness_policy import Policy, Witness
from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.signing import cosigned_at
from pb.transparency.tiles import TileFolder

PATIENCE_S = 5
_LONGEST_ANSWER = 100_000


def cosigned(note: SignedNote, log: TileFolder, policy: Policy) -> SignedNote:
    """Give the checkpoint with the cosignatures that its witnesses gave.

    A witness that does not answer, or answers with anything but its cosignature, is left out: readers judge by the
    policy whether those that are there are enough.
    """
    gained = []
    for witness in policy.witnesses:
        signature = _ask(witness, note, log) if witness.address.startswith(("http://", "https://")) else None
        if signature is not None:
            gained.append(signature)
    return SignedNote(note.text, (*note.signatures, *gained))


def who_cosigned(note: SignedNote, policy: Policy) -> list[str]:
    """Name the witnesses of a policy whose good cosignature a checkpoint carries."""
    return [witness.name for witness in policy.witnesses if cosigned_at(note, witness.key) is not None]


def _ask(witness: Witness, note: SignedNote, log: TileFolder) -> NoteSignature | None:
    """Ask from nothing first; a witness that has seen the log says how far, and is asked from there."""
    size = Checkpoint.read(note.text).size
    status, body = _post(witness, AddCheckpoint(0, (), note.to_bytes()))
    if status == HTTPStatus.CONFLICT and body.strip().isdecimal() and 0 < int(body) <= size:
        seen = int(body)
        proof = tuple(consistency_proof(seen, size, log.subtree)) if seen < size else ()
        status, body = _post(witness, AddCheckpoint(seen, proof, note.to_bytes()))
    if status != HTTPStatus.OK:
        return None
    try:
        answered = SignedNote.read(f"{note.text}\n{body}".encode())
    except NoteIsMalformed:
        return None
    for signature in answered.signatures:
        if cosigned_at(SignedNote(note.text, (signature,)), witness.key) is not None:
            return signature
    return None


def _post(witness: Witness, request: AddCheckpoint) -> tuple[int, str]:
    asked = urllib.request.Request(f"{witness.address}/add-checkpoint", data=request.to_bytes(), method="POST")  # noqa: S310 -- http or https, see above
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer:  # noqa: S310 -- the same
            return answer.status, answer.read(_LONGEST_ANSWER).decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read(_LONGEST_ANSWER).decode("utf-8", "replace")
    except (OSError, ValueError, http.client.HTTPException):
        return 0, ""
