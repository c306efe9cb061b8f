"""`limpide brand`: how a brand is rated, what additives cost it, and what would lift each of its products."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.audits.kept.whole_files import whole_file
from data.causes import why_of
from data.errors import FileUnwritable
from data.market.exports import WRITERS, batches
from data.store import open_filled
from scoring.market.brands.book import rows_of
from scoring.market.finding import find_brand
from scoring.messages import day, number, sentence
from server.config import Config
from server.market.asked import additives_of, page_of
from server.market.desk import MarketDesk, open_market_desk

Document = dict[str, Any]
Rows = list[tuple[int, Document]]

ENDINGS: Final = {".csv": "csv", ".xlsx": "xlsx", ".jsonl": "json"}
MOST_SHOWN: Final = 20
"""Additives on a terminal; JSON has all."""


def brand(asked: argparse.Namespace, config: Config) -> Document:
    """Return the page of a brand with what additives cost it; write its opportunities where a file is named.

    Raise BrandNotFound, MarketMissing, FileUnwritable.
    """
    path: Path | None = asked.opportunities
    if path and path.suffix.lower() not in ENDINGS:
        asked.usage(f"--opportunities: {path} has to end in one of {', '.join(ENDINGS)}")
    with closing(open_filled(config.db)) as store:
        desk = open_market_desk(store, config.brands)
        if path:
            return {"file": str(path), "rows": write_opportunities(desk, asked.name, path, asked.lang)}
        return page_of(desk, asked.name, asked.lang) | additives_of(desk, asked.name, asked.lang)


def write_opportunities(desk: MarketDesk, name: str, path: Path, lang: str) -> int:
    """Write what would lift each product of a brand, whole or not at all, and return how many rows."""
    market, count = desk.market(), 0
    rows = rows_of(market, desk.book, find_brand(market, desk.book, name))

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal count
        for batch in batches(desk.store, market, rows, lang):
            count += batch.num_rows
            yield batch

    try:
        with whole_file(path) as file:
            file.writelines(WRITERS[ENDINGS[path.suffix.lower()]](counted()))
    except OSError as error:
        raise FileUnwritable(why_of(error)) from error
    return count


def lines(told: Document, lang: str) -> Iterator[str]:
    """Give what `brand` returned as text."""
    if "file" in told:
        yield sentence(lang, "brand.opportunities", path=told["file"], count=number(lang, told["rows"]))
    else:
        yield from _head(told, lang)
        yield ""
        yield from _costs(told, lang)
        yield ""
        yield from _best_sets(told, lang)
    yield sentence(lang, "notice.data")


def _head(told: Document, lang: str) -> Iterator[str]:
    """Give the name, what the figures are of, and how many products have each light."""
    until, method = told["of"]["data_until"], told["of"]["method"]
    yield told["name"]
    key, known = ("brand.of", day(lang, until)) if until else ("brand.of.unknown", "")
    yield sentence(lang, key, day=known, method=method)
    yield _figure(sentence(lang, "summary.products"), told["products"], lang)
    for light, count in told["lights"].items():
        yield _figure(sentence(lang, f"light.{light}"), count, lang)


def _figure(name: str, count: int, lang: str) -> str:
    return f"{name:<30}{number(lang, count):>9}"


def _costs(told: Document, lang: str) -> Iterator[str]:
    """Give the additives that cost the brand points, alone or together, forms below their parent."""
    costing = [each for each in told["additives"] if each["points_lost"] or each["products_lifted"]]
    together = _only_together(told)
    yield sentence(lang, "brand.costs" if costing or together else "brand.costs.none")
    shown = under_parents(costing[:MOST_SHOWN] + together)
    names = [f"{'  ' * depth}{_called(each)}" for depth, each in shown]
    width = max(map(len, names), default=0)
    for name, (_, each) in zip(names, shown, strict=True):
        counts = (each[key] for key in ("products", "points_lost", "products_lifted"))
        figures = "".join(f"{number(lang, count):>8}" for count in counts)
        yield f"  {name:<{width}}{figures}  {share_words(each, lang):>10}"
    if len(costing) > MOST_SHOWN:
        yield f"  {sentence(lang, 'brand.costs.more', count=number(lang, len(costing) - MOST_SHOWN))}"
    if together:
        yield sentence(lang, "brand.costs.together", additives=", ".join(map(_called, together)))
    if any(depth for depth, _ in shown):
        yield sentence(lang, "brand.costs.forms")


def _only_together(told: Document) -> list[Document]:
    """Return the additives of the best sets that cost nothing alone."""
    tags = {each["additive"] for found in told["best_set"] for each in found["additives"]}
    alone = ("points_lost", "products_lifted")
    return [each for each in told["additives"] if each["additive"] in tags and not any(map(each.get, alone))]


def under_parents(rows: Sequence[Document], parent: str | None = None, depth: int = 0) -> Rows:
    """Return rows in their order, each with its forms below it, and how deep each stands.

    >>> rows = [{"additive": tag, "form_of": of} for tag, of in (("b1", "b"), ("a", None), ("b", None))]
    >>> [(depth, each["additive"]) for depth, each in under_parents(rows)]
    [(0, 'a'), (0, 'b'), (1, 'b1')]
    """
    tags = {each["additive"] for each in rows}
    mine = [each for each in rows if (each["form_of"] if each["form_of"] in tags else None) == parent]
    return [
        row for each in mine for row in ((depth, each), *under_parents(rows, each["additive"], depth + 1))
    ]


def _called(additive: Document) -> str:
    return " ".join(filter(None, (additive["e_number"], additive["name"])))


def share_words(additive: Document, lang: str) -> str:
    """Return the share that does without, of how many, and of which products where not of all."""
    share, told, products = (additive[key] for key in ("avoidable_share", "avoidable_products", "products"))
    if share is None:
        return sentence(lang, "brand.share.unknown")
    counts = {"of": additive["avoidable_of"], "told": told, "products": products}
    said = {name: number(lang, count) for name, count in counts.items()}
    key = "brand.share" if told == products else "brand.share.some"
    return sentence(lang, key, percent=number(lang, round(share)), **said)


def _best_sets(told: Document, lang: str) -> Iterator[str]:
    """Give the curve of removals, whether it is proven, and what all of them would lift."""
    yield sentence(lang, "brand.best" if told["best_set"] else "brand.best.none")
    for each in told["best_set"]:
        names = ", ".join(map(_called, each["additives"]))
        counts = {
            name: number(lang, each[key])
            for name, key in (("lifted", "products_lifted"), ("points", "points"))
        }
        yield f"  {sentence(lang, 'brand.best.set', additives=names, **counts)}"
    if told["best_set"]:
        yield sentence(lang, "brand.best.proven" if told["is_exact"] else "brand.best.perhaps")
        yield sentence(lang, "brand.reachable", count=number(lang, told["reachable"]))
