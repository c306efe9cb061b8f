"""Texts taken apart: words without case and accents, phrases of a table among them, what denies them."""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Codes
from scoring.reference import Row, rows

Values = tuple[str, ...]

REMEMBERED: Final = 50_000
LONGEST_DENIAL: Final = 3
LONGEST_PHRASE: Final = 3  # of additives and of foods of grain
FEW_BYTES: Final = 2_000
"""Up to here Python takes texts apart faster than Arrow's kernels."""
WORD: Final = re.compile("[^\\W_]+|[^\\w\\s'\u2019-]")
"""A word, or a mark that parts words: no phrase reaches across a comma, but "lait d'amande" is one."""
PARTING: Final = "_'-"
MARKS: Final = "".join(set(string.punctuation) - set(PARTING))
APART: Final = bytes.maketrans((PARTING + MARKS).encode(), b" " * len(PARTING) + b"," * len(MARKS))
END: Final = "\0"
"""Stands after each of many texts, and in none."""
UNUSUAL: Final = re.compile("[^ -~]+")
ACCENT: Final = re.compile("[\u0300-\u036f]+")
LETTERS: Final = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "\u2019": "'"}


def words_of(text: str) -> list[str]:
    """Return the words of a text without case and accents, and the marks between them: what WORD finds.

    >>> words_of("Œufs, d'_amandes_ Käse")
    ['oeufs', ',', 'd', 'amandes', 'kase']
    """
    line = plain(text)
    for parting in PARTING:
        line = line.replace(parting, " ")
    for mark in MARKS:
        if mark in line:
            line = line.replace(mark, f" {mark} ")
    return line.split()


def plain(text: str) -> str:
    """Return a text without case and accents; what is neither ASCII, letter nor digit stands alone."""
    line = text.lower()
    return line if line.isascii() and line.isprintable() else UNUSUAL.sub(_plain, line)


def _plain(run: re.Match[str]) -> str:
    return plain_run(run[0])


@lru_cache(REMEMBERED)
def plain_run(run: str) -> str:
    """Return letters without accents, blanks as such, and apart what is neither letter nor digit.

    >>> plain_run("ü"), plain_run("œ"), plain_run("\u2028"), plain_run("•")
    ('u', 'oe', ' ', ' • ')
    """
    for letter, letters in LETTERS.items():
        run = run.replace(letter, letters)
    run = ACCENT.sub("", unicodedata.normalize("NFKD", run))
    return "".join(
        " " if sign.isspace() else sign if " " < sign <= "~" or sign.isalnum() else f" {sign} "
        for sign in run
    )


def taken_apart(texts: Iterable[str]) -> tuple[Codes, list[str]]:
    """Return the words of many texts as numbers of distinct ones, END after each text, any mark a comma."""
    line = f" {END} ".join([*(plain(text.replace(END, ",")) for text in texts), ""])
    held = line.encode(errors="replace").translate(APART).replace(b",", b" , ")
    if len(held) < FEW_BYTES:
        found = held.decode().split()
        numbers = {word: number for number, word in enumerate(dict.fromkeys(found))}
        return np.array([numbers[word] for word in found], np.int64), list(numbers)
    whole: Any = pa.array([held]).cast(pa.string())
    words = pc.ascii_split_whitespace(whole).flatten().dictionary_encode()
    return words.indices.to_numpy(), words.dictionary.to_pylist()


def rows_said(words: list[str], known: Mapping[str, Row]) -> Iterator[tuple[Row, int, int]]:
    """Give the row of each phrase among some words, the longest first, one or many; and where it stands."""
    start = 0
    while start < len(words):
        ends = range(min(start + LONGEST_PHRASE, len(words)), start, -1)
        rows_here = ((_row_of("-".join(words[start:end]), known), end) for end in ends)
        row, end = next(((row, end) for row, end in rows_here if row), (None, start + 1))
        if row:
            yield row, start, end
        start = end


def _row_of(phrase: str, known: Mapping[str, Row]) -> Row | None:
    return known.get(phrase) or known.get(phrase.removesuffix("s"))


def is_denied(words: list[str], start: int, end: int) -> bool:
    """Whether what stands right before or after a phrase denies it.

    >>> is_denied(["sans", "lait"], 1, 2), is_denied(["egg", "free", "range"], 0, 1)
    (True, False)
    """
    said, last = denials(), words[start - 1] if start else ""
    if last in said["before"]:
        before = " ".join(["", *words[max(start - LONGEST_DENIAL, 0) : start]])
        if any(before.endswith(f" {each}") for each in said["before"][last]):
            return True
    first = words[end] if end < len(words) else ""
    return first in said["after"] and " ".join(words[end : end + 2]) not in said["not-after"].get(first, ())


@cache
def denials() -> Mapping[str, Mapping[str, Values]]:
    """Return the phrases that deny a word: those before it by their last word, those after by their first."""
    sides: dict[str, dict[str, Values]] = {"before": {}, "after": {}, "not-after": {}}
    for row in rows("filter_denials"):
        said, words = sides[row["side"]], words_of(row["phrase"])
        key = words[-1] if row["side"] == "before" else words[0]
        said[key] = (*said.get(key, ()), " ".join(words))
    return sides
