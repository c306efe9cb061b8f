"""How `limpide audit` takes a list: which column is what, which shelves are known; in sentences too."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow.compute as pc

from data.audits.lists.columns import code_columns, guesses, roles_of
from data.audits.lists.reading import ProductList, read_list
from data.audits.lists.roles import ROLES, Roles
from data.audits.own.shelves import confirmed_in, recall, remember
from data.errors import CodeColumnMissing
from data.store import Store
from scoring.messages import number, sentence
from server.commands.audit_options import WrongUse, column, fact

KEEP: Final = "keep"


@dataclass(frozen=True)
class Taken:
    """How a list was taken. `rivals`: other columns that could hold the codes, where nobody said which does.

    `named`, `remembered`: how many of its shelves have a category that was named now, or once before.
    """

    columns: Mapping[str, str]
    rivals: tuple[str, ...]
    named: int
    remembered: int


def taken(listed: ProductList, roles: Roles, asked: argparse.Namespace, named: Mapping[str, Any]) -> Taken:
    """Return how a list is taken by `roles`, where the shelves `named` were named now."""
    is_said = any(role == "code" for _, role in map(column, asked.column))
    shares = {each.column: each.codes for each in guesses(listed.own)}
    rivals = () if is_said else tuple(each for each in code_columns(shares) if each != roles.columns["code"])
    mine = shelves_in(listed, roles) & roles.shelves.keys()
    return Taken(roles.columns, rivals, len(mine & named.keys()), len(mine - named.keys()))


def shelves_in(listed: ProductList, roles: Roles) -> set[str]:
    """Return the shelves of a list, none where no column has them."""
    if "shelf" not in roles.columns:
        return set()
    column: Any = listed.own.column(roles.columns["shelf"])
    return {*pc.unique(column).drop_null().to_pylist()}


def taken_lines(found: Taken, lang: str) -> Iterator[str]:
    """Give how a list was taken in sentences: columns in the order of ROLES, rivals, shelves."""
    told = [
        sentence(
            lang, "audit.taken.column", role=sentence(lang, f"audit.role.{role}"), column=found.columns[role]
        )
        for role in ROLES
        if role in found.columns
    ]
    yield sentence(lang, "audit.taken.columns", columns=", ".join(told))
    if found.rivals:
        names = ", ".join(found.rivals)
        yield sentence(
            lang, "audit.taken.rivals", names=names, column=found.columns["code"], other=found.rivals[0]
        )
    if found.named or found.remembered:
        counts = {name: number(lang, getattr(found, name)) for name in ("named", "remembered")}
        yield sentence(lang, "audit.taken.shelves", **counts)


def chosen_shelves(store: Store, asked: argparse.Namespace) -> tuple[Mapping[str, str], Mapping[str, Any]]:
    """Return the categories of shelves that are remembered, and what somebody hands back now of them."""
    named = confirmed_in(read_list(asked.shelves), store) if asked.shelves else {}
    remember(store, named)
    return recall(store), named


def chosen_roles(listed: ProductList, asked: argparse.Namespace) -> Roles:
    """Return what the columns of a list are: as somebody says, else as their names and cells do."""
    own = listed.own.column_names
    named, facts = [*map(column, asked.column)], dict(map(fact, asked.fact if "fact" in asked else ()))
    unknown = next((name for name, _ in (*named, *facts.items()) if name not in own), None)
    if unknown is not None:
        raise WrongUse("audit.use.no-column", column=unknown, known=", ".join(own))
    said = {role: name for name, role in named if role != KEEP}
    if len(said) < sum(role != KEEP for _, role in named):
        raise WrongUse("audit.use.twice")
    used = {name for name, _ in named} | set(facts)
    guessed = {} if "code" in said and len(used) == len(own) else dict(guessed_roles(listed, said))
    columns = {role: name for role, name in guessed.items() if name not in used} | said
    if "code" not in columns:
        raise WrongUse("audit.use.no-code", known=", ".join(own))
    return Roles(columns, facts)


def guessed_roles(listed: ProductList, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return the likely roles of columns; that none holds codes is no matter where somebody says which."""
    try:
        return roles_of(listed).columns
    except CodeColumnMissing:
        if "code" in said:
            return {}
        raise
