"""A house policy as a TOML file: read whole, or refused at its first mistake, by line and what is allowed."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from data.audits.policies.categories import Categories
from data.audits.policies.toml_lines import Way, line_of, line_of_error, lines_of
from data.audits.policies.values import OF_EXCEPT, OF_POLICY, OF_RULE, TESTS, Value
from data.causes import why_of
from data.errors import FileUnreadable, PolicyBroken
from scoring.audits.policies import Policy, PolicyRule
from scoring.filters.keys import UnknownFilter
from scoring.gtin import InvalidGtin
from scoring.messages import Phrase
from scoring.spelling import slug_of

MOST_BYTES: Final = 1_000_000
LONGEST_SHOWN: Final = 60
LONGEST_ID: Final = 60


def read_policy_file(path: Path, categories: Categories | None = None) -> Policy:
    """Return the policy in a file, else raise FileUnreadable or, where it states none, PolicyBroken."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(path, why_of(error), Phrase("advice.policy")) from error
    return read_policy(raw, path.name, categories)


def read_policy(stated: bytes | str, name: str, categories: Categories | None = None) -> Policy:
    r"""Return the policy that a TOML text states, else raise PolicyBroken; `name` is that of its file.

    What it names as a category has to be one of `categories`, where somebody says which there are.

    >>> read_policy('[[rule]]\nseverity = "note"\nscore_at_least = 50', "house.toml").rules[0].id
    'score-at-least-50'
    """
    raw = stated if isinstance(stated, bytes) else stated.encode()
    if len(raw) > MOST_BYTES:
        raise PolicyBroken(name, Phrase("policy.too-large", most=MOST_BYTES))
    try:
        said = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyBroken(name, Phrase("policy.no-utf8"), raw.count(b"\n", 0, error.start) + 1) from error
    try:
        return PolicyText(said, name, categories).policy()
    except tomllib.TOMLDecodeError as error:
        line = line_of_error(said, error)
        shown = lines_of(said)[line - 1].strip()[:LONGEST_SHOWN]
        raise PolicyBroken(name, Phrase("policy.no-toml", text=shown), line) from error


