"""Product lists as somebody hands them over, as a table of texts."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv


@dataclass(frozen=True)
class ProductList:
    """A list: its columns as its file calls and orders them, every cell as text, null where it is blank."""

    name: str
    own: pa.Table


def read_list(path: Path) -> ProductList:
    """Return the list in a file."""
    own = csv.read_csv(path, convert_options=csv.ConvertOptions(strings_can_be_null=True))
    return ProductList(path.name, own.cast(pa.schema([(name, pa.string()) for name in own.column_names])))
