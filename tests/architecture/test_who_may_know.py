"""The entries of all contexts, joined: every stored event has exactly one, beside it, and none is without an event."""

from importlib import import_module

from pb.store.stored_names import events
from pb.transparency.every_event import BY_CONTEXT, EVERY_EVENT


def test_every_event_has_exactly_one_entry_and_no_entry_is_without_an_event():
    named = sorted(name for entries in BY_CONTEXT for name in entries)
    assert named == sorted(events()), "say in domain/<context>/who_may_know.py who may know it"
    assert sorted(EVERY_EVENT) == named


def test_who_may_know_an_event_stands_in_the_folder_of_the_event():
    for name, event in events().items():
        folder = event.__module__.rpartition(".")[0]
        assert name in import_module(f"{folder}.who_may_know").WHO_MAY_KNOW, name


def test_every_entry_of_the_record_has_a_kind_of_its_own():
    kinds = [entry.kind for entry in EVERY_EVENT.values() if hasattr(entry, "kind")]
    assert len(kinds) == len(set(kinds))
