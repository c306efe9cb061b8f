"""Every filter there is, with its words: all that an app needs to offer them and to say their answers."""

from collections.abc import Iterator

from scoring.filters.cases import BREAKS, PASSES, UNKNOWN
from scoring.filters.facts import Document
from scoring.filters.keys import OPEN, Filter, closed, every, families, subjects
from scoring.filters.names import missing_keys, name_of, where_of
from scoring.filters.sources import SOURCES
from scoring.messages import sentence, source
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
        "sources": [_source(row, lang) for row in rows("filters")],
    }


def filter_names(lang: str) -> list[dict[str, str]]:
    """Return key, side and name of every filter; a brand, which no list holds, as `brand:*`."""
    listed = [{"key": each.key, "side": each.side, "name": name_of(each, lang)} for each in every()]
    typed = ((name, row) for name, row in families().items() if not subjects(name))
    return [
        *listed,
        *({"key": row["key"], "side": row["side"], "name": _kind(name, lang)} for name, row in typed),
    ]


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
    yield from ({"key": each.key, "name": name_of(each, lang)} for each in every() if each.family == family)


def _sentences(family: str, lang: str) -> dict[str, str]:
    """Return the three sentences of a family, `{name}` left in."""
    return {answer: sentence(lang, f"filter.{family}.{answer}") for answer in (BREAKS, PASSES, UNKNOWN)}


def _kind(family: str, lang: str) -> str:
    return sentence(lang, f"filter.family.{family}")


def _source(row: Row, lang: str) -> dict[str, str]:
    """Return where the rule of one filter comes from."""
    key = row["key"].removesuffix(f":{OPEN}")
    return {"key": key, "source": source(lang, row["source"]), "date": row["date"]}
