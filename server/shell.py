"""The built app as files: its shell for every page a person can open, its assets kept for a year."""

from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Flask, Response, request

from scoring.messages import Told
from server.compression import file_of
from server.queries import preferred_language

PAGES: Final = (
    *("search", "compare", "history", "filters", "offline", "settings", "share", "audit"),
    *("method", "licences", "brands", "categories", "additives", "recipe"),
)
"""Paths below / that the app draws by itself, beside those of one list, audit, brand or category."""

PAGE: Final = "index.html"
MANIFEST: Final = "manifest.webmanifest"
"""Browsers know one; beside it lies one for each other language, such as manifest.fr.webmanifest."""

A_YEAR: Final = 365 * 24 * 3600  # seconds; the name of an asset changes with its content


class AppNotBuilt(Told):
    """There is no built app to show."""


class Shell:
    """The built app in one folder, or its absence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.is_built = (self.folder / PAGE).is_file()

    def page(self, status: HTTPStatus = HTTPStatus.OK, name: str = PAGE) -> Response:
        """Return the page that draws every screen, or say how to build it."""
        if not self.is_built:
            raise AppNotBuilt("problem.not-found.not-built")
        page = file_of(self.folder, name, conditional=status == HTTPStatus.OK)
        if status != HTTPStatus.OK:
            page.status_code = status
        page.vary.add("Accept")
        return page

    def verdict_page(self, lang: str) -> Response:
        """Return the page, which names beforehand what a verdict in `lang` is drawn with."""
        name = f"verdict.{lang}.html"
        page = self.page(name=name if self.holds(name) else PAGE)
        page.vary.add("Accept-Language")
        return page

    def file(self, name: str) -> Response:
        """Return the file `name` of the built app."""
        return file_of(self.folder, name, A_YEAR if name.startswith("assets/") else 0)

    def manifest(self) -> Response:
        """Return what the app says of itself to those who install it, in the language they prefer."""
        lang = preferred_language(request.headers.get("Accept-Language", ""))
        name = f"manifest.{lang}.webmanifest"
        answer = self.file(name if self.holds(name) else MANIFEST)
        answer.vary.add("Accept-Language")
        return answer

    def holds(self, name: str) -> bool:
        """Whether the built app has a file of this name at its top."""
        return (self.folder / name).is_file()

    def folders(self) -> list[str]:
        """Return the folders of the built app, such as `assets`."""
        return (
            sorted(entry.name for entry in self.folder.iterdir() if entry.is_dir()) if self.is_built else []
        )


def wants_page() -> bool:
    """Whether a person opened this address, rather than a program."""
    accepted = request.accept_mimetypes
    return accepted.quality("text/html") > accepted.quality("application/json")


def register_shell(app: Flask, shell: Shell) -> None:
    """Serve the app at / and its pages, and its files; who strays gets the app's own "no such page"."""

    @app.route("/")
    def home() -> Response:
        return shell.page()

    @app.route("/lists/<_id>")
    @app.route("/audit/<_id>")
    @app.route("/brands/<_id>")
    @app.route("/categories/<_id>")
    def one_of_many(_id: str) -> Response:
        return shell.page()

    @app.route("/<name>")
    def page(name: str) -> Response:
        if name in PAGES:
            return shell.page()
        if not shell.holds(name) and wants_page():
            return shell.page(HTTPStatus.NOT_FOUND)
        if name == MANIFEST:
            return shell.manifest()
        return shell.file(name)

    for folder in shell.folders():
        app.add_url_rule(f"/{folder}/<path:name>", f"shell.{folder}", partial(in_folder, shell, folder))


def in_folder(shell: Shell, folder: str, name: str) -> Response:
    """Return the file `name` of a folder of the built app."""
    return shell.file(f"{folder}/{name}")
