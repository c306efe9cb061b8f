#!/usr/bin/env bash
# zbar gives barcodes on photos a second opinion. It is wanted, not needed: this never fails.
set -uo pipefail

.venv/bin/python -c 'import ctypes.util, sys; sys.exit(ctypes.util.find_library("zbar") is None)' && exit
setup/system.sh libzbar0 && exit
if [ "$(uname)" = Darwin ]; then
  echo "For a second opinion on photos (optional): brew install zbar"
else
  echo "For a second opinion on photos (optional): sudo apt-get install libzbar0"
fi
exit 0
