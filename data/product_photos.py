"""Photos of products on file: had from their image host within its gate, one question at a time for each."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Final, Protocol

from data.errors import InStoreCode, ProductNotFound, SourceOverloaded, SourceUnavailable
from data.gate import Gate
from data.store import Store
from scoring.gtin import is_in_store
from scoring.messages import Told

A_MINUTE: Final = 120
"""Photos asked for by all processes together. No rule is known; a few pages of a browser ask for as many."""

LOCKS: Final = 16


class NoPhoto(Told):
    """There is no photo of this product here."""

    def __init__(self) -> None:
        super().__init__("problem.not-found.no-photo")


class Host(Protocol):
    """Where photos are."""

    def kept(self, url: str) -> bytes | None:
        """Return the photo where it was had already, b"" where there is none; None: not asked yet."""

    def fetch(self, url: str) -> bytes | None:
        """Return the photo, None where there is none; raise SourceUnavailable."""

    def close(self) -> None:
        """Let go of the connections."""


class ProductPhotos:
    """Photos of what `store` holds, asked of `host` through `gate`, waited for within `waiting`.

    Without a host there are none. Any thread may ask.
    """

    def __init__(
        self,
        store: Store,
        gate: Gate,
        host: Host | None,
        waiting: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self.store, self.gate, self.host, self.waiting = store, gate, host, waiting
        self._locks = [Lock() for _ in range(LOCKS)]

    def get(self, gtin: str) -> bytes:
        """Return the photo of `gtin` as a small WebP.

        Raise InStoreCode, ProductNotFound, NoPhoto, or SourceUnavailable where it cannot be had now.
        """
        if is_in_store(gtin):
            raise InStoreCode(gtin)
        record = self.store.find(gtin)
        if record is None:
            raise ProductNotFound(gtin)
        (url,) = record.facts.column("image_url").to_pylist()
        if not url or self.host is None:
            raise NoPhoto
        picture = self.host.kept(url)
        if picture is None:
            with self.waiting(), self._locks[hash(url) % LOCKS]:
                picture = self._asked(self.host, url)
        if not picture:
            raise NoPhoto
        return picture

    def close(self) -> None:
        """Stop asking."""
        if self.host is not None:
            self.host.close()

    def _asked(self, host: Host, url: str) -> bytes | None:
        """Return what the host has; whoever held the lock before may have brought it."""
        kept = host.kept(url)
        if kept is not None:
            return kept
        question = self.gate.question()
        question.enter()
        try:
            picture = host.fetch(url)
        except SourceUnavailable as error:
            question.failed(error.retry_after_s if isinstance(error, SourceOverloaded) else 0.0)
            raise
        question.succeeded()
        return picture
