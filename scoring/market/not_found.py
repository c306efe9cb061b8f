"""Brands and categories that nobody here knows."""

from typing import Final

from scoring.messages import Told

SHOWN: Final = 40  # characters of a wrong name that are said back


class BrandNotFound(Told):
    """No product on file has this brand. `nearest` are the brands spelled most like it."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        key = "problem.brand-not-found.nearest" if nearest else "problem.brand-not-found.detail"
        key = key if text.strip() else "problem.brand-not-found.nameless"
        super().__init__(key, text=text[:SHOWN], nearest=", ".join(nearest))
        self.nearest = nearest


class CategoryNotFound(Told):
    """No product on file is in this category. `nearest` are the categories spelled most like it."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        key = "problem.category-not-found.nearest" if nearest else "problem.category-not-found.detail"
        super().__init__(key, text=text[:SHOWN], nearest=", ".join(nearest))
        self.nearest = nearest
