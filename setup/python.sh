#!/usr/bin/env bash
# Makes .venv and installs the project into it; with "test", also what the tests need.
set -euo pipefail

extras=${1:+[$1]}

find_python() {
  for python in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$python"
      return
    fi
  done
  echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    setup/system.sh python3-venv ||
    { echo "Python's venv module is needed. Run: sudo apt-get install python3-venv" >&2; exit 1; }
  "$python" -m venv --clear .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$extras"
