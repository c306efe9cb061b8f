"""`limpide brand`."""

from pathlib import Path
from typing import Final

from server.commands.command import Asked, Command, Parser, add_json, add_language, add_own_file, config_of
from server.commands.telling import tell


def add_brand(command: Parser) -> None:
    """Add what `limpide brand` understands."""
    command.add_argument("name", metavar="NAME", help="a brand; after owner: all brands of one")
    command.add_argument(
        "--opportunities",
        type=Path,
        metavar="FILE",
        help="write what would lift each product instead: FILE.csv, FILE.xlsx or FILE.jsonl",
    )
    add_own_file(command)
    add_language(command)
    add_json(command)


def brand(asked: Asked) -> None:
    """Tell of a brand, or write what would lift its products."""
    from server.market import commands  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    told = commands.brand(asked, config_of(asked))
    tell([as_json(told)] if asked.json else commands.lines(told, asked.lang))


BRAND: Final = Command("brand", "say how a brand is rated, and what additives cost it", add_brand, brand)
