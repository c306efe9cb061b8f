"""From a photo to the GTINs on it: every photo drawn here, none kept."""

import subprocess
import sys

import pytest
from PIL import Image, ImageFilter
from zxingcpp import BarcodeFormat as Format

from data.photos.pictures import LONGEST_SIDE, MOST_BYTES, upright
from data.photos.reading import Reading, Seen, agreement, read_photo
from data.photos.symbols import Symbol
from tests.browser.ean13 import drawing
from tests.photos import CODE, GTIN, HEIC, OTHER, photo, saved, side_by_side, symbol

READ = Reading("read", (Seen(GTIN, "ean-13", 2),))
DRAWN = drawing(CODE)
ORIENTATION = 0x0112


def deep(image):
    """16 bits a pixel, of which all but the darkest are brighter than 8 bits can say."""
    return image.convert("L").convert("I").point(lambda value: value * 200 + 300).convert("I;16")


def on_glass():
    """Black bars, and nothing behind them."""
    bars = drawing(CODE).convert("L").point(lambda value: 255 if value < 128 else 0)
    glass = Image.new("RGBA", bars.size, (0, 0, 0, 0))
    glass.putalpha(bars)
    return glass


def turned(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return photo(exif=exif)


ENCODINGS = {
    "JPEG": photo(),
    "grey JPEG": saved(DRAWN.convert("L"), "JPEG"),
    "CMYK JPEG": saved(DRAWN.convert("CMYK"), "JPEG"),
    "progressive JPEG": photo(progressive=True),
    "PNG": photo(kind="PNG"),
    "palette PNG": saved(DRAWN.convert("P")),
    "1-bit PNG": saved(DRAWN.convert("1")),
    "16-bit PNG": saved(deep(DRAWN)),
    "transparent PNG": saved(on_glass()),
    "transparent palette": saved(on_glass().quantize(4)),
    "interlaced GIF": saved(DRAWN, "GIF", interlace=True),
    "animated GIF": saved(DRAWN, "GIF", save_all=True, append_images=[drawing(""), drawing(OTHER)]),
    "animated PNG": saved(DRAWN, "PNG", save_all=True, append_images=[drawing("")]),
    "WebP": saved(DRAWN, "WEBP"),
    "transparent WebP": saved(on_glass(), "WEBP"),
    "animated WebP": saved(DRAWN, "WEBP", save_all=True, append_images=[drawing("")]),
    "BMP": photo(kind="BMP"),
    "1-bit BMP": saved(DRAWN.convert("1"), "BMP"),
    "12 megapixels": saved(DRAWN.resize((4608, 2592)), "JPEG"),
    "a thumbnail": saved(DRAWN.resize((427, 240), Image.Resampling.BOX), "JPEG"),
}


@pytest.mark.parametrize("photo", ENCODINGS.values(), ids=ENCODINGS)
def test_a_photo_is_read_however_it_is_saved(photo):
    """Depth, palette, colours, transparency and animation: what a person sees is what is read."""
    reading = read_photo(photo)

    assert (reading.status, reading.gtins()) == ("read", [GTIN])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_read_however_the_camera_was_held(orientation):
    """EXIF says how to turn, and to mirror; the picture is upright before anything looks at it."""
    told = turned(orientation)

    assert (read_photo(told), upright(told).size) == (READ, (1280, 720) if orientation < 5 else (720, 1280))


@pytest.mark.parametrize("degrees", [0, 5, 25, -25, 90, 180, 270])
def test_a_code_is_read_however_it_is_held(degrees):
    """Upside down, on its side, and askew."""
    held = drawing(CODE).rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor="#c9c0ae")

    reading = read_photo(saved(held, "JPEG"))

    assert (reading.status, reading.gtins()) == ("read", [GTIN])


def test_a_small_code_on_a_large_photo_is_at_least_a_candidate():
    """What is too fine at first is looked at closer: a code an eighth as wide as a photo of 12 megapixels."""
    table = Image.new("RGB", (4000, 3000), "#6b5b4b")
    pack = drawing(CODE).crop((330, 230, 950, 470)).resize((620, 240), Image.Resampling.BOX)
    table.paste(pack, (2900, 400))

    assert read_photo(saved(table, "JPEG", quality=90)).gtins() == [GTIN]


def test_a_blurred_photo_is_read_at_half_its_size():
    """Out of focus by some pixels, as phones are at arm's length."""
    blurred = drawing(CODE).filter(ImageFilter.GaussianBlur(3.2))

    reading = read_photo(saved(blurred, "JPEG"))

    assert (reading.status, reading.gtins()) == ("read", [GTIN])


