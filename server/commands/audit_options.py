"""What `limpide audit` and `limpide audit shelves` understand."""

from datetime import date
from pathlib import Path

from data.audits.lists.roles import FACT_NAMES, FILL, MODES, ROLES, Fact
from scoring.messages import Told
from server.audits.gate import SEVERITIES
from server.commands.command import Parser, add_catalogue_file, add_json, add_language


class WrongUse(Told):
    """Options that cannot be, or not together; told once the language is known, as all we say."""


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
    command.add_argument("--as-of", metavar="DATE", help="the day ages are counted to (YYYY-MM-DD)")
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
        action="append",
        default=[],
        help=f"what a column is, where its name does not say so: {', '.join(ROLES)}; may be given again",
    )
    add_catalogue_file(command)


def column(text: str) -> tuple[str, str]:
    """Return a column and its role, or raise WrongUse.

    >>> column("EAN=code")
    ('EAN', 'code')
    """
    name, sign, role = text.rpartition("=")
    if not sign or role not in ROLES:
        raise WrongUse("audit.use.column", text=text, known=", ".join(ROLES))
    return name, role


def fact(text: str) -> tuple[str, Fact]:
    """Return a column and the fact it holds, or raise WrongUse.

    >>> fact("Sucres=sugars")
    ('Sucres', Fact(name='sugars', mode='fill'))
    """
    name, sign, told = text.rpartition("=")
    of, _, mode = told.partition(":")
    if not sign or (mode or FILL) not in MODES:
        raise WrongUse("audit.use.fact", text=text, known=", ".join(MODES))
    if of not in FACT_NAMES:
        raise WrongUse("audit.use.no-fact", fact=of, known=", ".join(FACT_NAMES))
    return name, Fact(of, mode or FILL)


def day(text: str | None) -> date | None:
    """Return a day, None where none is named, or raise WrongUse."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongUse("audit.use.day", text=text) from error
