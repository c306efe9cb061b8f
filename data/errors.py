"""What can go wrong between a barcode and its facts.

    LimpideError
    ├── ProductNotFound       nobody here knows this barcode
    ├── InStoreCode           a number a shop gave itself; no database can know it
    ├── CatalogueUnreadable   our own file is no catalogue, or cannot be opened
    ├── FileUnreadable        a file somebody gave us cannot be read at all
    ├── PhotoUnreadable       the bytes somebody gave us are no photo we can look at
    └── SourceUnavailable     the facts cannot be had now; try again later
        ├── SourceNotAsked    asking it now would break its rules, or its rest
        ├── SourceDropped     the connection failed, or the server for a moment
        ├── SourceOverloaded  it asked to be left alone for a while
        └── SourceChanged     it answered, but not what its own documents say it answers
            └── RecordUnreadable  ... about one product, which says nothing of the others

Beside it stands `scoring.gtin.InvalidGtin`: the text is no barcode. A dirty or incomplete record is no error.
"""

# ruff: noqa: N818 - named for what happened

from collections.abc import Mapping
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Final

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "slow": (
        "Open Food Facts has not answered yet",
        "It goes on being asked: try again in {seconds} s.",
    ),
    "busy": (
        "Open Food Facts has been asked as often as its rules allow for now",
        "Try again in {seconds} s.",
    ),
    "down": (
        "Open Food Facts does not answer as it should",
        "Try again in {seconds} s.",
    ),
}
"""Why a source is unavailable: what happened, and what to do."""

RETRY_SECONDS: Final = 15.0
"""When to try again where nobody said."""


class LimpideError(Exception):
    """Something a person can be told about: what happened, then what to do."""


class ProductNotFound(LimpideError):
    """The barcode is sound, but no product of that number is known here.

    `asked_at` is when Open Food Facts said that it has none either; None where it was not asked.
    """

    def __init__(self, gtin: str, asked_at: datetime | None = None) -> None:
        elsewhere = "nor to Open Food Facts" if asked_at else "and Open Food Facts was not asked"
        super().__init__(f"no product {gtin} is known here, {elsewhere}. It can be added there.")
        self.gtin, self.asked_at = gtin, asked_at


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

    def __init__(
        self,
        path: Path | str,
        why: str,
        advice: str = "Give a file of JSON lines, plain or gzipped.",
    ) -> None:
        super().__init__(f"{path} cannot be read ({why}). {advice}")
        self.path, self.why = Path(path), why


class PhotoUnreadable(LimpideError):
    """The bytes of a photo that cannot be looked at; `reason` is the end of a message's key."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a photo that can be read: {reason}.")
        self.reason = reason


class SourceUnavailable(LimpideError):
    """Open Food Facts cannot be asked, or has not answered; asking again may help.

    `reason` is one of REASONS, `retry_after_s` when to try again, in seconds.
    """

    def __init__(self, reason: str, retry_after_s: float, why: str = "") -> None:
        text, advice = REASONS[reason]
        seconds = max(1, ceil(retry_after_s))
        super().__init__(f"{text}{f' ({why})' if why else ''}. {advice.format(seconds=seconds)}")
        self.reason, self.retry_after_s = reason, seconds


class SourceNotAsked(SourceUnavailable):
    """The source was not even asked: `reason` is "busy" (its rate is spent) or "down" (it rests)."""


class SourceDropped(SourceUnavailable):
    """The connection failed, or the server did for a moment; `why` in a few words."""

    def __init__(self, why: str) -> None:
        super().__init__("down", RETRY_SECONDS, why)


class SourceOverloaded(SourceUnavailable):
    """The source refused, and is to be left alone for `retry_after_s`; `why` in a few words."""

    def __init__(self, why: str, retry_after_s: float) -> None:
        super().__init__("down", retry_after_s, why)


class SourceChanged(SourceUnavailable):
    """The source answered something its contract does not know; `why` in a few words."""

    def __init__(self, why: str) -> None:
        super().__init__("down", RETRY_SECONDS, why)


class RecordUnreadable(SourceChanged):
    """The answer about one product makes no sense; the source may be well otherwise."""
