"""Lies about editions of wards: what is in them, what is tied to them, and what is answered for an address."""

import hashlib
import json

from tests.verifier.lies.telling import Lies

LIES = Lies()
WARDS = (("E05000001", "Devonport", 14_000), ("E05000002", "Stoke", 9_050))


PLACES = {"E05000001": [[0, 0], [0, 1], [1, 1], [0, 0]], "E05000002": [[1, 0], [1, 1], [2, 1], [1, 0]]}


def beside(insider, codes=("E05000001", "E05000002"), *, another=b""):
    """Let the file of boundaries lie beside the record; another one where it is said."""
    shapes = [{"type": "Polygon", "coordinates": [PLACES.get(code, PLACES[WARDS[0][0]])]} for code in codes]
    features = [
        {"type": "Feature", "properties": {"WD25CD": code, "WD25NM": code.lower()}, "geometry": shape}
        for code, shape in zip(codes, shapes, strict=True)
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    name = hashlib.sha256(content).hexdigest()

    def put(record):
        (record / "boundaries").mkdir()
        (record / "boundaries" / f"{name}.geojson").write_bytes(content + another)

    insider.afterwards.append(put)
    return name


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


@LIES.named("entries", "a ward says more or less than wards do")
def a_ward_that_says_more(insider):
    """A ward of an edition says who its councillor is."""
    take_in(insider)["d"]["areas"][0]["councillor"] = "Ash"


@LIES.named("entries", "on no map that there is")
def on_no_map(insider):
    """The boundaries of an edition are drawn on a map of somebody's own."""
    take_in(insider, grid="my own")


@LIES.named("entries", "populations from no file")
def populations_by_word_of_mouth(insider):
    """An edition has populations that stand in no file."""
    take_in(insider, populations="the mayor said so")


@LIES.named("entries", "for whom an answer holds is not said")
def an_answer_for_whomever(insider):
    """An address was answered for, and nobody knows whether it holds for a home or for a street."""
    answer(insider, take_in(insider), holds_for="friends")


@LIES.named("entries", "is another one than its edition was taken in with")
def another_file_of_boundaries(insider):
    """The file of boundaries was changed after its edition had been taken in."""
    take_in(insider, boundaries=beside(insider, another=b" "))


@LIES.named("entries", "has other wards than its edition")
def boundaries_of_other_wards(insider):
    """The file of boundaries has a ward that its edition has not."""
    take_in(insider, boundaries=beside(insider, ("E05000001", "E05000003")))


@LIES.named("entries", "has other wards than its edition")
def boundaries_of_a_third_ward(insider):
    """The file of boundaries has a ward more than its edition."""
    take_in(insider, boundaries=beside(insider, ("E05000001", "E05000002", "E05000003")))


@LIES.named("entries", "cannot be read")
def boundaries_of_nothing(insider):
    """What lies beside the record as boundaries is no file of wards."""
    name = hashlib.sha256(b"{}").hexdigest()

    def put(record):
        (record / "boundaries").mkdir()
        (record / "boundaries" / f"{name}.geojson").write_bytes(b"{}")

    take_in(insider, boundaries=name)
    insider.afterwards.append(put)
