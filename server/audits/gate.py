"""The gate of `limpide audit --fail-on`: whether a list breaks its policy as badly as somebody asks about."""

from collections.abc import Mapping
from typing import Final

from scoring.messages import Number, Told

GATES: Final = {
    "withdraw": "audit.gate.withdraw",
    "watch": "audit.gate.watch",
    "note": "audit.gate.note",
}
"""What is said where the gate of a severity is failed, the worst first."""

SEVERITIES: Final = (*GATES,)


class GateFailed(Told):
    """Lines break the policy as badly as somebody asked about, or worse."""


def check_gate(actions: Mapping[str, int], worst: str | None) -> None:
    """Raise GateFailed where lines break the policy as badly as `worst`, or worse.

    `actions` are how many lines a policy asks each thing of.
    """
    failing = SEVERITIES[: SEVERITIES.index(worst) + 1] if worst else ()
    count = sum(actions[each] for each in failing)
    if count:
        raise GateFailed(GATES[str(worst)], count=Number(count))
