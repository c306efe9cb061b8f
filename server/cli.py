"""The command `limpide`. Exit status: 0 done, 1 policy broken, 2 wrong use, 3 unreadable, unwritable, later.

A command imports its own parts when it runs: the parts of all take most of a second.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from data.causes import why_of
from data.errors import LimpideError, PolicyBroken
from data.keys import SCOPES
from scoring.filters.keys import UnknownFilter
from scoring.market.not_found import BrandNotFound
from scoring.messages import LANGUAGES, Told, number, sentence
from server import VERSION
from server.address import CannotListen
from server.audits.options import GateFailed, add_audit, add_list
from server.config import BadSetting, Config, port, workers
from server.config import path as folder
from server.keyfile import KeyFileUnusable

if TYPE_CHECKING:
    from data.imports.catalogue import Imported
    from data.imports.sync import Synced

DONE: Final = 0
GATE_FAILED: Final = 1
WRONG_USE: Final = 2
UNREADABLE: Final = 3
TWO_WORDS: Final = ("audit diff", "audit shelves", "keys add", "keys list", "keys revoke")


Setting = TypeVar("Setting")


class OutputUnwritable(Told):
    """What we print has no place to go; the sentence says why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `argv` (the process's own by default) and return its exit status."""
    asked = parser().parse_args(joined(sys.argv[1:] if argv is None else argv))
    run: Callable[[argparse.Namespace], None] = asked.run
    lang = getattr(asked, "lang", LANGUAGES[0])
    try:
        run(asked)
    except GateFailed as error:
        return complain(error, GATE_FAILED, lang)
    except (BadSetting, BrandNotFound, CannotListen, PolicyBroken, UnknownFilter) as error:
        return complain(error, WRONG_USE, lang)
    except (LimpideError, KeyFileUnusable, OutputUnwritable) as error:
        return complain(error, UNREADABLE, lang)
    except BrokenPipeError:  # whoever read us has seen enough, as `head` does
        return DONE
    except KeyboardInterrupt:
        return 130
    return DONE


def joined(argv: Sequence[str]) -> Sequence[str]:
    """Return arguments, a command of two words as the one that the parser knows.

    >>> joined(["audit", "diff", "a", "b"])
    ['audit diff', 'a', 'b']
    """
    command = " ".join(argv[:2])
    return [command, *argv[2:]] if command in TWO_WORDS else argv


def complain(error: Exception, status: int, lang: str) -> int:
    """Print `error` on one line, in `lang` where it is told in many, and return `status`."""
    told = error.phrase.said(lang) if isinstance(error, Told) else error
    print(f"limpide: {told}", file=sys.stderr)  # noqa: T201
    return status


def tell(lines: Iterable[str]) -> None:
    """Print `lines` in UTF-8, whatever the locale says; raise OutputUnwritable where they cannot be."""
    if sys.stdout is None:  # Python's way to say that it was closed before we started
        raise OutputUnwritable("problem.output.closed")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        write(f"{line}\n")
    write("", last=True)


def write(text: str, *, last: bool = False) -> None:
    """Write `text`, and after the last one what is still on its way."""
    try:
        sys.stdout.write(text)
        if last:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again at its end
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputUnwritable("problem.output.unwritable", why=why_of(error)) from error


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    limpide = argparse.ArgumentParser(
        prog="limpide", description="A barcode in, a sourced traffic light out."
    )
    limpide.add_argument(
        "--version", action="version", version=f"limpide {VERSION}", help="print the version"
    )
    commands = limpide.add_subparsers(required=True, metavar="COMMAND")
    add_serve(commands.add_parser("serve", help="serve the app and the API"))
    add_decode(commands.add_parser("decode", help="read the barcodes on photos, one result per line"))
    add_score(commands.add_parser("score", help="score Open Food Facts documents, one verdict per line"))
    add_filters(commands.add_parser("filters", help="list the filters: key, side and name"))
    add_audits(commands)
    add_facts(commands.add_parser("facts", help="write all facts on file as Parquet, for clusters"))
    add_audit_diff(commands.add_parser("audit diff", help="compare two audits of one list, line by line"))
    add_import(
        commands.add_parser("import", help="fill the catalogue from a whole export of Open Food Facts")
    )
    add_sync(commands.add_parser("sync", help="bring the catalogue up to date by the daily changes"))
    add_names(commands.add_parser("names", help="fetch what categories, labels and other tags are called"))
    add_pack(
        commands.add_parser("pack", help="make an offline pack: a country's products as a file for phones")
    )
    add_brand(commands.add_parser("brand", help="say how a brand is rated, and what additives cost it"))
    add_backup(commands.add_parser("backup", help="copy the own file, jobs and live products, while serving"))
    add_worker(commands.add_parser("worker", help="do jobs, audits among them, in a process of its own"))
    add_keys_add(commands.add_parser("keys add", help="give a key out, which is shown once"))
    add_keys_list(commands.add_parser("keys list", help="list the keys that were given out"))
    add_keys_revoke(commands.add_parser("keys revoke", help="take a key back, at once"))
    return limpide


def add_serve(command: argparse.ArgumentParser) -> None:
    """Add what `limpide serve` understands; the settings of the environment are the defaults."""
    command.add_argument("--host", help="address to listen on (LIMPIDE_HOST, 127.0.0.1)")
    command.add_argument("--port", type=checked(port), help="port to listen on (LIMPIDE_PORT, 8000)")
    command.add_argument("--db", type=Path, help="the own file, SQLite (LIMPIDE_DB, limpide.sqlite)")
    command.add_argument("--workers", type=checked(workers), help="worker processes (LIMPIDE_WORKERS, 2)")
    command.add_argument(
        "--tls",
        type=checked(folder),
        nargs="?",
        const=True,
        metavar="FOLDER",
        help="HTTPS for phones on the local network, vouched for by an authority kept in FOLDER "
        "(LIMPIDE_TLS; tls beside the catalogue)",
    )
    command.set_defaults(run=run_serve)


def add_score(command: argparse.ArgumentParser) -> None:
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
    command.add_argument("--json", action="store_true", help="print the summary as JSON; verdicts always are")
    command.set_defaults(run=run_score)


def add_import(command: argparse.ArgumentParser) -> None:
    """Add what `limpide import` understands."""
    command.add_argument(
        "files", metavar="FILE", type=Path, nargs="*", help="Parquet, JSON lines or CSV, plain or gzipped"
    )
    add_catalogue(command)
    command.set_defaults(run=run_import, usage=command.error)


def add_sync(command: argparse.ArgumentParser) -> None:
    """Add what `limpide sync` understands."""
    add_catalogue(command)
    command.set_defaults(run=run_sync)


def add_catalogue(command: argparse.ArgumentParser) -> None:
    """Add what both understand."""
    command.add_argument("--download", choices=("parquet", "jsonl"), help="the export to fetch and import")
    add_place(command)


def add_place(command: argparse.ArgumentParser) -> None:
    """Add where downloads and the own file are, and how to tell what was done."""
    command.add_argument(
        "--cache", type=Path, metavar="DIR", help="where downloads go (exports beside the file)"
    )
    command.add_argument("--db", type=Path, help="the own file the catalogue stands beside (LIMPIDE_DB)")
    add_language(command)
    command.add_argument("--json", action="store_true", help="tell what was done as JSON")


def add_names(command: argparse.ArgumentParser) -> None:
    """Add what `limpide names` understands."""
    add_place(command)
    command.set_defaults(run=run_names)


def add_pack(command: argparse.ArgumentParser) -> None:
    """Add what `limpide pack` understands."""
    command.add_argument("--country", required=True, help="where the products are sold, such as france")
    command.add_argument(
        "--size",
        type=int,
        choices=(10_000, 100_000),
        default=10_000,
        help="how many products it holds at most, those scanned most first (10000)",
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="where it goes (packs beside the own file, which is served)"
    )
    command.add_argument("--db", type=Path, help="the own file the catalogue stands beside (LIMPIDE_DB)")
    add_language(command)
    command.add_argument("--json", action="store_true", help="tell what was made as JSON")
    command.set_defaults(run=run_pack)


def add_brand(command: argparse.ArgumentParser) -> None:
    """Add what `limpide brand` understands."""
    command.add_argument("name", metavar="NAME", help="a brand; after owner: all brands of one")
    command.add_argument(
        "--opportunities",
        type=Path,
        metavar="FILE",
        help="write what would lift each product instead: FILE.csv, FILE.xlsx or FILE.jsonl",
    )
    add_own_file(command)
    command.set_defaults(run=run_brand, usage=command.error)


def add_backup(command: argparse.ArgumentParser) -> None:
    """Add what `limpide backup` understands."""
    command.add_argument("file", metavar="FILE", type=Path, help="where the copy goes")
    command.add_argument("--force", action="store_true", help="replace a file that is there")
    command.add_argument("--db", type=Path, help="the own file (LIMPIDE_DB)")
    add_language(command)
    command.set_defaults(run=run_backup)


def add_worker(command: argparse.ArgumentParser) -> None:
    """Add what `limpide worker` understands."""
    command.add_argument("--db", type=Path, help="the own file (LIMPIDE_DB)")
    command.set_defaults(run=run_worker)


def add_keys_add(command: argparse.ArgumentParser) -> None:
    """Add what `limpide keys add` understands."""
    command.add_argument("name", metavar="NAME", help="whom it is for; never given to another key")
    command.add_argument("--scope", choices=SCOPES, default=SCOPES[0], help="what it is for (audits)")
    add_own_file(command)
    command.set_defaults(run=run_keys_add)


def add_keys_list(command: argparse.ArgumentParser) -> None:
    """Add what `limpide keys list` understands."""
    add_own_file(command)
    command.set_defaults(run=run_keys_list)


def add_keys_revoke(command: argparse.ArgumentParser) -> None:
    """Add what `limpide keys revoke` understands."""
    command.add_argument("name", metavar="NAME", help="the name it was given out under")
    add_own_file(command)
    command.set_defaults(run=run_keys_revoke)


def add_own_file(command: argparse.ArgumentParser) -> None:
    """Add where the own file is, and how to tell what was done."""
    command.add_argument("--db", type=Path, help="the own file (LIMPIDE_DB)")
    add_language(command)
    command.add_argument("--json", action="store_true", help="tell what was done as JSON")


def add_decode(command: argparse.ArgumentParser) -> None:
    """Add what `limpide decode` understands."""
    command.add_argument("photos", metavar="PHOTO", nargs="+", help="a photo: JPEG, PNG, WebP, GIF or BMP")
    add_language(command)
    command.set_defaults(run=run_decode)


def add_filters(command: argparse.ArgumentParser) -> None:
    """Add what `limpide filters` understands."""
    add_language(command)
    command.add_argument("--json", action="store_true", help="print one JSON list")
    command.set_defaults(run=run_filters)


def add_audits(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what `limpide audit` and `limpide audit shelves` understand."""
    audit = commands.add_parser("audit", help="audit a list of products: verdicts, policy, what is better")
    add_audit(audit)
    add_language(audit)
    audit.set_defaults(run=run_audit, usage=audit.error)
    shelves = commands.add_parser("audit shelves", help="suggest categories for shelves of a list, as CSV")
    add_list(shelves)
    add_language(shelves)
    shelves.set_defaults(run=run_audit_shelves, usage=shelves.error)


def add_facts(command: argparse.ArgumentParser) -> None:
    """Add what `limpide facts` understands."""
    command.add_argument("file", metavar="FILE.parquet", type=Path, help="where the facts go")
    command.add_argument("--db", type=Path, help="the own file the catalogue stands beside (LIMPIDE_DB)")
    add_language(command)
    command.set_defaults(run=run_facts)


def add_audit_diff(command: argparse.ArgumentParser) -> None:
    """Add what `limpide audit diff` understands."""
    command.add_argument("old", metavar="OLD", type=Path, help="the folder of an audit, or its lines.jsonl")
    command.add_argument("new", metavar="NEW", type=Path, help="that of a later one")
    command.add_argument("--out", metavar="FILE.csv", type=Path, help="write every change to a CSV file")
    add_language(command)
    command.add_argument("--json", action="store_true", help="print what changed as JSON")
    command.set_defaults(run=run_audit_diff)


def add_language(command: argparse.ArgumentParser) -> None:
    """Let a command speak the languages we write in; its help, there before options are read, is English."""
    command.add_argument(
        "--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of what is printed"
    )


def checked(read: Callable[[str], Setting]) -> Callable[[str], Setting]:
    """Return `read` with its complaint shown by argparse."""

    def value(text: str) -> Setting:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} {error}") from error

    return value


def run_serve(asked: argparse.Namespace) -> None:
    """Serve until told to stop."""
    from server.serve import serve  # noqa: PLC0415

    names = ("host", "port", "db", "workers", "tls")
    given = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    config = Config.from_env(**given)
    if asked.tls is True:  # no folder named
        config = replace(config, tls=Config.from_env().tls or config.db.parent / "tls")
    serve(config)


def run_score(asked: argparse.Namespace) -> None:
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


def run_audit(asked: argparse.Namespace) -> None:
    """Audit a list, tell what was found, and whether the gate of the policy is passed."""
    from server.audits import commands  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    summary = commands.audit(asked, config_of(asked))
    tell([as_json(summary)] if asked.json else commands.lines(summary, asked.out, asked.lang))
    commands.check_gate(summary, asked.fail_on)


def run_audit_shelves(asked: argparse.Namespace) -> None:
    """Print the shelves of a list with a category suggested for each."""
    from server.audits import commands  # noqa: PLC0415

    tell(commands.shelves(asked, config_of(asked)))


def run_facts(asked: argparse.Namespace) -> None:
    """Write the facts on file."""
    from data.audits.facts_parquet import write_facts  # noqa: PLC0415
    from data.store import open_store  # noqa: PLC0415

    with closing(open_store(config_of(asked).db)) as store:
        count = write_facts(store, asked.file, asked.lang)
    tell([sentence(asked.lang, "facts.done", path=asked.file, count=number(asked.lang, count))])


def run_audit_diff(asked: argparse.Namespace) -> None:
    """Compare two audits, and tell what changed."""
    from server.audits import diff  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    found = diff.compare(asked.old, asked.new, asked.out)
    tell([as_json(found)] if asked.json else diff.lines(found, asked.lang))


def run_import(asked: argparse.Namespace) -> None:
    """Import, and tell what was done."""
    from server.catalogue import import_catalogue  # noqa: PLC0415

    if bool(asked.files) == bool(asked.download):
        asked.usage("name files, or --download one")
    tell_done(import_catalogue(config_of(asked), asked.files, asked.download, asked.cache), asked)


def run_sync(asked: argparse.Namespace) -> None:
    """Sync, and tell what was done."""
    from server.catalogue import sync_catalogue  # noqa: PLC0415

    tell_done(sync_catalogue(config_of(asked), asked.download, asked.cache), asked)


def run_names(asked: argparse.Namespace) -> None:
    """Fetch the names and tell so; raise what went wrong where there is nothing else to tell."""
    from server import names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    told = names.fetch(config_of(asked), asked.cache)
    if told is None:
        raise BadSetting("LIMPIDE_NAMES is off: give it the address of taxonomies to fetch names from")
    if told.failed and not told.tags:
        raise next(iter(told.failed.values()))
    tell([as_json(names.document(told, asked.lang))] if asked.json else names.lines(told, asked.lang))


def run_pack(asked: argparse.Namespace) -> None:
    """Make an offline pack, and tell what was made."""
    from server import packs  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    made = packs.make(config_of(asked), asked.country, asked.size, asked.out)
    tell([as_json(packs.document(made)) if asked.json else packs.line(made, asked.lang)])


def run_brand(asked: argparse.Namespace) -> None:
    """Tell of a brand, or write what would lift its products."""
    from server.market import commands  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    told = commands.brand(asked, config_of(asked))
    tell([as_json(told)] if asked.json else commands.lines(told, asked.lang))


def run_backup(asked: argparse.Namespace) -> None:
    """Back the own file up."""
    from data.backup import backup  # noqa: PLC0415

    size = backup(config_of(asked).db, asked.file, force=asked.force)
    tell([sentence(asked.lang, "backup.done", path=asked.file, bytes=number(asked.lang, size))])


def run_worker(asked: argparse.Namespace) -> None:
    """Do jobs until told to stop."""
    from server.worker import work  # noqa: PLC0415

    work(config_of(asked))


def run_keys_add(asked: argparse.Namespace) -> None:
    """Give a key out: it alone on a line, for programs, and what to know of it beside."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    key = keys.add(config_of(asked), asked.name, asked.scope)
    if asked.json:
        tell([as_json({"name": asked.name, "scope": asked.scope, "key": key})])
    else:
        tell([key])
        print(sentence(asked.lang, "keys.added", name=asked.name), file=sys.stderr)  # noqa: T201


def run_keys_list(asked: argparse.Namespace) -> None:
    """List the keys."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    found = keys.listed(config_of(asked))
    tell([as_json(found)] if asked.json else (keys.line(each, asked.lang) for each in found))


def run_keys_revoke(asked: argparse.Namespace) -> None:
    """Take a key back."""
    from server import keys  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    keys.revoke(config_of(asked), asked.name)
    told = sentence(asked.lang, "keys.taken-back", name=asked.name)
    tell([as_json({"name": asked.name, "revoked": True}) if asked.json else told])


def tell_done(told: "Imported | Synced", asked: argparse.Namespace) -> None:
    """Fetch the names, which an import and a sync end with, and print what was done."""
    from server import catalogue, names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    named = names.fetch(config_of(asked), asked.cache)
    if asked.json:
        tell([as_json(catalogue.document(told, asked.lang) | {"names": names.document(named, asked.lang)})])
    else:
        tell([*catalogue.lines(told, asked.lang), *names.lines(named, asked.lang)])


def config_of(asked: argparse.Namespace) -> Config:
    """Return the settings, the own file from the command line where it names one."""
    return Config.from_env(**({"db": asked.db} if asked.db else {}))


def run_decode(asked: argparse.Namespace) -> None:
    """Print what is read on each photo."""
    from server.decode import decoded  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    tell(map(as_json, decoded(asked.photos, asked.lang)))


def run_filters(asked: argparse.Namespace) -> None:
    """Print every filter, one per line, or all as one JSON list."""
    from scoring.filters.listing import filter_names  # noqa: PLC0415
    from server.score import as_json  # noqa: PLC0415

    listed = filter_names(asked.lang)
    lines = ("{key:<42} {side:<8} {name}".format_map(each) for each in listed)
    tell([as_json(listed)] if asked.json else lines)


if __name__ == "__main__":
    sys.exit(main())
