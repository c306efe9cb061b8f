"""What somebody searches for, as a question to the search index of a shelf."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from data.shelf.tags import name_word, tag_id, tag_word, words_of
from scoring.gtin import InvalidGtin, parse_gtin

UNSPLIT: Final = re.compile("[\u19b0-\u19c9\u1cf2\u1cf3]")
"""What Python has for letters, and the search index for space between them."""

SPELLINGS: Final = (("œ", "oe"), ("oe", "œ"), ("æ", "ae"), ("ae", "æ"), ("ß", "ss"), ("ss", "ß"))
"""One word in two spellings; the search index folds case and accents, and nothing else."""


@dataclass(frozen=True)
class Query:
    """What is searched for: every word of `text`, and of each kind of tag (see KINDS) any of those named."""

    text: str = ""
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        """The words of the text, each once."""
        return list(dict.fromkeys(words_of(UNSPLIT.sub(" ", self.text))))

    @property
    def is_blind(self) -> bool:
        """Whether there is a text, and no word in it: that fits nothing."""
        return bool(self.text.strip()) and not self.words

    @property
    def gtin(self) -> str | None:
        """The barcode that the text is, None where it is none."""
        try:
            return parse_gtin(self.text)
        except InvalidGtin:
            return None

    @property
    def match(self) -> str:
        """What every hit meets, "" where all products do: each word, the last at least begun, and the tags.

        >>> Query("Crème d'Or").match
        '"crème" AND "d" AND "or" *'
        """
        return self.match_begun([f'"{each}" *' for word in self.words[-1:] for each in spellings(word)])

    def match_begun(self, begun: Sequence[str]) -> str:
        """Return what every hit meets, where any of `begun` will do for the last word.

        >>> Query("Crème d'Or").match_begun(['"or"', '"orange"'])
        '"crème" AND "d" AND ("or" OR "orange")'
        """
        last = [any_of(begun)] if self.words else []
        return " AND ".join([*map(spelled, self.words[:-1]), *last, *self._tagged()])

    @property
    def match_name(self) -> str:
        """What a hit meets that is called exactly so.

        >>> Query("Crème d'Or").match_name
        '"_________crèmedor"'
        """
        word = name_word(UNSPLIT.sub(" ", self.text))
        return " AND ".join([spelled(word), *self._tagged()])

    @property
    def match_tags(self) -> str:
        """What every hit meets by its tags alone, "" where any do."""
        return " AND ".join(self._tagged())

    def _tagged(self) -> list[str]:
        """Return what hits meet by their tags."""
        return [
            any_of([tag_word(tag_id(kind, tag)) for tag in tags]) for kind, tags in self.tags.items() if tags
        ]


def spelled(word: str) -> str:
    """Return a word in each spelling that the search index may have, as a question to it.

    >>> spelled("Œuf"), spelled("Noix")
    ('("œuf" OR "oeuf")', '"noix"')
    """
    return any_of([f'"{each}"' for each in spellings(word)])


def spellings(word: str) -> list[str]:
    """Return a word in each spelling that the search index may have.

    >>> spellings("Œuf")
    ['œuf', 'oeuf']
    """
    small = word.lower()
    return list(dict.fromkeys([small, *(small.replace(*pair) for pair in SPELLINGS)]))


def any_of(asked: Sequence[str]) -> str:
    """Return a question that is met where any of those is."""
    return f"({' OR '.join(asked)})" if len(asked) > 1 else asked[0]
