"""A picture that somebody handed in, made anew by ``darkroom.py``; or the refusal that says what to do."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from domain.refusals import Refusal
from pb.uploads.apart import said_by
from pb.uploads.darkroom import MOST_PIXELS, SMALLEST_SIDE, Made, made_anew

DARKROOM: Final = Path(__file__).with_name("darkroom.py")
LARGEST_PICTURE: Final = 12 * 1024 * 1024
"""Bytes: a phone's photo has 3 to 8 MB."""
MEGA: Final = 1024 * 1024


class PictureIsTooLarge(Refusal):
    """Said before anything looks at it."""

    message = "This picture has more than {most} MB. Send a smaller one: most phones can make photos smaller."


class NotAPicture(Refusal):
    """By its first bytes, whatever it is called."""

    message = "This is not a picture that can be used here. Send a photo or drawing as JPEG, PNG or WebP."


class TooManyDots(Refusal):
    """By its header; it was not decoded."""

    message = "This picture has more than {most} million dots. Make it smaller, then send it again."


class TooFewDots(Refusal):
    """It could not be made out on a page."""

    message = "This picture is too small to be made out. Send one of at least {least} by {least} dots."


class PictureIsBroken(Refusal):
    """It ends too soon, or says something impossible."""

    message = "This picture cannot be read; perhaps it did not arrive whole. Send it again, or another one."


@dataclass(frozen=True)
class OneSizeMade:
    """A picture in one size, with its hash."""

    width: int
    height: int
    jpeg: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hex."""
        return hashlib.sha256(self.jpeg).hexdigest()


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: JPEG, in sizes by their names; made here alone."""

    sizes: dict[str, OneSizeMade]


WHY: Final[dict[str, Refusal]] = {
    "kind": NotAPicture(),
    "dots": TooManyDots(most=MOST_PIXELS // 1_000_000),
    "small": TooFewDots(least=SMALLEST_SIDE),
    "broken": PictureIsBroken(),
}


def picture_in(file: IO[bytes]) -> Picture:
    """Make a picture anew, by a program of its own.

    :param file: on disk; nothing of it is read in this process
    :raises Refusal: one of the above, saying what to do
    """
    if os.fstat(file.fileno()).st_size > LARGEST_PICTURE:
        raise PictureIsTooLarge(most=LARGEST_PICTURE // MEGA)
    said = said_by(DARKROOM, file)
    if said is None:
        raise PictureIsBroken
    line, _, rest = said.partition(b"\n")
    told = json.loads(line)
    if "no" in told:
        raise WHY[told["no"]]
    made, begins = [], 0
    for one in told["sizes"]:
        made.append(Made(one["name"], one["width"], one["height"], rest[begins : begins + one["bytes"]]))
        begins += one["bytes"]
    return _picture(made)


def picture_drawn(file: IO[bytes]) -> Picture:
    """Make a picture of ours, drawn by the demo, in this process: nobody handed it in."""
    return _picture(made_anew(file))


def _picture(made: list[Made]) -> Picture:
    return Picture({one.name: OneSizeMade(one.width, one.height, one.jpeg) for one in made})
