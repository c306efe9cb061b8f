"""The 136 shared photos: what is read is right, and more is found than by the pyramid alone.

Figures: pytest --log-cli-level=info tests/integration/test_shared_photos.py
"""

import json
import logging
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from data.photos.passes import scaled, smaller, tilted, within
from data.photos.pictures import upright
from data.photos.reading import read_photo
from data.photos.symbols import EAN_UPC, symbols
from tests.photos import saved

logger = logging.getLogger(__name__)
PHOTOS = Path(__file__).parents[2].parent / "shared" / "photos"
pytestmark = pytest.mark.skipif(not PHOTOS.exists(), reason="the shared photos are not on this machine")


@pytest.fixture(scope="module")
def manifest():
    """Each photo's bytes, and the GTIN on it, 14 digits; None where it has no retail code."""
    entries = json.loads((PHOTOS / "manifest.json").read_text("utf-8"))
    return [
        ((PHOTOS / each["file"]).read_bytes(), each["gtin"] and each["gtin"].zfill(14)) for each in entries
    ]


@pytest.fixture(scope="module")
def readings(manifest):
    return [(read_photo(photo), gtin) for photo, gtin in manifest]


def test_what_is_read_is_right(readings):
    """No wrong read on 86 photos with a code, none at all on 50 without."""
    assert [(reading, gtin) for reading, gtin in readings if reading.status == "read"] == [
        (reading, gtin)
        for reading, gtin in readings
        if reading.gtins() == [gtin] and reading.status == "read"
    ]


def test_more_is_found_than_by_the_pyramid_alone(manifest, readings):
    """A code is found where it is read, or among those a person is asked to confirm."""
    ours = Counter(reading.status for reading, gtin in readings if gtin in reading.gtins())
    alone = [(first_read(photo), gtin) for photo, gtin in manifest if gtin]
    right, wrong = (
        sum(read == gtin for read, gtin in alone),
        sum(read not in (gtin, None) for read, gtin in alone),
    )

    logger.info("of %d photos with a code", len(alone))
    logger.info("ours: %d read, none wrong; %d more to confirm", ours["read"], ours["unsure"])
    logger.info("the pyramid alone, first read wins: %d right, %d wrong", right, wrong)
    assert ours.total() >= right


def enlarged(photo):
    """The photo with a longer side of 2,400 pixels: large, and no sharper than it was."""
    with Image.open(BytesIO(photo)) as image:
        upright_one = ImageOps.exif_transpose(image).convert("RGB")
    factor = 2_400 / max(upright_one.size)
    size = tuple(round(length * factor) for length in upright_one.size)
    return saved(upright_one.resize(size, Image.Resampling.BICUBIC), "JPEG", quality=88)


def test_a_photo_that_is_large_and_no_sharper_is_read_as_well(manifest):
    """No wrong read, and 52 of 86 read: two more than without the late look at 960 pixels."""
    read = [(read_photo(enlarged(photo)), gtin) for photo, gtin in manifest if gtin]
    certain = [(reading.gtins(), [gtin]) for reading, gtin in read if reading.status == "read"]

    assert [found for found, gtins in certain if found != gtins] == []
    assert len(certain) >= 52


def first_read(photo):
    """The pyramid alone: the first GTIN that any size or tilt shows."""
    for view in pyramid(upright(photo)):
        for symbol in sorted(symbols(view, EAN_UPC)):
            return symbol.gtin
    return None


def pyramid(picture):
    """The sizes and tilts that were measured: 1280, 640, 960, twice where small, 25 degrees, 480."""
    first = within(picture, 1_280)
    yield first
    yield from smaller(picture, 640)
    yield from smaller(picture, 960)
    yield scaled(first, 2)
    yield from (tilted(first, degrees) for degrees in (25, -25))
    yield from smaller(picture, 480)
