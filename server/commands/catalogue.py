"""`limpide import`, `limpide sync` and `limpide names`: what fills the catalogue."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from server.commands.command import (
    Asked,
    Command,
    Parser,
    add_catalogue_file,
    add_json,
    add_language,
    config_of,
)
from server.commands.telling import tell
from server.config import BadSetting

if TYPE_CHECKING:
    from data.imports.catalogue import Imported
    from data.imports.sync import Synced


def add_import(command: Parser) -> None:
    """Add what `limpide import` understands."""
    command.add_argument(
        "files", metavar="FILE", type=Path, nargs="*", help="Parquet, JSON lines or CSV, plain or gzipped"
    )
    add_sync(command)


def add_sync(command: Parser) -> None:
    """Add what `limpide sync` understands."""
    command.add_argument("--download", choices=("parquet", "jsonl"), help="the export to fetch and import")
    add_names(command)


def add_names(command: Parser) -> None:
    """Add what `limpide names` understands: where things are, and how to tell what was done."""
    command.add_argument(
        "--cache", type=Path, metavar="DIR", help="where downloads go (exports beside the file)"
    )
    add_catalogue_file(command)
    add_language(command)
    add_json(command)


def fill(asked: Asked) -> None:
    """Import, and tell what was done."""
    from server.catalogue import import_catalogue  # noqa: PLC0415

    if bool(asked.files) == bool(asked.download):
        asked.usage("name files, or --download one")
    tell_done(import_catalogue(config_of(asked), asked.files, asked.download, asked.cache), asked)


def sync(asked: Asked) -> None:
    """Sync, and tell what was done."""
    from server.catalogue import sync_catalogue  # noqa: PLC0415

    tell_done(sync_catalogue(config_of(asked), asked.download, asked.cache), asked)


def fetch_names(asked: Asked) -> None:
    """Fetch the names and tell so; raise what went wrong where there is nothing else to tell."""
    from server import names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    told = names.fetch(config_of(asked), asked.cache)
    if told is None:
        raise BadSetting("LIMPIDE_NAMES is off: give it the address of taxonomies to fetch names from")
    if told.failed and not told.tags:
        raise next(iter(told.failed.values()))
    tell([as_json(names.document(told, asked.lang))] if asked.json else names.lines(told, asked.lang))


def tell_done(told: "Imported | Synced", asked: Asked) -> None:
    """Fetch the names, which an import and a sync end with, and print what was done."""
    from server import catalogue, names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    named = names.fetch(config_of(asked), asked.cache)
    if asked.json:
        tell([as_json(catalogue.document(told, asked.lang) | {"names": names.document(named, asked.lang)})])
    else:
        tell([*catalogue.lines(told, asked.lang), *names.lines(named, asked.lang)])


IMPORT: Final = Command(
    "import", "fill the catalogue from a whole export of Open Food Facts", add_import, fill
)
SYNC: Final = Command("sync", "bring the catalogue up to date by the daily changes", add_sync, sync)
NAMES: Final = Command(
    "names", "fetch what categories, labels and other tags are called", add_names, fetch_names
)
