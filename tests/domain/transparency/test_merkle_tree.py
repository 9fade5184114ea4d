"""Merkle trees: RFC 6962's vectors, pymerkle as a second opinion, and proofs between every pair of sizes."""

import base64
import json
import random
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.transparency import merkle_tree
from domain.transparency.merkle_tree import GrowingTree, ProofDoesNotHold, leaf_hash, node_hash

PROVIDED = (above / "shared" / "data" / "merkle" for above in Path(__file__).resolve().parents)
VECTORS = next((folder for folder in PROVIDED if folder.is_dir()), Path("shared/data/merkle"))
"""RFC 6962's vectors, where they are provided beside a folder above this one."""


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(b"ballot %d" % number) for number in range(count)]


def grown(hashes: list[bytes]) -> GrowingTree:
    tree = GrowingTree()
    for one in hashes:
        tree.append(one)
    return tree


def slow_root(hashes: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written there."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(slow_root(hashes[:split]), slow_root(hashes[split:]))


def subtrees_of(hashes: list[bytes]):
    return lambda level, index: slow_root(hashes[index << level : (index + 1) << level])


def test_the_four_hashes_that_everybody_agrees_on():
    assert merkle_tree.EMPTY_ROOT.hex().startswith("e3b0c442")
    assert leaf_hash(b"").hex().startswith("6e340b9c")
    assert leaf_hash(b"L123456").hex().startswith("395aa064")
    assert node_hash(b"N123", b"N456").hex().startswith("aa217fe8")


@pytest.mark.skipif(not VECTORS.is_dir(), reason="LOUD: ../shared/data/merkle is absent, 196 vectors were not tried")
def test_all_196_vectors_are_judged_as_their_authors_judge_them():
    tried = 0
    for path in sorted(VECTORS.rglob("*.json")):
        case = json.loads(path.read_text())
        proof = [base64.b64decode(step) for step in case["proof"] or []]
        try:
            if "leafIdx" in case:
                merkle_tree.check_inclusion(
                    case["leafIdx"],
                    case["treeSize"],
                    base64.b64decode(case["leafHash"]),
                    proof,
                    base64.b64decode(case["root"]),
                )
            else:
                merkle_tree.check_consistency(
                    case["size1"],
                    case["size2"],
                    base64.b64decode(case["root1"]),
                    base64.b64decode(case["root2"]),
                    proof,
                )
            refused = False
        except ProofDoesNotHold:
            refused = True
        assert refused == case["wantErr"], path
        tried += 1
    assert tried == 196


def test_nothing_can_be_proved_from_an_empty_tree_to_an_empty_tree():
    empty = merkle_tree.EMPTY_ROOT
    with pytest.raises(ProofDoesNotHold):
        merkle_tree.check_consistency(0, 0, empty, empty, [])


def test_the_root_equals_pymerkles_for_every_size_up_to_1025():
    from pymerkle import InmemoryTree  # noqa: PLC0415 -- a second opinion for this test only

    theirs = InmemoryTree(algorithm="sha256")
    ours = GrowingTree()
    assert ours.root() == theirs.get_root(0)
    for number in range(1, 1026):
        entry = b"entry %d" % number
        theirs.append_entry(entry)
        ours.append(leaf_hash(entry))
        assert ours.root() == theirs.get_root(), number


def test_every_proof_between_sizes_up_to_40_holds_and_none_holds_for_another_root():
    hashes = leaves(40)
    subtree = subtrees_of(hashes)
    for new in range(1, 41):
        root = slow_root(hashes[:new])
        for index in range(new):
            proof = merkle_tree.inclusion_proof(index, new, subtree)
            merkle_tree.check_inclusion(index, new, hashes[index], proof, root)
            with pytest.raises(ProofDoesNotHold):
                merkle_tree.check_inclusion(index, new, leaf_hash(b"another"), proof, root)
        for old in range(1, new + 1):
            proof = merkle_tree.consistency_proof(old, new, subtree)
            merkle_tree.check_consistency(old, new, slow_root(hashes[:old]), root, proof)
            with pytest.raises(ProofDoesNotHold):
                merkle_tree.check_consistency(old, new, leaf_hash(b"another"), root, proof)


def test_all_4950_pairs_of_100_checkpoints_over_10000_leaves_are_consistent():
    hashes = leaves(10_000)
    levels = [hashes]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(below[n], below[n + 1]) for n in range(0, len(below) - 1, 2)])
    sizes = sorted(random.Random(7).sample(range(1, 10_001), 100))  # noqa: S311 -- a sample, the same each time
    tree, roots = GrowingTree(), {}
    for one in hashes:
        tree.append(one)
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    pairs = [(old, new) for position, new in enumerate(sizes) for old in sizes[:position]]
    for old, new in pairs:
        proof = merkle_tree.consistency_proof(old, new, lambda level, index: levels[level][index])
        merkle_tree.check_consistency(old, new, roots[old], roots[new], proof)
    assert len(pairs) == 4950


@given(st.integers(0, 300))
def test_a_tree_grows_to_the_root_that_the_rfc_defines(size):
    assert grown(leaves(size)).root() == slow_root(leaves(size))


@given(st.integers(0, 200), st.integers(0, 50))
def test_a_tree_that_is_put_away_goes_on_where_it_was(before, after):
    hashes = leaves(before + after)
    put_away = grown(hashes[:before])
    woken = GrowingTree(put_away.size, put_away.subtrees)
    for one in hashes[before:]:
        woken.append(one)
    assert woken.root() == slow_root(hashes)


def test_a_tree_cannot_be_woken_with_the_wrong_number_of_subtrees():
    with pytest.raises(ValueError, match="complete subtrees"):
        GrowingTree(3, [leaf_hash(b"only one")])


def test_no_proof_is_made_for_a_leaf_that_is_not_there():
    with pytest.raises(ValueError, match="no leaf 3"):
        merkle_tree.inclusion_proof(3, 3, subtrees_of(leaves(3)))
    with pytest.raises(ValueError, match="no proof from 0"):
        merkle_tree.consistency_proof(0, 3, subtrees_of(leaves(3)))
