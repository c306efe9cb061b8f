"""Large files over real sockets: whole, or not there."""

import hashlib

import pytest

from data.errors import FolderUnwritable, NoRoom, SourceChanged, SourceDropped
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.exports import Addresses, Delta, Exports, next_after
from tests.exports import Served, file_server

BODY = bytes(range(256)) * 20_000  # 5 MB: several chunks
HALF = len(BODY) // 2


@pytest.fixture
def downloads():
    downloads = Downloads("Limpide tests", pause_seconds=0.01)
    yield downloads
    downloads.close()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_whole_and_tells_how_far_it_is(downloads, tmp_path):
    """Progress ends at all of it; nothing half remains beside the file."""
    told = []
    with file_server(dump=Served(BODY)) as server:
        path = downloads.fetch(f"{server.address}/dump", tmp_path / "dump", lambda *at: told.append(at))

    assert (path.read_bytes() == BODY, told[-1]) == (True, (len(BODY), len(BODY)))
    assert names(tmp_path) == ["dump", "dump.version.json"]


def test_a_cut_in_the_middle_is_gone_on_from(downloads, tmp_path):
    """The second request asks for the rest alone."""
    with file_server(dump=Served(BODY, cut_after=HALF)) as server:
        path = downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert (path.read_bytes() == BODY, server.asked) == (
        True,
        [("/dump", None), ("/dump", f"bytes={HALF}-")],
    )


def test_whoever_comes_after_an_interruption_goes_on_there(downloads, tmp_path):
    """What came before is on disk, with the version it is of."""

    def interrupt(*_):
        raise KeyboardInterrupt

    with file_server(dump=Served(BODY)) as server:
        with pytest.raises(KeyboardInterrupt):
            downloads.fetch(f"{server.address}/dump", tmp_path / "dump", interrupt)
        path = Downloads("Limpide tests").fetch(f"{server.address}/dump", tmp_path / "dump")

    assert (path.read_bytes() == BODY, server.asked[-1]) == (True, ("/dump", f"bytes={2**20}-"))


def test_a_file_that_changed_meanwhile_is_begun_anew(downloads, tmp_path):
    """Two halves of two versions are no file."""
    with file_server(dump=Served(BODY, cut_after=HALF)) as server:
        new = Served(BODY[::-1], etag='"two"')

        def swap(done, total):
            server.files["/dump"] = new

        path = downloads.fetch(f"{server.address}/dump", tmp_path / "dump", swap)

    assert path.read_bytes() == BODY[::-1]


def test_a_server_without_ranges_is_asked_for_all_of_it(downloads, tmp_path):
    """200 instead of 206: the beginning is dropped, not doubled."""
    with file_server(dump=Served(BODY, cut_after=HALF, takes_ranges=False)) as server:
        path = downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert path.read_bytes() == BODY


def test_the_same_version_is_not_sent_twice(downloads, tmp_path):
    """Asked again while nothing changed, what is there stays; changed, it is replaced."""
    with file_server(dump=Served(BODY)) as server:
        for _ in range(2):
            downloads.fetch(f"{server.address}/dump", tmp_path / "dump")
        unchanged = (tmp_path / "dump").stat().st_ino
        downloads.fetch(f"{server.address}/dump", tmp_path / "dump")
        assert (tmp_path / "dump").stat().st_ino == unchanged
        server.files["/dump"] = Served(BODY[:100], etag='"two"')
        path = downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert path.read_bytes() == BODY[:100]


def test_a_server_that_promises_more_than_it_has(downloads, tmp_path):
    """Cut at the same byte again and again: told after some tries; no file, and what came is kept."""
    with file_server(dump=Served(BODY, length=len(BODY) + 10)) as server, pytest.raises(SourceDropped):
        downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert names(tmp_path) == ["dump.part", "dump.part.json"]


def test_what_is_not_there_is_not_asked_again(downloads, tmp_path):
    """404 is an answer."""
    with file_server() as server, pytest.raises(SourceChanged, match="HTTP 404"):
        downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert (server.asked, names(tmp_path)) == ([("/dump", None)], [])


def test_a_disk_without_room_is_told_before_anything_comes(downloads, tmp_path):
    """The size is known from the headers."""
    with file_server(dump=Served(b"x", length=10**15)) as server, pytest.raises(NoRoom) as told:
        downloads.fetch(f"{server.address}/dump", tmp_path / "dump")

    assert (told.value.needed_bytes, names(tmp_path)) == (10**15, [])


