"""A second opinion: ZBar, which reads bars another way. Without it photos are read all the same."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Final

from PIL import Image

from data.photos.symbols import Symbol
from scoring.gtin import InvalidGtin, parse_gtin

KINDS: Final = {"EAN13": "ean-13", "EAN8": "ean-8", "UPCA": "ean-13"}
"""Its UPC-E is asked for, or it would call it EAN-13, and left out: a guess of a guesser."""


def second_opinion(picture: Image.Image) -> set[Symbol]:
    """Return what ZBar reads in the grey `picture`; nothing where ZBar is not installed."""
    decode = decoder()
    found = set()
    for barcode in decode(picture) if decode else ():
        with suppress(InvalidGtin, KeyError):
            found.add(Symbol(parse_gtin(barcode.data.decode().zfill(13)), KINDS[barcode.type]))
    return found


@cache
def decoder() -> Callable[[Image.Image], Any] | None:
    """Return ZBar's way to read a picture; None where it, or its Python package, is missing."""
    try:
        from pyzbar.pyzbar import ZBarSymbol, decode  # noqa: PLC0415  # looks for the system's library
    except ImportError:
        return None
    kinds = [ZBarSymbol[name] for name in (*KINDS, "UPCE")]
    return lambda picture: decode(picture, symbols=kinds)
