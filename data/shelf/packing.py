"""The facts of a product as few bytes: its line of JSON, packed by Zstandard with a dictionary of such lines.

`facts.dictionary` was trained on the demo catalogue by `tests/dictionary.py`. What is packed with it can be
unpacked with nothing else: it is never edited.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import local
from typing import Final

from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor, ZstdError

from data.shelf.facts_json import Row, from_json, shown_from_json

DICTIONARY: Final = Path(__file__).with_name("facts.dictionary")
LEVEL: Final = 3
"""Of Zstandard: 5 us a product; 9 would take 30 us for 8 % less."""


class Packer(local):
    """What packs and unpacks, once for each thread: neither may be used by two at a time."""

    def __init__(self) -> None:
        words = ZstdCompressionDict(DICTIONARY.read_bytes())
        words.precompute_compress(LEVEL)
        self.compress = ZstdCompressor(LEVEL, words, write_dict_id=False).compress
        self.decompress = ZstdDecompressor(words).decompress


PACKER: Final = Packer()


def pack(lines: Iterable[bytes]) -> list[bytes]:
    """Return rows of FACTS, each written as a line of JSON, as fewer bytes.

    >>> [len(packed) < 30 for packed in pack([b'{"gtin":"03017620422003","sugars":56.3}'])]
    [True]
    """
    return list(map(PACKER.compress, lines))


def unpack(packed: bytes) -> Row:
    """Return the row that `pack` made bytes of; raise ValueError where it is not whole.

    >>> unpack(*pack([b'{"gtin":"03017620422003","sugars":56.3}']))
    {'gtin': '03017620422003', 'sugars': 56.3}
    """
    return unpacked(packed, from_json)


def unpack_shown(packed: bytes) -> Row:
    """Return what a card shows of the row that `pack` made bytes of; raise ValueError as `unpack` does.

    >>> unpack_shown(*pack([b'{"gtin":"03017620422003","sugars":56.3}']))
    {'gtin': '03017620422003'}
    """
    return unpacked(packed, shown_from_json)


def unpack_lines(packed: Iterable[bytes]) -> list[bytes]:
    """Return the lines that `pack` made bytes of, unread; raise ValueError where one is not whole.

    >>> unpack_lines(pack([b'{"gtin":"03017620422003"}']))
    [b'{"gtin":"03017620422003"}']
    """
    try:
        return list(map(PACKER.decompress, packed))
    except ZstdError as error:
        raise ValueError(f"its facts cannot be unpacked ({error})") from error


def unpacked(packed: bytes, reading: Callable[[bytes], Row]) -> Row:
    """Return what `reading` says of the line that `pack` made bytes of."""
    try:
        return reading(PACKER.decompress(packed))
    except (ZstdError, TypeError) as error:
        raise ValueError(f"its facts cannot be unpacked ({error})") from error
