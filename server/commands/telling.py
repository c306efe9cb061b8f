"""What commands print, on a standard output that may be closed, full, or read no longer."""

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper

from data.causes import why_of
from scoring.messages import Told


class OutputUnwritable(Told):
    """What we print has no place to go; the sentence says why."""


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
