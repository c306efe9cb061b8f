"""`limpide decode`, `limpide score` and `limpide filters`: what needs no catalogue."""

from typing import Final

from server.commands.command import Asked, Command, Parser, add_json, add_language
from server.commands.telling import tell


def add_decode(command: Parser) -> None:
    """Add what `limpide decode` understands."""
    command.add_argument("photos", metavar="PHOTO", nargs="+", help="a photo: JPEG, PNG, WebP, GIF or BMP")
    add_language(command)


def add_score(command: Parser) -> None:
    """Add what `limpide score` understands."""
    command.add_argument(
        "file", metavar="FILE", help="JSON lines, plain or gzipped, or one document; - for stdin"
    )
    add_language(command)
    for side, means in (("exclude", "must not break"), ("require", "must pass")):
        command.add_argument(
            f"--{side}",
            action="append",
            default=[],
            metavar="FILTER",
            help=f"a filter that {means}; may be given again",
        )
    command.add_argument("--summary", action="store_true", help="print how many got each light instead")
    add_json(command, "print the summary as JSON; verdicts always are")


def add_filters(command: Parser) -> None:
    """Add what `limpide filters` understands."""
    add_language(command)
    add_json(command, "print one JSON list")


def decode(asked: Asked) -> None:
    """Print what is read on each photo."""
    from server.decode import decoded  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    tell(map(as_json, decoded(asked.photos, asked.lang)))


def score(asked: Asked) -> None:
    """Print one verdict per line, or their summary."""
    from scoring.filters.asked import find_all  # noqa: PLC0415
    from server.json_lines import read_lines  # noqa: PLC0415
    from server.score import as_json, summary, summary_text, verdicts  # noqa: PLC0415

    wishes = find_all(asked.exclude, asked.require)
    results = verdicts(read_lines(asked.file), asked.lang, wishes)
    if asked.summary:
        counted = summary(results, wishes)
        tell([as_json(counted) if asked.json else summary_text(counted, asked.lang)])
    else:
        tell(map(as_json, results))


def list_filters(asked: Asked) -> None:
    """Print every filter, one per line, or all as one JSON list."""
    from scoring.filters.listing import filter_names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    listed = filter_names(asked.lang)
    lines = ("{key:<42} {side:<8} {name}".format_map(each) for each in listed)
    tell([as_json(listed)] if asked.json else lines)


DECODE: Final = Command("decode", "read the barcodes on photos, one result per line", add_decode, decode)
SCORE: Final = Command("score", "score Open Food Facts documents, one verdict per line", add_score, score)
FILTERS: Final = Command("filters", "list the filters: key, side and name", add_filters, list_filters)
