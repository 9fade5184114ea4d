"""Merkle trees as RFC 6962 defines them: hashes, roots, proofs and their checks, on bytes and whole numbers only.

Nothing here knows what a leaf says, where a hash is stored or who signed a
root. Proofs are made from a function that yields the hash of any complete
subtree, so that they can be read from tiles without holding the log in memory.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()
"""Root of the tree without leaves (RFC 6962, 2.1)."""

CompleteSubtree = Callable[[int, int], bytes]
"""Takes a level (0 is the leaves) and an index; gives the hash over leaves index * 2**level up to the next."""


class ProofDoesNotHold(Exception):
    """A proof was offered that does not prove what it claims."""


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry: SHA-256(0x00 || entry) (RFC 6962, 2.1)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into their parent: SHA-256(0x01 || left || right) (RFC 6962, 2.1)."""
    return sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """A tree that only grows, kept as the roots of its complete subtrees: at most 64 hashes, whatever its size."""

    def __init__(self, size: int = 0, subtrees: Iterable[bytes] = ()) -> None:
        """Start empty, or go on from ``size`` leaves and the roots of their complete subtrees, largest first."""
        self.size = size
        self.subtrees = list(subtrees)
        if len(self.subtrees) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} complete subtrees")

    def append(self, hash_of_leaf: bytes) -> None:
        """Add one leaf, by its hash, on the right."""
        carried = hash_of_leaf
        size = self.size
        while size & 1:
            carried = node_hash(self.subtrees.pop(), carried)
            size >>= 1
        self.subtrees.append(carried)
        self.size += 1

    def root(self) -> bytes:
        """Give the root of the tree as it stands (RFC 6962, 2.1)."""
        return root_of_subtrees(self.subtrees)


def root_of_subtrees(subtrees: Sequence[bytes]) -> bytes:
    """Fold the roots of complete subtrees, largest first, into the root over all of them."""
    if not subtrees:
        return EMPTY_ROOT
    root = subtrees[-1]
    for left in reversed(subtrees[:-1]):
        root = node_hash(left, root)
    return root


def complete_subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """Split the leaves from ``start`` up to ``end`` into complete subtrees, as (level, index), left to right.

    ``start`` must be where a subtree that reaches to ``end`` may begin, as it is at every step of RFC 6962's recursion.
    """
    parts = []
    while start < end:
        level = (end - start).bit_length() - 1
        parts.append((level, start >> level))
        start += 1 << level
    return parts


def root_of_range(start: int, end: int, subtree: CompleteSubtree) -> bytes:
    """Give MTH(D[start:end]) of RFC 6962, 2.1, from complete subtrees."""
    return root_of_subtrees([subtree(level, index) for level, index in complete_subtrees(start, end)])


def inclusion_proof(index: int, size: int, subtree: CompleteSubtree) -> list[bytes]:
    """Give the audit path of leaf ``index`` in the tree of ``size`` leaves (RFC 6962, 2.1.1), leaf end first.

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _largest_power_of_two_below(end - start)
        if index < middle:
            path.append(root_of_range(middle, end, subtree))
            end = middle
        else:
            path.append(root_of_range(start, middle, subtree))
            start = middle
    return path[::-1]


def consistency_proof(old_size: int, new_size: int, subtree: CompleteSubtree) -> list[bytes]:
    """Prove that the tree of ``old_size`` leaves begins the tree of ``new_size`` leaves (RFC 6962, 2.1.2).

    Raises ValueError for an old size of 0 (nothing can be proved about it) or one beyond the new size.
    """
    if not 0 < old_size <= new_size:
        raise ValueError(f"there is no proof from {old_size} to {new_size} leaves")
    return subtree_proof(0, old_size, new_size, subtree)


def subtree_proof(start: int, end: int, size: int, subtree: CompleteSubtree) -> list[bytes]:
    """Prove that a part of the tree of ``size`` leaves is in it (draft-ietf-plants-merkle-tree-certs, 4.4.1).

    The part is one that RFC 6962's recursion meets: it begins at 0, or is complete, or reaches to the end.
    """
    path = []
    first, last, whole = 0, size, True
    while (first, last) != (start, end):
        middle = first + _largest_power_of_two_below(last - first)
        if end <= middle:
            path.append(root_of_range(middle, last, subtree))
            last = middle
        else:
            path.append(root_of_range(first, middle, subtree))
            first, whole = middle, whole and middle <= start
            start = max(start, middle)
    if not whole:
        path.append(root_of_range(first, last, subtree))
    return path[::-1]


def check_inclusion(index: int, size: int, hash_of_leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf stands at ``index`` in the tree of ``size`` leaves with this root (RFC 9162, 2.1.3.2).

    Raises ProofDoesNotHold.
    """
    if not 0 <= index < size:
        raise ProofDoesNotHold(f"a tree of {size} leaves has no leaf {index}")
    _must_be_hashes([hash_of_leaf, root, *proof])
    position, last = index, size - 1
    running = hash_of_leaf
    for step in proof:
        if last == 0:
            raise ProofDoesNotHold("the proof is longer than the path to the root")
        if position & 1 or position == last:
            running = node_hash(step, running)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            running = node_hash(running, step)
        position >>= 1
        last >>= 1
    if last != 0:
        raise ProofDoesNotHold("the proof is shorter than the path to the root")
    if running != root:
        raise ProofDoesNotHold("the proof leads to another root")


def check_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the old tree begins the new one (RFC 9162, 2.1.4.2).

    Raises ProofDoesNotHold; also from size 0, about which a proof says nothing.
    """
    if not 0 < old_size <= new_size:
        raise ProofDoesNotHold(f"nothing can be proved from {old_size} to {new_size} leaves")
    if old_size == new_size:
        if proof or old_root != new_root:
            raise ProofDoesNotHold("two roots of the same size must be equal and need no proof")
        return
    _must_be_hashes([old_root, new_root, *proof])
    path = list(proof)
    if old_size.bit_count() == 1:
        path.insert(0, old_root)
    if not path:
        raise ProofDoesNotHold("the proof is empty")
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position >>= 1
        last >>= 1
    running_old = running_new = path[0]
    for step in path[1:]:
        if last == 0:
            raise ProofDoesNotHold("the proof is longer than it can be")
        if position & 1 or position == last:
            running_old = node_hash(step, running_old)
            running_new = node_hash(step, running_new)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            running_new = node_hash(running_new, step)
        position >>= 1
        last >>= 1
    if last != 0:
        raise ProofDoesNotHold("the proof is shorter than it must be")
    if running_old != old_root or running_new != new_root:
        raise ProofDoesNotHold("the proof leads to other roots")


def _largest_power_of_two_below(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)


def _must_be_hashes(candidates: Iterable[bytes]) -> None:
    if any(len(candidate) != HASH_SIZE for candidate in candidates):
        raise ProofDoesNotHold(f"a hash has {HASH_SIZE} bytes")
