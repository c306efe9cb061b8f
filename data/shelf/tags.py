"""What products are searched by besides words: tags, each a number made of itself.

Such a number is the same in every file and process, so nobody has to agree on one.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

KINDS: Final = ("category", "brand", "label", "country", "light", "grade")
LISTED: Final = {"category": "categories", "brand": "brands", "label": "labels", "country": "countries"}
"""The kinds that a product has a list of, and the column of FACTS that is."""

NUMBER: Final = np.dtype("<i8")
MARK: Final = "_" * 8
"""Starts the word of a tag in the search index; no other words hold a `_` but those of whole names.

As long as the longest beginning of words that the index keeps apart: all tags begin alike, and cost it one.
"""

NAME_MARK: Final = f"{MARK}_"
"""Starts the word of a whole name."""

MOST_LETTERS: Final = 60
"""Of a name as one word; longer ones are cut, and found by their beginning."""

NO_WORD: Final = re.compile(r"[\W_]+")


@lru_cache(200_000)
def tag_id(kind: str, tag: str) -> int:
    """Return the number of a tag of one of KINDS: 63 bits of its hash, positive.

    >>> tag_id("label", "en:organic") == tag_id("category", "en:organic")
    False
    """
    digest = blake2b(f"{kind}\n{tag}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def tag_word(number: int) -> str:
    """Return the word that stands for a tag in the search index; a query may use it bare.

    >>> tag_word(255)
    '________00000000000000ff'
    """
    return f"{MARK}{number:016x}"


def unpacked_tags(packed: bytes) -> npt.NDArray[np.int64]:
    """Return the numbers in `packed`, or in several such joined.

    >>> unpacked_tags(np.array([3, 1], NUMBER).tobytes()).tolist()
    [3, 1]
    """
    return np.frombuffer(packed, NUMBER)


def words_of(text: str) -> list[str]:
    """Return the words of `text` as the search index splits it (which also folds case and accents).

    >>> words_of("Coca-Cola, l'été_2")
    ['Coca', 'Cola', 'l', 'été', '2']
    """
    return NO_WORD.sub(" ", unicodedata.normalize("NFC", text)).split()


def name_word(text: str) -> str:
    """Return a whole name as one word of the search index.

    >>> name_word("Coca-Cola Zéro")
    '_________CocaColaZéro'
    """
    return NAME_MARK + "".join(words_of(text))[:MOST_LETTERS]