class PolicyText:
    """A policy as somebody wrote it, and its mistakes by line."""

    def __init__(self, said: str, name: str, categories: Categories | None) -> None:
        self.said, self.name, self.categories = said, name, categories
        self.document = tomllib.loads(said)

    def policy(self) -> Policy:
        """Return what is stated, or raise PolicyBroken at the first mistake."""
        told = self.values(self.document, OF_POLICY, (), also=("rule",))
        stated = self.document.get("rule", [])
        if not isinstance(stated, list):
            raise self.not_allowed(Phrase("policy.is.rules"), stated, ("rule",))
        if not stated:
            raise PolicyBroken(self.name, Phrase("policy.no-rules"))
        rules = [self.rule(("rule", place), each) for place, each in enumerate(stated)]
        self.check_ids(rules)
        return Policy(told.get("name", Path(self.name).stem), tuple(with_ids(rules)))

    def rule(self, way: Way, stated: Any) -> PolicyRule:
        """Return one rule; its id is empty where none is given."""
        told = self.values(stated, OF_RULE, way, also=("except",))
        if told.get("within") == ():  # nothing, or everything: nobody knows
            raise self.not_allowed(OF_RULE["within"].allowed, [], (*way, "within"))
        excepted = self.values(stated.get("except", {}), OF_EXCEPT, (*way, "except"))
        self.check_categories(told.get("within", ()), (*way, "within"))
        self.check_categories(excepted.get("categories", ()), (*way, "except", "categories"))
        self.check_labels(excepted.get("labels", ()), (*way, "except", "labels"))
        asked = [key for key in stated if key in TESTS]
        if len(asked) != 1:
            key = "policy.tests" if asked else "policy.no-test"
            phrase = Phrase(key, given=", ".join(asked), known=", ".join(TESTS))
            raise self.broken(phrase, (*way, asked[1]) if asked else way)
        if "severity" not in told:
            raise self.broken(Phrase("policy.no-severity", allowed=OF_RULE["severity"].allowed), way)
        return PolicyRule(
            id=told.get("id", ""),
            severity=told["severity"],
            test=asked[0],
            value=told[asked[0]],
            within=told.get("within", ()),
            exceptions={kind: names for kind, names in excepted.items() if names},
            doubt=told.get("doubt"),
        )

    def values(
        self, stated: Any, kinds: Mapping[str, Value], way: Way, also: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Return what the keys of a table mean; `also` are keys that somebody else reads."""
        if not isinstance(stated, dict):
            raise self.not_allowed(Phrase("policy.is.table"), stated, way)
        for key in stated:
            if key not in kinds and key not in also:
                raise self.unknown_key(key, (*kinds, *also), (*way, key))
        return {
            key: self.value(kinds[key], value, (*way, key)) for key, value in stated.items() if key in kinds
        }

    def value(self, kind: Value, stated: Any, way: Way) -> Any:
        """Return what stands behind a key, a list of it as a tuple."""
        if not kind.is_list:
            return self.single(kind, stated, way)
        if not isinstance(stated, list):
            raise self.not_allowed(kind.allowed, stated, way)
        return tuple(self.single(kind, each, (*way, place)) for place, each in enumerate(stated))

    def single(self, kind: Value, stated: Any, way: Way) -> Any:
        """Return what one value means."""
        try:
            return kind.read(stated)
        except UnknownFilter as error:
            raise self.broken(error.phrase, way) from error
        except InvalidGtin as error:
            raise self.not_allowed(error.phrase, stated, way, "policy.wrong-item") from error
        except ValueError as error:
            key = "policy.not-allowed-item" if kind.is_list else "policy.not-allowed"
            raise self.not_allowed(kind.allowed, stated, way, key) from error

    def check_categories(self, tags: Iterable[str], way: Way) -> None:
        """Raise PolicyBroken where a category is none: the rule would apply to nothing, or except nothing."""
        for place, tag in enumerate(tags):
            why = self.categories and self.categories.check(tag)
            if why:
                raise self.broken(why, (*way, place))

    def check_labels(self, tags: Iterable[str], way: Way) -> None:
        """Raise PolicyBroken where a label is none: the exception would hold for nothing."""
        for place, tag in enumerate(tags):
            why = self.categories and self.categories.check_label(tag)
            if why:
                raise self.broken(why, (*way, place))

    def check_ids(self, rules: list[PolicyRule]) -> None:
        """Raise PolicyBroken where two rules are given one id."""
        first: dict[str, int] = {}
        for place, rule in enumerate(rules):
            if rule.id and first.setdefault(rule.id, place) != place:
                line = line_of(self.said, ("rule", first[rule.id], "id"))
                raise self.broken(Phrase("policy.double-id", id=rule.id, line=line), ("rule", place, "id"))

    def unknown_key(self, key: str, known: Iterable[str], way: Way) -> PolicyBroken:
        """Return the error of a key that is none, with the nearest."""
        allowed = ", ".join(known)
        near = get_close_matches(key, [*known], 1)
        phrase = Phrase("policy.unknown-key", key=key[:LONGEST_SHOWN], known=allowed)
        if near:
            phrase = Phrase(
                "policy.unknown-key-nearest", key=key[:LONGEST_SHOWN], nearest=near[0], known=allowed
            )
        return self.broken(phrase, way)

    def not_allowed(
        self, allowed: Phrase, stated: Any, way: Way, sentence: str = "policy.not-allowed"
    ) -> PolicyBroken:
        """Return the error of a value that may not stand behind its key, or at its place in a list."""
        key = next(step for step in reversed(way) if isinstance(step, str))
        shown = json.dumps(stated, ensure_ascii=False, default=str)[:LONGEST_SHOWN]
        values = {"key": key, "place": way[-1], "value": shown, "allowed": allowed}
        return self.broken(Phrase(sentence, **values), way)

    def broken(self, why: Phrase, way: Way) -> PolicyBroken:
        """Return the error of what stands at `way`."""
        return PolicyBroken(self.name, why, line_of(self.said, way))


def with_ids(rules: Iterable[PolicyRule]) -> Iterable[PolicyRule]:
    """Give the rules, each with an id of its own: one that is left out is made of the test and its place.

    Where two would be alike, the later one is numbered.
    """
    taken = {rule.id for rule in rules}
    for rule in rules:
        made = rule.id or made_id(rule)
        count = 1
        while not rule.id and made in taken:
            count += 1
            made = f"{made_id(rule)[: LONGEST_ID - 6]}-{count}"
        taken.add(made)
        yield replace(rule, id=made)


def made_id(rule: PolicyRule) -> str:
    """Return an id made of what a rule asks and where.

    >>> made_id(PolicyRule("", "note", "exclude", "additives:high", within=("en:meats",)))
    'exclude-additives-high-in-meats'
    """
    value = [f"{rule.value:g}"] if isinstance(rule.value, float) else [slug_of(rule.value.replace(":", " "))]
    asked = [rule.test.replace("_", "-"), *([] if rule.test == "origin_declared" else value)]
    return "-".join([*asked, *(["in", *map(slug_of, rule.within)] if rule.within else [])])[:LONGEST_ID]
