"""The command `limpide`. Exit status: 0 done, 2 wrong use, 3 input that cannot be read at all."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from data.errors import CatalogueUnreadable
from scoring.messages import LANGUAGES
from server.config import BadSetting, Config, port, workers
from server.json_lines import read_lines
from server.score import as_json, summary, summary_text, verdicts
from server.serve import AddressTaken, serve

DONE: Final = 0
WRONG_USE: Final = 2
UNREADABLE: Final = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `argv` (the process's own by default) and return its exit status."""
    try:
        asked = parser().parse_args(argv)
        run: Callable[[argparse.Namespace], None] = asked.run
        run(asked)
        sys.stdout.flush()
    except (BadSetting, AddressTaken) as error:
        return complain(error, WRONG_USE)
    except CatalogueUnreadable as error:
        return complain(error, UNREADABLE)
    except BrokenPipeError:  # whoever read us has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return DONE


def complain(error: Exception, status: int) -> int:
    """Print `error` on one line and return `status`."""
    print(f"limpide: {error}", file=sys.stderr)  # noqa: T201
    return status


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    limpide = argparse.ArgumentParser(
        prog="limpide", description="A barcode in, a sourced traffic light out."
    )
    commands = limpide.add_subparsers(required=True, metavar="COMMAND")
    add_serve(commands.add_parser("serve", help="serve the app and the API"))
    add_score(commands.add_parser("score", help="score Open Food Facts documents, one verdict per line"))
    return limpide


def add_serve(command: argparse.ArgumentParser) -> None:
    """Add what `limpide serve` understands; the settings of the environment are the defaults."""
    command.add_argument("--host", help="address to listen on (LIMPIDE_HOST, 127.0.0.1)")
    command.add_argument("--port", type=checked(port), help="port to listen on (LIMPIDE_PORT, 8000)")
    command.add_argument("--db", type=Path, help="the catalogue, a SQLite file (LIMPIDE_DB, limpide.sqlite)")
    command.add_argument("--workers", type=checked(workers), help="worker processes (LIMPIDE_WORKERS, 2)")
    command.set_defaults(run=run_serve)


def add_score(command: argparse.ArgumentParser) -> None:
    """Add what `limpide score` understands."""
    command.add_argument(
        "file", metavar="FILE", help="JSON lines, plain or gzipped, or one document; - for stdin"
    )
    command.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the sentences")
    command.add_argument("--summary", action="store_true", help="print how many got each light instead")
    command.add_argument("--json", action="store_true", help="print the summary as JSON; verdicts always are")
    command.set_defaults(run=run_score)


def checked(read: Callable[[str], int]) -> Callable[[str], int]:
    """Return `read` with its complaint shown by argparse."""

    def value(text: str) -> int:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} {error}") from error

    return value


def run_serve(asked: argparse.Namespace) -> None:
    """Serve until told to stop."""
    given = {name: getattr(asked, name) for name in ("host", "port", "db", "workers")}
    serve(replace(Config.from_env(), **{name: value for name, value in given.items() if value is not None}))


def run_score(asked: argparse.Namespace) -> None:
    """Print one verdict per line, or their summary."""
    results = verdicts(read_lines(asked.file), asked.lang)
    if asked.summary:
        counted = summary(results)
        print(as_json(counted) if asked.json else summary_text(counted))  # noqa: T201
        return
    for result in results:
        sys.stdout.write(as_json(result) + "\n")


if __name__ == "__main__":
    sys.exit(main())
