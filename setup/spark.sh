#!/usr/bin/env bash
# Installs Spark for Python into .venv, and Java 17 or newer where there is none.
set -euo pipefail

has_java() {
  java -version 2>&1 | grep -Eq '"(1[7-9]|[2-9][0-9])'
}

has_java || { setup/system.sh default-jre-headless && has_java; } ||
  { echo "Spark needs Java 17 or newer. Run: sudo apt-get install default-jre-headless" >&2; exit 1; }
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,spark]'
