"""What somebody asks of a list that is read, checked against its draft, as an order to be done.

Asked for is {"roles": {own column: a role | {"fact", "mode"}}, "shelves": {text: tag}, "policy": TOML,
"lang", "xlsx"}; what nobody says is as the draft has it: of shelves those once
confirmed, none that is only suggested. Where shelves are said, the rest of them stand for no category.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from data.audits.editions import edition_of
from data.audits.kept.drafts import UNUSED
from data.audits.kept.folders import LIST, Document, list_of
from data.audits.kept.orders import Order
from data.audits.lists.roles import FACT_NAMES, FILL, MODES, ROLES, Fact, Roles
from data.audits.policies.categories import Categories
from data.audits.policies.files import read_policy
from data.errors import RolesWrong
from data.store import Store
from scoring.audits.policies import Policy
from scoring.messages import LANGUAGES, Phrase

SHOWN: Final = 20
POLICY_NAME: Final = "policy"


def order_of(
    folder: Path, name: str, draft: Document, asked: Mapping[str, Any], now: tuple[Store, str]
) -> Order:
    """Return the order for the list in `folder`; raise RolesWrong or PolicyBroken.

    `now` is what the audit is made with: a store, and the version of the program.
    """
    given = roles_of_draft(draft) | dict(asked.get("roles") or {})
    check_roles(given, [column["name"] for column in draft["columns"]])
    remembered = {each["shelf"]: each["category"] for each in draft["shelves"] if each["confirmed"]}
    roles = roles_of(given, remembered if asked.get("shelves") is None else dict(asked["shelves"]))
    store, program = now
    policy = policy_of(asked.get("policy"), store)
    edition = edition_of(store, program, policy, asked.get("lang") or LANGUAGES[0])
    file = f"{LIST}/{list_of(folder).name}"
    return Order(file, name, roles, policy, edition, asked.get("xlsx", True), toml=asked.get("policy") or "")


def policy_of(toml: str | None, store: Store) -> Policy:
    """Return the policy of a text, one without rules where there is none; raise PolicyBroken."""
    return read_policy(toml, POLICY_NAME, Categories(store)) if toml and toml.strip() else Policy()


def roles_of_draft(draft: Document) -> Document:
    """Return what the columns of a draft are used as, by their name; a fact only suggested is not used."""
    return {column["name"]: column["role"] for column in draft["columns"]}


def check_roles(roles: Mapping[str, Any], known: list[str]) -> None:
    """Raise RolesWrong where a role is none, of no column or given twice, or no column has the codes."""
    for column, role in roles.items():
        if column not in known:
            raise RolesWrong(Phrase("audit.roles.column", column=column, known=", ".join(known[:SHOWN])))
        if isinstance(role, Mapping):
            check_fact(column, str(role.get("fact")), str(role.get("mode", FILL)))
        elif role not in ROLES:
            raise RolesWrong(
                Phrase("audit.roles.role", column=column, role=str(role), known=", ".join(ROLES))
            )
    counts = Counter(role for role in roles.values() if isinstance(role, str) and role != UNUSED)
    twice = next((role for role, count in counts.items() if count > 1), None)
    if twice:
        raise RolesWrong(Phrase("audit.roles.twice", role=twice))
    if "code" not in counts:
        raise RolesWrong(Phrase("audit.roles.no-code"))


def check_fact(column: str, name: str, mode: str) -> None:
    """Raise RolesWrong where a fact is none, or is used in a way that there is not."""
    if name not in FACT_NAMES:
        raise RolesWrong(Phrase("audit.roles.fact", column=column, fact=name))
    if mode not in MODES:
        raise RolesWrong(Phrase("audit.roles.role", column=column, role=mode, known=", ".join(MODES)))


def roles_of(given: Mapping[str, Any], shelves: Mapping[str, str]) -> Roles:
    """Return roles that are checked."""
    columns = {role: column for column, role in given.items() if isinstance(role, str) and role != UNUSED}
    facts = {column: role for column, role in given.items() if isinstance(role, Mapping)}
    return Roles(
        columns,
        {column: Fact(role["fact"], role.get("mode", FILL)) for column, role in facts.items()},
        shelves,
    )
