"""Photos that tests take themselves: codes drawn, and saved as cameras and programs save them."""

from io import BytesIO

import numpy as np
import zxingcpp
from PIL import Image

from tests.browser.ean13 import drawing

CODE = "4006381333931"
GTIN = "04006381333931"
OTHER = "3017620422003"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
"""How a photo of an iPhone begins."""


def saved(image, kind="PNG", **options):
    """The bytes of `image` as a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(code=CODE, kind="JPEG", **options):
    """The bytes of a photo of a pack with `code` on it, 1280 x 720; of one without where it is empty."""
    return saved(drawing(code), kind, **options)


def symbol(content, kind, **options):
    """A picture of any symbol, on white."""
    drawn = Image.fromarray(np.array(zxingcpp.create_barcode(content, kind, **options).to_image(scale=4)))
    page = Image.new("L", (drawn.width + 200, drawn.height + 200), 255)
    page.paste(drawn, (100, 100))
    return page


def side_by_side(*codes):
    """A shelf: one pack beside the other."""
    shelf = Image.new("RGB", (1280 * len(codes), 720))
    for place, code in enumerate(codes):
        shelf.paste(drawing(code), (1280 * place, 0))
    return shelf
