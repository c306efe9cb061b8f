"""The very modules that the app ships, run by Node: scripts of pwa/tests/, JSON in, JSON out."""

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PWA = Path(__file__).parents[1] / "pwa"
BUNDLES = TemporaryDirectory(prefix="limpide-")
"""Scripts with the modules they read; gone with the process."""


def on_the_phone(script, given=None):
    """What a script says of what it is given."""
    command = ["node", bundled(script)]
    ran = subprocess.run(
        command, input=json.dumps(given), cwd=PWA, capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)


@cache
def bundled(script):
    """The path of a script as one file: bundling takes ten times as long as a run."""
    folder = Path(BUNDLES.name, script)
    command = ["node", "tests/bundle.mjs", f"tests/{script}.mjs", str(folder)]
    subprocess.run(command, cwd=PWA, check=True)
    return folder / f"{script}.mjs"
