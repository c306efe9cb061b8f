"""Which categories and labels there are: what a policy names beside them is a slip."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from data.audits.own.tag_names import TagNames, shelf_names
from data.store import Store
from scoring.audits.policies import Policy
from scoring.messages import LANGUAGES, Phrase
from scoring.reference import rows
from scoring.spelling import slug_of

KIND: Final = "category"
LABEL: Final = "label"
TABLES: Final = ("audit_categories", "category_kinds", "category_rules", "shelf_names")
"""Our own tables that name categories: ready policies are made of these."""

EXAMPLE: Final = "en:meats"
EXAMPLE_LABEL: Final = "en:organic"
MOST_NEAREST: Final = 3


class Categories:
    """The categories of products on file, of fetched names and of our tables; their labels too."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def named(self) -> frozenset[str]:
        """Those that names were fetched of; without a fetch there are our own alone, and none in English."""
        if KIND not in self.store.names(LANGUAGES[0]):
            return frozenset()
        return frozenset(tag for lang in LANGUAGES for tag in self.store.names(lang).get(KIND, {}))

    @cached_property
    def known(self) -> frozenset[str]:
        """All of them; nothing where neither a product nor a name tells of any, as nobody can judge then."""
        seen = self.named | self.store.tags(KIND)
        ours = (row["category"] for name in TABLES for row in rows(name))
        return seen.union(ours) if seen else frozenset()

    @cached_property
    def labels(self) -> frozenset[str]:
        """All labels; nothing where neither a product nor a name tells of any."""
        named = (tag for lang in LANGUAGES for tag in self.store.names(lang).get(LABEL, {}))
        seen = frozenset(self.store.tags(LABEL)).union(named)
        return seen.union(TagNames(self.store).by_name[LABEL].values()) if seen else seen

    def are_unchecked(self, policy: Policy) -> bool:
        """Return whether a policy names categories and nobody can tell if there are such."""
        named = (each.within or each.exceptions.get("categories") for each in policy.rules)
        return any(named) and not self.known

    def check(self, tag: str) -> Phrase | None:
        """Return what is wrong with a category, None where nothing is known to be."""
        if not self.known or tag in self.known:
            return None
        nearest = ", ".join(self.nearest(tag))
        advice = [
            *([Phrase("policy.category.nearest", names=nearest)] if nearest else []),
            *([] if self.named else [Phrase("policy.category.unnamed")]),
        ]
        return Phrase("policy.unknown-category", tag=tag, advice=joined(advice))

    def check_label(self, tag: str) -> Phrase | None:
        """Return what is wrong with a label, None where nothing is known to be."""
        if not self.labels or tag in self.labels:
            return None
        nearest = ", ".join(self.nearest(tag, LABEL))
        advice = Phrase("policy.category.nearest", names=nearest) if nearest else joined([], EXAMPLE_LABEL)
        return Phrase("policy.unknown-label", tag=tag, advice=advice)

    def nearest(self, tag: str, kind: str = KIND) -> Sequence[str]:
        """Return categories that are spelled, or called in a language we write in, much like `tag`."""
        by_name = {**(shelf_names() if kind == KIND else {}), **TagNames(self.store).by_name[kind]}
        found = get_close_matches(slug_of(tag), by_name, MOST_NEAREST)
        return [*dict.fromkeys(by_name[name] for name in found)]


def joined(advice: Sequence[Phrase], example: str = EXAMPLE) -> Phrase:
    """Return pieces of advice, two at most, as one."""
    if not advice:
        return Phrase("policy.category.spelling", example=example)
    return advice[0] if len(advice) == 1 else Phrase("policy.category.both", one=advice[0], other=advice[1])
