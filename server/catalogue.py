"""`limpide import` and `limpide sync`: run, and what they did told to people or programs."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Never

from tqdm import tqdm

from data.errors import ImportNeeded
from data.imports.catalogue import Imported, Progress, import_files
from data.imports.sync import Synced, day, sync
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.dumps.batches import AMOUNTS_PERHAPS_ESTIMATED, CSV_WITHOUT_ENERGY
from data.openfoodfacts.exports import Addresses, Exports
from data.store import open_store
from scoring.messages import number, sentence
from server import VERSION
from server.config import Config

GAPS: Final[Mapping[str, str]] = {
    CSV_WITHOUT_ENERGY: "import.gap-csv-without-energy",
    AMOUNTS_PERHAPS_ESTIMATED: "import.gap-amounts-perhaps-estimated",
}
"""The sentence of each known gap of an export."""


def import_catalogue(config: Config, files: list[Path], download: str | None, cache: Path | None) -> Imported:
    """Make a catalogue of `files`, or of the export that is downloaded, and tell how far it is meanwhile."""
    open_store(config.db).close()  # makes the own file, or says what is wrong with it
    if download:
        with exports(config) as source, bar("B") as tell:
            files = [source.download(download, folder_of(config, cache), tell.bytes)]
    with bar("") as tell:
        return import_files(config.db, files, tell.products)


def sync_catalogue(config: Config, download: str | None, cache: Path | None) -> Synced | Imported:
    """Bring the catalogue up to date; where that needs a whole export and `download` names one, import it."""
    open_store(config.db).close()
    try:
        with exports(config) as source, bar("") as tell:
            return sync(config.db, source, folder_of(config, cache), tell.products)
    except ImportNeeded:
        if not download:
            raise
        return import_catalogue(config, [], download, cache)


def folder_of(config: Config, cache: Path | None) -> Path:
    """Return the folder of downloads: the one asked for, or `exports` beside the own file."""
    return cache or config.db.parent / "exports"


@contextmanager
def exports(config: Config) -> Iterator[Exports]:
    """Give the way to Open Food Facts' exports, or to a mirror of them."""
    base = config.exports
    addresses = Addresses(f"{base}/food.parquet", f"{base}/openfoodfacts-products.jsonl.gz", f"{base}/delta")
    with closing(Downloads(agent_of(config))) as downloads:
        yield Exports(downloads, addresses if base else None)


def agent_of(config: Config) -> str:
    """Return in whose name files are downloaded."""
    return f"Limpide/{VERSION}" + (f" ({config.contact})" if config.contact else "")


class Bar:
    """A progress bar on a terminal, and nothing elsewhere."""

    def __init__(self, shown: "tqdm[Never]") -> None:
        self.shown = shown

    def bytes(self, done: int, total: int) -> None:
        """Show bytes."""
        self.shown.total = total
        self.shown.update(done - self.shown.n)

    def products(self, progress: Progress) -> None:
        """Show how far a file is, and how many products were read."""
        self.shown.set_postfix_str(f"{progress.products:,} products", refresh=False)
        self.bytes(progress.done, progress.total)


@contextmanager
def bar(unit: str) -> Iterator[Bar]:
    """Give a bar that counts in `unit`."""
    with tqdm(unit=unit, unit_scale=True, disable=None, file=sys.stderr, leave=False) as shown:
        yield Bar(shown)


def lines(told: Imported | Synced, lang: str) -> Iterator[str]:
    """Give what was done, in sentences."""
    yield from import_lines(told, lang) if isinstance(told, Imported) else sync_lines(told, lang)


def import_lines(told: Imported, lang: str) -> Iterator[str]:
    """Give what an import did, in sentences."""
    whole = {"read": number(lang, told.read), "stored": number(lang, told.stored)}
    yield sentence(lang, "import.stored", **whole, seconds=number(lang, told.seconds))
    left_out = {
        "import.older": told.older,
        "import.without-gtin": told.without_gtin,
    }
    for key, count in left_out.items():
        if count:
            yield sentence(lang, key, count=number(lang, count))
    yield from skip_lines(told, lang)
    for key, count in told.gaps.items():
        yield sentence(lang, GAPS[key], count=number(lang, count))


def sync_lines(told: Synced, lang: str) -> Iterator[str]:
    """Give what a sync did, in sentences."""
    if told.rescored:
        yield sentence(lang, "sync.rescored")
    values = {name: number(lang, getattr(told, name)) for name in ("deltas", "read", "stored")}
    yield sentence(lang, "sync.done" if told.deltas else "sync.nothing-new", **values, day=day(told.until))
    yield from skip_lines(told, lang)


def skip_lines(told: Imported | Synced, lang: str) -> Iterator[str]:
    """Give how many lines were skipped, if any, and the first of them with why."""
    if told.bad_lines:
        yield sentence(lang, "import.bad-lines", count=number(lang, told.bad_lines))
    for file, skip in told.first_bad:
        yield f"  {file}:{skip.line}: {skip.why.said(lang)}"


def document(told: Imported | Synced, lang: str) -> dict[str, object]:
    """Return what was done, for programs."""
    first_bad = [
        {"file": file, "line": skip.line, "why": skip.why.said(lang)} for file, skip in told.first_bad
    ]
    return vars(told) | {"seconds": round(told.seconds, 3), "first_bad": first_bad}
