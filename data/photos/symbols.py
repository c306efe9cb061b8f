"""The barcodes that zxing-cpp reads in a picture, those that hold the GTIN of something sold in shops.

GS1 General Specifications 2025: EAN/UPC, the DataBar family, GS1 DataMatrix and QR codes with a Digital Link
are for the point of sale. ITF-14 and GS1-128 name cases and pallets, which nobody scans to know a food.
"""

from typing import Final, NamedTuple

import zxingcpp
from PIL import Image
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, ContentType

from scoring.gtin import InvalidGtin, parse_gtin

EAN_UPC: Final = BarcodeFormats(BarcodeFormat.EANUPC)
OTHERS: Final = BarcodeFormats([BarcodeFormat.DataBar, BarcodeFormat.DataMatrix, BarcodeFormat.QRCode])

WEAK: Final = frozenset({"upc-e", "databar"})
"""Never taken without a person's word: UPC-E is seen inside blurred EAN-13, and of DataBar nobody has
measured how often it is misread."""


class Symbol(NamedTuple):
    """A barcode as one look at a picture shows it: its GTIN, 14 digits, and what kind of symbol it is."""

    gtin: str
    symbology: str


def symbols(picture: Image.Image, formats: BarcodeFormats, *, is_halved_too: bool = False) -> set[Symbol]:
    """Return the barcodes of `formats` in the grey `picture` that hold a GTIN.

    zxing-cpp looks at half and a quarter of it too, unless half of it is another look (`is_halved_too`).
    """
    read = zxingcpp.read_barcodes(picture, formats=formats, try_invert=False, try_downscale=not is_halved_too)
    found = ((gtin_of(barcode), kind_of(barcode)) for barcode in read)
    return {Symbol(gtin, kind) for gtin, kind in found if gtin}


def gtin_of(barcode: Barcode) -> str | None:
    """Return the GTIN in `barcode`, 14 digits; None where it holds none.

    A QR code of bare digits, or of any web address, holds none: GS1's are element strings or Digital Links.
    """
    try:
        if barcode.symbology == BarcodeFormat.EANUPC:
            return parse_gtin(barcode.text.zfill(13))  # of 8 digits, one that starts with 0 would be UPC-E
        is_gs1 = barcode.content_type == ContentType.GS1
        return parse_gtin(barcode.text) if is_gs1 or "://" in barcode.text else None
    except InvalidGtin:
        return None


def kind_of(barcode: Barcode) -> str:
    """Return what kind of symbol `barcode` is, such as "ean-13", "databar" or "qr-code"."""
    name = barcode.format if barcode.symbology == BarcodeFormat.EANUPC else barcode.symbology
    return str(name).lower().replace(" ", "-")
