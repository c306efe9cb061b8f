"""One picture looked at again and again: smaller, tilted, larger, sharper, until the codes on it agree.

A code that is blurred at its full size may be plain at half of it, and bars that fall badly between pixels
fall better when tilted. What each look gained, and cost: docs/decisions/0011-photos.md.
"""

from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageFilter

from data.photos.pictures import SMOOTH
from data.photos.symbols import EAN_UPC, OTHERS, Symbol, symbols
from data.photos.zbar import second_opinion

FIRST_SIDE: Final = 1_280  # pixels of the longer side
SMALL: Final = 1_000  # pixels; a picture with a shorter side than this is enlarged too
SLIGHT: Final = (4, -6)  # degrees; bars fall on other pixels, and not on mirrored ones as with -4
STEEP: Final = (25, -25)  # degrees; codes held askew
SHARPENED: Final = ImageFilter.UnsharpMask(radius=2, percent=200, threshold=0)


def passes(picture: Image.Image) -> Iterator[set[Symbol]]:
    """Yield what each look at the upright grey `picture` shows, as it is asked for; ZBar's is the last.

    They are for EAN/UPC. What else there may be takes four times as long to find, and is looked for where
    they all showed nothing.
    """
    first = within(picture, FIRST_SIDE)
    is_seen = False
    for view in views(picture, first):
        found = symbols(view, EAN_UPC)
        is_seen = is_seen or bool(found)
        yield found
    if not is_seen:
        yield from (symbols(view, OTHERS) for view in (first, tilted(first, SLIGHT[0])))
    yield second_opinion(first)


def views(picture: Image.Image, first: Image.Image) -> Iterator[Image.Image]:
    """Yield `picture` at each size and tilt, the likeliest to be read at the beginning: `first`."""
    yield first
    yield from smaller(first, 960)
    yield from smaller(first, 640)
    yield from (tilted(first, degrees) for degrees in SLIGHT)
    if max(picture.size) < SMALL:
        yield scaled(picture, 2)
    yield from (tilted(first, degrees) for degrees in STEEP)
    yield first.filter(SHARPENED)
    yield from smaller(first, 480)
    if picture is not first:
        yield picture


def smaller(picture: Image.Image, side: int) -> Iterator[Image.Image]:
    """Yield `picture` with a longer side of `side` pixels, where it has more."""
    if max(picture.size) > side:
        yield within(picture, side)


def within(picture: Image.Image, side: int) -> Image.Image:
    """Return `picture` with a longer side of `side` pixels, or as it is where that is shorter."""
    return scaled(picture, min(1, side / max(picture.size)))


def scaled(picture: Image.Image, factor: float) -> Image.Image:
    """Return `picture` at `factor` times its size."""
    if factor == 1:
        return picture
    width, height = (max(1, round(length * factor)) for length in picture.size)
    return picture.resize((width, height), Image.Resampling.BICUBIC if factor > 1 else SMOOTH)


def tilted(picture: Image.Image, degrees: int) -> Image.Image:
    """Return the whole of `picture`, turned counter-clockwise, on white."""
    return picture.rotate(degrees, SMOOTH, expand=True, fillcolor=255)
