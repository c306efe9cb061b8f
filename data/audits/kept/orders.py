"""An order: what is asked of an audit, kept as JSON in the folder in which it is done."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from data.audits.editions import Edition, edition_of
from data.audits.kept.folders import DONE
from data.audits.kept.whole_files import write_whole
from data.audits.lists.roles import Fact, Roles
from data.store import Store
from scoring.audits.policies import Policy, PolicyRule

NAME: Final = "order.json"


@dataclass(frozen=True)
class Order:
    """An audit to do: the file of its list (seen from its folder), what it is called, and how to read it.

    `is_of_day`: somebody said to which day ages are counted, whatever catalogue it is made with.
    `toml` is the policy as somebody wrote it, for whoever changes it.
    """

    file: str
    name: str
    roles: Roles
    policy: Policy
    edition: Edition
    with_xlsx: bool = True
    is_of_day: bool = False
    toml: str = ""

    @property
    def mark(self) -> str:
        """What tells it from any other order."""
        return blake2b(text_of(self).encode(), digest_size=16).hexdigest()


def text_of(order: Order) -> str:
    """Return an order as JSON, the same for the same order."""
    return json.dumps(asdict(order), ensure_ascii=False, sort_keys=True, default=date.isoformat)


def write_order(folder: Path, order: Order) -> None:
    """Keep an order in the folder in which it is to be done; raise OSError where that cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / NAME, text_of(order).encode())


def read_order(folder: Path) -> Order:
    """Return the order kept in a folder; raise OSError or ValueError where there is none."""
    told = json.loads((folder / NAME).read_bytes())
    return Order(
        told["file"],
        told["name"],
        roles_of(told["roles"]),
        policy_of(told["policy"]),
        Edition(**told["edition"] | {"day": date.fromisoformat(told["edition"]["day"])}),
        told["with_xlsx"],
        told["is_of_day"],
        told["toml"],
    )


def is_done(folder: Path, order: Order) -> bool:
    """Return whether the outputs of this very order are there."""
    try:
        return (folder / DONE).read_text("ascii") == order.mark
    except FileNotFoundError:
        return False


def renewed(order: Order, store: Store) -> Order:
    """Return an order for the same audit, made with the catalogue there is now."""
    was = order.edition
    day = was.day if order.is_of_day else None
    return replace(order, edition=edition_of(store, was.program, order.policy, was.lang, day))


def roles_of(told: Mapping[str, Any]) -> Roles:
    """Return roles out of JSON."""
    facts = {column: Fact(**fact) for column, fact in told["facts"].items()}
    return Roles(**{**told, "facts": facts})


def policy_of(told: Mapping[str, Any]) -> Policy:
    """Return a policy out of JSON."""
    return Policy(told["name"], tuple(rule_of(each) for each in told["rules"]))


def rule_of(told: Mapping[str, Any]) -> PolicyRule:
    """Return a rule out of JSON, whose lists are tuples again."""
    exceptions = {kind: tuple(tags) for kind, tags in told["exceptions"].items()}
    return PolicyRule(**{**told, "within": tuple(told["within"]), "exceptions": exceptions})
