"""Why a recipe cannot be: all that is wrong with it at once, each with the field it is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scoring.messages import Phrase, Told
from scoring.refusals import MOST_REFUSALS, Refusal

MOST_NEAREST: Final = 5
"""Texts of a request whose neighbours are looked for: that takes some 20 ms each."""
Pair = tuple[str, str]
SHOWN: Final = 40  # characters of a wrong text that are said back


class ImpossibleRecipe(Told):
    """A recipe that cannot be. `errors` is all that is wrong with it; the first is told of the whole."""

    def __init__(self, errors: Sequence[Refusal]) -> None:
        first = errors[0]
        super().__init__(first.phrase.key, **first.phrase.values)
        self.parameter = first.parameter
        self.nearest = [*first.nearest] or None
        self.errors = errors[:MOST_REFUSALS]


@dataclass
class Refusals:
    """What is refused of one request so far."""

    found: list[Refusal] = field(default_factory=list)
    sought: int = 0

    def add(self, parameter: str, key: str, /, **values: object) -> None:
        """Refuse a field for the reason that `key` says."""
        self.found.append(Refusal(parameter, Phrase(key, **values)))

    def add_unknown(self, parameter: str, keys: Pair, text: str, near: Callable[[], list[str]]) -> None:
        """Refuse a text that names nothing; its neighbours are named where it is among the first.

        `keys` are of the sentences without a neighbour and with some.
        """
        self.sought += 1
        nearest = near() if self.sought <= MOST_NEAREST else []
        phrase = Phrase(keys[bool(nearest)], text=text[:SHOWN], known=", ".join(nearest))
        self.found.append(Refusal(parameter, phrase, text[:SHOWN], tuple(nearest)))

    def check(self) -> None:
        """Raise ImpossibleRecipe where anything was refused."""
        if self.found:
            raise ImpossibleRecipe(self.found)
