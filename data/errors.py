"""What can go wrong between a barcode and its facts.

    LimpideError
    ├── ProductNotFound       nobody here knows this barcode
    ├── InStoreCode           a number a shop gave itself; no database can know it
    ├── CatalogueUnreadable   our own file is no catalogue, or cannot be opened
    ├── OwnFileMissing        there is no own file where somebody says; none is made to be read
    ├── NothingOnFile         our own file, and the catalogue beside it, hold no product
    ├── CatalogueUnwritable   a new catalogue cannot be written; the one in use stays
    ├── AlreadyRunning        another process is importing or syncing
    ├── BackupFailed          the own file cannot be copied there
    ├── NothingToPack         no product of that country is on file
    ├── PackUnwritable        an offline pack cannot be written there
    ├── AuditUnwritable       the results of an audit cannot be written there
    ├── CatalogueReplaced     an import replaced the catalogue an audit was being made with
    ├── MarketMissing         a large catalogue has no market by the method of today: a sync makes it
    ├── SparkUnavailable      Spark is not installed here, or cannot be started
    ├── ImportNeeded          there is no catalogue to sync, or no unbroken row of changes from it to now
    ├── FileUnreadable        a file somebody gave us cannot be read at all
    │   ├── FileCutShort      ... or not to its end, which is missing
    │   └── ListUnreadable    a product list: what it is, or what is wrong with it and in which line
    │       └── CodeColumnMissing ... of which no column holds barcodes
    ├── PolicyBroken          a file that states no house policy: wrong use, told by line
    ├── FileUnwritable        a file somebody asked for cannot be written there
    ├── FolderUnwritable      the folder of downloads cannot be written
    ├── NoRoom                a disk is too full for what was to be written
    ├── KeyNameTaken          a key of that name was given out already
    ├── NoSuchKey             no key of that name is in use
    ├── RolesWrong            the columns of a list cannot be used as somebody asks
    ├── PhotoUnreadable       the bytes somebody gave us are no photo we can look at
    └── SourceUnavailable     the facts cannot be had now; try again later
        ├── SourceNotAsked    asking it now would break its rules, or its rest
        ├── SourceDropped     the connection failed, or the server for a moment
        ├── SourceOverloaded  it asked to be left alone for a while
        └── SourceChanged     it answered, but not what its own documents say it answers
            ├── FileGone          ... that there is no such file, though it lists it
            └── RecordUnreadable  ... about one product, which says nothing of the others

Beside it stands `scoring.gtin.InvalidGtin`: the text is no barcode. A dirty or incomplete record is no error.
"""

# ruff: noqa: N818 - named for what happened

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Final

from scoring.messages import Phrase, Told, place

GIVE_LINES: Final = Phrase("advice.json-lines")
GIVE_A_LIST: Final = Phrase("advice.lists")
FETCH_AGAIN: Final = Phrase("advice.fetch-again")
IMPORT_WHOLE: Final = Phrase("advice.import-whole")
RETRY_SECONDS: Final = 15.0
"""When to try again where nobody said."""


class LimpideError(Exception):
    """Something a person can be told about: what happened, then what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return how another process makes it again, whatever it was made of."""
        return restored, (type(self), self.args, self.__dict__)


def restored(kind: type[LimpideError], told: tuple[object, ...], state: dict[str, object]) -> LimpideError:
    """Return an error as it was in the process that raised it."""
    error = kind.__new__(kind)
    error.args = told
    error.__dict__.update(state)
    return error


class ProductNotFound(Told, LimpideError):
    """The barcode is sound, but no product of that number is known here.

    `asked_at` is when Open Food Facts said that it has none either; None where it was not asked.
    """

    def __init__(self, gtin: str, asked_at: datetime | None = None) -> None:
        key = "problem.product-not-found.asked" if asked_at else "problem.product-not-found.not-asked"
        super().__init__(key, gtin=gtin)
        self.gtin, self.asked_at = gtin, asked_at


class InStoreCode(Told, LimpideError):
    """A number from the ranges a shop gives out itself (prefixes 2, 02 and 04)."""

    def __init__(self, gtin: str) -> None:
        super().__init__("problem.in-store-code.detail", gtin=gtin)
        self.gtin = gtin


class CatalogueUnreadable(Told, LimpideError):
    """A catalogue file that cannot be opened or read; `why` is the cause in a few words."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__("problem.catalogue-unreadable", path=path, why=why)
        self.path, self.why = Path(path), why


class OwnFileMissing(Told, LimpideError):
    """An own file that is to be read and is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__("problem.own-file-missing", path=path)


class NothingOnFile(Told, LimpideError):
    """An own file without a product, of its own or of a catalogue: whatever is asked of it has no answer."""

    def __init__(self, path: Path) -> None:
        super().__init__("problem.nothing-on-file", path=path)


class CatalogueUnwritable(Told, LimpideError):
    """A catalogue that cannot be written: the cause in a few words. What was in use is as it was."""

    def __init__(self, path: Path, why: Phrase) -> None:
        super().__init__("problem.catalogue-unwritable", path=path, why=why)


class AlreadyRunning(Told, LimpideError):
    """An import or a sync of the same catalogue is under way in another process."""

    def __init__(self, path: Path) -> None:
        super().__init__("problem.already-running", path=path)


class BackupFailed(Told, LimpideError):
    """A copy of the own file that cannot be made: the cause in a few words."""

    def __init__(self, path: Path, why: Phrase) -> None:
        super().__init__("problem.backup-failed", path=path, why=why)


class NothingToPack(Told, LimpideError):
    """An offline pack of a country of which no product is on file."""

    def __init__(self, country: str) -> None:
        super().__init__("problem.nothing-to-pack", country=place(country))


