"""`limpide facts`, `limpide pack` and `limpide backup`: files made of what is on file."""

from contextlib import closing
from pathlib import Path
from typing import Final

from scoring.messages import number, sentence
from server.commands.command import (
    Asked,
    Command,
    Parser,
    add_catalogue_file,
    add_json,
    add_language,
    add_own_file,
    config_of,
)
from server.commands.telling import tell


def add_facts(command: Parser) -> None:
    """Add what `limpide facts` understands."""
    command.add_argument("file", metavar="FILE.parquet", type=Path, help="where the facts go")
    add_catalogue_file(command)
    add_language(command)


def add_pack(command: Parser) -> None:
    """Add what `limpide pack` understands."""
    command.add_argument("--country", required=True, help="where the products are sold, such as france")
    command.add_argument(
        "--size",
        type=int,
        choices=(10_000, 100_000),
        default=10_000,
        help="how many products it holds at most, those scanned most first (10000)",
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="where it goes (packs beside the own file, which is served)"
    )
    add_catalogue_file(command)
    add_language(command)
    add_json(command, "tell what was made as JSON")


def add_backup(command: Parser) -> None:
    """Add what `limpide backup` understands."""
    command.add_argument("file", metavar="FILE", type=Path, help="where the copy goes")
    command.add_argument("--force", action="store_true", help="replace a file that is there")
    add_own_file(command)
    add_language(command)


def write_facts(asked: Asked) -> None:
    """Write the facts on file."""
    from data.audits.facts_parquet import write_facts  # noqa: PLC0415
    from data.store import open_filled  # noqa: PLC0415

    with closing(open_filled(config_of(asked).db)) as store:
        count = write_facts(store, asked.file, asked.lang)
    tell([sentence(asked.lang, "facts.done", path=asked.file, count=number(asked.lang, count))])


def make_pack(asked: Asked) -> None:
    """Make an offline pack, and tell what was made."""
    from server import packs  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    made = packs.make(config_of(asked), asked.country, asked.size, asked.out)
    tell([as_json(packs.document(made)) if asked.json else packs.line(made, asked.lang)])


def back_up(asked: Asked) -> None:
    """Back the own file up."""
    from data.backup import backup  # noqa: PLC0415

    size = backup(config_of(asked).db, asked.file, force=asked.force)
    tell([sentence(asked.lang, "backup.done", path=asked.file, bytes=number(asked.lang, size))])


FACTS: Final = Command("facts", "write all facts on file as Parquet, for clusters", add_facts, write_facts)
PACK: Final = Command(
    "pack", "make an offline pack: a country's products as a file for phones", add_pack, make_pack
)
BACKUP: Final = Command(
    "backup", "copy the own file, jobs and live products, while serving", add_backup, back_up
)
