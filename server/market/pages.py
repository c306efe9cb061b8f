"""Pages of a list of the market: which one is asked for, and where the next one is."""

from collections.abc import Sequence
from typing import Annotated, Final, TypeVar
from urllib.parse import urlencode

from flask import request
from pydantic import Field

from server.queries import LanguageQuery, count_of

MOST_ITEMS: Final = 100
USUAL_ITEMS: Final = 20
LAST_PAGE: Final = 100

Item = TypeVar("Item")


class PageQuery(LanguageQuery):
    """Which page of a list."""

    limit: Annotated[int, *count_of(1, MOST_ITEMS)] = Field(default=USUAL_ITEMS, description="Items a page.")
    page: Annotated[int, *count_of(1, LAST_PAGE)] = Field(default=1, description="Which page.")

    def of(self, found: Sequence[Item]) -> Sequence[Item]:
        """Return the items of this page."""
        start = (self.page - 1) * self.limit
        return found[start : start + self.limit]

    def links(self, count: int) -> str:
        """Return the `Link` header: where the first page of `count` items is, and the next if any."""
        given = [(name, text) for name, text in request.args.items(multi=True) if name != "page"]

        def to(page: int) -> str:
            return f"<{request.path}?{urlencode([*given, ('page', page)])}>"

        first = f'{to(1)}; rel="first"'
        return f'{to(self.page + 1)}; rel="next", {first}' if self.page * self.limit < count else first
