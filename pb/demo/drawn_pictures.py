"""Pictures for the bids of Tamarford, drawn by code from a bid's title: a scene of the town, in nobody's copyright."""

import hashlib
import io
import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from pb.uploads.pictures import Picture, picture_drawn

WIDTH, HEIGHT = 960, 640
ONE_IN = 4
"""So many bids have a picture, but for one."""
SKIES: Final = (("#bfe3f2", "#eef7fb"), ("#f6d7b0", "#fdf3e6"), ("#c7d3e8", "#eef1f8"), ("#d9ead3", "#f4faf2"))
GROUNDS: Final = ("#7a9e5f", "#8aa86b", "#9a8f6a", "#6f8f7a")
DARK, WOOD, BRICK, LEAF, STONE, WATER = "#37474f", "#8d6e4b", "#a5563d", "#3f7046", "#b9b4a8", "#5f93b0"
SHAPES: Final = ("bench", "trees", "houses", "path", "lamps", "swing", "river", "beds")
SHOWS: Final = {
    "bench": "Drawing: a wooden bench under a tree beside a path",
    "trees": "Drawing: a row of young trees along a green",
    "houses": "Drawing: brick houses in a row with a pavement before them",
    "path": "Drawing: a path that leads over a field to a hill",
    "lamps": "Drawing: a street in the evening with three lamps",
    "swing": "Drawing: a swing on a play area",
    "river": "Drawing: a river with a small bridge over it",
    "beds": "Drawing: raised beds with plants in a garden",
}
WORDS: Final = (
    ("bench", "bench"), ("seat", "bench"), ("tree", "trees"), ("orchard", "trees"), ("wood", "trees"),
    ("light", "lamps"), ("lamp", "lamps"), ("play", "swing"), ("skate", "swing"), ("youth", "swing"),
    ("river", "river"), ("bridge", "river"), ("water", "river"), ("pond", "river"), ("garden", "beds"),
    ("allotment", "beds"), ("plant", "beds"), ("grow", "beds"), ("path", "path"), ("crossing", "path"),
    ("cycle", "path"), ("hall", "houses"), ("street", "houses"), ("library", "houses"),
)  # fmt: skip


def picture_for(title: str) -> tuple[Picture, str] | None:
    """Give the picture of a bid and what it shows; None where it has none. The same title is the same picture."""
    drawn = _number(title, "drawn")
    if not drawn % ONE_IN:
        return None
    shape = next((its for word, its in WORDS if word in title.casefold()), SHAPES[drawn % len(SHAPES)])
    return picture_drawn(_scene(shape, partial(_number, title))), SHOWS[shape]


def _scene(shape: str, number: Callable[[object], int]) -> io.BytesIO:
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- the demo alone draws in this process

    above, below = SKIES[number("sky") % len(SKIES)]
    sky = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    picture = Image.composite(Image.new("RGB", sky.size, below), Image.new("RGB", sky.size, above), sky)
    draw = ImageDraw.Draw(picture)
    sun = 120 + number("sun") % 700
    draw.ellipse((sun, 60, sun + 90, 150), fill="#fff3c4")
    for hill in range(3):
        left = -200 + number(("hill", hill)) % 800
        draw.ellipse((left, 300, left + 700, 760), fill=("#9db98a", "#8fb07c", "#a9bf98")[hill])
    draw.rectangle((0, 430, WIDTH, HEIGHT), fill=GROUNDS[number("ground") % len(GROUNDS)])
    _DRAWN[shape](draw, number)
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    written.seek(0)
    return written


