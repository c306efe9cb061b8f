"""The JSON lines: documents of every schema, mixed line by line, or answers of the API that wrap them."""

import json

from data.facts_json import Row
from data.openfoodfacts.documents import product_of, read_document
from data.openfoodfacts.dumps.lines import LinesDump, ReadLine

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


def read_line(line: bytes) -> Row | str | None:
    """Return the FACTS row of the document in `line`, why there is none, or None for a blank line."""
    if not line.strip():
        return None
    try:
        value = json.loads(line.removeprefix(BOM))
    except UnicodeDecodeError as error:
        return f"it is no UTF-8 (byte {error.start + 1})"
    except (ValueError, RecursionError) as error:
        return f"it is no JSON ({error})"
    if not isinstance(value, dict) or not value:
        return "it is no object with anything in it"
    product = product_of(value)
    return "it is an answer without a product" if product is None else read_document(product)
