#!/usr/bin/env bash
# Finds or installs a Chromium for the browser tests, and prints its path ("playwright" for Playwright's own).
set -euo pipefail

find_browser() {
  for browser in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if "$browser" --version >/dev/null 2>&1; then
      command -v "$browser"
      return
    fi
  done
  return 1
}

find_browser && exit
if setup/system.sh chromium && find_browser; then
  exit
fi

# Playwright's own, where there is no such package: Ubuntu's chromium is a snap.
install_own() {
  local install=(.venv/bin/python -m playwright install chromium)
  if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
    "${install[@]}" --with-deps && return # it knows the libraries of some systems, and refuses others
  fi
  "${install[@]}"
}
if install_own >&2 </dev/null && .venv/bin/python - <<'CHECK' >&2; then
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch().close()
CHECK
  echo playwright
  exit
fi
echo "The browser tests need Chromium. Run: .venv/bin/python -m playwright install --with-deps chromium" >&2
exit 1
