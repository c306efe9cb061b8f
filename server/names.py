"""`limpide names`, and the end of every import and sync: what tags are called, fetched and told."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from data.errors import LimpideError
from data.imports.fetched_names import Fetched, fetch_names
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.taxonomies import Taxonomies
from data.store import open_store
from scoring.messages import Told, number, sentence
from server.catalogue import agent_of, bar, folder_of
from server.config import Config


def fetch(config: Config, cache: Path | None) -> Fetched | None:
    """Fetch the names of today into the own file; return what was had, None where that is switched off."""
    if not config.names:
        return None
    open_store(config.db).close()  # makes the own file, or says what is wrong with it
    with closing(Downloads(agent_of(config), most_fruitless_tries=1)) as downloads, bar("B") as tell:
        taxonomies = Taxonomies(downloads, config.names)
        return fetch_names(config.db, taxonomies, folder_of(config, cache) / "taxonomies", tell.bytes)


def lines(told: Fetched | None, lang: str) -> Iterator[str]:
    """Give what was fetched, in sentences; nothing where nobody asked."""
    if told and told.tags:
        yield sentence(lang, "names.fetched", count=number(lang, sum(told.tags.values())))
    if told and told.failed:
        yield sentence(lang, "names.failed", why=said(next(iter(told.failed.values())), lang))


def document(told: Fetched | None, lang: str) -> dict[str, object] | None:
    """Return what was fetched, for programs; None where nobody asked."""
    if told is None:
        return None
    return {
        "tags": told.tags,
        "failed": {kind: said(error, lang) for kind, error in told.failed.items()},
    }


def said(error: LimpideError, lang: str) -> str:
    """Return what went wrong, in `lang` where it is told in many."""
    return error.phrase.said(lang) if isinstance(error, Told) else str(error)
