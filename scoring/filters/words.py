"""The allergens that words of a list say: whole words, in any case, with or without accents, one or many.

A word also stands inside a longer one where our table says so (German and Dutch write "Weizenmehl").
Phrases that only sound like an allergen (coconut milk) say none, nor does a word that is denied (egg-free).
In doubt a word is said: a false alarm sends somebody to the pack, a missed word may hurt.
"""

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress, count
from typing import Final, NamedTuple

from scoring.reference import Row, rows

Values = tuple[str, ...]

REMEMBERED: Final = 50_000
LONGEST_DENIAL: Final = 3
LONGEST_PHRASE: Final = 3  # of additives and of foods of grain
WORD: Final = re.compile("[^\\W_]+|[^\\w\\s'\u2019-]")
"""A word, or a mark that parts words: no phrase reaches across a comma, but "lait d'amande" is one."""
PARTING: Final = "_'-\t\n\r"
MARKS: Final = "".join(set(string.punctuation) - set("_'-"))
ACCENT: Final = re.compile("[\u0300-\u036f]+")
LETTERS: Final = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "\u2019": "'"}


class Phrase(NamedTuple):
    """The words of a phrase, and the allergens it says, in their order: none where it only sounds so."""

    words: Values
    allergens: Mapping[str, None]


class Starting(NamedTuple):
    """The phrases that may start with a word: those of more words by their second, and the word alone."""

    longer: Mapping[str, tuple[Phrase, ...]]
    alone: Phrase


def words_of(text: str) -> list[str]:
    """Return the words of a text without case and accents, and the marks between them.

    >>> words_of("Œufs, d'_amandes_ Käse")
    ['oeufs', ',', 'd', 'amandes', 'kase']
    """
    line = text.lower()
    if not line.isascii():
        for letter, plain in LETTERS.items():
            line = line.replace(letter, plain)
        line = ACCENT.sub("", unicodedata.normalize("NFKD", line))
    for parting in PARTING:
        line = line.replace(parting, " ")
    if not line.isascii() or not line.isprintable():
        return WORD.findall(line)
    for mark in MARKS:  # what WORD finds, four times as fast
        if mark in line:
            line = line.replace(mark, f" {mark} ")
    return line.split()


def allergens_said(text: str, *, is_name: bool) -> Values:
    """Return the allergens that a text says, or the name of an ingredient, where some words prove nothing.

    >>> allergens_said("Sugar, soy lecithin. May contain egg.", is_name=False)
    ('en:soybeans', 'en:eggs')
    >>> allergens_said("Lait de coco, noix de muscade, egg-free, buckwheat", is_name=False)
    ()
    """
    words, known = [*words_of(text), ""], lexicon(is_name=is_name)
    found: dict[str, None] = {}
    after = 0
    for at in list(compress(count(), map(known.__getitem__, words))):
        starting = known[words[at]]
        if at < after or starting is None:
            continue
        longer, phrase = starting
        if words[at + 1] in longer:
            phrase = _longest(longer[words[at + 1]], words, at) or phrase
        after = at + len(phrase.words)
        said = phrase.allergens
        if said and not found.keys() >= said.keys() and not is_denied(words, at, after):
            found.update(said)
    return tuple(f"en:{name}" for name in found)


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


def _longest(phrases: tuple[Phrase, ...], words: list[str], at: int) -> Phrase | None:
    """Return the first of `phrases` that stands at a place; its first two words are known to."""
    for each in phrases:
        later, there = each.words[2:], words[at + 2 : at + len(each.words)]
        if not later or (len(there) == len(later) and all(map(_says, later, there))):
            return each
    return None


def _says(said: str, word: str) -> bool:
    """Whether `word` is one or many of what is `said`."""
    return word in (said, f"{said}s")


