"""`limpide keys`: keys given out, listed and taken back."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.keys import Keys, ListedKey
from data.store import Store, open_kept, open_store
from scoring.messages import sentence
from server.answers import timestamp
from server.config import Config


@contextmanager
def keys_of(config: Config, opened: Callable[[Path], Store] = open_kept) -> Iterator[Keys]:
    """Give the keys of the own file, which has to be there."""
    with closing(opened(config.db)) as store:
        yield Keys(store.pool)


def add(config: Config, name: str, scope: str) -> str:
    """Return a new key, which nobody can read again."""
    with keys_of(config, open_store) as keys:
        return keys.add(name, scope)


def revoke(config: Config, name: str) -> None:
    """Take a key back."""
    with keys_of(config) as keys:
        keys.revoke(name)


def listed(config: Config) -> list[dict[str, object]]:
    """Return all keys there ever were as documents."""
    with keys_of(config) as keys:
        return [document(each) for each in keys.listed()]


def document(key: ListedKey) -> dict[str, object]:
    """Return a key as it is listed."""
    return vars(key) | {"made_at": timestamp(key.made_at), "revoked_at": timestamp(key.revoked_at)}


def line(key: dict[str, object], lang: str) -> str:
    """Return a listed key in a line."""
    state = sentence(lang, "keys.revoked", at=key["revoked_at"]) if key["revoked_at"] else ""
    return f"{key['name']:<24} {key['scope']:<8} {key['made_at']} {state}".rstrip()
