"""The allergens that words of a list say: whole words, in any case, with or without accents, one or many.

A word also stands inside a longer one where our table says so (German and Dutch write "Weizenmehl").
Phrases that only sound like an allergen (coconut milk) say none, nor does a word that is denied (egg-free).
In doubt a word is said: a false alarm sends somebody to the pack, a missed word may hurt.
"""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Codes, places
from scoring.reference import Row, rows

Values = tuple[str, ...]

REMEMBERED: Final = 50_000
HEAD: Final = 4
LONGEST_DENIAL: Final = 3
FEW_BYTES: Final = 2_000
"""Up to here Python takes apart faster than Arrow's kernels."""
MOST_WORDS: Final = 8  # of a phrase of allergens
LONGEST_PHRASE: Final = 3  # of additives and of foods of grain
WORD: Final = re.compile("[^\\W_]+|[^\\w\\s'\u2019-]")
"""A word, or a mark that parts words: no phrase reaches across a comma, but "lait d'amande" is one."""
PARTING: Final = "_'-"
MARKS: Final = "".join(set(string.punctuation) - set(PARTING))
APART: Final = bytes.maketrans((PARTING + MARKS).encode(), b" " * len(PARTING) + b"," * len(MARKS))
UNUSUAL: Final = re.compile("[^ -~]+")
END: Final = "\0"
"""Stands after each of many texts, and in none."""
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
        " " if sign.isspace() else sign if " " < sign <= "~" or sign.isalnum() else f" {sign} " for sign in run
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


def allergens_said(text: str, *, is_name: bool) -> Values:
    """Return the allergens that a text says, or the name of an ingredient, where some words prove nothing.

    >>> allergens_said("Sugar, soy lecithin. May contain egg.", is_name=False)
    ('en:soybeans', 'en:eggs')
    >>> allergens_said("Lait de coco, noix de muscade, egg-free, buckwheat", is_name=False)
    ()
    """
    return allergens_of_each([text], is_name=is_name)[0]


def allergens_of_each(texts: Iterable[str], *, is_name: bool) -> list[Values]:
    """Return what `allergens_said` does for many texts, their words looked up once each."""
    numbers, words = taken_apart(texts)
    known = lexicon(is_name=is_name)
    starting = [known[word] for word in words]
    says = np.array([each is not None and bool(each.alone.allergens) for each in starting], bool)
    goes_on = np.array([each is not None and bool(each.longer) for each in starting], bool)[numbers]
    goes_on[:-1] &= np.array([word in known.seconds for word in words], bool)[numbers[1:]]
    starts = places(says[numbers] | goes_on)
    line, said, found, after = numbers.tolist(), list[Values](), dict[str, None](), 0
    for at, may_go_on in zip(starts.tolist(), goes_on[starts].tolist(), strict=True):
        begun = starting[line[at]]
        if at < after or begun is None:
            continue
        phrase = begun.alone
        if may_go_on:
            there = [words[number] for number in line[at : at + MOST_WORDS]]
            phrase = _longest(begun.longer.get(there[1], ()), there, 0) or phrase
        after, names = at + len(phrase.words), phrase.allergens
        if END in names:
            said.append(tuple(f"en:{name}" for name in found))
            found = {}
        elif not found.keys() >= names.keys():
            before = max(at - LONGEST_DENIAL, 0)
            near = [words[number] for number in line[before : after + 2]]
            if not is_denied(near, at - before, after - before):
                found.update(names)
    return said


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
        seconds = {each.words[1] for phrases in said.values() for each in phrases if each.words[1:]}
        self.seconds = seconds | {f"{word}s" for word in seconds}

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
    if heads().isdisjoint(word[at : at + HEAD] for at in range(len(word))):
        return ()
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
    found[END] = [Phrase((END,), {END: None})]
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
def heads() -> frozenset[str]:
    """Return how the words of `within` begin: most words hold none of it."""
    return frozenset(
        row["word"][:HEAD] for row in rows("filter_allergen_words") if row["found"] == "within"
    )


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
