"""Draw an EAN-13 or a UPC-E and film it, by the bars of the GS1 General Specifications, section 5.2."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

LEFT_ODD = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
PARITIES = (
    "OOOOOO",
    "OOEOEE",
    "OOEEOE",
    "OOEEEO",
    "OEOOEE",
    "OEEOOE",
    "OEEEOO",
    "OEOEOE",
    "OEOEEO",
    "OEEOEO",
)
UPC_E_PARITIES = (
    "EEEOOO",
    "EEOEOO",
    "EEOOEO",
    "EEOOOE",
    "EOEEOO",
    "EOOEEO",
    "EOOOEE",
    "EOEOEO",
    "EOEOOE",
    "EOOEOE",
)
"""By check digit, for codes that start with 0."""
MODULE = 5  # pixels


def modules(code: str) -> str:
    """The 95 modules of a 13-digit code, the 51 of an 8-digit UPC-E; "1" for a bar.

    >>> modules("4006381333931")[:10]
    '1010001101'
    """
    first, *rest = (int(digit) for digit in code)
    if len(code) == 8:
        return "".join(["101", *halves(rest[:6], UPC_E_PARITIES[rest[6]]), "010101"])
    right = [inverted(LEFT_ODD[digit]) for digit in rest[6:]]
    return "".join(["101", *halves(rest[:6], PARITIES[first]), "01010", *right, "101"])


def halves(digits: list[int], parities: str) -> list[str]:
    """The digits left of the middle, each odd or even."""
    even = [inverted(LEFT_ODD[digit])[::-1] for digit in digits]
    return [
        LEFT_ODD[digit] if parity == "O" else bars
        for digit, parity, bars in zip(digits, parities, even, strict=True)
    ]


def inverted(bars: str) -> str:
    return bars.translate(str.maketrans("01", "10"))


def drawing(code: str) -> Image.Image:
    """A pack held before the camera, 1280 x 720, the code in its middle; no code where it is empty."""
    image = Image.new("RGB", (1280, 720), "#c9c0ae")
    draw = ImageDraw.Draw(image)
    if not code:
        return image
    bars = modules(code)
    left, top = (1280 - len(bars) * MODULE) // 2, 270
    draw.rectangle((left - 60, top - 30, left + len(bars) * MODULE + 60, top + 190), fill="white")
    for i, bar in enumerate(bars):
        if bar == "1":
            draw.rectangle((left + i * MODULE, top, left + (i + 1) * MODULE - 1, top + 160), fill="black")
    return image


def film(codes: list[str], path: Path, frames: int = 20) -> Path:
    """A Motion JPEG of the codes one after the other; Chromium's fake camera plays it again and again."""
    return shot([drawing(code) for code in codes], path, frames)


def jpeg_of(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def shot(images: Iterable[Image.Image], path: Path, frames: int = 1) -> Path:
    """A Motion JPEG of `images`, each for so many frames of a thirtieth of a second."""
    drawn, jpeg = None, b""
    with path.open("wb") as file:
        for image in images:
            if image is not drawn:  # of the same one again, nothing is drawn anew
                drawn, jpeg = image, jpeg_of(image)
            file.write(jpeg * frames)
    return path
