"""Documents out of JSON lines, plain or gzipped, or out of one JSON document; a bad line is a result."""

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import FileUnreadable
from data.openfoodfacts.documents import product_of
from scoring.messages import Phrase

GZIP: Final = b"\x1f\x8b"
LOOKED_AT: Final = 8_192  # bytes, to tell text from something else
ONE_DOCUMENT: Final = 64 * 2**20  # bytes; a larger file is lines, or nothing


@dataclass(frozen=True)
class BadLine:
    """A line that holds no document: its number from 1, and why."""

    number: int
    why: Phrase


Line = Mapping[str, object] | BadLine


def read_lines(name: str) -> Iterator[Line]:
    """Yield what each line of the file `name` holds, in order; "-" is standard input.

    Raise FileUnreadable where the file itself cannot be read.
    """
    try:
        with opened(name) as raw:
            yield from documents(text_of(raw, name))
    except (OSError, EOFError, zlib.error) as error:
        raise FileUnreadable(name, why_of(error)) from error


def opened(name: str) -> io.BufferedReader:
    """Return the bytes of the file `name`, or of standard input."""
    if name == "-":
        if sys.stdin is None:  # Python's way to say that it was closed before we started
            raise FileUnreadable(Phrase("standard-input"), Phrase("why.closed"))
        return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False))
    return Path(name).open("rb")


def text_of(raw: io.BufferedReader, name: str) -> io.BufferedIOBase:
    """Return `raw` unpacked; raise FileUnreadable where it is no text."""
    text = gzip.GzipFile(fileobj=raw) if raw.peek(2).startswith(GZIP) else raw
    if b"\0" in text.peek(LOOKED_AT):
        raise FileUnreadable(name, Phrase("why.not-text"))
    return text


def documents(text: io.BufferedIOBase) -> Iterator[Line]:
    """Yield the documents of `text`: lines, or one document where the first line is but a beginning."""
    first = text.readline().removeprefix(b"\xef\xbb\xbf")
    lines = chain([first], text)
    if first.rstrip().endswith((b"{", b"[", b",")):
        whole = first + text.read(ONE_DOCUMENT) + text.readline()
        one = parsed(whole, 1)
        if not isinstance(one, BadLine):
            yield from one
            return
        lines = chain(whole.splitlines(), text)
    for number, line in enumerate(lines, 1):
        if line.strip():
            found = parsed(line, number)
            yield from [found] if isinstance(found, BadLine) else found


def parsed(text: bytes, number: int) -> list[Line] | BadLine:
    """Return the documents in the JSON `text`: itself, those it lists, or those an API's answer wraps."""
    try:
        value = json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return BadLine(number, Phrase("why.no-utf8", byte=error.start + 1))
    except json.JSONDecodeError as error:
        return BadLine(number, Phrase("why.no-json", at=error.pos + 1))
    except (ValueError, RecursionError):
        return BadLine(number, Phrase("why.too-deep"))
    return unwrapped(value, number)


def unwrapped(value: object, number: int) -> list[Line] | BadLine:
    """Return `value` as documents."""
    if isinstance(value, list):
        return [document(item, number) for item in value]
    one = document(value, number)
    return one if isinstance(one, BadLine) else [one]


def document(value: object, number: int) -> Line:
    """Return the document that `value` is, or that it wraps as an answer of Open Food Facts does."""
    if not isinstance(value, dict):
        return BadLine(number, Phrase("why.no-object", shown=json.dumps(value)[:40]))
    if not value:
        return BadLine(number, Phrase("why.empty-object"))
    return product_of(value) or BadLine(number, Phrase("why.no-product"))