class Lexicon(dict[str, Starting | None]):
    """The phrases that may start with a word, if any, the longest first; learnt word by word."""

    def __init__(self, said: Mapping[str, tuple[Phrase, ...]]) -> None:
        super().__init__()
        self.said = said

    def __missing__(self, word: str) -> Starting | None:
        """Return the phrases that may start with `word`, which may be many of one; most start none."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = (*self.said.get(word, ()), *self.said.get(word.removesuffix("s"), ()))
        longer = sorted((each for each in found if each.words[1:]), key=lambda each: -len(each.words))
        alone = next((each.allergens for each in found if not each.words[1:]), {})
        alone = alone or dict.fromkeys(inside(word))
        known = Starting(by_second(longer), Phrase((word,), alone)) if longer or alone else None
        self[word] = known
        return known


def by_second(phrases: list[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    """Return phrases of several words by their second, which may be one or many.

    >>> by_second([Phrase(("egg", "free"), {})])["frees"]
    (Phrase(words=('egg', 'free'), allergens={}),)
    """
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for second in (phrase.words[1], f"{phrase.words[1]}s"):
            found.setdefault(second, []).append(phrase)
    return {second: tuple(each) for second, each in found.items()}


def inside(word: str) -> Values:
    """Return the allergens whose words stand inside a longer one.

    >>> inside("weizenmehl"), inside("buchweizenmehl"), inside("sojamilchpulver")
    (('gluten',), (), ('soybeans',))
    """
    return tuple(
        name
        for name, said in within().items()
        if said.search(word) and said.search(sounding()[name].sub(" ", word))
    )


@cache
def lexicon(*, is_name: bool) -> Lexicon:
    """Return the phrases that say an allergen, or only sound so, by their first word."""
    said = dict(_saying(is_name=is_name))
    for words, others in sounds().items():
        if len(words) > 1:
            heard = (name for word in words for name in said.get((word,)) or inside(word))
            said[words] = tuple(name for name in dict.fromkeys(heard) if name not in others)
    found: dict[str, list[Phrase]] = {}
    for words, names in said.items():
        found.setdefault(words[0], []).append(Phrase(words, dict.fromkeys(names)))
    return Lexicon({word: tuple(each) for word, each in found.items()})


def _saying(*, is_name: bool) -> Iterator[tuple[Values, Values]]:
    for row in rows("filter_allergens"):
        if row["hints"] == "yes":
            yield tuple(words_of(row["word"])), (row["allergen"],)
    for row in rows("filter_allergen_words"):
        if row["found"] != "text" or not is_name:
            yield tuple(words_of(row["word"])), tuple(row["allergens"].split())


@cache
def sounds() -> Mapping[Values, frozenset[str]]:
    """Return the phrases that only sound like an allergen, with those they sound like."""
    found: dict[Values, set[str]] = {}
    for row in rows("filter_not_allergens"):
        found.setdefault(tuple(words_of(row["phrase"])), set()).add(row["allergen"])
    return {words: frozenset(names) for words, names in found.items()}


@cache
def within() -> Mapping[str, re.Pattern[str]]:
    """Return, for each allergen, an expression for its words that stand inside longer ones."""
    found: dict[str, list[str]] = {}
    for row in rows("filter_allergen_words"):
        if row["found"] == "within":
            found.setdefault(row["allergens"], []).append(row["word"])
    return {name: re.compile("|".join(words)) for name, words in found.items()}


@cache
def sounding() -> Mapping[str, re.Pattern[str]]:
    """Return, for each allergen of `within`, an expression for the words that only sound so."""
    return {
        name: re.compile(
            "|".join(
                ["$^", *(words[0] for words, names in sounds().items() if len(words) == 1 and name in names)]
            )
        )
        for name in within()
    }


@cache
def denials() -> Mapping[str, Mapping[str, Values]]:
    """Return the phrases that deny a word: those before it by their last word, those after by their first."""
    sides: dict[str, dict[str, Values]] = {"before": {}, "after": {}, "not-after": {}}
    for row in rows("filter_denials"):
        said, words = sides[row["side"]], words_of(row["phrase"])
        key = words[-1] if row["side"] == "before" else words[0]
        said[key] = (*said.get(key, ()), " ".join(words))
    return sides
