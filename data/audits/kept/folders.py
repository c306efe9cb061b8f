"""The folders of audits beside the own file: one each, whole or not there; what nobody names is removed."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import Any, Final

from data.audits.kept.whole_files import write_whole

LIST: Final = "list"
"""The folder of the list as it came, under its own name."""

WANTED: Final = "wanted.json"
"""What came along with the list: roles, a policy, whether to start at once."""

OUTPUTS: Final = "outputs"
DONE: Final = "done"
"""The file that says which order the outputs are of."""

DRAFT: Final = "draft.json"
ID: Final = re.compile(r"[0-9a-f]{32}")
NEW: Final = ".new-"
GONE: Final = ".gone-"
STRAY_SECONDS: Final = 3_600.0
"""An upload that is cut off leaves a folder that nobody writes to any more."""

Document = dict[str, Any]


class Folders:
    """The folders beside one own file. Any thread or process may call every method."""

    def __init__(self, own: Path) -> None:
        self.root = own.with_name(f"{own.name}.audits").absolute()

    def of(self, name: str) -> Path:
        """Return the folder of one audit."""
        return self.root / name

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Give a folder to fill; it is removed where that fails, and until `keep` nobody's."""
        folder = self.root / f"{NEW}{token_hex(8)}"
        try:
            (folder / LIST).mkdir(parents=True)
            folder.chmod(0o700)
            yield folder
        finally:
            rmtree(folder, ignore_errors=True)

    def keep(self, folder: Path, name: str) -> None:
        """Make a new folder that of the audit `name`, in one step."""
        folder.replace(self.of(name))

    def remove(self, name: str) -> None:
        """Remove the folder of an audit: for everybody at once, from the disk as soon as may be."""
        gone = self.root / f"{GONE}{name}-{token_hex(4)}"
        with suppress(FileNotFoundError):
            self.of(name).replace(gone)
            rmtree(gone, ignore_errors=True)

    def sweep(self, named: set[str]) -> None:
        """Remove what is no audit's of those `named`: left by whoever was killed in the middle."""
        for folder in self.root.iterdir() if self.root.is_dir() else ():
            if folder.name.startswith(GONE) or (folder.name not in named and is_stray(folder)):
                rmtree(folder, ignore_errors=True)


def is_stray(folder: Path) -> bool:
    """Whether nothing in `folder` was written to for long."""
    newest = max((path.stat().st_mtime for path in (folder, *folder.rglob("*"))), default=0.0)
    return newest < time.time() - STRAY_SECONDS


def list_of(folder: Path) -> Path:
    """Return the list of an audit as it came; raise FileNotFoundError where its folder is gone."""
    return min((folder / LIST).iterdir())


def write_document(path: Path, document: object) -> None:
    """Write a document, whole or not at all."""
    write_whole(path, json.dumps(document, ensure_ascii=False, allow_nan=False).encode())


@contextmanager
def staged(path: Path, content: bytes) -> Iterator[Path]:
    """Give a file beside `path` that is on the disk, to be put in its place, else removed."""
    new = path.with_name(f".{path.name}-{token_hex(4)}")
    try:
        write_whole(new, content)
        yield new
    finally:
        new.unlink(missing_ok=True)


def read_document(path: Path) -> Document | None:
    """Return the document in a file, None where there is none."""
    try:
        document: Document = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return document
