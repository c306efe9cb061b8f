"""What an answer of the product API means: a document, the statement that there is none, or neither.

v2 and v3 say it in different words; a page of a proxy, or the answer to another question, says nothing.
source: Open Food Facts, docs/api/ref/responses/response-status and docs/api/ref/requests/get_product.yaml
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.errors import RecordUnreadable
from data.openfoodfacts.codes import gtin_of
from data.openfoodfacts.documents import PRODUCT_TYPES
from data.openfoodfacts.values import mapping_of, shown

NOT_FOUND: Final = frozenset(
    {"product_not_found", "product not found", "invalid_code", "no code or invalid code"}
)
OTHER_TYPE: Final = "product_found_with_a_different_product_type"
OTHER_TYPE_V2: Final = "product found with a different product type: "
SHOWN: Final = 60
"""Characters of an answer nobody understands that are said back."""


def read_reply(reply: object, gtin: str) -> Mapping[str, Any] | None:
    """Return the document in `reply` to a question about `gtin`, None where it says there is none.

    Raise RecordUnreadable where it says neither, or speaks of another code. A product of another type is a
    document that holds no more than its type.

    >>> read_reply({"code": "96385074", "status": 0, "status_verbose": "product not found"}, "00000096385074")
    """
    if not isinstance(reply, Mapping):
        raise RecordUnreadable(f"the answer is no object: {shown(reply)[:SHOWN]!r}")
    check_code(reply.get("code"), gtin)
    words = set(said(reply))
    product = reply.get("product")
    other = other_type(reply, words)
    if other:
        return {"code": gtin, "product_type": other}
    if words & NOT_FOUND:
        return None
    if not isinstance(product, Mapping) or not product:
        raise RecordUnreadable(
            f"no product in the answer, and no word of why: {', '.join(sorted(words))[:SHOWN]!r}"
        )
    code = product.get("code", reply.get("code"))
    if code is None:
        raise RecordUnreadable("the product in the answer has no code")
    check_code(code, gtin)
    return {**product, "code": code}


def said(reply: Mapping[Any, Any]) -> Iterator[str]:
    """Give every word of the answer about how the question ended, in either version's place for it."""
    if reply.get("status") == 0:
        yield shown(reply.get("status_verbose"))
    yield shown(mapping_of(reply.get("result")).get("id"))
    for error in errors(reply):
        yield shown(mapping_of(error.get("message")).get("id"))


def errors(reply: Mapping[Any, Any]) -> Iterator[Mapping[Any, Any]]:
    """Give the errors a v3 answer lists."""
    listed = reply.get("errors")
    yield from (mapping_of(error) for error in (listed if isinstance(listed, list) else ()))


def other_type(reply: Mapping[Any, Any], words: set[str]) -> str | None:
    """Return the type of a product that is known but is no food; None where the answer says no such."""
    for word in words:
        if word.startswith(OTHER_TYPE_V2) and word.removeprefix(OTHER_TYPE_V2) in PRODUCT_TYPES:
            return word.removeprefix(OTHER_TYPE_V2)
    if OTHER_TYPE not in words:
        return None
    fields = (mapping_of(error.get("field")) for error in errors(reply))
    types = (shown(field.get("value")) for field in fields if field.get("id") == "product_type")
    return next((name for name in types if name in PRODUCT_TYPES), None)


def check_code(code: object, gtin: str) -> None:
    """Raise RecordUnreadable where `code` is another one than `gtin`; leading zeros are spelling."""
    if code is not None and gtin_of(code)[0] != gtin:
        raise RecordUnreadable(f"asked about {gtin}, answered about {shown(code)[:SHOWN]!r}")
