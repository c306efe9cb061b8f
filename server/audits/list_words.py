"""How a list was read, in sentences: what was passed over, what was cut short."""

from collections.abc import Iterator

from scoring.audits.lights import Document
from scoring.messages import number, sentence


def list_sentences(told: Document, lang: str) -> Iterator[str]:
    """Give what a draft or a summary tells of how its list was read; nothing where every line was whole."""
    above, ragged = told.get("above"), told.get("ragged")
    if above:
        yield sentence(lang, "audit.list.above", count=number(lang, len(above)), **above[0])
    if ragged and ragged["lines"]:
        count = number(lang, ragged["lines"])
        yield sentence(lang, "audit.list.ragged", count=count, line=ragged["first"])
