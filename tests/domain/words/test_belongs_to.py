"""What the facts of an event name: by the name of the kind, by another name, inside what a fact holds, in lists."""

from domain.words.belongs_to import Thing, things_named

KINDS = {"round", "committee", "person"}


def named(facts, **names):
    return set(things_named(facts, names, KINDS))


def test_a_fact_called_as_a_kind_of_thing_names_one():
    assert named({"round": "a1", "number": 3}) == {Thing("round", "a1")}


def test_an_empty_fact_names_nothing():
    assert named({"round": "a1", "committee": ""}) == {Thing("round", "a1")}


def test_a_fact_under_another_name_is_declared():
    assert named({"member": "5e"}, member="person") == {Thing("person", "5e")}
    assert named({"member": "5e"}) == set()


def test_each_item_of_a_list_is_named_and_a_dot_leads_inside():
    facts = {"vote": {"present": ["5e", "6f"], "presiding": "5e"}}
    present = {"vote.present": "person"}
    assert set(things_named(facts, present, KINDS)) == {Thing("person", "5e"), Thing("person", "6f")}
    papers = {"projects": [{"proposal": "c1"}, {"number": "2"}]}
    assert set(things_named(papers, {"projects.proposal": "proposal"}, KINDS)) == {Thing("proposal", "c1")}


def test_a_number_that_is_called_as_a_kind_is_no_thing():
    assert named({"committee": 6}) == set()
