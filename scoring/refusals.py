"""Why one field of what somebody asks cannot be what it is."""

from dataclasses import dataclass
from typing import Final

from scoring.messages import Phrase

MOST_REFUSALS: Final = 20
"""Fields that are told of one request; nobody mends more at a time."""


@dataclass(frozen=True)
class Refusal:
    """One field, and why: `value` is the text of a list it is about, `nearest` what may have been meant."""

    parameter: str
    phrase: Phrase
    value: str | None = None
    nearest: tuple[str, ...] = ()
