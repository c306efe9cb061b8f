"""The command `limpide`. Exit status: 0 done, 1 policy broken, 2 wrong use, 3 unreadable, unwritable, later.

What is typed after it is in `commands/`.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Final

from data.errors import LimpideError, PolicyBroken
from scoring.filters.keys import UnknownFilter
from scoring.market.not_found import BrandNotFound
from scoring.messages import LANGUAGES, Told
from server import VERSION
from server.address import CannotListen
from server.audits.gate import GateFailed
from server.commands import audits, brands, catalogue, files, keys, reading, serving
from server.commands.audit_options import WrongUse
from server.commands.command import Command
from server.commands.telling import OutputUnwritable
from server.config import BadSetting
from server.keyfile import KeyFileUnusable

DONE: Final = 0
GATE_FAILED: Final = 1
WRONG_USE: Final = 2
UNREADABLE: Final = 3
COMMANDS: Final[tuple[Command, ...]] = (
    serving.SERVE,
    reading.DECODE,
    reading.SCORE,
    reading.FILTERS,
    audits.AUDIT,
    audits.SHELVES,
    files.FACTS,
    audits.DIFF,
    catalogue.IMPORT,
    catalogue.SYNC,
    catalogue.NAMES,
    files.PACK,
    brands.BRAND,
    files.BACKUP,
    serving.WORKER,
    keys.ADD,
    keys.LIST,
    keys.REVOKE,
)
"""In the order in which `limpide --help` lists them."""

TWO_WORDS: Final = frozenset(each.name for each in COMMANDS if " " in each.name)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `argv` (the process's own by default) and return its exit status."""
    asked = parser().parse_args(joined(sys.argv[1:] if argv is None else argv))
    run: Callable[[argparse.Namespace], None] = asked.run
    lang = getattr(asked, "lang", LANGUAGES[0])
    try:
        run(asked)
    except GateFailed as error:
        return complain(error, GATE_FAILED, lang)
    except (BadSetting, BrandNotFound, CannotListen, PolicyBroken, UnknownFilter, WrongUse) as error:
        return complain(error, WRONG_USE, lang)
    except (LimpideError, KeyFileUnusable, OutputUnwritable) as error:
        return complain(error, UNREADABLE, lang)
    except BrokenPipeError:  # whoever read us has seen enough, as `head` does
        return DONE
    except KeyboardInterrupt:
        return 130
    return DONE


def joined(argv: Sequence[str]) -> Sequence[str]:
    """Return arguments, a command of two words as the one that the parser knows.

    >>> joined(["audit", "diff", "a", "b"])
    ['audit diff', 'a', 'b']
    """
    command = " ".join(argv[:2])
    return [command, *argv[2:]] if command in TWO_WORDS else argv


def complain(error: Exception, status: int, lang: str) -> int:
    """Print `error` on one line, in `lang` where it is told in many, and return `status`."""
    told = error.phrase.said(lang) if isinstance(error, Told) else error
    print(f"limpide: {told}", file=sys.stderr)  # noqa: T201
    return status


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    limpide = argparse.ArgumentParser(
        prog="limpide", description="A barcode in, a sourced traffic light out."
    )
    limpide.add_argument(
        "--version", action="version", version=f"limpide {VERSION}", help="print the version"
    )
    commands = limpide.add_subparsers(required=True, metavar="COMMAND")
    for each in COMMANDS:
        command = commands.add_parser(each.name, help=each.purpose)
        each.add_options(command)
        command.set_defaults(run=each.run, usage=command.error)
    return limpide


if __name__ == "__main__":
    sys.exit(main())
