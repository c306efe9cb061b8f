"""A pack made of what is on file: the products of a country scanned most, scored by the method of today."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import NothingToPack, PackUnwritable
from data.finding.queries import Query
from data.finding.search import START, hits, products_of
from data.packs.contents import contents
from data.packs.format import FORMAT, packed
from data.packs.traits import EDITION, FACTS
from data.shelf.facts_json import table_of
from data.shelf.products import Shelved
from data.store import Store
from scoring.cards import cards
from scoring.messages import LANGUAGES, sentence
from scoring.method import METHOD
from scoring.places import place_name
from scoring.products import Document

SIZES: Final = (10_000, 100_000)
TOGETHER: Final = 2_000
"""Products scored at a time."""

AS_PRINTED: Final = ""
"""The main language of a record: what stands on the pack in the hand."""

LICENCE: Final = {
    "source": "https://world.openfoodfacts.org",
    "licence": "ODbL-1.0",
    "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
    "notice": {lang: sentence(lang, "notice.data") for lang in LANGUAGES},
}


@dataclass(frozen=True)
class Made:
    """A pack that was made: where it is, how many products and bytes it has, the newest day in it."""

    path: Path
    products: int
    bytes: int
    day: str | None


def make_pack(
    store: Store, country: str, size: int, path: Path, tell: Callable[[int], None] = lambda _: None
) -> Made:
    """Write the `size` products of a country (`en:france`) that are shown first to the file `path`.

    The file is whole or not there. `tell` hears how many products are scored. Raise NothingToPack where no
    product of the country is on file, PackUnwritable where the file cannot be written.
    """
    products = sorted(chosen(store, country, size), key=lambda each: each.gtin)
    if not products:
        raise NothingToPack(country)
    made = contents(cards_of(products, tell))
    names = {lang: place_name(country, lang, store.names(lang)) for lang in LANGUAGES}
    about = {"format": FORMAT, "method": METHOD, "edition": EDITION, "facts": FACTS}
    about |= {"country": country, "names": names, "size": size}
    told = {"products": len(products), "day": newest_day(products), **LICENCE, "choices": made.choices}
    whole = packed(about | told, made.sections)
    write(path, whole)
    return Made(path, len(products), len(whole), newest_day(products))


def chosen(store: Store, country: str, size: int) -> list[Shelved]:
    """Return the products of a country that are shown first."""
    with store.pool.reading() as connection:
        found = hits(connection, Query(tags={"country": [country]}), START, size)
        starts = range(0, len(found), TOGETHER)
        batches = [products_of(connection, found[start : start + TOGETHER]) for start in starts]
    return [each for batch in batches for each in batch]


def cards_of(products: Sequence[Shelved], tell: Callable[[int], None] = lambda _: None) -> list[Document]:
    """Return the cards of some products, in their order; `tell` hears how many there are so far."""
    made: list[Document] = []
    for start in range(0, len(products), TOGETHER):
        made += cards(table_of(each.row for each in products[start : start + TOGETHER]), AS_PRINTED)
        tell(len(made))
    return made


def newest_day(products: Sequence[Shelved]) -> str | None:
    """Return the day of the last edit that these products know of, or of the last answer of the source."""
    edits = [each.row.get("modified_at") for each in products]
    fetched = [each.fetched_at for each in products if each.fetched_at]
    days = [edit.date() for edit in edits if isinstance(edit, datetime)]
    days += [datetime.fromtimestamp(seconds, UTC).date() for seconds in fetched]
    return max(days, default=date.min).isoformat() if days else None


def write(path: Path, whole: bytes) -> None:
    """Write a file that is whole or not there, whoever else is writing it, and after a loss of power too."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(whole)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise PackUnwritable(path, why_of(error)) from error
