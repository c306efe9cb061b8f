"""Any Open Food Facts document, schema 995 to 1004, in; one row of FACTS out.

A record may hold anything: it is read for what it proves, the rest becomes unknown or a remark, and nothing
raises. `data/openfoodfacts` is the only place that spells Open Food Facts' keys.
source: Open Food Facts, docs/api/ref-api-and-product-schema-change-log.md
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.openfoodfacts.codes import read_code
from data.openfoodfacts.nutrition import FRUIT, Remark, read_nutrition
from data.openfoodfacts.photos import read_data_date, read_image_url
from data.openfoodfacts.shares import estimate_share
from data.openfoodfacts.tags import by_language, read_tags, torn_lists
from data.openfoodfacts.texts import listed, read_texts
from data.openfoodfacts.values import moment_of, newer_schema, shown, text_of, whole_of
from scoring.categories import needs_prepared

SOURCE: Final = "openfoodfacts"
PRODUCT_TYPES: Final = frozenset({"food", "beauty", "petfood", "product"})
LETTERS: Final = frozenset("abcde")
NUTRISCORE_GRADES: Final = LETTERS | {"unknown", "not-applicable"}
ENVIRONMENTAL_GRADES: Final = NUTRISCORE_GRADES | {"a-plus", "f"}
LEAST_NUTRISCORE: Final = -20
MOST_NUTRISCORE: Final = 60
MOST_NAMES: Final = 300
MOST_SCANS: Final = 2**31 - 1


def product_of(answer: object) -> Mapping[str, Any] | None:
    """Return the document in an API answer (v2 or v3), or `answer` itself where it is one; None for a miss.

    >>> product_of({"code": "20", "status": 1, "product": {"product_name": "Milk"}})
    {'code': '20', 'product_name': 'Milk'}
    >>> product_of({"code": "20", "status": 0, "status_verbose": "product not found"}) is None
    True
    >>> product_of({"code": "20", "product_name": "Milk"})
    {'code': '20', 'product_name': 'Milk'}
    """
    if not isinstance(answer, Mapping):
        return None
    product = answer.get("product")
    if isinstance(product, Mapping):
        return {"code": answer.get("code"), **product}
    return None if "status" in answer else answer


def read_document(document: object) -> dict[str, object]:
    """Return one FACTS row of `document`; unknown where it proves nothing, remarks where it is wrong."""
    if not isinstance(document, Mapping):
        return {"gtin": "", "remarks": [Remark("unreadable", "document", shown(document))._asdict()]}
    gtin, odd_code, source_code = read_code(first(document, "code", "_id", "id"))
    tags = read_tags(document)
    categories, ingredients = tags["categories"], listed(tags["ingredients"])
    prepared = isinstance(categories, list) and needs_prepared(categories)
    nutrition, remarks = read_nutrition(document, prepared=prepared)
    if odd_code is not None:
        remarks.insert(0, Remark("bad-code", "gtin", odd_code))
    remarks = [*unread(document), *remarks]
    nutrition[FRUIT], estimated = read_fruit_share(nutrition[FRUIT], document.get("ingredients"), ingredients)
    remarks += estimated
    return {
        "gtin": gtin,
        "product_type": one_of(document.get("product_type"), PRODUCT_TYPES),
        "names": read_names(document),
        "brand_names": text_of(document.get("brands")),
        "quantity": text_of(document.get("quantity")),
        "serving_size": text_of(document.get("serving_size")),
        "image_url": read_image_url(document, source_code or gtin),
        **nutrition,
        "red_meat_percent": estimate_share("red-meat", document.get("ingredients"), ingredients),
        **tags,
        **read_texts(document, tags),
        **read_grades(document),
        "scans_n": whole_of(document.get("unique_scans_n"), 0, MOST_SCANS),
        "source": SOURCE,
        "source_code": source_code,
        "source_revision": shown(document.get("rev")) or None,
        "modified_at": moment_of(document.get("last_modified_t")),
        "data_date": read_data_date(document),
        "remarks": [remark._asdict() for remark in remarks],
    }


def unread(document: Mapping[Any, Any]) -> Iterator[Remark]:
    """Give a remark for what of the record this reader cannot follow."""
    schema = newer_schema(document)
    if schema:
        yield Remark("newer-schema", "document", str(schema))
    for key in torn_lists(document):
        yield Remark("unreadable-list", "document", key)


def read_names(document: Mapping[Any, Any]) -> dict[str, str] | None:
    """Return language -> name; "" is the record's main language. None where the record has no name."""
    names = ((language, text_of(name)) for language, name in by_language(document, "product_name"))
    return dict([(language, name) for language, name in names if name][:MOST_NAMES]) or None


def read_fruit_share(on_file: object, ingredients: object, tags: list[str]) -> tuple[object, list[Remark]]:
    """Return the fruit share on file, else what the ingredient percentages add up to, with a remark."""
    if isinstance(on_file, float) and not math.isnan(on_file):
        return on_file, []
    share = estimate_share("fruit", ingredients, tags)
    return share, [Remark("fruit-estimated", FRUIT, f"{share:.3g} %")] if share > 0 else []


def read_grades(document: Mapping[Any, Any]) -> dict[str, object]:
    """Return what Open Food Facts computed itself, kept beside ours and never mixed with it.

    `nutriscore_version` is kept for graded records only: on the others nothing was computed.
    """
    given = first(document, "nutriscore_grade", "nutrition_grades", "nutrition_grade_fr")
    grade = one_of(given, NUTRISCORE_GRADES)
    return {
        "nova_group": whole_of(first(document, "nova_group", "nova_groups"), 1, 4),
        "off_nutriscore_grade": grade,
        "off_nutriscore_score": score_of(document.get("nutriscore_score")),
        "off_nutriscore_version": text_of(document.get("nutriscore_version")) if grade in LETTERS else None,
        "off_environmental_grade": one_of(
            first(document, "environmental_score_grade", "ecoscore_grade"), ENVIRONMENTAL_GRADES
        ),
    }


def score_of(value: object) -> int | None:
    """Return a Nutri-Score's points, which may be below zero.

    >>> score_of("-6"), score_of(18), score_of(4000)
    (-6, 18, None)
    """
    if isinstance(value, str) and value.startswith("-"):
        points = whole_of(value[1:], 0, -LEAST_NUTRISCORE)
        return None if points is None else -points
    return whole_of(value, LEAST_NUTRISCORE, MOST_NUTRISCORE)


def first(document: Mapping[Any, Any], *keys: str) -> object:
    """Return the first value among `keys` that says anything."""
    return next((document[key] for key in keys if document.get(key) not in (None, "")), None)


def one_of(value: object, words: frozenset[str]) -> str | None:
    """Return `value` in small letters where it is one of `words`."""
    word = text_of(value)
    return word.lower() if word and word.lower() in words else None
