"""Puts files of boundaries beside the record, each under the hash that its entry says: anybody can compare."""

import secrets
from pathlib import Path

from pb.areas.keeping import boundaries_kept
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import all_editions
from pb.transparency.published import place_of_boundaries


def put_boundaries_beside(reading: Reading, data: Path) -> int:
    """Write what is not there yet, each file whole or not at all; give how many were written.

    :param data: the data folder
    """
    written = 0
    for sha256 in {edition.boundaries for edition in all_editions(reading)}:
        place = place_of_boundaries(data, sha256)
        content = None if place.exists() else boundaries_kept(reading, sha256)
        if content is None:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        partly = place.with_name(f"{sha256}.{secrets.token_hex(4)}.partly")
        try:
            partly.write_bytes(content)
            partly.replace(place)
        finally:
            partly.unlink(missing_ok=True)
        written += 1
    return written
