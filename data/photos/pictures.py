"""From the bytes of a photo to an upright grey picture, no larger than reading it needs.

Five formats and no more: every other decoder is one more door for the bytes of strangers.
"""

import re
import struct
import warnings
from contextlib import suppress
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from data.errors import PhotoUnreadable

MOST_BYTES: Final = 15_000_000
MOST_PIXELS: Final = 50_000_000
FORMATS: Final = ("JPEG", "PNG", "WebP", "GIF", "BMP")
BEGINNINGS: Final = re.compile(rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP|GIF8|BM", re.DOTALL)
LONGEST_SIDE: Final = 2_560  # pixels that are kept: twice what is looked at first
UNPACKED: Final = (LONGEST_SIDE // 2, LONGEST_SIDE // 2)
"""A JPEG is unpacked at a half, a quarter or an eighth of its size where that is no smaller than this."""
SMOOTH: Final = Image.Resampling.BILINEAR
DEEP: Final = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
DAMAGE: Final = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow's decoders raise on files that are cut short or were tampered with."""

# A file of more pixels than Pillow lets pass unasked is refused, as its own manual advises, not warned of;
# and what else it finds odd in a photo stays out of the log.
warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def upright(photo: bytes) -> Image.Image:
    """Return what `photo` shows, in 8-bit grey, turned as its EXIF orientation says, LONGEST_SIDE at most.

    Raise PhotoUnreadable where it is larger than MOST_BYTES or MOST_PIXELS, no photo, or damaged. Of an
    animation it is the first picture; what is transparent is white, as on a page.
    """
    if not photo:
        raise PhotoUnreadable("empty")
    if len(photo) > MOST_BYTES:
        raise PhotoUnreadable("bytes")
    with opened(photo) as image:
        try:
            image.draft("L", UNPACKED)
            picture = grey(image)
        except DAMAGE as error:
            raise PhotoUnreadable("damaged") from error
        with suppress(*DAMAGE, Warning):  # an orientation nobody can read turns nothing
            ImageOps.exif_transpose(picture, in_place=True)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), SMOOTH)
    return picture


def opened(photo: bytes) -> Image.Image:
    """Return the image in `photo`, its pixels not yet unpacked; raise PhotoUnreadable where it is none."""
    try:
        image = Image.open(BytesIO(photo), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoUnreadable("pixels") from error
    except DAMAGE as error:
        raise PhotoUnreadable("damaged" if BEGINNINGS.match(photo) else "format") from error
    if image.width * image.height > MOST_PIXELS:
        raise PhotoUnreadable("pixels")
    return image


def grey(image: Image.Image) -> Image.Image:
    """Return `image` in 8-bit grey, on white where it is transparent."""
    if image.mode in DEEP:
        return shallow(image)
    if not image.has_transparency_data:
        return image.convert("L")
    coloured = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    white = Image.new("L", image.size, 255)
    picture = Image.composite(coloured.convert("L"), white, coloured.getchannel("A"))
    picture.info = image.info  # the orientation is there
    return picture


def shallow(image: Image.Image) -> Image.Image:
    """Return `image`, of 16 or 32 bits a pixel, in 8: from its darkest to its brightest."""
    deep = image if image.mode == "F" else image.convert("I").convert("F")
    extremes = deep.getextrema()
    darkest, brightest = float(extremes[0]), float(extremes[1])  # type: ignore[arg-type]
    scale = 255 / (brightest - darkest or 1)
    return deep.point(lambda value: value * scale - darkest * scale).convert("L")