class PackUnwritable(Told, LimpideError):
    """An offline pack that cannot be written: the cause in a few words."""

    def __init__(self, path: Path, why: Phrase) -> None:
        super().__init__("problem.pack-unwritable", path=path, why=why)


class AuditUnwritable(Told, LimpideError):
    """Results of an audit that cannot be written: the cause in a few words. What was there is as it was."""

    def __init__(self, path: Path, why: Phrase) -> None:
        super().__init__("problem.audit-unwritable", path=path, why=why)


class CatalogueReplaced(LimpideError):
    """An audit was being made with a catalogue that an import replaced: its parts are of no use any more."""


class MarketMissing(Told, LimpideError):
    """A catalogue too large to be read meanwhile has no market by the method of today; a sync makes one."""

    def __init__(self, catalogue: str) -> None:
        super().__init__("problem.market-missing.detail", catalogue=catalogue)


class SparkUnavailable(Told, LimpideError):
    """Spark is not installed here, cannot be started or did not end its work; `why` as it says it."""

    def __init__(self, why: str) -> None:
        super().__init__("problem.spark-unavailable", why=why)


class ImportNeeded(Told, LimpideError):
    """A sync that cannot be, or not to its end: the cause in a few words, and what to do."""

    def __init__(self, why: Phrase, advice: Phrase = IMPORT_WHOLE) -> None:
        super().__init__("problem.import-needed", why=why, advice=advice)


class FileUnreadable(Told, LimpideError):
    """A file that somebody gave us and that cannot be read: the cause in a few words, and what to do."""

    def __init__(
        self, path: Path | str | Phrase, why: str | Phrase, advice: str | Phrase = GIVE_LINES
    ) -> None:
        super().__init__("problem.file-unreadable", path=path, why=why, advice=advice)


class FileCutShort(FileUnreadable):
    """A file that ends in the middle; the `line` lines before were read, and are no whole."""

    def __init__(self, path: Path | str, line: int) -> None:
        super().__init__(path, Phrase("why.cut-short", line=line), FETCH_AGAIN)
        self.line = line


class ListUnreadable(FileUnreadable):
    """A product list that cannot be read: the cause in a few words, and in which line of the file."""

    def __init__(self, name: str, why: Phrase, advice: Phrase = GIVE_A_LIST, line: int | None = None) -> None:
        super().__init__(name, Phrase("why.at-line", line=line, why=why) if line else why, advice)
        self.line = line


class CodeColumnMissing(ListUnreadable):
    """A list of which no column holds barcodes; `columns` are those it has."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        why = Phrase("why.no-code-column", names=", ".join(columns))
        super().__init__(name, why, Phrase("advice.name-code-column", column=columns[0]))
        self.columns = tuple(columns)


class PolicyBroken(Told, LimpideError):
    """A policy's file that states none: why, as a sentence, and at which line, None for the whole."""

    def __init__(self, name: str, why: Phrase, line: int | None = None) -> None:
        key = "problem.policy-broken.line" if line else "problem.policy-broken.whole"
        super().__init__(key, name=name, why=why, line=line)
        self.line = line


class FileUnwritable(Told, LimpideError):
    """A file somebody asked for that cannot be written: the cause in a few words. What was there stays."""

    def __init__(self, why: Phrase) -> None:
        super().__init__("problem.output.unwritable", why=why)


class FolderUnwritable(Told, LimpideError):
    """A folder for downloads in which nothing can be written: the cause in a few words."""

    def __init__(self, folder: Path, why: Phrase) -> None:
        super().__init__("problem.folder-unwritable", folder=folder, why=why)


class NoRoom(Told, LimpideError):
    """A folder on a disk that is too full for `needed_bytes` more."""

    def __init__(self, folder: Path, needed_bytes: int) -> None:
        super().__init__("problem.no-room", folder=folder, megabytes=ceil(needed_bytes / 1e6))
        self.folder, self.needed_bytes = folder, needed_bytes


class KeyNameTaken(Told, LimpideError):
    """A name for a key that another one has, or had: who an audit belongs to would be in doubt."""

    def __init__(self, name: str) -> None:
        super().__init__("problem.key-name-taken", name=name)


class NoSuchKey(Told, LimpideError):
    """A name that no key in use has."""

    def __init__(self, name: str) -> None:
        super().__init__("problem.no-such-key", name=name)


class RolesWrong(Told, LimpideError):
    """Columns of a list that cannot be used as somebody asks; why, as a sentence."""

    def __init__(self, why: Phrase) -> None:
        super().__init__("audit.roles.wrong", why=why)


class PhotoUnreadable(LimpideError):
    """The bytes of a photo that cannot be looked at; `reason` is the end of a message's key."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a photo that can be read: {reason}.")
        self.reason = reason


class SourceUnavailable(Told, LimpideError):
    """Open Food Facts cannot be asked, or has not answered; asking again may help.

    `reason` is slow (it goes on being asked), busy (asked as often as its rules allow) or down;
    `retry_after_s` when to try again, in seconds; `why` the cause in a few words, for logs alone.
    """

    def __init__(self, reason: str, retry_after_s: float, why: str = "") -> None:
        seconds = max(1, ceil(retry_after_s))
        super().__init__(f"problem.source-unavailable.{reason}", seconds=seconds)
        self.reason, self.retry_after_s, self.why = reason, seconds, why

    def __str__(self) -> str:
        return f"{super().__str__()}{f' ({self.why})' if self.why else ''}"


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


class FileGone(SourceChanged):
    """There is no file at the address asked for (HTTP 404 or 410)."""


class RecordUnreadable(SourceChanged):
    """The answer about one product makes no sense; the source may be well otherwise."""
