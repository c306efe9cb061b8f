"""What `limpide audit` and `limpide audit shelves` understand."""

import argparse
from datetime import date
from pathlib import Path

from data.audits.lists.roles import FACT_NAMES, FILL, MODES, ROLES, Fact
from server.audits.gate import SEVERITIES
from server.commands.command import Parser, add_catalogue_file, add_json, add_language


def add_audit(command: Parser) -> None:
    """Add what `limpide audit` understands."""
    add_list(command)
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder of the outputs")
    command.add_argument("--policy", metavar="FILE", type=Path, help="the house policy, a TOML file")
    command.add_argument(
        "--fail-on", choices=SEVERITIES, help="end with 1 where a line breaks the policy so badly, or worse"
    )
    command.add_argument(
        "--fact",
        metavar="COLUMN=FACT[:MODE]",
        type=fact,
        action="append",
        default=[],
        help=f"a column with facts of your own, such as Sucres=sugars:override; {' or '.join(MODES)}",
    )
    command.add_argument(
        "--shelves",
        metavar="FILE",
        type=Path,
        help="categories of your shelves, as `limpide audit shelves` prints them",
    )
    command.add_argument("--as-of", metavar="DATE", type=day, help="the day ages are counted to (YYYY-MM-DD)")
    command.add_argument("--no-xlsx", action="store_true", help="leave the spreadsheet out")
    command.add_argument(
        "--spark", metavar="MASTER", help="judge by Spark (limpide[spark]), such as local[4]; docs/scale.md"
    )
    add_json(command, "print the summary as JSON")
    add_language(command)


def add_shelves(command: Parser) -> None:
    """Add what `limpide audit shelves` understands."""
    add_list(command)
    add_language(command)


def add_list(command: Parser) -> None:
    """Add what names a list and its columns."""
    command.add_argument("list", metavar="LIST", type=Path, help="CSV, XLSX, Parquet or JSON lines")
    command.add_argument(
        "--column",
        metavar="COLUMN=ROLE",
        type=column,
        action="append",
        default=[],
        help=f"what a column is, where its name does not say so: {', '.join(ROLES)}; may be given again",
    )
    add_catalogue_file(command)


def column(text: str) -> tuple[str, str]:
    """Return a column and its role.

    >>> column("EAN=code")
    ('EAN', 'code')
    """
    name, sign, role = text.rpartition("=")
    if not sign or role not in ROLES:
        raise argparse.ArgumentTypeError(f"{text!r} is no COLUMN=ROLE; roles: {', '.join(ROLES)}")
    return name, role


def fact(text: str) -> tuple[str, Fact]:
    """Return a column and the fact it holds.

    >>> fact("Sucres=sugars")
    ('Sucres', Fact(name='sugars', mode='fill'))
    """
    name, sign, told = text.rpartition("=")
    of, _, mode = told.partition(":")
    if not sign or (mode or FILL) not in MODES:
        raise argparse.ArgumentTypeError(f"{text!r} is no COLUMN=FACT[:MODE]; modes: {', '.join(MODES)}")
    if of not in FACT_NAMES:
        raise argparse.ArgumentTypeError(f"{of!r} is no fact; facts: {', '.join(FACT_NAMES)}")
    return name, Fact(of, mode or FILL)


def day(text: str) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-30") from error