UNREADABLE = {
    "no bytes": (b"", "empty"),
    "a text": (b"not a photo at all\n" * 99, "format"),
    "HEIC": (HEIC, "format"),
    "TIFF": (photo(kind="TIFF"), "format"),
    "a JPEG's first bytes": (photo()[:20], "damaged"),
    "half a JPEG": (photo()[:9_000], "damaged"),
    "half a PNG": (photo(kind="PNG")[:1_500], "damaged"),
    "half a GIF": (photo(kind="GIF")[:1_500], "damaged"),
    "half a WebP": (saved(drawing(CODE), "WEBP")[:1_500], "damaged"),
    "51 megapixels": (saved(Image.new("1", (10_200, 5_000))), "pixels"),
    "a bomb of 100 megapixels": (saved(Image.new("1", (10_000, 10_000))), "pixels"),
    "a bomb of 400 megapixels": (saved(Image.new("1", (20_000, 20_000))), "pixels"),
    "15 MB and a byte": (photo() + bytes(MOST_BYTES - len(photo()) + 1), "bytes"),
}


@pytest.mark.parametrize(("photo", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_photo_is_a_result_with_a_reason(photo, why):
    """Nothing raises: who sends a hundred photos gets a hundred results."""
    assert read_photo(photo) == Reading("unreadable", why=why)


def test_the_largest_photo_is_read():
    """50 megapixels and 15 MB are still a photo; no more of it is kept than reading needs."""
    table = Image.new("L", (10_000, 5_000), 255)
    table.paste(drawing(CODE).convert("L").resize((8_960, 5_040)))
    largest = saved(table, "JPEG")
    largest += bytes(MOST_BYTES - len(largest))

    assert (read_photo(largest).gtins(), max(upright(largest).size)) == ([GTIN], LONGEST_SIDE)


def test_a_photo_without_a_code_has_none():
    """Nothing is made up, and a picture of one pixel is a picture."""
    assert [read_photo(photo("")), read_photo(saved(Image.new("L", (1, 1))))] == [Reading("none")] * 2


def test_two_codes_are_for_a_person_to_choose_from():
    """Both are agreed on: neither is the one meant."""
    reading = read_photo(saved(side_by_side(CODE, OTHER), "JPEG"))

    assert (reading.status, sorted(reading.gtins())) == ("unsure", ["03017620422003", GTIN])


LINKED = "09506000134352"
LINK = f"https://id.gs1.org/01/{LINKED}/10/ABC"
SYMBOLS = {
    "EAN-13": (symbol(CODE, Format.EAN13), "read", GTIN, "ean-13"),
    "UPC-A": (symbol("012345678905", Format.UPCA), "read", "00012345678905", "ean-13"),
    "EAN-8": (symbol("96385074", Format.EAN8), "read", "00000096385074", "ean-8"),
    "EAN-8 of a shop": (symbol("00012348", Format.EAN8), "read", "00000000012348", "ean-8"),
    "EAN-13 of a shop": (symbol("2000000000008", Format.EAN13), "read", "02000000000008", "ean-13"),
    "UPC-E": (symbol("04252614", Format.UPCE), "unsure", "00042100005264", "upc-e"),
    "DataBar": (symbol(LINKED, Format.DataBarOmni), "unsure", LINKED, "databar"),
    "DataBar, weighed": (
        symbol(f"(01){LINKED}(3103)000123", Format.DataBarExp),
        "unsure",
        LINKED,
        "databar",
    ),
    "GS1 DataMatrix": (
        symbol(f"(01){LINKED}(10)ABC", Format.DataMatrix, gs1=True),
        "read",
        LINKED,
        "data-matrix",
    ),
    "GS1 QR code": (symbol(f"(01){LINKED}", Format.QRCode, gs1=True), "read", LINKED, "qr-code"),
    "Digital Link": (symbol(LINK, Format.QRCode), "read", LINKED, "qr-code"),
}


@pytest.mark.parametrize(("picture", "status", "gtin", "kind"), SYMBOLS.values(), ids=SYMBOLS)
def test_every_symbol_of_the_point_of_sale_holds_a_gtin(picture, status, gtin, kind):
    """UPC-E and DataBar want a person's word however many looks agree; codes of a shop are read as such."""
    reading = read_photo(saved(picture))

    assert (reading.status, [(seen.gtin, seen.symbology) for seen in reading.seen]) == (
        status,
        [(gtin, kind)],
    )


OTHERS = {
    "ITF-14 of a case": symbol("15400141288763", Format.ITF14),
    "GS1-128 of a pallet": symbol("(01)09506000134352", Format.Code128, gs1=True),
    "Code 128": symbol("LIMPIDE-42", Format.Code128),
    "Code 39": symbol("LIMPIDE", Format.Code39),
    "bare digits in a QR code": symbol(CODE, Format.QRCode),
    "a web address in a QR code": symbol("https://limpide.example/about", Format.QRCode),
    "bare digits in a DataMatrix": symbol(CODE, Format.DataMatrix),
    "GS1 without a GTIN": symbol("(00)006141411234567890", Format.DataMatrix, gs1=True),
}


@pytest.mark.parametrize("picture", OTHERS.values(), ids=OTHERS)
def test_other_symbols_are_no_product(picture):
    """Cases, pallets and tickets: a number in them is none a shopper can look up."""
    assert read_photo(saved(picture)) == Reading("none")


def test_one_product_in_two_symbols_is_one_product():
    """A pack with EAN-13 and a Digital Link of the same GTIN."""
    pack = Image.new("L", (1600, 900), 255)
    pack.paste(symbol(f"https://id.gs1.org/01/{GTIN}", Format.QRCode), (900, 200))
    pack.paste(symbol(CODE, Format.EAN13), (100, 200))

    reading = read_photo(saved(pack))

    assert (reading.status, reading.gtins()) == ("read", [GTIN])


C = Symbol("00000096385074", "ean-8")
A, B = Symbol("04006381333931", "ean-13"), Symbol("03017620422003", "ean-13")
SHORT, LOOSE = Symbol("00042100005264", "upc-e"), Symbol("09506000134352", "databar")


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        ([], ("none", [])),
        ([[], []], ("none", [])),
        ([[A]], ("unsure", [(A, 1)])),
        ([[A], [], [A], [B]], ("read", [(A, 2)])),
        ([[A, B], [A], [A], [B]], ("read", [(A, 3)])),
        ([[A, B], [A], [], []], ("unsure", [(A, 2), (B, 1)])),
        ([[A], [B], [A], []], ("unsure", [(A, 2), (B, 1)])),
        ([[A, B], [A, B], [A], [A]], ("unsure", [(B, 2), (A, 2)])),
        ([[A, B, C], [A, B]], ("unsure", [(B, 2), (A, 2)])),
        ([[SHORT]] * 9, ("unsure", [(SHORT, 9)])),
        ([[LOOSE]] * 9, ("unsure", [(LOOSE, 9)])),
        ([[SHORT], [SHORT, A], [SHORT, A]], ("read", [(A, 2)])),
        ([[SHORT], [SHORT], [A]], ("unsure", [(A, 1)])),
        ([[A, Symbol(A.gtin, "qr-code")]], ("unsure", [(A, 1)])),
    ],
)
def test_a_code_is_read_once_it_leads_by_two(looks, told):
    """One look may be wrong; two that differ are for a person; UPC-E inside an EAN-13 is not even told."""
    status, seen = told

    reading = agreement(looks)

    assert reading == Reading(status, tuple(Seen(*each, passes) for each, passes in seen))


def test_no_more_is_looked_at_than_it_takes():
    """Where two looks agree at once, the others are not even taken."""

    def looks():
        yield [A]
        yield [A]
        raise AssertionError("a third look")

    assert agreement(looks()).status == "read"


READS = """
import sys
{first}
from data.photos.reading import read_photo
print(read_photo(sys.stdin.buffer.read()).status, end="")
"""


def read_apart(sent, first=""):
    """What another process says on its two outputs of a photo, after it ran `first`."""
    program = READS.format(first=first)
    done = subprocess.run([sys.executable, "-c", program], input=sent, capture_output=True, check=True)
    return done.stdout, done.stderr


def test_without_zbar_photos_are_read_all_the_same():
    """Where the system has no zbar there is no second opinion, and no error."""
    assert [read_apart(sent, 'sys.modules["pyzbar"] = None') for sent in (photo(), photo(""))] == [
        (b"read", b""),
        (b"none", b""),
    ]


def test_of_an_odd_photo_nothing_is_printed():
    """EXIF that makes no sense turns nothing, and stays out of the log."""
    assert read_apart(photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12\0\x03")) == (b"read", b"")
