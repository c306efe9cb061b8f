"""How the report looks: the tokens of the app and its own rules, and the policy that lets nothing else in."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from server.audits.report.words import PAGES
from server.config import BUILT_PWA

TOKENS: Final = Path(__file__).parents[3] / "pwa" / "src" / "parts" / "tokens.css"
"""The one table of colours, sizes and spaces, which the app reads too."""

FONTS: Final = "assets/instrument-sans-latin-wght-normal-*.woff2"
"""The font of the app, 28 kB, where the app is built; without it the stand-ins of the tokens are used."""

FACE: Final = (
    '@font-face {{ font-family: "Instrument Sans"; font-weight: 400 700; '
    'src: url("data:font/woff2;base64,{font}") format("woff2"); }}'
)

DARK: Final = "(prefers-color-scheme: dark)"


@cache
def style() -> str:
    """Return the rules of the report. Paper is light: the dark tokens are for screens."""
    told = TOKENS.read_text(encoding="utf-8")
    lines = [f"@media screen and {line[7:]}" if DARK in line else line for line in told.splitlines()]
    faces = [FACE.format(font=encoded(font.read_bytes())) for font in sorted(BUILT_PWA.glob(FONTS))[:1]]
    return "\n".join([*faces, *lines, (PAGES / "report.css").read_text(encoding="utf-8")])


@cache
def content_security_policy() -> str:
    """Return what the page may load: its own style by its hash, and nothing from anywhere."""
    digest = encoded(sha256(style().encode()).digest())
    allowed = f"style-src 'sha256-{digest}'; font-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def encoded(content: bytes) -> str:
    """Return bytes as text."""
    return b64encode(content).decode()
