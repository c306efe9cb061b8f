"""Open Food Facts' exports: where they are, and which daily delta comes after a moment.

source: https://world.openfoodfacts.org/data, read in 2026: deltas of the previous 14 days are kept; the two
numbers in a name are from when and until when it holds the changes, each from where the last one ends. None
names a deleted product.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from data.errors import SourceChanged
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.partial import Progress

DELTA: Final = re.compile(r"openfoodfacts_products_([0-9]{9,11})_([0-9]{9,11})\.json\.gz")
INDEX: Final = "index.txt"
LONGEST_INDEX_BYTES: Final = 2**20


class Delta(NamedTuple):
    """A file of the products changed after `start` and until `end`, in seconds since 1970."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Addresses:
    """Where the exports are."""

    parquet: str = "https://huggingface.co/datasets/openfoodfacts/product-database/resolve/main/food.parquet"
    jsonl: str = "https://static.openfoodfacts.org/data/openfoodfacts-products.jsonl.gz"
    deltas: str = "https://static.openfoodfacts.org/data/delta"


KINDS: Final = ("parquet", "jsonl")


class Exports:
    """The exports, had through `downloads`."""

    def __init__(self, downloads: Downloads, addresses: Addresses | None = None) -> None:
        self.downloads, self.addresses = downloads, addresses or Addresses()

    def download(self, kind: str, folder: Path, progress: Progress) -> Path:
        """Return the newest whole export of `kind`, one of KINDS, in `folder`; raise as Downloads does."""
        url = {"parquet": self.addresses.parquet, "jsonl": self.addresses.jsonl}[kind]
        return self.downloads.fetch(url, folder / url.rpartition("/")[2], progress)

    def deltas(self) -> list[Delta]:
        """Return the deltas that are listed, oldest first."""
        index = self.downloads.read(f"{self.addresses.deltas}/{INDEX}", LONGEST_INDEX_BYTES)
        listed = sorted(deltas_in(index.decode("utf-8", "replace")))
        if not listed:
            raise SourceChanged("its list of deltas names none")
        return listed

    def download_delta(self, delta: Delta, folder: Path, progress: Progress) -> Path:
        """Return the file of a delta in `folder`; raise as Downloads does."""
        return self.downloads.fetch(f"{self.addresses.deltas}/{delta.name}", folder / delta.name, progress)


def next_after(until: int, deltas: Iterable[Delta]) -> Delta | None:
    """Return which of `deltas` holds every change after `until`, and for longest; None where none does.

    One that starts later is none: who puts it in never learns what changed before it.

    >>> next_after(5, [Delta(0, 5, "known"), Delta(5, 6, "day"), Delta(4, 9, "days"), Delta(6, 10, "later")])
    Delta(start=4, end=9, name='days')
    """
    fitting = (delta for delta in deltas if delta.start <= until < delta.end)
    return max(fitting, key=lambda delta: delta.end, default=None)


def deltas_in(index: str) -> Iterator[Delta]:
    r"""Give the deltas an index names.

    >>> list(deltas_in("openfoodfacts_products_1767225600_1767312000.json.gz\nreadme.txt"))
    [Delta(start=1767225600, end=1767312000, name='openfoodfacts_products_1767225600_1767312000.json.gz')]
    """
    for line in index.splitlines():
        match = DELTA.fullmatch(line.strip())
        if match and int(match[1]) <= int(match[2]):
            yield Delta(int(match[1]), int(match[2]), match[0])
