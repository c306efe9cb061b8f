"""The bytes of an offline pack: gzip around one line of JSON, the header, and the sections it measures.

    gtins       the GTINs without check digits, ascending: each less the one before
    names       a line a product, as printed; empty where no name is on file
    brands      a line a product
    low, width  the least of the span + 1 and how wide it is; 0 where no score applies
    days        the day of the data, in days since 1970 + 1; 0 where nobody knows
    choices     for each of the header's `choices`, which of its values a product has, product by product
    traits      a line for each trait (`data.packs.traits`)
    company     for each trait, how many come along with it, and which (`data.packs.company`)
    holders     for each trait, how many products name it, and which

Numbers are unsigned LEB128; those of ascending lists are told as the gaps between them.
docs/decisions/0015-packs.md says why.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

FORMAT: Final = 2
LONGEST_HEADER: Final = 65_536
LEVEL: Final = 9

Header = dict[str, object]


def numbers(values: Iterable[int]) -> bytes:
    """Return whole numbers as LEB128.

    >>> numbers([0, 127, 300]).hex()
    '007fac02'
    """
    written = bytearray()
    for value in values:
        rest = value
        while rest > 0x7F:
            written.append(rest & 0x7F | 0x80)
            rest >>= 7
        written.append(rest)
    return bytes(written)


def gaps(ascending: Iterable[int]) -> list[int]:
    """Return how far each of some ascending numbers is from the one that could have been.

    >>> gaps([0, 1, 5])
    [0, 0, 3]
    """
    return [after - before - 1 for before, after in pairwise([-1, *ascending])]


def lists(ascending: Sequence[Sequence[int]]) -> bytes:
    """Return lists of ascending numbers: how long each is, then the gaps of all."""
    return numbers(map(len, ascending)) + numbers(gap for each in ascending for gap in gaps(each))


def lines(texts: Iterable[str]) -> bytes:
    """Return texts as UTF-8, each ended by a line break; one within is a space."""
    return "".join(f"{text.replace(chr(10), ' ')}\n" for text in texts).encode(errors="replace")


def packed(header: Mapping[str, object], sections: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a pack, the same for the same header and sections."""
    measured = {**header, "sections": {name: len(part) for name, part in sections.items()}}
    head = json.dumps(measured, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(b"\n".join([head, b"".join(sections.values())]), LEVEL, mtime=0)


def read_header(path: Path) -> Header | None:
    """Return the header of the pack in the file `path`, None where that is no pack of our format."""
    try:
        with path.open("rb") as file:
            start = zlib.decompressobj(wbits=31).decompress(file.read(LONGEST_HEADER), LONGEST_HEADER)
        header = json.loads(start.split(b"\n", 1)[0])
    except (OSError, ValueError, zlib.error):
        return None
    return header if isinstance(header, dict) and header.get("format") == FORMAT else None
