"""`limpide keys add`, `limpide keys list` and `limpide keys revoke`."""

import sys
from typing import Final

from data.keys import SCOPES
from scoring.messages import sentence
from server.commands.command import (
    Asked,
    Command,
    Parser,
    add_json,
    add_language,
    add_own_file,
    config_of,
)
from server.commands.telling import tell


def add_add(command: Parser) -> None:
    """Add what `limpide keys add` understands."""
    command.add_argument("name", metavar="NAME", help="whom it is for; never given to another key")
    command.add_argument("--scope", choices=SCOPES, default=SCOPES[0], help="what it is for (audits)")
    add_list(command)


def add_revoke(command: Parser) -> None:
    """Add what `limpide keys revoke` understands."""
    command.add_argument("name", metavar="NAME", help="the name it was given out under")
    add_list(command)


def add_list(command: Parser) -> None:
    """Add what `limpide keys list` understands: where the keys are, and how to tell what was done."""
    add_own_file(command)
    add_language(command)
    add_json(command)


def give_out(asked: Asked) -> None:
    """Give a key out: it alone on a line, for programs, and what to know of it beside."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    key = keys.add(config_of(asked), asked.name, asked.scope)
    if asked.json:
        tell([as_json({"name": asked.name, "scope": asked.scope, "key": key})])
    else:
        tell([key])
        print(sentence(asked.lang, "keys.added", name=asked.name), file=sys.stderr)  # noqa: T201


def list_keys(asked: Asked) -> None:
    """List the keys."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    found = keys.listed(config_of(asked))
    tell([as_json(found)] if asked.json else (keys.line(each, asked.lang) for each in found))


def take_back(asked: Asked) -> None:
    """Take a key back."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    keys.revoke(config_of(asked), asked.name)
    told = sentence(asked.lang, "keys.taken-back", name=asked.name)
    tell([as_json({"name": asked.name, "revoked": True}) if asked.json else told])


ADD: Final = Command("keys add", "give a key out, which is shown once", add_add, give_out)
LIST: Final = Command("keys list", "list the keys that were given out", add_list, list_keys)
REVOKE: Final = Command("keys revoke", "take a key back, at once", add_revoke, take_back)
