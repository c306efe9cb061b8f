"""What can go wrong between a barcode and its facts.

    LimpideError
    ├── ProductNotFound       nobody here knows this barcode
    ├── InStoreCode           a number a shop gave itself; no database can know it
    ├── CatalogueUnreadable   our own file is no catalogue, or cannot be opened
    ├── FileUnreadable        a file somebody gave us cannot be read at all
    └── SourceUnavailable     the facts cannot be had now; try again later

Beside it stands `scoring.gtin.InvalidGtin`: the text is no barcode. A dirty or incomplete record is no error.
"""

# ruff: noqa: N818 - named for what happened

from pathlib import Path


class LimpideError(Exception):
    """Something a person can be told about: what happened, then what to do."""


class ProductNotFound(LimpideError):
    """The barcode is sound, but no product of that number is known here."""

    def __init__(self, gtin: str) -> None:
        super().__init__(f"no product {gtin} is known here. It can be added to Open Food Facts.")
        self.gtin = gtin


class InStoreCode(LimpideError):
    """A number from the ranges a shop gives out itself (prefixes 2, 02 and 04)."""

    def __init__(self, gtin: str) -> None:
        super().__init__(
            f"{gtin} is a number a shop gave itself: it means something else in every shop. "
            "Look for another barcode on the pack."
        )
        self.gtin = gtin


class CatalogueUnreadable(LimpideError):
    """A catalogue file that cannot be opened or read; `why` is the cause in a few words."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(
            f"the catalogue {path} cannot be read ({why}). "
            "Check that the file may be read and written, or move it away to start with a new one."
        )
        self.path, self.why = Path(path), why


class FileUnreadable(LimpideError):
    """A file that somebody gave us and that cannot be read; `why` is the cause in a few words."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} cannot be read ({why}). Give a file of JSON lines, plain or gzipped.")
        self.path, self.why = Path(path), why


class SourceUnavailable(LimpideError):
    """The facts cannot be had now; asking again later may help."""
