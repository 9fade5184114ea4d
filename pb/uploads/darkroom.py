"""The darkroom: a program of its own that makes one picture anew, in three sizes, with nothing in it but what is seen.

Started by ``pb.uploads.pictures`` and by nobody else. It takes the file on its standard input and writes to its
standard output a line of JSON (``sizes``: name, width, height and bytes of each) and the pictures one after the
other; where it refuses one, a line of JSON (``no``: why). Where it fails or takes too much, its status is not 0.

What a picture is, its first bytes say, never its name. How large it is is read from its header, before anything is
decoded. What comes out was drawn anew from the dots alone: a page of HTML, an archive or a script that hides behind a
picture, the place where it was taken, the camera's number and the thumbnail of what was cut off do not come through.
"""

import io
import json
import os
import sys
from typing import IO, Any, Final, NamedTuple

MOST_SECONDS = 20
"""Of the processor's time: a photo of 48 million dots takes two."""
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of addresses: 50 million dots with transparency are 200 MB, and the library copies them."""
MOST_PIXELS: Final = 50_000_000
"""A phone's largest usual photo has 48 or 50 million dots."""
LONGEST_SIDE: Final = 20_000
SMALLEST_SIDE: Final = 120
"""Less cannot be made out on a page."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")
WIDEST: Final = {"large": (1600, 1600), "middle": (800, 800), "small": (320, 320)}
"""Of each size, the box into which the whole picture is fitted; none is made larger than it came."""
QUALITY: Final = {"large": 80, "middle": 78, "small": 72}
WHITE = (255, 255, 255)


class NotThisOne(Exception):  # noqa: N818 -- said as the sentence that is true
    """It is refused; the first argument says why, in one word."""


class Made(NamedTuple):
    """A picture in one size."""

    name: str
    width: int
    height: int
    jpeg: bytes


def take_little() -> None:
    """Bind this process: processor, memory, no file written, no program started and no socket at all."""
    import resource  # noqa: PLC0415 -- not there on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    sys.addaudithook(_nothing_else)


def _nothing_else(event: str, _arguments: Any) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")):
        raise NotThisOne("failed")


def made_anew(file: IO[bytes]) -> list[Made]:
    """Give a picture in its three sizes, the largest first.

    :raises NotThisOne: ``kind`` for what is none of the formats, ``dots`` for one that is too large by its header,
        ``small`` for one that is too small, ``broken`` for one that ends too soon or cannot be decoded
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 -- loaded when the process is bound

    Image.MAX_IMAGE_PIXELS = None  # looked at here, by the header
    try:
        picture: Any = Image.open(file, formats=FORMATS)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- whatever the library stumbles over is no picture
        raise NotThisOne("kind") from None
    if max(picture.size) > LONGEST_SIDE or picture.width * picture.height > MOST_PIXELS:
        raise NotThisOne("dots")
    if min(picture.size) < SMALLEST_SIDE:
        raise NotThisOne("small")
    try:
        if picture.format == "JPEG":
            picture.draft("RGB", WIDEST["large"])  # decoded at no more than it needs
        picture.load()
        if picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        if (parts := max(picture.size) // (2 * max(WIDEST["large"]))) > 1:
            picture = picture.reduce(parts)  # quickly, before anything is copied
        drawn = _as_seen(ImageOps.exif_transpose(picture), picture.info.get("icc_profile"))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- a truncated or crooked file
        raise NotThisOne("broken") from None
    made = []
    for name, box in WIDEST.items():
        drawn.thumbnail(box, Image.Resampling.LANCZOS)
        written = io.BytesIO()
        drawn.save(written, "JPEG", quality=QUALITY[name], optimize=True, progressive=True, exif=b"", icc_profile=None)
        made.append(Made(name, drawn.width, drawn.height, written.getvalue()))
    return made


def _as_seen(picture: Any, profile: bytes | None) -> Any:
    """Give a picture on white, in the colours of a screen, with nothing but its dots."""
    from PIL import Image, ImageCms  # noqa: PLC0415 -- as above

    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        under = Image.new("RGB", picture.size, WHITE)
        under.paste(picture, mask=picture.getchannel("A"))
        picture = under
    elif profile and picture.mode in ("RGB", "CMYK"):
        try:
            screen = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), screen, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            picture = picture.convert("RGB")
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain


def main() -> int:
    """Take one file, give its picture or why not."""
    take_little()
    out = sys.stdout.buffer
    try:
        made = made_anew(io.BytesIO(sys.stdin.buffer.read()))
    except NotThisOne as no:
        out.write(json.dumps({"no": no.args[0]}).encode() + b"\n")
        return 0
    except Exception as fault:  # noqa: BLE001 -- whatever it is, whoever sent it is told to send another
        sys.stderr.write(f"{type(fault).__name__}\n")
        return 1
    said = [{"name": one.name, "width": one.width, "height": one.height, "bytes": len(one.jpeg)} for one in made]
    out.write(json.dumps({"sizes": said}).encode() + b"\n")
    for one in made:
        out.write(one.jpeg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
