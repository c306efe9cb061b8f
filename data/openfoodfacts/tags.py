"""Tag lists of a record: which are unknown, which known to be empty, which one thing in two spellings.

Open Food Facts writes `[]` both for "none" and for "nobody looked". Only an ingredient list that was read
can say "none"; for labels, places, categories and brands `[]` says that nothing is on file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.openfoodfacts.values import mapping_of, newer_schema, tags_of, text_of, whole_of
from scoring.spelling import PREFIX, SLUG, slug_of

MANY: Final = 100_000
"""More ingredients than any record has."""

MOST_UNKNOWN_SHARE: Final = 0.1
"""Of the ingredients: with more unrecognised, an allergen that was not found is not known to be absent."""

LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
OF_SAFETY: Final = ("additives_tags", "allergens_tags", "traces_tags", "ingredients_tags")
NONE: Final = "en:none"
"""What a contributor wrote for "none"; it stands beside real allergens too, so it is no statement."""


def read_tags(document: Mapping[Any, Any]) -> dict[str, object]:
    """Return the tag lists, and what is known of the ingredient list, as FACTS names them."""
    ingredients = read_ingredients(document)
    count = whole_of(document.get("ingredients_n"), 0, MANY)
    listed = bool(count) or bool(ingredients) or has_ingredient_text(document)
    read = listed and count != 0  # "may contain traces of nuts" is a text, and no list: 0 ingredients
    unknown = whole_of(document.get("unknown_ingredients_n"), 0, MANY)
    if torn_lists(document) or newer_schema(document):  # what was not read may be anything
        read, unknown = False, None
    understood = bool(count) and unknown is not None and unknown <= MOST_UNKNOWN_SHARE * (count or 0)
    return {
        "categories": tags_of(document.get("categories_tags")) or None,
        "labels": tags_of(document.get("labels_tags")) or None,
        "origins": tags_of(document.get("origins_tags"), place) or None,
        "manufacturing_places": tags_of(document.get("manufacturing_places_tags"), slug) or None,
        "countries": tags_of(document.get("countries_tags")) or None,
        "additives": found_or_none(document.get("additives_tags"), read=read),
        "allergens": found_or_none(document.get("allergens_tags"), read=read and understood),
        "traces": found_or_none(document.get("traces_tags"), read=False),
        "ingredients_analysis": tags_of(document.get("ingredients_analysis_tags")) or None,
        "packagings": read_packagings(document) or None,
        "brands": tags_of(document.get("brands_tags"), slug) or None,
        "brand_owners": tags_of([document.get("brand_owner")], slug) or None,
        "ingredients": ingredients or None,
        "ingredients_listed": listed,
        "ingredients_n": count,
        "unknown_ingredients_n": unknown,
    }


def torn_lists(document: Mapping[Any, Any]) -> list[str]:
    """Return the keys of the lists of which a part could not be read: anything may hide there.

    >>> torn_lists({"allergens_tags": ["en:milk", {"id": "en:nuts"}], "additives_tags": []})
    ['allergens_tags']
    """
    return [key for key in OF_SAFETY if is_torn(document.get(key))]


def is_torn(value: object) -> bool:
    """Whether `value` is there, and more than a list of texts."""
    if isinstance(value, list):
        return not all(isinstance(tag, str) for tag in value)
    return value not in (None, "")


def text_but_none(tag: object) -> str | None:
    """Return a tag as it is kept, None for one that says nothing.

    >>> text_but_none("en:milk"), text_but_none("en:none")
    ('en:milk', None)
    """
    text = text_of(tag)
    return None if text == NONE else text


def found_or_none(value: object, *, read: bool) -> list[str] | None:
    """Return the tags found; an empty list where a list was `read` and held none; None where nobody looked.

    >>> found_or_none([], read=True), found_or_none([], read=False), found_or_none(None, read=True)
    ([], None, None)
    """
    tags = tags_of(value, text_but_none)
    return tags if tags or (read and isinstance(value, list)) else None


def place(tag: object) -> str | None:
    """Return a tag that can name a place. What a contributor typed ("Wheat") proves none.

    >>> [place(tag) for tag in ("en:france", "en:Made in Italy", "fr:Blé")]
    ['en:france', None, None]
    """
    text = text_of(tag)
    return text if text and SLUG.fullmatch(PREFIX.sub("", text, count=1)) else None


def slug(tag: object) -> str | None:
    """Return a name that is no taxonomy in one spelling, with or without `xx:` before it (schema 1001).

    >>> [slug(tag) for tag in ("xx:nestle", "Nestlé", "De Nigris", "xx:")]
    ['nestle', 'nestle', 'de-nigris', None]
    """
    text = text_of(tag)
    return slug_of(text) or None if text else None


def has_ingredient_text(document: Mapping[Any, Any]) -> bool:
    """Return whether the record holds the text of an ingredient list, in any language."""
    return any(text_of(text) for _, text in by_language(document, "ingredients_text"))


def by_language(document: Mapping[Any, Any], field: str) -> Iterator[tuple[str, object]]:
    """Give `field` ("" is the main language) and its `field_<language>` siblings.

    >>> list(by_language({"product_name": "Milk", "product_name_fr": "Lait", "product_name_fr_imported": "x"},
    ...                  "product_name"))
    [('', 'Milk'), ('fr', 'Lait')]
    """
    start = f"{field}_"
    yield "", document.get(field)
    for key in [key for key in document if isinstance(key, str) and key.startswith(start)]:
        if LANGUAGE.fullmatch(key, len(start)):
            yield key[len(start) :], document[key]


def read_ingredients(document: Mapping[Any, Any]) -> list[str]:
    """Return the ingredient tags; where the record has none, the ids in its nested list."""
    return tags_of(document.get("ingredients_tags")) or tags_of(list(nested_ids(document.get("ingredients"))))


def nested_ids(ingredients: object) -> Iterator[object]:
    """Give the ids of ingredients and of their own ingredients, in the order of the pack."""
    waiting = [ingredients]
    for _ in range(MANY):  # a hostile record may nest without end
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, Mapping):
            yield node.get("id")
            waiting.append(node.get("ingredients"))


def read_packagings(document: Mapping[Any, Any]) -> list[str]:
    """Return the packaging tags; failing them, shape and material of each part (`{id}` from API v3 on)."""
    tags = tags_of(document.get("packaging_tags"))
    parts = document.get("packagings")
    if tags or not isinstance(parts, list):
        return tags
    words = (mapping_of(part).get(key) for part in parts for key in ("shape", "material"))
    return tags_of([mapping_of(word).get("id") if isinstance(word, Mapping) else word for word in words])
