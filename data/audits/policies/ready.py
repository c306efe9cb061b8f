"""The house policies that come ready (`scoring/tables/policies`), to be taken as they are or as a start."""

from dataclasses import dataclass
from typing import Final

from scoring.messages import sentence
from scoring.reference import TABLES

READY: Final = ("score-50", "nothing-red", "origin-and-age")
"""In the order they are offered."""


@dataclass(frozen=True)
class ReadyPolicy:
    """A policy's file as a text, and what it is called in one language."""

    id: str
    name: str
    toml: str


def ready_policies(lang: str) -> list[ReadyPolicy]:
    """Return the ready policies, each named in `lang`, in its file too.

    >>> [each.name for each in ready_policies("fr")][1]
    'Rien de rouge'
    """
    return [ready_policy(each, sentence(lang, f"policy.ready.{each}")) for each in READY]


def ready_policy(identifier: str, name: str) -> ReadyPolicy:
    """Return one of READY under a name."""
    text = (TABLES / "policies" / f"{identifier}.toml").read_text(encoding="utf-8")
    return ReadyPolicy(identifier, name, f'name = "{name}"\n{text}')
