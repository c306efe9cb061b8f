"""`limpide audit`, `limpide audit shelves` and `limpide audit diff`."""

from pathlib import Path
from typing import Final

from server.audits.gate import check_gate
from server.commands.audit_options import add_audit, add_shelves
from server.commands.command import Asked, Command, Parser, add_json, add_language, config_of
from server.commands.telling import tell


def add_diff(command: Parser) -> None:
    """Add what `limpide audit diff` understands."""
    command.add_argument("old", metavar="OLD", type=Path, help="the folder of an audit, or its lines.jsonl")
    command.add_argument("new", metavar="NEW", type=Path, help="that of a later one")
    command.add_argument("--out", metavar="FILE.csv", type=Path, help="write every change to a CSV file")
    add_language(command)
    add_json(command, "print what changed as JSON")


def audit(asked: Asked) -> None:
    """Audit a list, tell what was found, and whether the gate of the policy is passed."""
    from server.audits import commands  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    summary, taken = commands.audit(asked, config_of(asked))
    tell([as_json(summary)] if asked.json else commands.lines(summary, taken, asked.out, asked.lang))
    check_gate(summary["actions"], asked.fail_on)


def suggest_shelves(asked: Asked) -> None:
    """Print the shelves of a list with a category suggested for each."""
    from server.audits import commands  # noqa: PLC0415

    tell(commands.shelves(asked, config_of(asked)))


def compare(asked: Asked) -> None:
    """Compare two audits, and tell what changed."""
    from server.audits import diff  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    found = diff.compare(asked.old, asked.new, asked.out)
    tell([as_json(found)] if asked.json else diff.lines(found, asked.lang, asked.out))


AUDIT: Final = Command(
    "audit", "audit a list of products: verdicts, policy, what is better", add_audit, audit
)
SHELVES: Final = Command(
    "audit shelves", "suggest categories for shelves of a list, as CSV", add_shelves, suggest_shelves
)
DIFF: Final = Command("audit diff", "compare two audits of one list, line by line", add_diff, compare)
