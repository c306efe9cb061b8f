"""What one tag of a record means to filters, by our tables; where a reading keeps the tag, it comes first."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from scoring.evidence import ancestors, judgements
from scoring.filters.allergen_words import allergens_said
from scoring.filters.keys import spelled
from scoring.filters.words import is_denied, rows_said, words_of
from scoring.reference import Row, rows
from scoring.spelling import slug_of

Values = tuple[str, ...]
Reading = Callable[[str], Values]

REMEMBERED: Final = 50_000
OTHER: Final = "other"
UNCLEAR: Final = "?"
MOST_WORDS: Final = 8  # of the name of a brand
PALM_OIL: Final = "en:palm-oil"
ORGANIC_CODE: Final = re.compile(r"[a-z]{2,3}:[a-z]{2}-(?:bio|eco|oko|öko|org)-[0-9]{1,3}(?:-[a-z]{1,3})?")
"""The code of an organic control body, as EU packs print it beside the leaf (Regulation (EU) 2018/848)."""


@cache
def table(name: str, key: str) -> dict[str, Row]:
    """Return the rows of one table by one of its columns."""
    return {row[key]: row for row in rows(name)}


def itself(tag: str) -> Values:
    """Return the tag as it stands."""
    return (tag,)


@lru_cache(REMEMBERED)
def allergen(tag: str) -> Values:
    """Return an entry of the allergens or the traces in one spelling; nothing where it cannot be read.

    >>> allergen("en:milk"), allergen("es:Maní"), allergen("en:kiwi"), allergen("fr:iait")
    (('en:milk',), ('en:peanuts',), ('en:kiwi',), ())
    """
    word = slug_of(tag)
    row = table("filter_allergens", "word").get(word)
    if row is None:
        return ()
    return (f"en:{word if row['allergen'] == OTHER else row['allergen']}",)


def unclear_allergen(tag: str) -> Values:
    """Return an entry that is no allergen we can read: it may be any."""
    return () if allergen(tag) else (tag,)


@lru_cache(REMEMBERED)
def brand(slug: str) -> Values:
    """Return a brand as spelled, and without the hyphens people do not type.

    >>> brand("kellogg-s"), brand("nestle")
    (('kellogg-s', 'kelloggs'), ('nestle',))
    """
    return tuple(dict.fromkeys((slug, joined(slug))))


@lru_cache(REMEMBERED)
def brand_within(slug: str) -> Values:
    """Return the runs of words within the name of a brand, without hyphens: it may be a brand of theirs.

    >>> brand_within("the-coca-cola-company")[:4]
    ('the', 'thecoca', 'thecocacola', 'coca')
    """
    words = slug.split("-")[:MOST_WORDS]
    count = len(words)
    runs = ("".join(words[start:end]) for start in range(count) for end in range(start + 1, count + 1))
    return tuple(dict.fromkeys(run for run in runs if run != joined(slug)))


def brand_owner(slug: str) -> Values:
    """Return the name of a company and the runs of words within it, without hyphens.

    >>> brand_owner("nestle-usa-inc")[:3]
    ('nestleusainc', 'nestle', 'nestleusa')
    """
    return (joined(slug), *brand_within(slug))


def joined(slug: str) -> str:
    """Return a slug without its hyphens."""
    return slug.replace("-", "")


@lru_cache(REMEMBERED)
def ingredient(tag: str) -> Values:
    """Return an ingredient and what it is a kind of, by our table, else palm oil where its name says so.

    >>> ingredient("es:aceite-de-palma-fraccionado"), ingredient("en:palm-sugar")
    (('es:aceite-de-palma-fraccionado', 'en:palm-oil'), ('en:palm-sugar',))
    """
    row = table("filter_ingredients", "tag").get(tag)
    kinds = row["kinds"].split() if row else [PALM_OIL] * says_palm(tag)
    return (tag, *kinds)


def says_palm(tag: str) -> bool:
    """Whether a name of no table says palm oil: not palmitate, palm sugar, nor that it is without."""
    line = f" {' '.join(words_of(slug_of(tag)))} "
    known = table("filter_palm_words", "phrase")
    for phrase in (phrase for phrase, row in known.items() if row["is_oil"] == "no"):
        line = line.replace(f" {phrase} ", " ")
    return any(word in known and known[word]["is_oil"] == "yes" for word in line.split())


@lru_cache(REMEMBERED)
def allergen_of_ingredient(tag: str) -> Values:
    """Return the allergen an ingredient is or holds, by our table, else those a word of its name says.

    Lists hold names of no taxonomy, of which one in ten may go unrecognised: their words are read.

    >>> allergen_of_ingredient("en:wheat-flour"), allergen_of_ingredient("es:lecitina-bidestilada-de-soya")
    (('en:gluten',), ('en:soybeans',))
    >>> allergen_of_ingredient("en:coconut-milk"), allergen_of_ingredient("fr:noix-de-coco")
    ((), ())
    """
    row = table("filter_ingredients", "tag").get(tag)
    if row:
        return (f"en:{row['allergen']}",) if row["allergen"] else ()
    return allergens_said(slug_of(tag), is_name=True)


@lru_cache(REMEMBERED)
def possible_allergen(tag: str) -> Values:
    """Return the allergen an ingredient may hold, and its name does not tell.

    >>> possible_allergen("en:wine-vinegar"), possible_allergen("en:wheat")
    (('en:sulphur-dioxide-and-sulphites',), ())
    """
    row = table("filter_possible_allergens", "tag").get(tag)
    return (f"en:{row['allergen']}",) if row else ()


@lru_cache(REMEMBERED)
def allergen_of_additive(tag: str) -> Values:
    """Return the allergen an additive is, by its own row or an ancestor's.

    >>> allergen_of_additive("en:e223")
    ('en:sulphur-dioxide-and-sulphites',)
    """
    known = table("filter_additive_allergens", "tag")
    return tuple(dict.fromkeys(f"en:{known[name]['allergen']}" for name in additive(tag) if name in known))


@lru_cache(REMEMBERED)
def ingredient_of_additive(tag: str) -> Values:
    """Return the ingredient that an additive is or comes from, whichever list of the record holds its tag.

    >>> ingredient_of_additive("en:e428"), ingredient_of_additive("en:milk")
    (('en:gelatin',), ())
    """
    known = table("filter_additive_ingredients", "tag")
    return tuple(dict.fromkeys(known[name]["ingredient"] for name in additive(tag) if name in known))


@lru_cache(REMEMBERED)
def additive(tag: str) -> Values:
    """Return an additive, its ancestors and their groups: whoever avoids a parent avoids its children.

    >>> additive("en:e322i"), additive("en:e160ai")
    (('en:e322i', 'en:e322'), ('en:e160ai', 'en:e160a', 'en:e160'))
    """
    known = table("additives", "tag")
    line = [tag, *ancestors(tag)]
    line += [known[name]["group"] for name in line if name in known and known[name]["group"]]
    return tuple(dict.fromkeys([*line, *(spelled(name) for name in line if name in known)]))


@lru_cache(REMEMBERED)
def label(tag: str) -> Values:
    """Return a label and what it means in one spelling; what it states of allergens, too.

    >>> label("es:sin-tacc"), label("en:fr-bio-01")
    (('es:sin-tacc', 'en:no-gluten'), ('en:fr-bio-01', 'en:organic'))
    >>> label("pt:Pode Conter Amêndoa")
    ('pt:Pode Conter Amêndoa', 'en:may-contain-nuts')
    """
    row = table("filter_labels", "label").get(slug_of(tag))
    means = row["means"].split() if row else stated(tag)
    means += ["en:organic"] if ORGANIC_CODE.fullmatch(tag) else []
    return tuple(dict.fromkeys([tag, *means]))


def stated(tag: str) -> list[str]:
    """Return the allergens that a label of no table says to be in a product, or that may be.

    >>> stated("pt:contém Soja. Pode Conter Leite"), stated("es:no-contiene-leche")
    (['en:contains-soybeans', 'en:may-contain-milk'], [])
    """
    words = words_of(slug_of(tag))
    said = [
        (row["says"], start, end)
        for row, start, end in rows_said(words, table("filter_statements", "phrase"))
        if not is_denied(words, start, end) and not is_denied(words, end, len(words))
    ]
    stops = [*(start for _, start, _ in said), len(words)][1:]
    parts = ((says, words[end:stop]) for (says, _, end), stop in zip(said, stops, strict=True))
    return [
        f"en:{says}-{name.removeprefix('en:')}"
        for says, part in parts
        for name in allergens_said(" ".join(part), is_name=False)
    ]


@lru_cache(REMEMBERED)
def country(tag: str) -> Values:
    """Return the country a place is, or is in.

    >>> country("en:united-kingdom"), country("francia"), country("lyon")
    (('united-kingdom',), ('france',), ())
    """
    row = table("filter_places", "word").get(slug_of(tag))
    return (row["country"],) if row else ()


def unclear_origin(tag: str) -> Values:
    """Return an origin that names no one country, and is more than the word for "unknown"."""
    return () if country(tag) else (tag,)


def origin_of_label(tag: str) -> Values:
    """Return the country of the ingredients that a label names."""
    return _of_label(tag, "origin", is_clear=True)


def unclear_origin_of_label(tag: str) -> Values:
    """Return a label of an origin that names no one country."""
    return (tag,) if _of_label(tag, "origin", is_clear=False) else ()


def place_of_label(tag: str) -> Values:
    """Return the country of making that a label names."""
    return _of_label(tag, "made_in", is_clear=True)


@lru_cache(REMEMBERED)
def _of_label(tag: str, column: str, *, is_clear: bool) -> Values:
    row = table("filter_labels", "label").get(slug_of(tag))
    named = row[column] if row else ""
    return (named,) if named and (named != UNCLEAR) == is_clear else ()


@cache
def members(group: str) -> frozenset[str]:
    """Return the additives of a group, descendants included."""
    named = {row["tag"] for row in rows("additive_groups") if row["group"] == group}
    return frozenset(row["tag"] for row in rows("additives") if not named.isdisjoint(additive(row["tag"])))


@cache
def forms(tag: str) -> frozenset[str]:
    """Return the descendants of an additive, members of a group included."""
    found = (row["tag"] for row in rows("additives") if tag in additive(row["tag"])[1:])
    return frozenset(name for name in found if spelled(name) != tag)


def level_of(tag: str) -> str:
    """Return the level of an additive; one of no table is unrated.

    >>> level_of("en:e99999")
    'unrated'
    """
    found = judgements().get(tag)
    return found.level if found else "unrated"
