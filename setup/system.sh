#!/usr/bin/env bash
# Installs one Debian package where this user may without being asked; fails where not.
set -euo pipefail

command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" = 0 ]; then
  as_root=()
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  exit 1
fi
install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$1")
# ${x+...}: bash 3 takes an empty list for an unset one
${as_root[@]+"${as_root[@]}"} "${install[@]}" >&2 </dev/null && exit
${as_root[@]+"${as_root[@]}"} apt-get update --quiet >&2 </dev/null
${as_root[@]+"${as_root[@]}"} "${install[@]}" >&2 </dev/null
