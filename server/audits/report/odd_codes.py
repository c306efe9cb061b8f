"""The first lines whose code was mended, is none, or is a shop's own, as they stand in the list."""

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.counts import Lines, shown_names
from scoring.messages import sentence
from scoring.reference import rows

SHOWN: Final = 60
KINDS: Final = ("invalid-code", "repaired", "in-store-code")


class OddCodes:
    """The first lines of each kind."""

    def __init__(self) -> None:
        self.found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}

    def add(self, part: Lines) -> None:
        """Take in some lines."""
        results, own = part
        table: Any = pa.table(
            {
                **{name: results.column(name) for name in ("line", "code", "gtin", "repair", "reason")},
                "name": shown_names(results, own),
            }
        )
        status = results.column("status")
        is_of = {kind: pc.equal(status, pa.scalar(kind)) for kind in KINDS}
        is_of["repaired"] = results.column("repair").is_valid()
        for kind, room in ((kind, SHOWN - len(lines)) for kind, lines in self.found.items()):
            if room > 0:
                self.found[kind] += table.filter(is_of[kind]).slice(0, room).to_pylist()

    def told(self, lang: str) -> dict[str, list[dict[str, Any]]]:
        """Return them with why each is odd."""
        return {kind: list(told(lines, lang)) for kind, lines in self.found.items()}


def told(lines: list[dict[str, Any]], lang: str) -> Iterator[dict[str, Any]]:
    """Give lines with why their code is odd, where there is more to say than that it is."""
    for row in lines:
        why = reason_text(row["reason"], row["code"] or "", lang) if row["reason"] else ""
        yield {**row, "why": repair_text(row["repair"], lang) if row["repair"] else why}


def reason_text(reason: str, code: str, lang: str) -> str:
    """Return why a code is none."""
    return sentence(lang, f"invalid-gtin.{reason}", digits=sum(map(str.isdigit, code)))


def repair_text(repair: str, lang: str) -> str:
    """Return what was mended."""
    return next(row[f"name_{lang}"] for row in rows("code_repairs") if row["key"] == repair)