def test_a_disk_that_fills_up_on_the_way(downloads, tmp_path):
    """Others write too: the same error when the room is gone."""
    (tmp_path / "dump.part").symlink_to("/dev/full")

    with file_server(dump=Served(BODY)) as server, pytest.raises(NoRoom):
        downloads.fetch(f"{server.address}/dump", tmp_path / "dump")


def test_a_redirect_says_what_must_come(downloads, tmp_path):
    """Hugging Face names size and SHA-256, its CDN sends the bytes."""
    promise = {"X-Linked-Size": len(BODY), "X-Linked-ETag": f'"{hashlib.sha256(BODY).hexdigest()}"'}
    with file_server(food=("/cdn", promise), cdn=Served(BODY, etag='"cdn"', cut_after=HALF)) as server:
        path = downloads.fetch(f"{server.address}/food", tmp_path / "food.parquet")

    assert (path.read_bytes() == BODY, server.asked[-1]) == (True, ("/cdn", f"bytes={HALF}-"))


@pytest.mark.parametrize(
    "promise",
    [
        {"X-Linked-Size": 7, "X-Linked-ETag": '"a"'},
        {"X-Linked-Size": len(BODY), "X-Linked-ETag": f'"{"0" * 64}"'},
    ],
)
def test_what_comes_must_be_what_was_promised(downloads, tmp_path, promise):
    """Another size, another SHA-256: no file."""
    with file_server(food=("/cdn", promise), cdn=Served(BODY)) as server, pytest.raises(SourceChanged):
        downloads.fetch(f"{server.address}/food", tmp_path / "food.parquet")

    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_told(downloads, tmp_path):
    """A file where it would be, or a name that is too long: which folder, why, and what to do."""
    (tmp_path / "file").write_text("in the way")
    with file_server(dump=Served(BODY)) as server:
        for folder in (tmp_path / "file", tmp_path / ("x" * 300)):
            with pytest.raises(
                FolderUnwritable, match=r"\(the system says: .*\)\. Name another folder with --cache"
            ):
                downloads.fetch(f"{server.address}/dump", folder / "dump")

    assert names(tmp_path) == ["file"]


def exports(downloads, server):
    return Exports(downloads, Addresses(jsonl=f"{server.address}/all.jsonl.gz", deltas=server.address))


INDEX = """openfoodfacts_products_1767312000_1767398400.json.gz
openfoodfacts_products_1767225600_1767312000.json.gz
openfoodfacts_products_1767139200_1767225600.json.gz
"""
FIRST, SECOND, THIRD = (
    Delta(start, start + 86_400, f"openfoodfacts_products_{start}_{start + 86_400}.json.gz")
    for start in (1767139200, 1767225600, 1767312000)
)


def test_deltas_are_listed_oldest_first(downloads):
    """In whatever order the index names them."""
    with file_server(**{"index.txt": Served(INDEX.encode())}) as server:
        assert exports(downloads, server).deltas() == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("until", "wanted"),
    [
        (FIRST.start - 1, None),
        (FIRST.start, FIRST),
        (SECOND.start, SECOND),
        (SECOND.start + 1, SECOND),
        (THIRD.end - 1, THIRD),
        (THIRD.end, None),
    ],
)
def test_the_next_delta_holds_every_change_after_a_moment(until, wanted):
    """None where that lies before all of them, or nothing is newer."""
    assert next_after(until, [THIRD, FIRST, SECOND]) == wanted


def test_no_delta_is_next_across_a_hole():
    """Who skipped a day would keep old records for new ones."""
    assert [next_after(until, [FIRST, THIRD]) for until in (FIRST.start, FIRST.end, THIRD.start)] == [
        FIRST,
        None,
        THIRD,
    ]


def test_of_deltas_that_overlap_the_one_that_goes_furthest_is_next():
    """It holds the changes of those within it."""
    days = Delta(FIRST.start - 9, SECOND.end, "days")

    assert next_after(FIRST.start, [FIRST, days, SECOND]) == days


def test_an_index_that_names_no_delta_is_none(downloads):
    """The page of a proxy, say."""
    with file_server(**{"index.txt": Served(b"<html>")}) as server, pytest.raises(SourceChanged):
        exports(downloads, server).deltas()


def test_exports_and_deltas_come_under_their_names(downloads, tmp_path):
    """By kind, and by name."""
    with file_server(**{"all.jsonl.gz": Served(BODY), FIRST.name: Served(BODY)}) as server:
        source = exports(downloads, server)
        paths = [
            source.download("jsonl", tmp_path, print),
            source.download_delta(FIRST, tmp_path / "deltas", print),
        ]

    assert paths == [tmp_path / "all.jsonl.gz", tmp_path / "deltas" / FIRST.name]
