"""What a command is, and the options that many of them share."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from scoring.messages import LANGUAGES
from server.config import Config

Parser = argparse.ArgumentParser
Asked = argparse.Namespace
Setting = TypeVar("Setting")


@dataclass(frozen=True)
class Command:
    """A command: its one or two words, what it is for, what adds its options, and what does it."""

    name: str
    purpose: str
    add_options: Callable[[Parser], None]
    run: Callable[[Asked], None]


def add_language(command: Parser) -> None:
    """Let a command speak the languages we write in; its help, there before options are read, is English."""
    command.add_argument(
        "--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of what is printed"
    )


def add_json(command: Parser, what: str = "tell what was done as JSON") -> None:
    """Let a command speak to programs; `what` says what it is that they get."""
    command.add_argument("--json", action="store_true", help=what)


def add_own_file(command: Parser) -> None:
    """Let somebody name the own file."""
    command.add_argument("--db", type=Path, help="the own file (LIMPIDE_DB)")


def add_catalogue_file(command: Parser) -> None:
    """Let somebody name the own file where it is the catalogue beside it that matters."""
    command.add_argument("--db", type=Path, help="the own file the catalogue stands beside (LIMPIDE_DB)")


def config_of(asked: Asked) -> Config:
    """Return the settings, the own file from the command line where it names one."""
    return Config.from_env(**({"db": asked.db} if asked.db else {}))


def checked(read: Callable[[str], Setting]) -> Callable[[str], Setting]:
    """Return `read` with its complaint shown by argparse."""

    def value(text: str) -> Setting:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} {error}") from error

    return value
