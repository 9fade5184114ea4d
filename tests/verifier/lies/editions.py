"""Lies about editions of wards: what is in them, what is tied to them, and what is answered for an address."""

import hashlib

from tests.verifier.lies.telling import Lies

LIES = Lies()
WARDS = (("E05000001", "Devonport", 14_000), ("E05000002", "Stoke", 9_050))


def take_in(insider, **said):
    """Let an edition have been taken in once the areas were drawn; nothing is tied to it yet."""
    drawn = insider.one("area.population-corrected")
    wards = [{"area": "", "code": code, "name": name, "population": people} for code, name, people in WARDS]
    print_ = hashlib.sha256(b"boundaries").hexdigest()
    facts = {"name": "Wards of 2025", "source": "ONS", "licence": "OGL", "grid": "wgs84", "boundaries": print_}
    facts |= {"populations": "", "populations_from": "", "postcodes": "", "postcodes_kept": 0, "areas": wards}
    act = {"as": "officer", "at": drawn["d"]["at"], "by": drawn["d"]["by"], "id": "e" * 32, "nr": 1}
    return insider.put({"t": "edition.taken-in", "v": 1, "d": {**act, **facts, **said}}, after=drawn)


def tie(insider, after, **said):
    tied = {"area": insider.says("area.drawn")["id"], "codes": ["E05000001"]}
    return insider.put(insider.new("edition.area-tied", after, **{**tied, **said}), after=after)


def answer(insider, after, **said):
    answered = {"answer": "E05000002", "holds_for": "postcode", "reason": "It is a new street."}
    return insider.put(insider.new("edition.address-answered", after, **{**answered, **said}), after=after)


@LIES.named("entries", "an edition has a ward twice")
def a_ward_twice(insider):
    """One ward stands in an edition twice, so that its people count twice."""
    edition = take_in(insider)
    edition["d"]["areas"].append(dict(edition["d"]["areas"][-1]))


@LIES.named("entries", "an edition of areas was taken in twice")
def an_edition_taken_in_twice(insider):
    """An edition was taken in again, with other wards."""
    edition = take_in(insider)
    insider.put(insider.another(edition), after=edition)


@LIES.named("entries", "does not say what it is, where it is from")
def an_edition_from_nowhere(insider):
    """An edition does not say who drew its wards."""
    take_in(insider, source=" ")


@LIES.named("entries", "an edition has postcodes from no file")
def postcodes_from_nowhere(insider):
    """An edition has postcodes, and names no file that they are from."""
    take_in(insider, postcodes_kept=40_000)


@LIES.named("entries", "a ward is tied to an area that nobody drew")
def tied_to_an_area_that_nobody_drew(insider):
    """A ward was tied to an area of which nobody knows."""
    tie(insider, take_in(insider), area="8" * 32)


@LIES.named("entries", "does not have the ward that is said of it")
def answered_with_a_ward_of_another_edition(insider):
    """An address was answered for with a ward that the edition does not have."""
    answer(insider, take_in(insider), answer="E05999999")


@LIES.named("entries", "without a reason, or with a postcode in it")
def an_answer_that_says_whose_it_was(insider):
    """The reason for an answer has the postcode in it by which people can be found."""
    answer(insider, take_in(insider), reason="PL1 4HZ is on the other side of the road.")
