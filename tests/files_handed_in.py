"""Files that people hand in, honest ones and others: made by code, and kept on disk without a name."""

import io
import struct
import tempfile
import zlib

from PIL import Image

GPS, ORIENTATION, MODEL = 0x8825, 0x0112, 0x0110
SECRET_PLACE = "HERE-I-LIVE"


def handed_in(read, content):
    """Give what becomes of a file when it lies on disk, without a name, as a request leaves it."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read(file)


def picture(kind="JPEG", size=(900, 600), mode="RGB", **how):
    """A picture with something on it: red above, blue below, so that turning it can be seen."""
    drawn = Image.new("RGB", size, (200, 30, 30))
    drawn.paste((30, 30, 200), (0, size[1] // 2, *size))
    written = io.BytesIO()
    drawn.convert(mode).save(written, kind, **how)
    return written.getvalue()


def photo_of_a_phone():
    """A photo that lies on its side, and says where it was taken, with what, and by whom."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MODEL] = 6, SECRET_PLACE
    exif.get_ifd(GPS).update({1: "N", 2: (50.0, 21.0, 7.5), 3: "W", 4: (4.0, 8.0, 31.0), 29: SECRET_PLACE})
    return picture(exif=exif, comment=SECRET_PLACE.encode())


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(width=60_000, height=60_000):
    """A PNG of a few kilobytes that says of itself to be larger than any memory."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    dots = zlib.compress(b"\0" * 4_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def liar(width=300, height=300):
    """A PNG whose header says little and whose dots are a hundred megabytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    dots = zlib.compress(b"\0" * 100_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def text_bomb():
    """A PNG with a comment of a hundred megabytes, packed."""
    whole = picture("PNG")
    return whole[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(b"A" * 100_000_000, 9)) + whole[33:]


SCRIPT = b"<script>alert(document.domain)</script>"
HTML = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="500" height="500">' + SCRIPT + b"</svg>"
NO_PICTURES = {
    "nothing": b"",
    "svg with a script": SVG,
    "html": HTML,
    "gif with a script": b"GIF89a/*" + SCRIPT + b"*/",
    "gif": picture("GIF"),
    "tiff": picture("TIFF"),
    "bmp": picture("BMP"),
    "zip": b"PK\x03\x04" + b"\0" * 400,
    "pdf": b"%PDF-1.7\n%%EOF",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 500 500\n(/etc/passwd) run\n",
    "first bytes alone": b"\xff\xd8\xff\xe0",
    "mvg": b"push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://example.org/\"|id\")'\n",
}


def pdf(*objects, pages=1, after=b"", head=b""):
    """A small PDF with further objects."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    written = b"%PDF-1.7\n" + head
    written += b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    written += b"2 0 obj\n<< /Type /Pages /Kids [" + kids + b"] /Count %d >>\nendobj\n" % pages
    for number in range(pages):
        written += b"%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n" % (number + 3)
    for place, one in enumerate(objects):
        written += b"%d 0 obj\n" % (pages + 3 + place) + one + b"\nendobj\n"
    return written + after + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def packed(text, *, also=b"", filter_=b"/FlateDecode"):
    """A stream of objects, packed."""
    content = zlib.compress(text)
    head = b"<< /Type /ObjStm /N 1 /First 5 /Length %d /Filter %s %s>>" % (len(content), filter_, also)
    return head + b"\nstream\n" + content + b"\nendstream"


RUNS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
ZEROS = b"\0" * 60_000_000
BAD_PDFS = {
    "a script": (pdf(RUNS), "can run a program"),
    "a script by a name in hex": (pdf(b"<< /S /J#61va#53cript /JS (1) >>"), "can run a program"),
    "a script in a stream of objects": (pdf(packed(b"9 0 " + RUNS)), "can run a program"),
    "a script in a stream that says it is none": (
        pdf(packed(b"9 0 " + RUNS).replace(b"/ObjStm", b"/XObject")),
        "can run a program",
    ),
    "objects under a filter that is not opened": (pdf(packed(b"9 0 x", filter_=b"/LZWDecode")), "cannot be read"),
    "objects under two filters": (
        pdf(packed(b"9 0 x", filter_=b"[/ASCIIHexDecode /FlateDecode]")),
        "cannot be read",
    ),
    "objects behind a predictor": (pdf(packed(b"9 0 x", also=b"/DecodeParms << /Predictor 12 >> ")), "cannot be read"),
    "a program to start": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "can run a program"),
    "a form that sends itself": (pdf(b"<< /S /SubmitForm /F (https://example.org) >>"), "can run a program"),
    "a form of another kind": (pdf(b"<< /XFA 9 0 R >>"), "can run a program"),
    "a file within it": (pdf(b"<< /Type /Filespec /EF << /F 9 0 R >> /EmbeddedFiles 3 0 R >>"), "other files"),
    "film": (pdf(b"<< /Subtype /RichMedia >>"), "other files"),
    "a password": (pdf(after=b"<< /Encrypt 9 0 R >>\n"), "locked with a password"),
    "no page": (pdf(pages=0), "cannot be read"),
    "many pages": (pdf(pages=61), "more than 60 pages"),
    "half of it": (pdf()[:150], "cannot be read"),
    "html that says pdf": (HTML, "not a PDF"),
    "a page before it": (HTML + pdf(), "not a PDF"),
    "nothing": (b"", "not a PDF"),
    "streams without end": (
        pdf(
            *(
                b"<< /Length 9 /Filter /FlateDecode >>\nstream\n" + zlib.compress(ZEROS) + b"\nendstream"
                for _ in range(4)
            )
        ),
        "cannot be read",
    ),
}
