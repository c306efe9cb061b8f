"""`limpide decode`: photos in, one result per photo out, in the order they came. A bad photo is a result."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.causes import why_of
from data.errors import FileUnreadable
from data.photos.pictures import FORMATS, MOST_BYTES, MOST_PIXELS
from data.photos.reading import Reading, read_photo
from scoring.messages import Phrase


def decoded(names: Sequence[str], lang: str) -> Iterator[dict[str, object]]:
    """Yield `{file, status, gtins}` for each file of `names`, with why (`detail`) where it is unreadable.

    Raise FileUnreadable at the end where not one of them could even be opened.
    """
    missing = []
    for name in names:
        try:
            with Path(name).open("rb") as file:
                reading = read_photo(file.read(MOST_BYTES + 1))
            detail = told(reading).said(lang) if reading.why else None
        except OSError as error:
            reading = Reading("unreadable")
            detail = Phrase("photo.unreadable.missing", why=why_of(error)).said(lang)
            missing.append((name, why_of(error)))
        result: dict[str, object] = {"file": name, "status": reading.status, "gtins": reading.gtins()}
        yield result | ({"detail": detail} if detail else {})
    if len(missing) == len(names):
        raise FileUnreadable(*missing[0], Phrase("advice.photos"))


def told(reading: Reading) -> Phrase:
    """Return what a person is told of `reading`."""
    match reading.status:
        case "unreadable":
            return Phrase(
                f"photo.unreadable.{reading.why}",
                formats=", ".join(FORMATS),
                megabytes=MOST_BYTES // 1_000_000,
                megapixels=MOST_PIXELS // 1_000_000,
            )
        case "unsure":
            return Phrase("photo.unsure.one" if len(reading.seen) == 1 else "photo.unsure.several")
        case status:
            return Phrase(f"photo.{status}")
