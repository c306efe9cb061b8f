"""The parts of an audit that are made, as Arrow IPC files in its folder, each named by its first line.

A part is whole or not there; made twice it is one part. Those of another order or length do not count.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.audits.auditing import PART_LINES
from data.audits.kept.whole_files import whole_file

ENDING: Final = ".part.arrow"
ORDER: Final = b"order"
BROKEN: Final = (OSError, pa.ArrowException)


class Parts:
    """The parts in a folder that belong to the order of this mark."""

    def __init__(self, folder: Path, mark: str) -> None:
        self.folder, self.mark = folder, f"{mark} {PART_LINES}".encode()

    def path(self, first: int) -> Path:
        """Return where the part is whose first line is `first`, counted from 0."""
        return self.folder / f"{first:09}{ENDING}"

    def keep(self, first: int, part: pa.RecordBatch) -> None:
        """Write a part; raise OSError where that cannot be."""
        schema = part.schema.with_metadata({ORDER: self.mark})
        with whole_file(self.path(first)) as file, pa.ipc.new_file(file, schema) as writer:
            writer.write_batch(part.replace_schema_metadata(schema.metadata))

    def find(self, first: int, columns: Sequence[str]) -> Any:
        """Return some columns of a part; None where it is not there, or of another order."""
        try:
            with pa.memory_map(str(self.path(first))) as file, pa.ipc.open_file(file) as reader:
                if (reader.schema.metadata or {}).get(ORDER) != self.mark:
                    return None
                part = reader.get_batch(0)
        except BROKEN:
            return None
        return part.select([*columns])
