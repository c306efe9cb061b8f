"""From a photo to the GTINs on it, and whether they may be taken as read.

Check digits catch none of the misreads of a whole symbol; agreement does. Every look at the photo has one
voice per code, and a code is read once it leads every other by two: two looks agree on it, or more where
another was seen too. The figures: docs/decisions/0011-photos.md.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from data.errors import PhotoUnreadable
from data.photos.passes import passes
from data.photos.pictures import upright
from data.photos.symbols import WEAK, Symbol

AGREED: Final = 2  # looks

Status = Literal["read", "unsure", "none", "unreadable"]


class Seen(NamedTuple):
    """A barcode on a photo: its GTIN (14 digits), its symbology, how many looks at the photo showed it."""

    gtin: str
    symbology: str
    passes: int


class Reading(NamedTuple):
    """What a photo shows: one code beyond doubt, candidates to confirm, or none; or why it is unreadable."""

    status: Status
    seen: tuple[Seen, ...] = ()
    why: str | None = None

    def gtins(self) -> list[str]:
        """Return the GTINs, the likeliest first."""
        return [each.gtin for each in self.seen]


def read_photo(photo: bytes) -> Reading:
    """Return what the bytes of one photo show; whatever they are, that is a result and no error."""
    try:
        picture = upright(photo)
    except PhotoUnreadable as error:
        return Reading("unreadable", why=error.reason)
    return agreement(passes(picture))


def agreement(looks: Iterable[Iterable[Symbol]]) -> Reading:
    """Return what `looks` agree on; they are taken one by one, and no more of them than it needs.

    Codes of WEAK symbologies never lead, and are told only where there is no other.

    >>> gtin = Symbol("04006381333931", "ean-13")
    >>> agreement([[gtin], [], [gtin]]).status, agreement([[gtin], []]).status, agreement([[], []]).status
    ('read', 'unsure', 'none')
    """
    strong, weak = Tally(), Tally()
    for look in map(tuple, looks):
        strong.count(symbol for symbol in look if symbol.symbology not in WEAK)
        weak.count(symbol for symbol in look if symbol.symbology in WEAK)
        first, second = strong.leaders()
        if first - second >= AGREED:
            return Reading("read", strong.seen()[:1])
        if second >= AGREED:  # two codes, each agreed on: which one is meant, a person knows
            return Reading("unsure", tuple(each for each in strong.seen() if each.passes >= AGREED))
    seen = strong.seen() or weak.seen()
    return Reading("unsure" if seen else "none", seen)


class Tally:
    """How many looks showed each GTIN, and what kind of symbol held it."""

    def __init__(self) -> None:
        self._looks: Counter[str] = Counter()
        self._kinds: dict[str, str] = {}

    def count(self, symbols: Iterable[Symbol]) -> None:
        """Count what one look shows: a GTIN once, in however many symbols it stands."""
        shown = sorted(symbols)
        self._looks.update(dict.fromkeys(gtin for gtin, _ in shown).keys())
        for gtin, kind in shown:
            self._kinds.setdefault(gtin, kind)

    def leaders(self) -> tuple[int, int]:
        """Return how many looks showed the GTIN seen most, and the next one."""
        first, second, *_ = *(count for _, count in self._looks.most_common(2)), 0, 0
        return first, second

    def seen(self) -> tuple[Seen, ...]:
        """Return what was seen, most often first."""
        return tuple(Seen(gtin, self._kinds[gtin], count) for gtin, count in self._looks.most_common())