def _tree(draw: Any, x: int, y: int, high: int) -> None:
    draw.rectangle((x - high // 14, y - high // 2, x + high // 14, y), fill=WOOD)
    draw.ellipse((x - high // 3, y - high, x + high // 3, y - high // 3), fill=LEAF)


def _bench(draw: Any, number: Callable[[object], int]) -> None:
    _tree(draw, 200 + number("tree") % 120, 470, 300)
    for back in (370, 400):
        draw.rounded_rectangle((400, back, 760, back + 18), 6, fill=WOOD)
    draw.rounded_rectangle((390, 445, 770, 470), 6, fill=WOOD)
    for leg in (420, 730):
        draw.rectangle((leg, 380, leg + 14, 530), fill=DARK)
    draw.polygon([(0, 640), (960, 640), (960, 590), (0, 560)], fill=STONE)


def _trees(draw: Any, number: Callable[[object], int]) -> None:
    for place in range(6):
        _tree(draw, 90 + place * 160, 500, 170 + number(("tree", place)) % 120)


def _houses(draw: Any, number: Callable[[object], int]) -> None:
    for place in range(5):
        left, top = 20 + place * 188, 250 + number(("house", place)) % 60
        draw.rectangle((left, top, left + 180, 500), fill=(BRICK, STONE, "#c9a27a")[number(("wall", place)) % 3])
        draw.polygon([(left - 8, top), (left + 188, top), (left + 90, top - 80)], fill=DARK)
        for window in (left + 25, left + 115):
            draw.rectangle((window, top + 40, window + 40, top + 95), fill="#e8f1f5")
        draw.rectangle((left + 70, 420, left + 110, 500), fill=WOOD)
    draw.rectangle((0, 500, WIDTH, 545), fill=STONE)
    draw.rectangle((0, 545, WIDTH, HEIGHT), fill="#6d7275")


def _path(draw: Any, number: Callable[[object], int]) -> None:
    bend = number("bend") % 300 - 150
    draw.polygon([(300, 640), (660, 640), (520 + bend, 432), (490 + bend, 432)], fill="#d8cba8")
    for place in range(4):
        _tree(draw, (80, 220, 760, 890)[place], 520, 180)


def _lamps(draw: Any, _number_of: Callable[[object], int]) -> None:
    draw.rectangle((0, 0, WIDTH, 430), fill="#2f3e5c")
    draw.rectangle((0, 430, WIDTH, HEIGHT), fill="#4b5257")
    for x in (180, 480, 780):
        draw.ellipse((x - 90, 130, x + 90, 310), fill="#5d6780")
        draw.rectangle((x - 6, 220, x + 6, 520), fill="#1c2328")
        draw.ellipse((x - 26, 190, x + 26, 242), fill="#ffe9a8")


def _swing(draw: Any, number: Callable[[object], int]) -> None:
    for x in (260, 700):
        draw.line([(x, 250), (x - 70, 540)], fill=DARK, width=14)
        draw.line([(x, 250), (x + 70, 540)], fill=DARK, width=14)
    draw.line([(250, 250), (710, 250)], fill=DARK, width=16)
    for x, colour in ((380, BRICK), (560, WATER)):
        lean = int(40 * math.sin(number(x)))
        for rope in (-30, 30):
            draw.line([(x + rope, 250), (x + rope + lean, 450)], fill=STONE, width=4)
        draw.rounded_rectangle((x - 42 + lean, 446, x + 42 + lean, 466), 6, fill=colour)


def _river(draw: Any, _number_of: Callable[[object], int]) -> None:
    draw.polygon([(0, 640), (960, 640), (700, 432), (540, 432)], fill=WATER)
    draw.arc((280, 380, 860, 760), 190, 350, fill=STONE, width=46)
    draw.arc((280, 330, 860, 710), 195, 345, fill=WOOD, width=10)
    _tree(draw, 120, 520, 240)


def _beds(draw: Any, number: Callable[[object], int]) -> None:
    for row, left in enumerate((60, 360, 660)):
        draw.rectangle((left, 470, left + 240, 560), fill=WOOD)
        for plant in range(6):
            x, high = left + 22 + plant * 39, 30 + number((row, plant)) % 60
            draw.line([(x, 472), (x, 472 - high)], fill=LEAF, width=6)
            draw.ellipse((x - 16, 452 - high, x + 16, 484 - high), fill=(LEAF, BRICK, "#d9a441")[plant % 3])


def _number(*said: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(said).encode()).digest()[:8], "big")


_DRAWN: Final[dict[str, Callable[[Any, Callable[[object], int]], None]]] = {
    "bench": _bench,
    "trees": _trees,
    "houses": _houses,
    "path": _path,
    "lamps": _lamps,
    "swing": _swing,
    "river": _river,
    "beds": _beds,
}
