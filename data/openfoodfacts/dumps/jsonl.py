"""The JSON lines: documents of every schema, mixed line by line, or answers of the API that wrap them."""

import json

from data.openfoodfacts.documents import product_of, read_document
from data.openfoodfacts.dumps.lines import LinesDump, ReadLine
from data.shelf.facts_json import Row
from scoring.messages import Phrase

BOM = b"\xef\xbb\xbf"


class JsonLines(LinesDump):
    """`openfoodfacts-products.jsonl`, plain or gzipped, the daily deltas, and answers somebody kept."""

    def reader(self) -> ReadLine:
        """Return what reads its lines."""
        return read_line


def is_json_line(line: bytes) -> bool:
    r"""Whether `line` may be an object on a line of its own.

    >>> is_json_line(b'{"code": "20"}\n'), is_json_line(b"{\n")
    (True, False)
    """
    stripped = line.removeprefix(BOM).strip()
    return stripped.startswith(b"{") and stripped.endswith(b"}") and len(stripped) > 2


def read_line(line: bytes) -> Row | Phrase | None:
    """Return the FACTS row of the document in `line`, why there is none, or None for a blank line."""
    if not line.strip():
        return None
    try:
        value = json.loads(line.removeprefix(BOM))
    except UnicodeDecodeError as error:
        return Phrase("why.no-utf8", byte=error.start + 1)
    except json.JSONDecodeError as error:
        return Phrase("why.no-json", at=error.pos + 1)
    except (ValueError, RecursionError):
        return Phrase("why.too-deep")
    return document_in(value)


def document_in(value: object) -> Row | Phrase:
    """Return the FACTS row of the document that `value` is or wraps, or why there is none."""
    if not isinstance(value, dict):
        return Phrase("why.no-object", shown=json.dumps(value)[:40])
    product = product_of(value) if value else {}
    if not product:
        return Phrase("why.no-product" if value else "why.empty-object")
    return read_document(product)
