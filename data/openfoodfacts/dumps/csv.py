"""The CSV: tab separated, one product a line, nothing quoted; an empty cell says nothing.

It lacks the language of its texts, the counts of ingredients and the shape of the amounts, which so stay
unknown; its allergens are those somebody entered, without those found in the list. Known gap: of products
older than schema 1003 it holds no amounts.
source: https://github.com/openfoodfacts/openfoodfacts-server/issues/13274, open in 2026
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from data.openfoodfacts.documents import read_document
from data.openfoodfacts.dumps.batches import AMOUNTS_PERHAPS_ESTIMATED, CSV_WITHOUT_ENERGY, Position
from data.openfoodfacts.dumps.lines import LinesDump, ReadLine, Text, check_names, opened
from data.openfoodfacts.dumps.mixed import DIGITS, NO_LABEL_HAS, is_printed
from data.openfoodfacts.nutrition import KEYS, LABEL_KEYS
from data.openfoodfacts.values import number_of
from data.shelf.facts_json import Row
from scoring.messages import Phrase

NEEDED: Final = ("code", "product_name", "categories_tags", "countries_tags", "ingredients_text")
"""Without these it is no export of products, or one that would leave everything unknown."""

TEXTS: Final = (
    *("code", "product_type", "product_name", "generic_name", "brands", "brand_owner", "quantity"),
    *(
        "serving_size",
        "image_url",
        "ingredients_text",
        "last_modified_t",
        "last_image_t",
        "unique_scans_n",
        "nova_group",
    ),
    *("nutriscore_grade", "nutriscore_score", "environmental_score_grade", "ecoscore_grade"),
)
TAGS: Final = {
    "allergens": "allergens_tags",
    **{
        name: name
        for name in (
            *("categories_tags", "labels_tags", "origins_tags", "countries_tags", "packaging_tags"),
            *("brands_tags", "manufacturing_places_tags", "traces_tags", "ingredients_tags"),
            *("ingredients_analysis_tags", "additives_tags"),
        )
    },
}
"""Columns of comma separated tags, and the key of a document that holds the same."""

AMOUNTS: Final = tuple(f"{key}_100g" for keys in KEYS.values() for key, _ in keys)
PRINTED: Final = tuple(f"{key}_100g" for key in LABEL_KEYS)
ENERGIES: Final = tuple(f"{key}_100g" for key, _ in KEYS["energy_kj"])
READ: Final = (*TEXTS, *TAGS, *AMOUNTS)
OTHER_LANGUAGE: Final = "xx"
"""The texts may be in any language: no allergen that was not found in them is known to be absent."""


@dataclass(frozen=True)
class Csv(LinesDump):
    """`en.openfoodfacts.org.products.csv`, plain or gzipped."""

    @property
    def first(self) -> Position:
        """Return where the first product stands: after the header."""
        return self._header()[1]

    def reader(self) -> ReadLine:
        """Return what reads its lines."""
        columns = self._header()[0]
        check_names(self.path, columns, NEEDED, READ)
        return partial(self._read_line, columns)

    def _header(self) -> tuple[list[str], Position]:
        with opened(self.path) as text:
            return header_of(text), text.at

    def _read_line(self, columns: list[str], line: bytes) -> Row | Phrase | None:
        cells = cells_of(columns, line)
        if not isinstance(cells, dict):
            return cells
        row = read_document(document_of(cells))
        if not any(cells.get(name) for name in ENERGIES):
            self.gaps[CSV_WITHOUT_ENERGY] += 1
        if estimates_in(cells):
            self.gaps[AMOUNTS_PERHAPS_ESTIMATED] += 1
        return row


def header_of(text: Text) -> list[str]:
    """Return the names of the columns, of which there are several in the first line of such a file."""
    return text.read().decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")


def cells_of(columns: list[str], line: bytes) -> dict[str, str] | Phrase | None:
    """Return the cells of a line by column, why there are none, or None for a blank line."""
    if not line.strip():
        return None
    try:
        cells = line.decode().rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        return Phrase("why.no-utf8", byte=error.start + 1)
    if len(cells) != len(columns):
        return Phrase("why.cells", found=len(cells), wanted=len(columns))
    return dict(zip(columns, cells, strict=True))


def estimates_in(cells: Mapping[str, str]) -> list[str]:
    """Return the columns of a mixed table whose amounts a label would not hold."""
    if not cells.get(f"{NO_LABEL_HAS}_100g"):
        return []
    numbers = ((name, number_of(cells.get(name, ""))) for name in PRINTED)
    return [name for name, number in numbers if number and not is_printed(float(f"{number[0]:.{DIGITS}g}"))]


def document_of(cells: Mapping[str, str]) -> dict[str, object]:
    """Return the document that a line stands for: what is empty left out, tags as lists.

    >>> document_of({"code": "20", "labels_tags": "en:organic,en:fair-trade", "quantity": ""})
    {'code': '20', 'labels_tags': ['en:organic', 'en:fair-trade'], 'lang': 'xx', 'nutriments': {}}
    """
    document: dict[str, object] = {name: cells[name] for name in TEXTS if cells.get(name)}
    document |= {key: cells[name].split(",") for name, key in TAGS.items() if cells.get(name)}
    if cells.get("additives_n") == "0" and cells.get("ingredients_tags"):  # looked for, and none found
        document["additives_tags"] = []
    document["lang"] = OTHER_LANGUAGE
    doubtful = estimates_in(cells)
    document["nutriments"] = {
        name: cells[name] for name in AMOUNTS if cells.get(name) and name not in doubtful
    }
    return document
