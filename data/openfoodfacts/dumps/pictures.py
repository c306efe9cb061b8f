"""The photos of the Parquet, whole columns at once: the front of a product, and when its label was taken."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.dumps.columns import Column, coded, ints, parents
from data.openfoodfacts.photos import LABEL, SELECTED, Selected, photo_url
from data.openfoodfacts.values import DAY_SECONDS, moments_of
from scoring.columns import Ints, Mask

MOST_NUMBER: Final = 2**31
NESTING: Final = frozenset({"selected", "uploaded", ""})
"""Keys that would mean another shape."""


class Pictures:
    """The photos of some rows, flattened."""

    def __init__(self, rows: pa.RecordBatch, odd: Mask) -> None:
        images = rows.column("images")
        if not isinstance(images, pa.ListArray):
            raise TypeError(f"images is {images.type}, not a list")
        self.count = rows.num_rows
        self.rows = parents(images)
        entries = images.flatten()
        self.keys, names = coded(pc.struct_field(entries, "key"))
        self.names = [*names, ""]
        self.numbers = ints(pc.struct_field(entries, "imgid"))
        self.revisions = ints(pc.struct_field(entries, "rev"))
        self.uploaded = moments_of(ints(pc.struct_field(entries, "uploaded_t")))
        self.matches = [SELECTED.fullmatch(name) for name in self.names]
        self._mark(odd)

    def _mark(self, odd: Mask) -> None:
        """Mark rows with two photos of one key, or with keys of another shape."""
        places = self.keys + 1 + self.rows * (len(self.names) + 1)
        odd[self.rows[np.bincount(places, minlength=1)[places] > 1]] = True
        is_nesting = np.array([name in NESTING for name in self.names])
        odd[self.rows[is_nesting[self.keys]]] = True

    def dates(self, last_image: Column) -> Column:
        """Return what `read_data_date` does: the newest photo of the label, of all, or `last_image_t`."""
        every, label = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
        np.maximum.at(every, self.rows, self.uploaded)
        rows, moments = self._labels()
        np.maximum.at(label, rows, moments)
        last = moments_of(ints(last_image))
        moment = np.where(label > 0, label, np.where(every > 0, every, last))
        return pa.array((moment // DAY_SECONDS).astype(np.int32), mask=moment == 0).cast(pa.date32())

    def _labels(self) -> tuple[Ints, Ints]:
        """Return the rows and upload moments of the photos chosen for ingredients and nutrition."""
        number_of = np.array([number_in(name) for name in self.names])[self.keys]
        is_upload = number_of >= 0
        uploads = self.rows[is_upload] * MOST_NUMBER + number_of[is_upload]
        order = np.argsort(uploads)
        is_label = np.array([match is not None and match[1] in LABEL for match in self.matches])
        chosen = is_label[self.keys] & (self.numbers >= 0)
        wanted = self.rows[chosen] * MOST_NUMBER + self.numbers[chosen]
        at = np.searchsorted(uploads, wanted, sorter=order)
        found = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(wanted), np.int64)
        is_there = uploads[found] == wanted if len(order) else np.zeros(len(wanted), bool)
        return self.rows[chosen][is_there], self.uploaded[is_upload][found[is_there]]

    def urls(self, gtins: list[str], languages: Column) -> Column:
        """Return what `read_image_url` does: the front in the main language, else the first."""
        is_front = np.array([match is not None and match[1] == "front" for match in self.matches])
        fronts = np.flatnonzero(is_front[self.keys])
        chosen: list[str | None] = [None] * self.count
        is_main = [False] * self.count
        mains = languages.to_pylist()
        for row, key, revision in zip(
            self.rows[fronts].tolist(),
            self.keys[fronts].tolist(),
            self.revisions[fronts].tolist(),
            strict=True,
        ):
            match = self.matches[key]
            if match is None or is_main[row]:
                continue
            is_main[row] = match[2] == mains[row]
            if gtins[row] and (is_main[row] or chosen[row] is None):
                chosen[row] = photo_url(gtins[row], Selected("front", match[2], {"rev": revision})) or ""
        return pa.array([url or None for url in chosen], pa.string())


def number_in(key: str) -> int:
    """Return the number a photo was uploaded under, -1 where `key` names a choice.

    >>> number_in("12"), number_in("front_en"), number_in("012")
    (12, -1, -1)
    """
    is_number = key.isdecimal() and key.isascii() and key == str(int(key[:9]))
    return int(key) if is_number else -1
