"""Products on their way into a market: appended column by column, in any order, the last of each code counts.

Columns wait in files, since millions of products would not fit into memory beside everything else. At the end
they are put in the order of their codes, a column at a time.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from typing import IO, Any, Final, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from scoring.columns import Codes, Ints, runs
from scoring.market.columns import About, Market
from scoring.market.rows import LISTS, NAMES, NUMBERS, Rows, Tags
from scoring.spelling import slug_of

GTIN: Final = "gtin"
CODES: Final = np.dtype(np.int32)
LENGTHS: Final = np.dtype(np.int16)
RAW: Final = ".raw"
ABOUT: Final = "about.json"


@dataclass
class Words:
    """The words of one list by their number as they came; `spell` makes one of a tag."""

    is_slug: bool
    numbers: dict[str, int]

    def renumbered(self, codes: Codes, words: Sequence[str]) -> Codes:
        """Return codes of `words` as numbers of all words."""
        mine = [self.number(slug_of(word) if self.is_slug else word) for word in words]
        numbers: Codes = np.array([*mine, 0], CODES)[codes]
        return numbers

    def number(self, word: str) -> int:
        """Return the number of a word, a new one where it was not met before."""
        return self.numbers.setdefault(word, len(self.numbers))


class Spool:
    """A folder that rows are appended to, and that becomes a market. Close it in any case."""

    def __init__(self, folder: Path) -> None:
        rmtree(folder, ignore_errors=True)  # of whoever was killed at it
        folder.mkdir()
        self.folder, self.count = folder, 0
        self.words = {name: Words(name in ("brands", "brand_owners"), {}) for name in LISTS}
        self._opened = ExitStack()
        self._files: dict[str, IO[bytes]] = {
            name: self._opened.enter_context((folder / f"{name}{RAW}").open("wb"))
            for name in (
                GTIN,
                *NUMBERS,
                *(f"{name}.{part}" for name in LISTS for part in ("lengths", "codes")),
            )
        }

    def __enter__(self) -> Self:
        """Return the spool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._opened.close()

    def add(self, rows: Rows, chosen: Ints) -> None:
        """Append some rows, given by place."""
        self.count += len(chosen)
        self._write(GTIN, rows.gtin[chosen])
        for name, column in rows.numbers.items():
            self._write(name, column[chosen])
        for name, tags in rows.lists.items():
            starts = tags.lengths.cumsum() - tags.lengths
            codes = tags.codes[runs(starts[chosen], tags.lengths[chosen])]
            self._write(f"{name}.lengths", tags.lengths[chosen].astype(LENGTHS))
            self._write(f"{name}.codes", self.words[name].renumbered(codes, tags.words))

    def add_all(self, market: Market) -> None:
        """Append a whole market."""
        lists = {
            name: Tags(np.diff(column.ends, prepend=0), column.codes, list(column.words))
            for name, column in market.lists.items()
        }
        self.add(Rows(market.gtin, dict(market.numbers), lists), np.arange(len(market.gtin)))

    def _write(self, name: str, column: npt.NDArray[Any]) -> None:
        self._files[name].write(np.ascontiguousarray(column).data)

    def finish(self, about: About) -> None:
        """Make the market of what was appended: the last row of each code, by code."""
        self._opened.close()
        gtin = self._read(GTIN, np.dtype(np.int64))
        order = last_of_each(gtin)
        np.save(self.folder / GTIN, gtin[order])
        for name, kind in NUMBERS.items():
            np.save(self.folder / name, self._read(name, np.dtype(kind))[order])
        counts = {name: self._finish_list(name, order) for name in LISTS}
        called = names_by_slug(counts[NAMES])
        write_words(self.folder / "printed.words", [called.get(slug, slug) for slug in counts["brands"]])
        for path in self.folder.glob(f"*{RAW}"):
            path.unlink()
        (self.folder / ABOUT).write_text(json.dumps(asdict(about)))
        for path in (*self.folder.iterdir(), self.folder):
            flush(path)

    def _finish_list(self, name: str, order: Ints) -> dict[str, int]:
        """Write one list; return its words in order, each with how often it stands in it."""
        lengths = self._read(f"{name}.lengths", LENGTHS).astype(np.int64)
        starts = lengths.cumsum() - lengths
        codes = self._read(f"{name}.codes", CODES)[runs(starts[order], lengths[order])]
        numbers = self.words[name].numbers
        counts = np.bincount(codes, minlength=len(numbers)).tolist()
        words = sorted(word for word, number in numbers.items() if counts[number])
        new = np.zeros(len(numbers) + 1, CODES)
        new[[numbers[word] for word in words]] = np.arange(len(words), dtype=CODES)
        np.save(self.folder / f"{name}.codes", new[codes].astype(np.min_scalar_type(len(words))))
        np.save(self.folder / f"{name}.ends", lengths[order].cumsum().astype(CODES))
        write_words(self.folder / f"{name}.words", words)
        return {word: counts[numbers[word]] for word in words}

    def _read(self, name: str, kind: np.dtype[Any]) -> npt.NDArray[Any]:
        path = self.folder / f"{name}{RAW}"
        return np.memmap(path, kind, "r") if path.stat().st_size else np.empty(0, kind)


def names_by_slug(counts: Mapping[str, int]) -> dict[str, str]:
    """Return by slug the name that most packs have, of those alike the first of the alphabet.

    >>> names_by_slug({"NESTLE": 2, "Nestlé": 7, "Nestle": 1})
    {'nestle': 'Nestlé'}
    """
    found: dict[str, str] = {}
    for name in sorted(counts, key=lambda each: (-counts[each], each)):
        found.setdefault(slug_of(name), name)
    return found


def last_of_each(gtin: Ints) -> Ints:
    """Return the places of the last of each code, by code.

    >>> last_of_each(np.array([7, 3, 7])).tolist()
    [1, 2]
    """
    order = np.argsort(gtin, kind="stable")
    ordered = gtin[order]
    is_last = np.ones(len(order), bool)
    is_last[:-1] = ordered[1:] != ordered[:-1]
    return order[is_last]


def flush(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def write_words(path: Path, words: Sequence[str]) -> None:
    """Write words so that one is read without the others."""
    array = pa.array(words, pa.large_string())
    batch = pa.record_batch([array], ["words"])
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as file:
        file.write_batch(batch)
