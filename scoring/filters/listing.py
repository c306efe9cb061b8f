"""Every filter there is, with its words: all that an app needs to offer them and to say their answers."""

from collections.abc import Iterator

from scoring.filters.cases import BREAKS, PASSES, UNKNOWN
from scoring.filters.facts import Document
from scoring.filters.keys import OPEN, Filter, closed, families, find, subjects
from scoring.filters.names import missing_keys, name_of, where_of
from scoring.filters.sources import SOURCES
from scoring.messages import sentence
from scoring.reference import Row, rows


def filters_document(lang: str) -> Document:
    """Return the filters in the order of their table, the open families, and the words they share.

    In the sentences of an open family `{name}` stands for the name of what was picked of its `items`; a brand
    is whatever the shopper types.
    """
    return {
        "filters": [_closed(wish, lang) for wish in closed().values()],
        "families": [_family(name, row, lang) for name, row in families().items()],
        "missing": {key: sentence(lang, f"filter.missing.{key}") for key in missing_keys()},
        "facts": {fact: sentence(lang, f"filter.fact.{fact}") for fact in facts_named()},
        "sources": [_source(row) for row in rows("filters")],
    }


def facts_named() -> list[str]:
    """Return every fact that evidence can name."""
    return [*SOURCES, "grains_unnamed", "nova_group", "nutriscore_grade", "nutrient_levels"]


def _closed(wish: Filter, lang: str) -> Document:
    name = name_of(wish, lang)
    said = {answer: text.format(name=name) for answer, text in _sentences(wish.family, lang).items()}
    head = {"key": wish.key, "family": wish.family, "side": wish.side, "strict": wish.strict, "name": name}
    return {**head, "kind": _kind(wish.family, lang), **said, "where": where_of(wish.needs, lang)}


def _family(name: str, row: Row, lang: str) -> Document:
    return {
        "family": name,
        "side": row["side"],
        "strict": row["strict"] == "yes",
        "kind": _kind(name, lang),
        **_sentences(name, lang),
        "where": where_of(row["needs"], lang),
        "items": list(_items(name, lang)),
    }


def _items(family: str, lang: str) -> Iterator[dict[str, str]]:
    for subject in subjects(family):
        wish = find(f"{family}:{subject}", families()[family]["side"])
        yield {"key": wish.key, "name": name_of(wish, lang)}


def _sentences(family: str, lang: str) -> dict[str, str]:
    """Return the three sentences of a family, `{name}` left in."""
    return {answer: sentence(lang, f"filter.{family}.{answer}") for answer in (BREAKS, PASSES, UNKNOWN)}


def _kind(family: str, lang: str) -> str:
    return sentence(lang, f"filter.family.{family}")


def _source(row: Row) -> dict[str, str]:
    """Return where the rule of one filter comes from."""
    key = row["key"].removesuffix(f":{OPEN}")
    return {"key": key, "source": row["source"], "date": row["date"]}
