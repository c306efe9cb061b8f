"""`limpide serve` and `limpide worker`: what runs until it is told to stop."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from server.commands.command import Asked, Command, Parser, add_own_file, checked, config_of
from server.config import Config, port, workers
from server.config import path as folder


def add_serve(command: Parser) -> None:
    """Add what `limpide serve` understands; the settings of the environment are the defaults."""
    command.add_argument("--host", help="address to listen on (LIMPIDE_HOST, 127.0.0.1)")
    command.add_argument("--port", type=checked(port), help="port to listen on (LIMPIDE_PORT, 8000)")
    command.add_argument("--db", type=Path, help="the own file, SQLite (LIMPIDE_DB, limpide.sqlite)")
    command.add_argument("--workers", type=checked(workers), help="worker processes (LIMPIDE_WORKERS, 2)")
    command.add_argument(
        "--tls",
        type=checked(folder),
        nargs="?",
        const=True,
        metavar="FOLDER",
        help="HTTPS for phones on the local network, vouched for by an authority kept in FOLDER "
        "(LIMPIDE_TLS; tls beside the catalogue)",
    )


def serve(asked: Asked) -> None:
    """Serve until told to stop."""
    from server.serve import serve  # noqa: PLC0415

    names = ("host", "port", "db", "workers", "tls")
    given = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    config = Config.from_env(**given)
    if asked.tls is True:  # no folder named
        config = replace(config, tls=Config.from_env().tls or config.db.parent / "tls")
    serve(config)


def work(asked: Asked) -> None:
    """Do jobs until told to stop."""
    from server.worker import work  # noqa: PLC0415

    work(config_of(asked))


SERVE: Final = Command("serve", "serve the app and the API", add_serve, serve)
WORKER: Final = Command("worker", "do jobs, audits among them, in a process of its own", add_own_file, work)
