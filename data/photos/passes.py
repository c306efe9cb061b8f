"""One picture looked at again and again: smaller, tilted, larger, sharper, until the codes on it agree.

A code that is blurred at its full size may be plain at half of it, and bars that fall badly between pixels
fall better when tilted. What each look gained, and cost: docs/decisions/0011-photos.md.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from PIL import Image, ImageFilter

from data.photos.pictures import SMOOTH
from data.photos.symbols import EAN_UPC, OTHERS, Symbol, symbols
from data.photos.zbar import second_opinion

LARGE: Final = 1_280  # pixels of the longer side; a picture that has more is halved at first
LATE: Final = 960  # pixels; a large picture that says little by halves and thirds is as good as a small one
SMALL: Final = 1_000  # pixels; a picture with a shorter side than this is enlarged too
SLIGHT: Final = (4, -6)  # degrees; bars fall on other pixels, and not on mirrored ones as with -4
STEEP: Final = (25, -25)  # degrees; codes held askew
SHARPENED: Final = ImageFilter.UnsharpMask(radius=2, percent=200, threshold=0)


def passes(picture: Image.Image) -> Iterator[set[Symbol]]:
    """Yield what each look at the upright grey `picture` shows, as it is asked for; ZBar's is the last.

    They are for EAN/UPC. What else there may be takes four times as long to find, and is looked for where
    they all showed nothing.
    """
    is_large = max(picture.size) > LARGE
    first = picture.reduce(2) if is_large else picture
    is_seen = False
    usual = large_views(picture, first) if is_large else views(picture)
    late = smaller(picture, LATE) if is_large else ()
    for view, is_halved_too in chain(((each, is_large) for each in usual), ((each, False) for each in late)):
        found = symbols(view, EAN_UPC, is_halved_too=is_halved_too)
        is_seen = is_seen or bool(found)
        yield found
    if not is_seen:
        yield from (symbols(view, OTHERS) for view in (picture, tilted(first, SLIGHT[0])))
    yield second_opinion(first)


def views(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield `picture` at each size and tilt, the likeliest to be read at the beginning."""
    yield picture
    yield from smaller(picture, 960)
    yield from smaller(picture, 640)
    yield from (tilted(picture, degrees) for degrees in SLIGHT)
    if max(picture.size) < SMALL:
        yield scaled(picture, 2)
    yield from (tilted(picture, degrees) for degrees in STEEP)
    yield picture.filter(SHARPENED)
    yield from smaller(picture, 480)


def large_views(picture: Image.Image, half: Image.Image) -> Iterator[Image.Image]:
    """Yield a large `picture` so, cheap looks early: half and third take a seventh of any other size's time.

    Half and whole show nearly all that is not held askew. At a third it is tilted once either way, and no
    more: several looks at one small size may agree on a wrong number.
    """
    slightly, back = SLIGHT
    yield half
    yield picture
    yield tilted(half, slightly)
    third = picture.reduce(3)
    yield from (tilted(third, degrees) for degrees in STEEP)
    yield tilted(half, back)
    yield third
    yield from (tilted(half, degrees) for degrees in STEEP)
    yield half.filter(SHARPENED)
    yield picture.reduce(4)


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
