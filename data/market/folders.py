"""Where markets stand, and how one is read: columns are mapped, so that processes share them in memory."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any, Final, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data.market.spool import ABOUT, GTIN
from scoring.market.columns import About, Market, TagColumn
from scoring.market.rows import LISTS, NUMBERS

MARKET: Final = ".market-"


class Words(Sequence[str]):
    """Words in a file, read one at a time."""

    def __init__(self, path: Path) -> None:
        self.array: Any = pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0).column(0)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.array)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return the word at a place, or those of a slice."""
        found: str | list[str] = (
            self.array[place].to_pylist() if isinstance(place, slice) else self.array[int(place)].as_py()
        )
        return found


def market_folder(catalogue: Path, number: int) -> Path:
    """Return where the market of a catalogue stands that was made as its `number`th.

    >>> market_folder(Path("shop.sqlite"), 2).name
    'shop.sqlite.market-2'
    """
    return catalogue.with_name(f"{catalogue.name}{MARKET}{number}")


def next_folder(current: Path) -> Path:
    """Return where the market goes that takes the place of the one in `current`."""
    name, number = current.name.rsplit(MARKET, 1)
    return market_folder(current.with_name(name), int(number) + 1)


def remove_others(catalogue: Path, kept: str) -> None:
    """Remove the markets of a catalogue but the one called `kept`; who reads one reads it to the end."""
    mine = re.compile(rf"{re.escape(catalogue.name)}{re.escape(MARKET)}[0-9]+")
    for path in catalogue.absolute().parent.iterdir():
        if mine.fullmatch(path.name) and path.name != kept:
            rmtree(path, ignore_errors=True)


def read_market(folder: Path, *, is_mapped: bool = True) -> Market:
    """Return the market in `folder`; raise OSError where it is not there, or not whole.

    `is_mapped`: its columns stay in their files until they are read.
    """

    def column(name: str) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r" if is_mapped else None)
        return found

    about = About(**json.loads((folder / ABOUT).read_text()))
    lists = {
        name: TagColumn(column(f"{name}.ends"), column(f"{name}.codes"), Words(folder / f"{name}.words"))
        for name in LISTS
    }
    numbers = {name: column(name) for name in NUMBERS}
    return Market(about, column(GTIN), numbers, lists, Words(folder / "printed.words"))
